/// A server's whole answer. Any status is an answer, also 404 and 503; only a broken exchange is an ``HTTPError``.
package struct HTTPResponse: Equatable, Sendable {
  /// The status code, such as 200.
  package var status: Int
  /// The headers in the order of the wire.
  package var headers: [HTTPHeader]
  /// The body, decompressed.
  package var body: [UInt8]
  /// Where the time went.
  package var timings: HTTPTimings
  /// The address that answered: the request's, or the last redirect's.
  package var effectiveURL: String
  /// The protocol that was spoken: `HTTP/1.0`, `HTTP/1.1`, `HTTP/2` or `HTTP/3`.
  package var version: String

  /// An answer made by hand, for a replay or a test.
  package init(
    status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], timings: HTTPTimings = HTTPTimings(),
    effectiveURL: String = "", version: String = "HTTP/1.1"
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.timings = timings
    self.effectiveURL = effectiveURL
    self.version = version
  }

  /// The value of the first header of that name, in any case.
  package func header(_ name: String) -> String? { headers.first(named: name) }
}
