/// A complete response with any status, also 404 and 503; only a broken exchange is an ``HTTPError``.
package struct HTTPResponse: Equatable, Sendable {
  /// The status code, such as 200.
  package var status: Int
  /// The headers in the order of the wire.
  package var headers: [HTTPHeader]
  /// The body, decompressed.
  package var body: [UInt8]
  /// How long each phase took.
  package var timings: HTTPTimings
  /// The address that answered: the request's, or the last redirect's.
  package var effectiveURL: String
  /// The protocol that was spoken: `HTTP/1.0`, `HTTP/1.1`, `HTTP/2` or `HTTP/3`.
  package var version: String
  /// The responses that led to this one, in their order.
  package var redirects: [HTTPRedirect] = []

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

/// The phases of an exchange, as libcurl measured them.
///
/// Every moment is in seconds since the exchange began, so each is at least the one before it. A phase that did not
/// take place, or was not reached, is zero. After redirects the phases are those of the last leg, and ``total`` is the sum.
package struct HTTPTimings: Equatable, Sendable {
  /// When the host's address was known.
  package var nameLookup: Double
  /// When the connection stood.
  package var connect: Double
  /// When TLS was agreed on; zero without TLS or on a connection used before.
  package var tls: Double
  /// When the first byte of the answer came.
  package var firstByte: Double
  /// When the exchange ended.
  package var total: Double
  /// The bytes of body that came over the wire, before decompression.
  package var bytesReceived: Int
  /// Whether an open connection was used again.
  package var connectionReused: Bool

  /// Timings made by hand, for a replay or a test.
  package init(
    nameLookup: Double = 0, connect: Double = 0, tls: Double = 0, firstByte: Double = 0, total: Double = 0,
    bytesReceived: Int = 0, connectionReused: Bool = false
  ) {
    self.nameLookup = nameLookup
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
    self.bytesReceived = bytesReceived
    self.connectionReused = connectionReused
  }
}

/// A response that led on to another address.
package struct HTTPRedirect: Equatable, Sendable {
  /// The status code, such as 302.
  package var status: Int
  /// The headers in the order of the wire.
  package var headers: [HTTPHeader]
  /// Where the time went, in this exchange alone.
  package var timings: HTTPTimings
  /// The protocol that was spoken.
  package var version: String
  /// The address that it led to.
  package var target: String
  /// Whether credentials were left out of the next request, because it went to another origin.
  package var dropsCredentials: Bool
}
