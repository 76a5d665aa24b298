internal import JSON

/// A request that is answered with an error.
struct Failure: Error {
  /// The HTTP status.
  let status: Int
  /// The code in the body: the status again for the service, Cloudflare's own number for the gateway.
  let code: Int
  /// What is wrong.
  let message: String
  /// Whose error it is, which decides how the body looks.
  let origin: Origin
  /// Further headers.
  var headers: [(name: String, value: String)] = []

  /// Which part of Cloudflare answers.
  enum Origin {
    /// RealtimeKit: `{success, error {code, message}}`.
    case service
    /// Routing, authentication and limits: `{success, errors [{code, message}], messages, result}`.
    case gateway
  }

  /// An error of RealtimeKit.
  static func service(_ status: Int, _ message: String) -> Failure {
    Failure(status: status, code: status, message: message, origin: .service)
  }

  /// Something that is not there.
  static func notFound(_ message: String) -> Failure { .service(404, message) }

  /// A parameter that is wrong.
  static func invalid(_ parameter: String, _ problem: String) -> Failure {
    .service(400, "Invalid value for \"\(parameter)\": \(problem)")
  }

  /// An error of the gateway.
  static func gateway(
    _ status: Int, code: Int, _ message: String, headers: [(name: String, value: String)] = []
  ) -> Failure {
    Failure(status: status, code: code, message: message, origin: .gateway, headers: headers)
  }

  /// An error that was requested with a fault.
  static func simulated(_ status: Int) -> Failure {
    switch status {
    case 401, 403: .gateway(status, code: 10000, "Authentication error")
    case 429: .tooManyRequests(limit: 1200, seconds: 300)
    case 404: .service(status, "Not found")
    case 500...: .service(status, "Internal server error")
    default: .service(status, "The request failed")
    }
  }

  /// The limit on requests is used up.
  static func tooManyRequests(limit: Int, seconds: Int) -> Failure {
    .gateway(
      429, code: 10100,
      "More than \(limit) requests per \(seconds) seconds reached. Please wait and consider throttling your request speed"
    )
  }

  /// The answer's body.
  var body: JSONValue {
    switch origin {
    case .service: ["success": false, "error": ["code": JSONValue(code), "message": JSONValue(message)]]
    case .gateway:
      [
        "success": false, "errors": [["code": JSONValue(code), "message": JSONValue(message)]], "messages": [],
        "result": .null,
      ]
    }
  }
}
