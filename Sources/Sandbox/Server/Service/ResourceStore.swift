internal import JSON
internal import Platform

/// What clients have created and changed beside the world that the seed makes. It lasts as long as the process.
struct ResourceStore {
  /// An object of the API with its place.
  struct Entry {
    let id: String
    /// The app, or for a participant the meeting, that it belongs to.
    let owner: String
    var json: JSONValue
  }

  /// Presets, those of the seed among them.
  var presets: [Entry]
  /// Webhooks, those of the seed among them.
  var webhooks: [Entry]
  /// Livestreams without a meeting.
  var livestreams: [Entry] = []
  /// The participants of meetings that were looked at, by meeting.
  var participants: [String: [Entry]] = [:]
  /// Settings of meetings that the world has no place for, by meeting: members of the meeting's JSON.
  var meetingSettings: [String: JSONValue] = [:]
  /// Recordings that are paused.
  var pausedRecordings: Set<String> = []

  /// The presets and webhooks with which each app starts.
  init(_ world: World, seed: UInt64) {
    var random = SeededGenerator(seed: mixed(seed ^ 0x9E5E7))
    var presets: [Entry] = []
    var webhooks: [Entry] = []
    for app in world.apps {
      for name in [Preset.host, Preset.guest, Preset.presenter, Preset.viewer] {
        let id = random.uuid()
        let identity: JSONValue = [
          "id": JSONValue(id), "name": JSONValue(name), "created_at": JSONValue(app.createdAt.iso8601),
          "updated_at": JSONValue(app.createdAt.iso8601),
        ]
        presets.append(Entry(id: id, owner: app.id, json: identity.merging(PresetTemplate.json(of: name))))
      }
      for (name, path, events, isEnabled) in [
        ("Attendance", "attendance", ["meeting.participantJoined", "meeting.participantLeft"], true),
        ("Archive", "archive", ["recording.statusUpdate", "meeting.transcript", "meeting.summary"], false),
      ] {
        let id = random.uuid()
        webhooks.append(
          Entry(
            id: id, owner: app.id,
            json: [
              "id": JSONValue(id), "name": JSONValue(name),
              "url": JSONValue("https://hooks.example.com/\(path)"), "enabled": JSONValue(isEnabled),
              "events": JSONValue(events.map { JSONValue($0) }), "created_at": JSONValue(app.createdAt.iso8601),
              "updated_at": JSONValue(app.createdAt.iso8601),
            ]))
      }
    }
    self.presets = presets
    self.webhooks = webhooks
  }
}

extension [ResourceStore.Entry] {
  /// The position of an entry; a 404 when there is none.
  func position(_ id: String, of owner: String, called noun: String) throws(Failure) -> Int {
    guard let position = firstIndex(where: { $0.id == id && $0.owner == owner }) else {
      throw .notFound("No \(noun) found with id \(id)")
    }
    return position
  }

  /// Adds an object made of a body's members.
  mutating func create(_ body: JSONValue, of owner: String, at moment: Timestamp) -> JSONValue {
    let id = makeUUID()
    let json = (["id": JSONValue(id)] as JSONValue).merging(body).merging([
      "created_at": JSONValue(moment.iso8601), "updated_at": JSONValue(moment.iso8601),
    ])
    append(ResourceStore.Entry(id: id, owner: owner, json: json))
    return json
  }

  /// Changes members of an entry, nested ones too.
  mutating func update(_ position: Int, with body: JSONValue, at moment: Timestamp) -> JSONValue {
    self[position].json = self[position].json.merging(body).setting("updated_at", to: JSONValue(moment.iso8601))
    return self[position].json
  }

  /// Replaces an entry but for its id and the time of its creation.
  mutating func replace(_ position: Int, with body: JSONValue, at moment: Timestamp) -> JSONValue {
    let former = self[position].json
    self[position].json = (["id": former["id"] ?? .null] as JSONValue).merging(body).merging([
      "created_at": former["created_at"] ?? .null, "updated_at": JSONValue(moment.iso8601),
    ])
    return self[position].json
  }
}

extension JSONValue {
  /// The object with the members of another one; objects within objects are merged likewise (as RFC 7396 does).
  func merging(_ other: JSONValue) -> JSONValue {
    guard kind == .object, other.kind == .object else { return other }
    return other.members.reduce(self) { whole, member in
      whole.setting(member.key, to: whole[member.key]?.merging(member.value) ?? member.value)
    }
  }

  /// The object with these members only.
  func keeping(_ names: [String]) -> JSONValue {
    JSONValue(members: members.filter { names.contains($0.key) })
  }
}

/// The presets that every app has from the beginning.
enum PresetTemplate {
  /// Configuration, permissions and design of a preset.
  static func json(of name: String) -> JSONValue {
    let isHost = name == Preset.host || name == Preset.presenter
    let mayProduce: JSONValue = name == Preset.viewer ? "CAN_REQUEST" : "ALLOWED"
    return [
      "config": [
        "view_type": JSONValue(Preset.view(of: name)), "max_screenshare_count": 1,
        "max_video_streams": ["desktop": 9, "mobile": 6], "livestream_viewer_qualities": [360, 720],
        "media": [
          "video": ["quality": "hd", "frame_rate": 30, "simulcast": true],
          "screenshare": ["quality": "fhd", "frame_rate": 15],
          "audio": ["enable_stereo": false, "enable_high_bitrate": false],
        ],
      ],
      "permissions": permissions(isHost: JSONValue(isHost), mayProduce: mayProduce), "ui": design,
    ]
  }

  private static func permissions(isHost: JSONValue, mayProduce: JSONValue) -> JSONValue {
    [
      "accept_stage_requests": isHost, "accept_waiting_requests": isHost, "can_accept_production_requests": isHost,
      "can_change_participant_permissions": isHost, "can_edit_display_name": true, "can_livestream": isHost,
      "can_record": isHost, "can_spotlight": isHost,
      "chat": [
        "public": ["can_send": true, "text": true, "files": true],
        "private": ["can_send": true, "can_receive": true, "text": true, "files": isHost],
      ],
      "connected_meetings": [
        "can_alter_connected_meetings": isHost, "can_switch_connected_meetings": true,
        "can_switch_to_parent_meeting": true,
      ],
      "disable_participant_audio": isHost, "disable_participant_screensharing": isHost,
      "disable_participant_video": isHost, "hidden_participant": false, "is_recorder": false,
      "kick_participant": isHost,
      "media": [
        "audio": ["can_produce": mayProduce], "video": ["can_produce": mayProduce],
        "screenshare": ["can_produce": mayProduce],
      ],
      "pin_participant": isHost,
      "plugins": ["can_start": isHost, "can_close": isHost, "can_edit_config": isHost, "config": [:]],
      "polls": ["can_create": isHost, "can_vote": true, "can_view": true], "recorder_type": "NONE",
      "show_participant_list": true, "stage_access": mayProduce, "stage_enabled": false,
      "transcription_enabled": true, "waiting_room_type": "SKIP",
    ]
  }

  private static var design: JSONValue {
    [
      "design_tokens": [
        "border_radius": "rounded", "border_width": "thin", "spacing_base": 4, "theme": "dark", "logo": "",
        "colors": [
          "brand": ["300": "#8ab4f8", "400": "#669df6", "500": "#4285f4", "600": "#1a73e8", "700": "#1967d2"],
          "background": ["600": "#3c4043", "700": "#303134", "800": "#28292c", "900": "#202124", "1000": "#0f1011"],
          "danger": "#d93025", "success": "#188038", "warning": "#f29900", "text": "#e8eaed",
          "text_on_brand": "#ffffff", "video_bg": "#000000",
        ],
      ]
    ]
  }
}
