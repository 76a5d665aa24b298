/// What is to be asked of a server: a value, with no connection behind it.
package struct HTTPRequest: Equatable, Sendable {
  /// The method in capitals, such as `GET`.
  package var method: String
  /// The whole address, percent-encoded already (see ``URLText``), with `https` or, for this machine only, `http`.
  package var url: String
  /// The headers to send. `Host`, `Accept-Encoding` and `Content-Length` are added on the way.
  package var headers: [HTTPHeader]
  /// The body, or nil for none. Its `Content-Type` is sent only when ``headers`` has one.
  package var body: [UInt8]?
  /// The seconds that finding the host, connecting and agreeing on TLS may take together.
  package var connectTimeout: Double
  /// The seconds that the whole exchange may take, redirects included, from the moment it leaves the queue.
  package var totalTimeout: Double
  /// Whether a `GET` or `HEAD` goes on to where the server redirects it, five times at most.
  ///
  /// Credentials (`Authorization`, `X-Auth-…`, `Cookie`) are dropped when a redirect leads to another origin.
  package var followsRedirects: Bool
  /// The longest body to accept, in bytes after decompression; a longer one is an error of the kind `tooLarge`.
  package var maximumBodyBytes: Int

  /// A request; everything but the address has a default.
  package init(
    _ url: String, method: String = "GET", headers: [HTTPHeader] = [], body: [UInt8]? = nil, connectTimeout: Double = 5,
    totalTimeout: Double = 60, followsRedirects: Bool = false, maximumBodyBytes: Int = 512 << 20
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.followsRedirects = followsRedirects
    self.maximumBodyBytes = maximumBodyBytes
  }
}
