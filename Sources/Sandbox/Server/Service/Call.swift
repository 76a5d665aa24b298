internal import Glibc
internal import JSON
internal import Platform
internal import RealtimeKit

/// A request that was routed and admitted, its parameters checked.
struct Call {
  /// Whose token it came with.
  let token: Access.Token
  /// The values in the path.
  let path: [String: String]
  /// The query.
  let query: Arguments
  /// The members of the JSON body, checked against what the endpoint takes.
  let body: JSONValue
  /// The simulated present.
  let now: Timestamp
  /// How pages pick their rows.
  let pageRule: PageRule

  /// Checks a request against its route.
  init(
    _ request: IncomingRequest, _ route: Router.Route, path: [String: String], token: Access.Token, now: Timestamp,
    pageRule: PageRule
  ) throws(Failure) {
    for name in ["session_id", "participant_id", "peer_id"] {
      if let value = path[name], !isUUID(value) { throw .invalid(name, "must be a valid UUID") }
    }
    self.token = token
    self.path = path
    self.now = now
    self.pageRule = pageRule
    query = try Arguments(request.query, for: route.query)
    body = ["POST", "PUT", "PATCH"].contains(request.method) ? try Self.body(request.body, for: route.body) : [:]
  }

  /// A value in the path; ids are compared in lower case.
  subscript(_ name: String) -> String { path[name]?.lowercased() ?? "" }

  /// The requested page.
  var page: Page { Page(query, rule: pageRule) }

  /// The texts in an array of the body.
  func texts(_ name: String) -> [String] { body[name]?.elements.compactMap(\.string) ?? [] }

  /// Reads a body; nothing at all is an empty object.
  private static func body(_ bytes: [UInt8], for parameters: [Parameter]) throws(Failure) -> JSONValue {
    var body: JSONValue = [:]
    if !bytes.isEmpty {
      do throws(JSONParseError) {
        body = try JSONValue(parsing: bytes)
      } catch {
        throw .service(400, "The request body is not valid JSON: \(error.reason)")
      }
    }
    guard body.kind == .object else { throw .service(400, "The request body must be a JSON object") }
    for parameter in parameters {
      guard let value = body[parameter.name], !value.isNull else {
        if parameter.isRequired { throw .invalid(parameter.name, "is required") }
        continue
      }
      try check(value, parameter.type, name: parameter.name)
    }
    return body
  }

  private static func check(_ value: JSONValue, _ type: ParameterType, name: String) throws(Failure) {
    switch type {
    case .boolean: if value.boolean == nil { throw .invalid(name, "must be a boolean") }
    case .list(let element):
      guard value.kind == .array else { throw .invalid(name, "must be an array") }
      for entry in value.elements { try check(entry, element, name: name) }
    case .integer(let minimum, let maximum):
      guard let number = value.integer else { throw .invalid(name, "must be a whole number") }
      if let minimum, number < minimum { throw .invalid(name, "must be at least \(minimum)") }
      if let maximum, number > maximum { throw .invalid(name, "must be at most \(maximum)") }
    case .unixTime: if value.integer == nil { throw .invalid(name, "must be a whole number") }
    case .object: if value.kind != .object { throw .invalid(name, "must be an object") }
    case .choice(let words):
      guard words.contains(value.string ?? "") else {
        throw .invalid(name, "must be one of \(words.joined(separator: ", "))")
      }
    case .text, .identifier, .reference, .timestamp, .date:
      if value.string == nil { throw .invalid(name, "must be a string") }
    // No endpoint has parameters of these types; only the shell's own commands do.
    case .duration, .file, .value, .resultName, .condition, .command: break
    }
  }
}

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
    case .text, .reference, .object: break
    case .identifier(let identity):
      // Meetings of the first version have ids such as `abcdef-ghijkl`.
      let isKnown =
        identity == .session ? isUUID(value) : identity != .meeting || isUUID(value) || isFirstVersion(value)
      guard isKnown else { throw .invalid(name, "must be a valid UUID") }
    case .choice(let words):
      if !words.contains(value) { throw .invalid(name, "must be one of \(words.joined(separator: ", "))") }
    case .integer(let minimum, let maximum):
      guard let number = integer(value) else { throw .invalid(name, "must be a whole number") }
      if let minimum, number < minimum { throw .invalid(name, "must be at least \(minimum)") }
      if let maximum, number > maximum { throw .invalid(name, "must be at most \(maximum)") }
    case .date:
      guard value.utf8.count == 10, Timestamp(value + "T00:00:00Z") != nil else {
        throw .invalid(name, "must be a date such as 2026-11-01")
      }
    case .unixTime: if integer(value) == nil { throw .invalid(name, "must be in seconds since 1970") }
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

/// Whether the text is two words of six letters, as the ids of meetings of the first version are.
private func isFirstVersion(_ text: String) -> Bool {
  let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
  return words.count == 2 && words.allSatisfy { $0.count == 6 && $0.allSatisfy { (97...122).contains($0 | 0x20) } }
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

extension String {
  /// Whether the other text stands in this one, byte for byte. The corresponding C function is `strstr`.
  func holds(_ part: String) -> Bool { strstr(self, part) != nil }
}

/// The requested rows of a list: page numbers are 1-based, and 0 means 1.
struct Page {
  private let number: Int
  private let size: Int
  private let rule: PageRule

  /// The page that the query names; a size of 0 means the default.
  init(
    _ arguments: Arguments, number: String = "page_no", size: String = "per_page", defaultSize: Int = 25,
    rule: PageRule = .exact
  ) {
    self.number = rule == .alwaysFirst ? 1 : max(1, arguments.integer(number) ?? 1)
    let requested = arguments.integer(size) ?? 0
    self.size = requested > 0 ? requested : defaultSize
    self.rule = rule
  }

  /// The places of the page's rows in a list of `total`.
  func range(of total: Int) -> Range<Int> {
    let step = rule == .repeatingRows ? max(1, size - 1) : size
    let (product, overflows) = (number - 1).multipliedReportingOverflow(by: step)
    let start = overflows ? total : min(total, product)
    return start..<(start + min(size, total - start))
  }

  /// RealtimeKit's description of the page: the places are counted from 1 and include the last; 0 and 0 on an empty page.
  func paging(of total: Int) -> JSONValue {
    let range = range(of: total)
    return [
      "total_count": JSONValue(total), "start_offset": JSONValue(range.isEmpty ? 0 : range.lowerBound + 1),
      "end_offset": JSONValue(range.isEmpty ? 0 : range.upperBound),
    ]
  }

  /// Cloudflare's description of the page.
  func resultInfo(of total: Int) -> JSONValue {
    [
      "page": JSONValue(number), "per_page": JSONValue(size), "count": JSONValue(range(of: total).count),
      "total_count": JSONValue(total), "total_pages": JSONValue((total + size - 1) / size),
    ]
  }
}
