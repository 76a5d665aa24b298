package import JSON
internal import Platform

/// Takes what the API answers for a peer apart, into a ``PeerReport``.
package enum ReportReader {
  /// The members of an answer that hold samples: nearly all of it, and best left as text (``RawArrayExtractor``).
  package static let sampleLists = Set(
    Medium.allCases.flatMap { medium in Direction.allCases.map { medium.rawValue + "_" + $0.rawValue } })

  /// The peer ids from whom something was received, without reading the rest of an answer.
  package static func senders(in answer: JSONValue) -> Set<String> {
    let quality = answer[path: ["peer_report", "quality"]] ?? .null
    return sampleLists.filter { $0.hasSuffix(Direction.received.rawValue) }.reduce(into: []) { senders, name in
      senders.formUnion((quality[name]?.elements ?? []).compactMap { Presence.text($0, "peer_id") })
    }
  }

  /// The report in an answer of the `peer` endpoint. Whatever is missing, or is not what it should be, stays unknown.
  package static func report(_ answer: JSONValue) -> PeerReport {
    let quality = answer[path: ["peer_report", "quality"]] ?? .null
    var lists: [String: ArraySlice<UInt8>] = [:]
    for name in sampleLists {
      if let list = quality[name], list.kind == .array { lists[name] = ArraySlice(list.text().utf8) }
    }
    // What was a value is JSON, so that nothing is left to complain about.
    return (try? report(answer, lists)) ?? PeerReport(Presence(answer))
  }

  /// The report in an answer whose samples were left as text. An error says why some of that is no JSON.
  package static func report(
    _ answer: JSONValue, _ lists: [String: ArraySlice<UInt8>]
  ) throws(JSONParseError) -> PeerReport {
    var report = PeerReport(Presence(answer))
    guard let parts = answer["peer_report"], parts.kind == .object else { return report }
    let (metadata, quality) = (parts["metadata"] ?? .null, parts["quality"] ?? .null)
    report.isThere = metadata.count > 0 || quality.count > 0
    report.client = ClientFacts(metadata)
    report.network = NetworkFacts(metadata)
    report.events = events(metadata["events"])
    report.devices = devices(metadata)
    for medium in Medium.allCases {
      for direction in Direction.allCases {
        let name = medium.rawValue + "_" + direction.rawValue
        let totals = StreamTotals(quality[name + "_cumulative"] ?? .null)
        let groups = try lists[name].map { list throws(JSONParseError) in
          try SampleScanner.groups(of: list, medium, direction)
        }
        for group in groups ?? [] {
          report.streams.append(
            MediaStream(medium, direction, sender: group.sender, samples: group.samples, totals: totals))
        }
        if groups?.isEmpty != false, totals != StreamTotals() {
          report.streams.append(MediaStream(medium, direction, totals: totals))
        }
      }
    }
    return report
  }

  private static func events(_ list: JSONValue?) -> [ClientEvent] {
    let events = (list?.elements ?? []).compactMap { event -> ClientEvent? in
      guard let name = Presence.text(event, "name") ?? Presence.text(event, "type"),
        let moment = Presence.moment(event, "timestamp")
      else { return nil }
      let details = (event["metadata"]?.members ?? []).filter { $0.value.isScalar && !$0.value.isNull }
        .map { ClientEvent.Detail($0.key, $0.value.string ?? $0.value.text()) }
      return ClientEvent(name, at: moment, details: details)
    }
    return events.sorted { $0.moment < $1.moment }
  }

  private static func devices(_ metadata: JSONValue) -> [DeviceChange] {
    let lists: [(String, DeviceChange.Kind)] = [
      ("audio_devices_updates", .microphone), ("video_devices_updates", .camera),
      ("speaker_devices_updates", .speaker),
    ]
    var changes: [DeviceChange] = []
    for (name, kind) in lists {
      for update in metadata[name]?.elements ?? [] {
        guard let moment = Presence.moment(update, "timestamp") else { continue }
        for (member, action) in [("removed", DeviceChange.Action.removed), ("added", .added)] {
          changes += (update[member]?.elements ?? []).map { device(kind, action, $0, at: moment) }
        }
      }
    }
    for update in metadata["selected_device_updates"]?.elements ?? [] {
      guard let moment = Presence.moment(update, "timestamp"), let chosen = update["device"],
        let kind = kind(chosen)
      else { continue }
      changes.append(device(kind, .selected, chosen, at: moment))
    }
    return changes.enumerated().sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
      .map(\.element)
  }

  private static func device(
    _ kind: DeviceChange.Kind, _ action: DeviceChange.Action, _ device: JSONValue, at moment: Timestamp
  ) -> DeviceChange {
    DeviceChange(
      kind, action, label: Presence.text(device, "label") ?? "", deviceID: Presence.text(device, "device_id") ?? "",
      at: moment)
  }

  private static func kind(_ device: JSONValue) -> DeviceChange.Kind? {
    switch Presence.text(device, "kind") {
    case "audioinput": .microphone
    case "videoinput": .camera
    case "audiooutput": .speaker
    default: nil
    }
  }
}

extension JSONValue {
  /// Whether this is neither a list nor an object.
  fileprivate var isScalar: Bool { kind != .array && kind != .object }
}

extension StreamTotals {
  /// Reads the figures over the whole call.
  init(_ totals: JSONValue) {
    self.init()
    loss = totals[path: ["packet_loss", "avg"]]?.number
    roundTrip = totals[path: ["rtt", "avg"]]?.number
    bufferDelay = totals[path: ["jitter_buffer_delay", "avg"]]?.number
    opinion = totals[path: ["quality_mos", "avg"]]?.number
    frameRate = totals[path: ["frame_per_second", "avg"]]?.number
    bandwidthLimited = totals[path: ["issues", "bandwidth_quality_limitation_fraction"]]?.number
    processorLimited = totals[path: ["issues", "cpu_quality_limitation_fraction"]]?.number
    withoutVideo = totals[path: ["issues", "no_video_fraction"]]?.number
    negativeFeedback = totals["high_negative_feedback_fraction"]?.number
  }
}
