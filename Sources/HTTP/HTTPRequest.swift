/// What is to be asked of a server: a value, with no connection behind it.
public struct HTTPRequest: Equatable, Sendable {
  /// The method in capitals, such as `GET`.
  public var method: String
  /// The whole address, percent-encoded already (see ``URLText``), with `https` or, for this machine only, `http`.
  public var url: String
  /// The headers to send. `Host`, `Accept-Encoding` and `Content-Length` are added on the way.
  public var headers: [HTTPHeader]
  /// The body, or nil for none. Its `Content-Type` is sent only when ``headers`` has one.
  public var body: [UInt8]?
  /// The seconds that finding the host, connecting and agreeing on TLS may take together.
  public var connectTimeout: Double
  /// The seconds that the whole exchange may take, redirects included, from the moment it leaves the queue.
  public var totalTimeout: Double
  /// Whether a `GET` or `HEAD` goes on to where the server redirects it, five times at most.
  ///
  /// Credentials (`Authorization`, `X-Auth-…`, `Cookie`) are dropped when a redirect leads to another origin.
  public var followsRedirects: Bool
  /// The longest body to accept, in bytes after decompression; a longer one is an error of the kind `tooLarge`.
  public var maximumBodyBytes: Int

  /// A request; everything but the address has a default.
  public init(
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
