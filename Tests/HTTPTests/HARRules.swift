import JSON
import Platform

/// The rules of HAR 1.2 for what a file must have, and of which type.
enum HARRules {
  /// A type that a member must be of.
  private enum Rule: Sendable {
    case text, number, moment
    case list([(String, Rule)])
    case object([(String, Rule)])
    /// May be missing.
    indirect case optional(Rule)
  }

  private static let pairs: Rule = .list([("name", .text), ("value", .text)])
  private static let message: [(String, Rule)] = [
    ("httpVersion", .text), ("cookies", pairs), ("headers", pairs), ("headersSize", .number), ("bodySize", .number),
  ]
  private static let entry: [(String, Rule)] = [
    ("startedDateTime", .moment), ("time", .number),
    (
      "request",
      .object(
        message + [
          ("method", .text), ("url", .text), ("queryString", pairs),
          ("postData", .optional(.object([("mimeType", .text), ("params", .list([])), ("text", .text)]))),
        ])
    ),
    (
      "response",
      .object(
        message + [
          ("status", .number), ("statusText", .text), ("redirectURL", .text),
          (
            "content",
            .object([
              ("size", .number), ("mimeType", .text), ("text", .optional(.text)), ("encoding", .optional(.text)),
            ])
          ),
        ])
    ),
    ("cache", .object([])),
    (
      "timings",
      .object([
        ("send", .number), ("wait", .number), ("receive", .number), ("blocked", .optional(.number)),
        ("dns", .optional(.number)), ("connect", .optional(.number)), ("ssl", .optional(.number)),
      ])
    ),
  ]
  private static let file: Rule = .object([
    (
      "log",
      .object([
        ("version", .text), ("creator", .object([("name", .text), ("version", .text)])),
        ("pages", .optional(.list([]))), ("entries", .list(entry)),
      ])
    )
  ])

  /// What is wrong with a file; empty when nothing is.
  static func faults(in bytes: [UInt8]) throws -> [String] {
    let document = try JSONValue(parsing: bytes)
    var faults = faults(in: document, file, "")
    for (index, entry) in (document["log"]?["entries"]?.elements ?? []).enumerated() {
      // A phase is a length or, when there was none, -1; together they are the whole time.
      let phases = entry["timings"]?.members.map { (name: $0.key, length: $0.value.number ?? 0) } ?? []
      if phases.contains(where: { $0.length < 0 && $0.length != -1 }) {
        faults.append("entry \(index): a phase below 0")
      }
      let sum = phases.filter { $0.name != "ssl" }.reduce(0) { $0 + max(0, $1.length) }
      if abs(sum - (entry["time"]?.number ?? -1)) > 0.01 {
        faults.append("entry \(index): phases that are not its time")
      }
    }
    return faults
  }

  private static func faults(in value: JSONValue?, _ rule: Rule, _ place: String) -> [String] {
    guard let value else {
      if case .optional = rule { return [] }
      return ["\(place) is missing"]
    }
    func all(_ members: [(String, Rule)], of value: JSONValue, _ place: String) -> [String] {
      members.flatMap { faults(in: value[$0.0], $0.1, place + "." + $0.0) }
    }
    switch rule {
    case .optional(let rule): return faults(in: value, rule, place)
    case .text: return value.kind == .string ? [] : ["\(place) is no text"]
    case .number: return value.kind == .number ? [] : ["\(place) is no number"]
    case .moment:
      return value.string.map { Timestamp($0) != nil && $0.hasSuffix("Z") } == true ? [] : ["\(place) is no moment"]
    case .object(let members):
      return value.kind == .object ? all(members, of: value, place) : ["\(place) is no object"]
    case .list(let members):
      guard value.kind == .array else { return ["\(place) is no list"] }
      return value.elements.enumerated().flatMap { all(members, of: $1, "\(place)[\($0)]") }
    }
  }
}
