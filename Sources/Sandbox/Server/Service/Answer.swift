internal import JSON

/// What the simulated service answers: a status and a body that is still a value.
struct Answer {
  /// The HTTP status.
  var status = 200
  /// The whole body.
  var body: JSONValue
  /// Further headers.
  var headers: [(name: String, value: String)] = []

  /// RealtimeKit's envelope around `data`.
  static func data(_ data: JSONValue, status: Int = 200) -> Answer {
    Answer(status: status, body: ["success": true, "data": data])
  }

  /// RealtimeKit's envelope around a list, with paging beside it.
  static func list(_ data: JSONValue, paging: JSONValue) -> Answer {
    Answer(body: ["success": true, "data": data, "paging": paging])
  }

  /// Cloudflare's envelope around `result`.
  static func result(_ result: JSONValue, info: JSONValue? = nil) -> Answer {
    let body: JSONValue = ["success": true, "errors": [], "messages": [], "result": result]
    return Answer(body: info.map { body.setting("result_info", to: $0) } ?? body)
  }

  /// The answer that reports a failure.
  static func failure(_ failure: Failure) -> Answer {
    Answer(status: failure.status, body: failure.body, headers: failure.headers)
  }
}
