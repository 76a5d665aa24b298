internal import HTTP
package import JSON
package import RealtimeKit

/// A request to the API, complete but for the base URL and the credentials.
package struct APIRequest {
  /// The endpoint; nil for a path that is not in the table.
  package let endpoint: Endpoint?
  /// The HTTP method.
  package let method: String
  /// The path below the base URL, percent-encoded, beginning with `/`.
  package let path: String
  /// The query, in order; a name may come several times.
  package var query: [Item]
  /// The body; nil for none.
  package let body: JSONValue?

  /// The members whose arrays are wanted as JSON text rather than as values; see ``APIResponse/lists``.
  package var rawLists: Set<String> = []

  /// One name and value of a query.
  package struct Item: Equatable, Sendable {
    /// The name.
    package let name: String
    /// The value.
    package let value: String

    /// A name and a value.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A request to an endpoint. `values` fills the names in its path; they are percent-encoded, so that no id reaches
  /// another path. A name without a value is left empty, which the planner prevents.
  package init(_ endpoint: Endpoint, path values: [String: String], query: [Item] = [], body: JSONValue? = nil) {
    self.endpoint = endpoint
    method = endpoint.method.rawValue
    self.query = query
    self.body = body
    path = endpoint.path.split(separator: "/").map { segment in
      guard segment.hasPrefix("{"), segment.hasSuffix("}") else { return "/" + segment }
      return "/" + URLText.segment(values[String(segment.dropFirst().dropLast())] ?? "")
    }.joined()
  }

  /// A request to any path, which is taken as it is, but for a slash before it: without one it could go on with the name of
  /// the host.
  package init(method: String, path: String, query: [Item] = [], body: JSONValue? = nil) {
    endpoint = nil
    self.method = method
    self.path = path.hasPrefix("/") ? path : "/" + path
    self.query = query
    self.body = body
  }

  /// The path with its query, as it is shown and compared.
  package var target: String {
    guard !query.isEmpty else { return path }
    return path + (path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?")
      + URLText.query(query.map { (name: $0.name, value: $0.value) })
  }

  /// The same request for another page.
  package func page(_ number: Int, size: Int) -> APIRequest {
    guard let paging = endpoint?.paging else { return self }
    var other = self
    other.query.removeAll { $0.name == paging.number || $0.name == paging.size }
    other.query += [Item(paging.number, String(number)), Item(paging.size, String(size))]
    return other
  }

  /// The request as it goes over the wire.
  func httpRequest(_ configuration: ClientConfiguration) -> HTTPRequest {
    var headers = [HTTPHeader("Accept", "application/json"), ClientConfiguration.userAgent]
    headers += configuration.credentials?.headers ?? []
    var bytes = body.map { Array($0.text().utf8) }
    if method != "GET", method != "HEAD" {
      headers.append(HTTPHeader("Content-Type", "application/json"))
      // The published schemas ask for an object even where it has no required member.
      bytes = bytes ?? Array(method == "DELETE" ? "".utf8 : "{}".utf8)
    }
    var base = configuration.baseURL
    while base.hasSuffix("/") { base.removeLast() }
    return HTTPRequest(
      base + target, method: method, headers: headers, body: bytes, connectTimeout: configuration.connectTimeout,
      totalTimeout: configuration.totalTimeout, followsRedirects: method == "GET",
      maximumBodyBytes: configuration.maximumResponseBytes)
  }

  /// The request as a `curl` command that works when pasted, with variables in place of secrets.
  package func curlCommand(_ configuration: ClientConfiguration) -> String {
    let credentials = configuration.credentials ?? .token("")
    var shown = configuration
    shown.credentials = credentials
    return httpRequest(shown).curlCommand(redacting: credentials.redactedHeaders)
  }
}
