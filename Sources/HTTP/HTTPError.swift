internal import Text

/// An exchange that gave no answer: what broke, on which request, and whether the server may have acted on it.
package struct HTTPError: Error, Equatable, Sendable {
  /// What broke.
  package enum Kind: Equatable, Sendable {
    /// The host's name, or its proxy's, has no address.
    case resolve
    /// The host, or its proxy, accepts no connection.
    case connect
    /// The proxy refuses to connect to the host: it wants credentials, or forbids the host.
    case proxy
    /// TLS could not be agreed on, or the certificate is not to be trusted.
    case tls
    /// It took too long; the phase says what was being waited for.
    case timeout(Phase)
    /// The connection broke before the answer was complete.
    case cut
    /// What came back is not HTTP, or breaks its rules.
    case `protocol`
    /// The body is longer than the request allows.
    case tooLarge
    /// The caller gave up, for example at Ctrl-C.
    case cancelled
    /// The request would have gone unencrypted to another machine; nothing was sent.
    case insecure
    /// The request itself is malformed (its address, method or a header); nothing was sent.
    case invalidRequest
    /// More redirects than a request may follow.
    case tooManyRedirects
    /// libcurl cannot be loaded; the message has the reason and the package.
    case missingLibrary
    /// A recording is replayed, and the request is not in it; nothing was sent.
    case notRecorded
    /// Anything else; the message has libcurl's words.
    case other
  }

  /// The stages of an exchange, in order.
  package enum Phase: Equatable, Sendable {
    /// Asking for the host's address.
    case resolve
    /// Opening the connection.
    case connect
    /// Agreeing on TLS.
    case tls
    /// Sending the request and waiting for the first byte of the answer.
    case firstByte
    /// Receiving the rest.
    case body
  }

  /// What broke.
  package var kind: Kind
  /// The reason with the host's name, mostly in libcurl's words. Passwords of proxies are masked.
  package var message: String
  /// The request's method.
  package var method: String
  /// The request's address, without the credentials and signatures (see ``URLText/redacted(_:)``).
  package var url: String
  /// libcurl's code (`CURLE_…`), zero when the error was found before libcurl was asked.
  package var code: Int
  /// Whether the server may have received the request, and so may have acted on it.
  ///
  /// A request that changes something may be repeated without harm only when this is false.
  package var didSendRequest: Bool
  /// How far the exchange came, and when.
  package var timings: HTTPTimings

  /// Describes a failed exchange of `request`.
  package init(
    _ kind: Kind, _ message: String, request: HTTPRequest, code: Int = 0, didSendRequest: Bool = false,
    timings: HTTPTimings = HTTPTimings()
  ) {
    self.kind = kind
    self.message = SecretFilter(ProxySettings.secrets).masking(message)
    self.method = request.method
    self.url = URLText.redacted(request.url)
    self.code = code
    self.didSendRequest = didSendRequest
    self.timings = timings
  }
}
