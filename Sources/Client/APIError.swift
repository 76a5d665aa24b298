package import HTTP

/// A request that did not succeed: what was asked, and everything that the answer says about why.
package struct APIError: Error, Equatable, Sendable {
  /// What went wrong, by what can be done about it.
  package enum Kind: Equatable, Sendable {
    /// The credentials are missing or wrong.
    case notAuthenticated
    /// The credentials do not allow this.
    case notPermitted
    /// There is no such thing.
    case notFound
    /// The request is wrong in itself.
    case rejected
    /// Too many requests; the seconds until the next may go, when the API says.
    case rateLimited(retryAfter: Double?)
    /// The service failed.
    case serviceFailed
    /// The answer is not what the API answers: not JSON, or cut off. Holds what it was.
    case unreadable(String)
    /// The request or its answer was lost on the way.
    case lost(HTTPError.Kind)
    /// Ctrl-C.
    case interrupted
  }

  /// What went wrong.
  package var kind: Kind
  /// The HTTP method of the request.
  package var method: String
  /// The path and query of the request, without host and secrets.
  package var target: String
  /// The HTTP status; nil when no answer came.
  package var status: Int?
  /// The API's own code; nil when it gave none.
  package var code: Int?
  /// The API's own words, or the network's; empty when there were none.
  package var messages: [String]
  /// The id under which Cloudflare's support finds the request; nil when the answer had none.
  package var ray: String?
  /// How often it was tried.
  package var attempts: Int

  /// An error about a request.
  package init(
    _ kind: Kind, request: APIRequest, status: Int? = nil, code: Int? = nil, messages: [String] = [],
    ray: String? = nil, attempts: Int = 1
  ) {
    self.kind = kind
    method = request.method
    target = request.target
    self.status = status
    self.code = code
    self.messages = messages
    self.ray = ray
    self.attempts = attempts
  }
}

extension APIError {
  /// The error of a transfer that failed.
  init(_ error: HTTPError, request: APIRequest) {
    self.init(error.kind == .cancelled ? .interrupted : .lost(error.kind), request: request, messages: [error.message])
  }
}
