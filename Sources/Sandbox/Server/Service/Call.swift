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
    body = request.method == "POST" ? try Self.body(request.body, for: route.body) : [:]
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
    case .integer: if value.integer == nil { throw .invalid(name, "must be a whole number") }
    case .text, .identifier, .choice, .timestamp:
      if value.string == nil { throw .invalid(name, "must be a string") }
    // No endpoint has parameters of these types; only the shell's own commands do.
    case .duration, .file, .value, .resultName, .condition, .command: break
    }
  }
}
