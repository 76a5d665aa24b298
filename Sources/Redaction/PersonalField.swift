internal import JSON
internal import RealtimeKit

extension PersonalData {
  /// What is personal about a member of an object, by the table of fields; where the name alone does not tell, the members
  /// beside it and the name of the member that holds the object do. Nil when it is not personal by itself.
  static func of(_ key: String, in object: JSONValue, below parent: String?) -> PersonalData? {
    guard let (sort, isCertain) = named(key) else { return nil }
    if isCertain { return sort }
    return switch sort {
    case .name: isPerson(object, parent) ? sort : nil
    case .region: isPlace(object, parent) ? sort : nil
    case .deviceLabel: object["device_id"] != nil || object["kind"] != nil ? sort : nil
    case .customIdentifier, .email, .picture, .address, .city, .timeZone, .coordinates, .userAgent, .sessionDescription,
      .freeText:
      sort
    }
  }

  /// Whether the object is about a person, and not an event or an app, which have a `name` as well.
  private static func isPerson(_ object: JSONValue, _ parent: String?) -> Bool {
    if Kind.utterance.distinctiveFields.allSatisfy({ object[$0] != nil }) { return true }
    return parent.map(containersOfPersons.contains) == true
      || membersOfPersons.contains { object[$0]?.isNull == false }
  }

  private static func isPlace(_ object: JSONValue, _ parent: String?) -> Bool {
    parent.map(containersOfPlaces.contains) == true || membersOfPlaces.contains { object[$0] != nil }
  }
}
