import JSON
import Platform

/// The API's published description of sessions and active sessions, as far as the tests look at it.
struct OpenAPIExtract {
  private let document: JSONValue

  struct MissingReference: Error { let reference: String }

  init() throws {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    document = try JSONValue(parsing: File.read(folder + "/Fixtures/openapi-rtk-sessions.json"))
  }

  /// One method on one path.
  struct Operation {
    let method: String
    let path: String
    let description: JSONValue
    /// `GET /accounts/…`
    var name: String { method + " " + path }
  }

  /// Every operation in the order of the document.
  var operations: [Operation] {
    document["paths"]?.members.flatMap { path, methods in
      methods.members.map { Operation(method: $0.key.uppercased(), path: path, description: $0.value) }
    } ?? []
  }

  /// The parameters of an operation that stand in `place` (path or query), without account and app.
  func parameters(of operation: Operation, in place: String) throws -> [JSONValue] {
    try (operation.description["parameters"]?.elements ?? []).map(resolved).filter {
      $0["in"]?.string == place && !["account_id", "app_id"].contains($0["name"]?.string)
    }
  }

  /// The schema of an operation's JSON body, or nil when it takes none.
  func body(of operation: Operation) throws -> JSONValue? {
    try schema(in: operation.description["requestBody"])
  }

  /// The schema of the `data` that an operation answers with on success.
  func data(of operation: Operation) throws -> JSONValue? {
    let success = operation.description["responses"]?.members.first { $0.key.hasPrefix("2") }?.value
    return try schema(in: success)?[path: ["properties", "data"]].map(resolved)
  }

  private func schema(in content: JSONValue?) throws -> JSONValue? {
    try content.map(resolved)?[path: ["content", "application/json", "schema"]].map(resolved)
  }

  /// The value with its reference followed and the parts of `allOf` put together.
  func resolved(_ value: JSONValue) throws -> JSONValue {
    if let reference = value["$ref"]?.string {
      guard let target = document[path: reference.split(separator: "/").dropFirst().map(String.init)] else {
        throw MissingReference(reference: reference)
      }
      return try resolved(target)
    }
    guard let parts = value["allOf"]?.elements else { return value }
    return try parts.map(resolved).reduce(value.removing("allOf")) { whole, part in
      part.members.reduce(whole) { whole, member in
        guard member.key == "properties", let before = whole["properties"] else {
          return whole.setting(member.key, to: member.value)
        }
        return whole.setting("properties", to: JSONValue(members: before.members + member.value.members))
      }
    }
  }
}
