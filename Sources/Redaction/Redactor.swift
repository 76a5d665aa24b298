package import JSON
internal import RealtimeKit
internal import Text

/// Puts pseudonyms in place of what is personal: the same one wherever the same person, address or device stands.
///
/// It masks on the way out. What is in memory stays exact, so that filters and requests work on the real values.
///
/// Masked are names of people, custom ids, e-mail addresses and pictures; addresses and descriptions of connections; cities,
/// regions, time zones and coordinates; labels of devices and user agents. Titles of meetings, ids, countries and network
/// operators are not, but a name within a title is.
package final class Redactor {
  private var registry: Registry
  private let fields: Set<String>

  /// A redactor that has seen no values yet.
  ///
  /// - Parameters:
  ///   - fields: members whose meaning is known, so that a text in them is people's words only if they are for that. Any other
  ///     text may have come out of such a member by a filter.
  ///   - spellings: other ways in which a text may be written, such as with control characters made visible.
  package init(fields: Set<String> = [], spellings: @escaping (String) -> [String] = { _ in [] }) {
    self.fields = fields
    registry = Registry { text in Self.spellings(of: text) + spellings(text) }
  }

  /// Takes note of everything personal in a value, so that it is recognised in any text.
  package func learn(_ value: JSONValue) { learn(value, key: nil) }

  /// The value with pseudonyms.
  package func masked(_ value: JSONValue) -> JSONValue {
    learn(value, key: nil)
    return masked(value, field: nil, key: nil)
  }

  /// Any text with known personal texts replaced; in free text also first names and addresses that no value has held.
  package func masked(_ text: String, isSpoken: Bool = false) -> String {
    if Pseudonym(text) != nil { return text }
    if let meaning = registry.wholes[text] { return registry.shown(meaning, for: text) }
    var result: [UInt8] = []
    var copied = 0
    var text = text
    text.withUTF8 { bytes in
      let targets = AddressSearch.Targets(in: bytes, alsoNetwork: isSpoken)
      var place = 0
      while place < bytes.count {
        guard let (replacement, end) = replacement(in: bytes, at: place, targets, isSpoken: isSpoken) else {
          place += 1
          continue
        }
        result += bytes[copied..<place]
        result += replacement.utf8
        (place, copied) = (end, end)
      }
      if copied > 0 { result += bytes[copied...] }
    }
    return copied > 0 ? String(decoding: result, as: UTF8.self) : text
  }

  /// A search text for people: a name or a part of one, also when no person has it.
  package func masked(search text: String) -> String {
    let masked = masked(text, isSpoken: true)
    let isIdentifier = text.utf8.count >= 16 && text.allSatisfy { $0.isHexDigit || $0 == "-" }
    return masked != text || isIdentifier ? masked : registry.pseudonym(of: text, .search)
  }

  /// The text for which a pseudonym that was shown stands; nil when it is none.
  package func original(of pseudonym: String) -> String? { registry.original(of: pseudonym) }

  private func replacement(
    in bytes: UnsafeBufferPointer<UInt8>, at place: Int, _ targets: AddressSearch.Targets, isSpoken: Bool
  ) -> (String, end: Int)? {
    let found =
      registry.wholes.match(in: bytes, at: place) ?? (isSpoken ? registry.parts.match(in: bytes, at: place) : nil)
    if let (meaning, end) = found {
      return (registry.shown(meaning, for: String(decoding: bytes[place..<end], as: UTF8.self)), end)
    }
    guard targets.any, AddressSearch.mayBegin(in: bytes, at: place),
      let hit = AddressSearch.hit(in: bytes, at: place, targets)
    else { return nil }
    let text = String(decoding: bytes[hit.range], as: UTF8.self)
    return (registry.pseudonym(of: text, hit.sort), hit.range.upperBound)
  }

  private func learn(_ value: JSONValue, key: String?) {
    switch value.kind {
    case .array: for element in value.elements { learn(element, key: key) }
    case .object:
      var names: [String] = []
      var customs: [String] = []
      let members = value.members
      for (name, member) in members {
        let text = member.string ?? ""
        switch PersonalData.of(name, in: value, below: key) {
        case .name where !text.isEmpty: names.append(text)
        case .customIdentifier where !text.isEmpty: customs.append(text)
        case .email where !text.isEmpty: registry.learn(text, .email)
        case .address where !text.isEmpty: registry.learn(text, .address)
        case .city where !text.isEmpty: registry.learn(text, .city)
        case .region where !text.isEmpty: registry.learn(text, .region)
        case .timeZone where !text.isEmpty: registry.learn(text, .timeZone)
        case .userAgent where !text.isEmpty: registry.learn(text, .userAgent)
        case .deviceLabel where !text.isEmpty: registry.learn(text, Self.sort(ofDevice: value))
        case .freeText: learnAddresses(in: text)
        case .name, .customIdentifier, .email, .address, .city, .region, .timeZone, .userAgent, .deviceLabel, .picture,
          .coordinates, .sessionDescription, nil:
          if member.kind == .array || member.kind == .object { learn(member, key: name) }
        }
      }
      guard !names.isEmpty || !customs.isEmpty else { return }
      let users = ["user_id", "userId", "participantId"].compactMap { value[$0]?.string }.filter { !$0.isEmpty }
      registry.learnPerson(names: names, customIdentifiers: customs, users: users)
    case .string: if key == nil { learnAddresses(in: value.string ?? "") }
    case .null, .boolean, .number: break
    }
  }

  /// Learns the addresses in free text, which no other member holds.
  private func learnAddresses(in text: String) {
    var text = text
    text.withUTF8 { bytes in
      let targets = AddressSearch.Targets(in: bytes, alsoNetwork: true)
      guard targets.any else { return }
      for place in bytes.indices where AddressSearch.mayBegin(in: bytes, at: place) {
        guard let hit = AddressSearch.hit(in: bytes, at: place, targets) else { continue }
        registry.learn(String(decoding: bytes[hit.range], as: UTF8.self), hit.sort)
      }
    }
  }

  private func masked(_ value: JSONValue, field: PersonalData?, key: String?) -> JSONValue {
    switch value.kind {
    case .array: return JSONValue(value.elements.map { masked($0, field: field, key: key) })
    case .object:
      return JSONValue(
        members: value.members.map { name, member in
          let inner = PersonalData.of(name, in: value, below: key)
          let shownName = masked(name)
          if inner == .deviceLabel, let text = member.string {
            return (shownName, JSONValue(registry.pseudonym(of: text, Self.sort(ofDevice: value))))
          }
          return (shownName, masked(member, field: inner, key: name))
        })
    case .string: return JSONValue(masked(value.string ?? "", field: field, key: key))
    case .number: return field == .coordinates ? JSONValue(Pseudonym.blank) : value
    case .null, .boolean: return value
    }
  }

  private func masked(_ text: String, field: PersonalData?, key: String?) -> String {
    switch field {
    case .name: registry.pseudonym(ofName: text)
    case .customIdentifier: registry.pseudonym(ofCustomIdentifier: text)
    case .email: registry.pseudonym(of: text, .email)
    case .address: registry.pseudonym(of: text, .address)
    case .city: registry.pseudonym(of: text, .city)
    case .region: registry.pseudonym(of: text, .region)
    case .timeZone: registry.pseudonym(of: text, .timeZone)
    case .userAgent: registry.pseudonym(of: text, .userAgent)
    case .deviceLabel: registry.pseudonym(of: text, .device)
    case .picture, .sessionDescription, .coordinates: text.isEmpty ? text : Pseudonym.blank
    case .freeText: masked(text, isSpoken: true)
    case nil:
      key.map(Self.isPlainWord) ?? false
        ? text : masked(text, isSpoken: key.map { !fields.contains($0) } ?? true)
    }
  }

  /// Members whose words mean no person, whatever people are called.
  private static func isPlainWord(_ key: String) -> Bool {
    ["status", "type", "kind", "country", "event_name", "payloadType", "preset_view_type"].contains(key)
  }

  private static func sort(ofDevice device: JSONValue) -> Pseudonym.Sort {
    switch device["kind"]?.string {
    case "audioinput": .microphone
    case "videoinput": .camera
    case "audiooutput": .speaker
    default: .device
    }
  }

  /// A text as it stands in an address and within JSON.
  private static func spellings(of text: String) -> [String] {
    let encoded = PercentEncoding.encoded(text)
    let quoted = String(JSONValue(text).text().dropFirst().dropLast())
    return [encoded, encoded.replacing("%20", with: "+"), quoted].filter { $0 != text }
  }
}
