internal import JSON

/// What is personal about a member of an object, told by its name and by its neighbours.
enum PersonalField {
  case name, customIdentifier, email, picture, address, city, region, timeZone, label, userAgent, sessionDescription
  /// A place on the map, or anything else that is only taken out.
  case blank
  /// Words of people, in which names may stand.
  case freeText

  /// The sort of a member; nil when it is not personal by itself.
  static func of(_ key: String, in object: JSONValue, below parent: String?) -> PersonalField? {
    switch key {
    case "display_name", "displayName", "participant_name", "participantName": .name
    case "custom_participant_id", "customParticipantId", "custom_participant_ids", "cpi": .customIdentifier
    case "email": .email
    case "picture", "avatar": .picture
    case "ipv4", "ipv6", "ip", "address", "route", "local_candidate_address", "local_candidate_related_address",
      "remote_candidate_address", "related_address":
      .address
    case "city": .city
    case "region": isPlace(object, parent) ? .region : nil
    case "timezone": .timeZone
    case "postal", "postal_code", "loc", "ip_location", "latitude", "longitude": .blank
    case "label": object["device_id"] != nil || object["kind"] != nil ? .label : nil
    case "user_agent": .userAgent
    case "sdp": .sessionDescription
    case "payload", "text", "sentence": .freeText
    case "name": isPerson(object, parent) ? .name : nil
    default: nil
    }
  }

  private static let personal = [
    "custom_participant_id", "customParticipantId", "cpi", "user_id", "userId", "peer_id", "preset_name", "email",
    "picture",
  ]

  /// Whether the object is a person, and not an event or an app, which have a `name` as well.
  private static func isPerson(_ object: JSONValue, _ parent: String?) -> Bool {
    if object["start"] != nil, object["text"] != nil { return true }
    return ["participants", "votes", "peerData"].contains(parent) || personal.contains { object[$0]?.isNull == false }
  }

  private static func isPlace(_ object: JSONValue, _ parent: String?) -> Bool {
    ["ip_information", "ip_details"].contains(parent)
      || ["city", "country", "ipv4", "timezone"].contains { object[$0] != nil }
  }
}
