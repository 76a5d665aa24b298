internal import Platform
internal import RealtimeKit

/// The parameters of a query, checked against what the endpoint takes; unknown ones are ignored, as the API does.
struct Arguments {
  private var values: [String: [String]] = [:]

  /// Checks each given value; an empty one counts as not given.
  init(_ pairs: [(name: String, value: String)], for parameters: [Parameter]) throws(Failure) {
    for (name, value) in pairs where !value.isEmpty {
      // Lists come as `status[]=` from some clients.
      let name = name.hasSuffix("[]") ? String(name.dropLast(2)) : name
      guard let parameter = parameters.first(where: { $0.name == name }) else { continue }
      if case .list(let element) = parameter.type {
        for part in value.split(separator: ",").map(String.init) {
          try Self.check(part, element, name: name)
          values[name, default: []].append(part)
        }
      } else {
        try Self.check(value, parameter.type, name: name)
        values[name] = [value]
      }
    }
  }

  /// The text of a parameter.
  func text(_ name: String) -> String? { values[name]?.last }
  /// Every value of a list.
  func texts(_ name: String) -> [String]? { values[name] }
  /// The number of a parameter.
  func integer(_ name: String) -> Int? { text(name).flatMap(Self.integer) }
  /// The truth value of a parameter.
  func boolean(_ name: String) -> Bool? { text(name).map { $0 == "true" } }
  /// The moment of a parameter.
  func timestamp(_ name: String) -> Timestamp? { text(name).flatMap { Timestamp($0) } }

  /// Whether the sort order is downwards, or what to take when nothing is said.
  func descends(otherwise defaultValue: Bool) -> Bool {
    text("sort_order").map { $0 == "DESC" } ?? defaultValue
  }

  /// Whether a moment lies between `start_time` and `end_time`, both included, to the millisecond that answers show.
  func covers(_ moment: Timestamp) -> Bool {
    let moment = Timestamp(microseconds: moment.microseconds / 1000 * 1000)
    if let start = timestamp("start_time"), moment < start { return false }
    if let end = timestamp("end_time"), moment > end { return false }
    return true
  }

  /// A whole number, which the SDKs may write as `2.0`.
  private static func integer(_ text: String) -> Int? { Int(text) ?? Double(text).flatMap { Int(exactly: $0) } }

  private static func check(_ value: String, _ type: ParameterType, name: String) throws(Failure) {
    switch type {
    case .text: break
    case .identifier(let identity):
      if [.meeting, .session].contains(identity), !isUUID(value) { throw .invalid(name, "must be a valid UUID") }
    case .choice(let words):
      if !words.contains(value) { throw .invalid(name, "must be one of \(words.joined(separator: ", "))") }
    case .integer(let minimum, let maximum):
      guard let number = integer(value) else { throw .invalid(name, "must be a whole number") }
      if let minimum, number < minimum { throw .invalid(name, "must be at least \(minimum)") }
      if let maximum, number > maximum { throw .invalid(name, "must be at most \(maximum)") }
    case .timestamp:
      if Timestamp(value) == nil { throw .invalid(name, "must be a valid ISO 8601 date") }
    case .boolean:
      if value != "true", value != "false" { throw .invalid(name, "must be true or false") }
    case .list(let element): try check(value, element, name: name)
    // No endpoint has parameters of these types; only the shell's own commands do.
    case .duration, .file, .value, .resultName, .condition, .command: break
    }
  }
}

/// Whether the text is 32 hexadecimal digits in the groups of a UUID.
func isUUID(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  return bytes.count == 36
    && bytes.indices.allSatisfy { index in
      switch index {
      case 8, 13, 18, 23: bytes[index] == UInt8(ascii: "-")
      default:
        (48...57).contains(bytes[index]) || (65...70).contains(bytes[index]) || (97...102).contains(bytes[index])
      }
    }
}
