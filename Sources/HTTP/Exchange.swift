/// A request under way, and what becomes of it over its redirects.
struct Exchange {
  static let maximumRedirects = 5

  /// The request of the present leg.
  private(set) var request: HTTPRequest
  /// Where the present leg goes.
  private(set) var origin: Origin
  /// The seconds that earlier legs took.
  private(set) var elapsed = 0.0
  let completion: (Result<HTTPResponse, HTTPError>) -> Void
  /// The responses that led to the present leg.
  private(set) var redirects: [HTTPRedirect] = []

  private let library: CurlLibrary

  /// Takes a request that may be sent; anything else is an error of the kind `invalidRequest` or `insecure`.
  init(
    _ request: HTTPRequest, _ library: CurlLibrary, completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) throws(HTTPError) {
    self.request = request
    self.library = library
    self.completion = completion
    origin = try Self.origin(of: request, library)
    guard !request.method.isEmpty, request.method.utf8.allSatisfy(isTokenByte) else {
      throw HTTPError(.invalidRequest, "not a method: \(request.method)", request: request)
    }
    if let header = request.headers.first(where: { !$0.isWellFormed }) {
      throw HTTPError(.invalidRequest, "the header \(header.name) cannot be sent", request: request)
    }
  }

  /// Whether an answer of that status leads on to somewhere else.
  func follows(_ status: Int) -> Bool {
    Self.mayFollow(request) && Self.redirectStatuses.contains(status)
  }

  /// The statuses that lead on to somewhere else.
  static let redirectStatuses = [301, 302, 303, 307, 308]

  /// Whether a request may be led on to somewhere else.
  static func mayFollow(_ request: HTTPRequest) -> Bool {
    request.followsRedirects && (request.method == "GET" || request.method == "HEAD")
  }

  /// Goes on to `target` after a response. Credentials are dropped when it is another origin.
  mutating func redirect(to target: String, after response: HTTPResponse) throws(HTTPError) {
    var timings = response.timings
    timings.total -= elapsed
    elapsed = response.timings.total
    guard redirects.count < Self.maximumRedirects else {
      throw failure(.tooManyRedirects, "redirected more than \(Self.maximumRedirects) times")
    }
    var next = request
    next.url = target
    let destination = try Self.origin(of: next, library)
    guard destination.scheme == origin.scheme || destination.scheme == "https" else {
      throw failure(.insecure, "\(origin) redirects to \(destination), which is not encrypted")
    }
    if destination != origin { next.headers.removeAll { $0.isCredential } }
    redirects.append(
      HTTPRedirect(
        status: response.status, headers: response.headers, timings: timings, version: response.version, target: target,
        dropsCredentials: destination != origin))
    (request, origin) = (next, destination)
  }

  /// The seconds that are left for the present leg.
  var remaining: Double { max(0, request.totalTimeout - elapsed) }

  private func failure(_ kind: HTTPError.Kind, _ message: String) -> HTTPError {
    HTTPError(kind, message, request: request, didSendRequest: true, timings: HTTPTimings(total: elapsed))
  }

  private static func origin(of request: HTTPRequest, _ library: CurlLibrary) throws(HTTPError) -> Origin {
    guard request.url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }), let origin = Origin(request.url, library)
    else {
      throw HTTPError(.invalidRequest, "not an http or https address", request: request)
    }
    guard origin.scheme == "https" || origin.isLoopback else {
      throw HTTPError(.insecure, "\(origin): plain http is only for this machine, use https", request: request)
    }
    guard origin.scheme == "https" || !request.requiresEncryption else {
      throw HTTPError(.insecure, "\(origin): a service over https may not lead to plain http", request: request)
    }
    return origin
  }
}

/// Exchanges that wait for their turn, first come first served; taking one out is cheap at any place.
struct TransferQueue {
  private var order: [TransferID] = []
  private var position = 0
  private var exchanges: [TransferID: Exchange] = [:]

  /// Puts an exchange at the end.
  mutating func append(_ id: TransferID, _ exchange: Exchange) {
    order.append(id)
    exchanges[id] = exchange
  }

  /// Takes an exchange out, wherever it stands.
  mutating func remove(_ id: TransferID) {
    exchanges[id] = nil
  }

  /// Takes the one that has waited longest, or nil when none waits.
  mutating func removeFirst() -> (TransferID, Exchange)? {
    while position < order.count {
      let id = order[position]
      position += 1
      if let exchange = exchanges.removeValue(forKey: id) { return (id, exchange) }
    }
    order.removeAll(keepingCapacity: true)
    position = 0
    return nil
  }
}
