package import HTTP
internal import RealtimeKit

/// A request that failed, with everything that the response says about the reason.
package struct APIError: Error, Equatable, Sendable {
  /// What went wrong, by what can be done about it.
  package enum Kind: Equatable, Sendable {
    /// The credentials are missing or wrong.
    case notAuthenticated
    /// The credentials do not allow this.
    case notPermitted
    /// The resource does not exist.
    case notFound
    /// The request is wrong in itself.
    case rejected
    /// Too many requests; the seconds until the next may go, when the API says.
    case rateLimited(retryAfter: Double?)
    /// The service failed.
    case serviceFailed
    /// The response is not JSON, or truncated. Holds a description.
    case unreadable(String)
    /// The transfer failed: no connection, no response in time, or a broken one.
    case lost(HTTPError.Kind)
    /// Ctrl-C.
    case interrupted
  }

  /// What the body of the response is, as far as it matters for an error.
  package enum Body: Equatable, Sendable, CaseIterable {
    /// There was no response, or it had no body.
    case none
    /// An error of RealtimeKit: `error {code, message}`.
    case service
    /// An error of Cloudflare's gateway: `errors [{code, message}]`.
    case gateway
    /// JSON without an error in it.
    case json
    /// A web page.
    case webPage
    /// A web page that asks a browser to prove itself.
    case challenge
    /// Text that is neither.
    case text
    /// What the link to a file led to, which is not the API.
    case linkedFile
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
  /// The codes of the errors beside the first one.
  package var otherCodes: [Int] = []
  /// The codes of the causes that errors carry with them (`error_chain`).
  package var innerCodes: [Int] = []
  /// What the response says about single values of the request, such as `/name: must not be empty`.
  package var details: [String] = []
  /// What the body of the response is.
  package var body = Body.none
  /// The messages of the API, or of the transfer; empty when there were none.
  package var messages: [String]
  /// The id under which Cloudflare's support finds the request; nil when the answer had none.
  package var ray: String?
  /// How many times it was sent.
  package var attempts: Int
  /// The endpoint of the request; nil for a path that is not in the table.
  package var endpoint: String?

  /// An error about a request.
  package init(
    _ kind: Kind, request: APIRequest, status: Int? = nil, code: Int? = nil, messages: [String] = [],
    ray: String? = nil, attempts: Int = 1
  ) {
    self.kind = kind
    method = request.method
    target = request.target
    endpoint = request.endpoint?.command
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
