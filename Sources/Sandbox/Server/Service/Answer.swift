internal import JSON

/// What the simulated service answers.
struct Answer {
  /// The HTTP status.
  var status = 200
  /// The whole body.
  var body: Body
  /// Further headers.
  var headers: [(name: String, value: String)] = []
  /// Whether the same request will get the same answer for as long as the simulator runs.
  var isFinal = false

  /// A body, as a value or as the text that was made of it earlier.
  enum Body {
    /// Still a value.
    case value(JSONValue)
    /// JSON already.
    case text([UInt8])

    /// The body as a value; text of ours is always JSON.
    var value: JSONValue {
      switch self {
      case .value(let value): value
      case .text(let bytes): (try? JSONValue(parsing: bytes)) ?? .null
      }
    }

    /// The body as it is sent.
    var bytes: [UInt8] {
      switch self {
      case .value(let value): Array(value.text().utf8)
      case .text(let bytes): bytes
      }
    }
  }

  /// RealtimeKit's envelope around `data`.
  static func data(_ data: JSONValue, status: Int = 200, isFinal: Bool = false) -> Answer {
    Answer(status: status, body: .value(["success": true, "data": data]), isFinal: isFinal)
  }

  /// RealtimeKit's envelope around a list, with paging beside it.
  static func list(_ data: JSONValue, paging: JSONValue) -> Answer {
    Answer(body: .value(["success": true, "data": data, "paging": paging]))
  }

  /// RealtimeKit's envelope around the rows of a list in `data`, which are text already, with paging beside it.
  static func rows(_ rows: [[UInt8]], as member: String, paging: JSONValue) -> Answer {
    var bytes = Array("{\"success\":true,\"data\":{\"\(member)\":[".utf8)
    bytes.reserveCapacity(rows.reduce(256) { $0 + $1.count + 1 })
    for (number, row) in rows.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: row)
    }
    bytes.append(contentsOf: "]},\"paging\":\(paging.text())}".utf8)
    return Answer(body: .text(bytes))
  }

  /// Cloudflare's envelope around `result`.
  static func result(_ result: JSONValue, info: JSONValue? = nil, messages: JSONValue = []) -> Answer {
    let body: JSONValue = ["success": true, "errors": [], "messages": messages, "result": result]
    return Answer(body: .value(info.map { body.setting("result_info", to: $0) } ?? body))
  }

  /// The answer that reports a failure.
  static func failure(_ failure: Failure) -> Answer {
    Answer(status: failure.status, body: .value(failure.body), headers: failure.headers)
  }
}

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
