/// What is personal about the value of a field. Each field states it; redaction and `help redact` read it here.
package enum PersonalData: Sendable, CaseIterable {
  /// The name of a person.
  case name
  /// A key that the developer's own system has for a person.
  case customIdentifier
  /// An e-mail address.
  case email
  /// A link to a picture of a person.
  case picture
  /// A network address or route.
  case address
  /// The city of a network address.
  case city
  /// The region of a network address.
  case region
  /// The time zone of a network address.
  case timeZone
  /// A place more exact than a city: coordinates or a postal code.
  case coordinates
  /// The label of a microphone, camera or speaker.
  case deviceLabel
  /// The user agent of a browser.
  case userAgent
  /// A session description (SDP), which holds addresses.
  case sessionDescription
  /// What people say or write, in which names may occur.
  case freeText

  /// What is personal about a member of that name.
  ///
  /// - Returns: Nil when no field of that name is personal. `isCertain` is false when the name is also that of fields that
  ///   are not personal, such as `name`; then the object that holds it must decide.
  package static func named(_ name: String) -> (sort: PersonalData, isCertain: Bool)? {
    guard let sort = table.sorts[name] else { return nil }
    return (sort, !table.ambiguous.contains(name))
  }

  /// Names of members that only objects about a person have.
  package static var membersOfPersons: Set<String> { table.membersOfPersons }
  /// Names of members that hold an object about a person, or a list of these.
  package static var containersOfPersons: Set<String> { table.containersOfPersons }
  /// Names of members that only objects about a place have.
  package static var membersOfPlaces: Set<String> { table.membersOfPlaces }
  /// Names of members that hold an object about a place.
  package static var containersOfPlaces: Set<String> { table.containersOfPlaces }

  private static let table = Table()

  /// The facts by the names of members, collected from all fields.
  private struct Table {
    private(set) var sorts = PersonalData.otherSpellings
    private(set) var ambiguous: Set<String> = []
    private(set) var membersOfPersons: Set<String> = []
    private(set) var containersOfPersons: Set<String> = []
    private(set) var membersOfPlaces: Set<String> = []
    private(set) var containersOfPlaces: Set<String> = []

    init() {
      var plain: Set<String> = []
      var notOfPersons: Set<String> = []
      var notOfPlaces: Set<String> = []
      for (fields, container) in Self.objects {
        let isPlace = fields.contains { $0.personal == .city }
        if isPlace { container.map { _ = containersOfPlaces.insert($0) } }
        for field in fields {
          if let personal = field.personal { sorts[field.name] = personal } else { plain.insert(field.name) }
          if field.personal == .name { container.map { _ = containersOfPersons.insert($0) } }
          if isPlace { membersOfPlaces.insert(field.name) } else { notOfPlaces.insert(field.name) }
          if Self.isOfPerson(field) { membersOfPersons.insert(field.name) } else { notOfPersons.insert(field.name) }
        }
      }
      ambiguous = plain.intersection(sorts.keys)
      membersOfPersons.subtract(notOfPersons)
      membersOfPlaces.subtract(notOfPlaces)
    }

    /// Whether the field says that its object is about a person: an id or an attribute that only persons have.
    private static func isOfPerson(_ field: Field) -> Bool {
      if case .identifier(let identity) = field.type, identity == .user || identity == .peer { return true }
      if case .reference(.preset) = field.type { return true }
      switch field.personal {
      case .customIdentifier, .email, .picture: return true
      case .name, .address, .city, .region, .timeZone, .coordinates, .deviceLabel, .userAgent, .sessionDescription,
        .freeText, nil:
        return false
      }
    }

    /// The fields of every object in the table, with the name of the member that holds it.
    private static var objects: [(fields: [Field], container: String?)] {
      var objects: [(fields: [Field], container: String?)] = []
      func add(_ fields: [Field], container: String?) {
        objects.append((fields, container))
        for field in fields {
          if case .kind = field.type { continue }
          if case .list(.kind) = field.type { continue }
          let members = field.type.members(inLists: true)
          if !members.isEmpty { add(members, container: field.name) }
        }
      }
      for kind in Kind.all { add(kind.fields, container: nil) }
      for fields in Kind.fileFields { add(fields, container: nil) }
      return objects
    }
  }

  /// Spellings in webhooks, statistics of WebRTC and older exports, which no kind describes.
  private static let otherSpellings: [String: PersonalData] = [
    "participant_name": .name, "participantName": .name, "customParticipantId": .customIdentifier,
    "custom_participant_ids": .customIdentifier, "avatar": .picture, "ipv6": .address, "address": .address,
    "related_address": .address, "postal_code": .coordinates,
  ]
}
