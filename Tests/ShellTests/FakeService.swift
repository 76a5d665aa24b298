internal import HTTP
internal import JSON

/// A RealtimeKit service within the test: a closure answers each request, at once and on a clock of its own.
final class FakeService: Transport {
  /// A request as tests like to read it.
  struct Asked: CustomStringConvertible {
    let method: String
    /// The path below the app, or below the base URL for a path outside it.
    let path: String
    let query: [(name: String, value: String)]
    let body: String
    let request: HTTPRequest

    subscript(_ name: String) -> String? { query.last { $0.name == name }?.value }

    var description: String {
      let query = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
      return "\(method) \(path)" + (query.isEmpty ? "" : "?\(query)") + (body.isEmpty ? "" : " \(body)")
    }
  }

  /// What the service says.
  enum Reply {
    /// 200 with the value as `data`, and perhaps the paging beside it.
    case data(JSONValue, paging: JSONValue? = nil)
    /// A whole response.
    case response(HTTPResponse)
    /// An error of the API's.
    case error(Int, String)
    /// A broken exchange.
    case lost(HTTPError.Kind)
    /// Nothing; the test goes on through ``FakeService/onSilence``.
    case silence
  }

  static let base = "https://api.test"
  static let account = "00000000000000000000000000000acc"
  static let app = "00000000-0000-4000-8000-000000000a99"
  static let prefix = "\(base)/accounts/\(account)/realtime/kit/\(app)"

  var answer: (Asked) -> Reply
  /// Called when everything that is under way has been answered with silence.
  var onSilence: () -> Void = {}
  private(set) var asked: [Asked] = []
  private(set) var now = 0.0
  private var lastID = 0
  private var pending: [(id: TransferID, request: HTTPRequest, completion: (Result<HTTPResponse, HTTPError>) -> Void)] =
    []

  init(_ answer: @escaping (Asked) -> Reply) { self.answer = answer }

  /// What was asked since the last time, one line each.
  func takeAsked() -> [String] {
    defer { asked.removeAll() }
    return asked.map(\.description)
  }

  /// Lets time pass.
  func pass(_ seconds: Double) { now += seconds }

  @discardableResult
  func start(
    _ request: HTTPRequest, completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) -> TransferID {
    lastID += 1
    let id = lastID
    pending.append((id, request, completion))
    return id
  }

  func cancel(_ id: TransferID) { pending.removeAll { $0.id == id } }

  func wait(timeout: Double, descriptors: [Int32]) -> WaitOutcome {
    let due = pending
    pending.removeAll()
    var outcome = WaitOutcome()
    for entry in due {
      let asked = Self.asked(entry.request)
      guard let result = result(of: answer(asked), entry.request) else {
        if !self.asked.contains(where: { $0.request == entry.request }) { self.asked.append(asked) }
        pending.append(entry)
        continue
      }
      self.asked.append(asked)
      outcome.completed += 1
      entry.completion(result)
    }
    if outcome.completed == 0 {
      if !pending.isEmpty { onSilence() }
      outcome.woken = true
      if timeout.isFinite { now += timeout }
    }
    return outcome
  }

  private func result(of reply: Reply, _ request: HTTPRequest) -> Result<HTTPResponse, HTTPError>? {
    func json(_ status: Int, _ body: JSONValue) -> Result<HTTPResponse, HTTPError> {
      let headers = [HTTPHeader("Content-Type", "application/json")]
      return .success(
        HTTPResponse(status: status, headers: headers, body: Array(body.text().utf8), effectiveURL: request.url))
    }
    switch reply {
    case .data(let data, let paging):
      var body: JSONValue = ["success": true, "data": data]
      if let paging { body = body.setting("paging", to: paging) }
      return json(200, body)
    case .response(let response): return .success(response)
    case .error(let status, let message):
      return json(status, ["success": false, "error": ["code": JSONValue(status), "message": JSONValue(message)]])
    case .lost(let kind): return .failure(HTTPError(kind, "made up", request: request, didSendRequest: true))
    case .silence: return nil
    }
  }

  private static func asked(_ request: HTTPRequest) -> Asked {
    var rest = request.url[...]
    for prefix in [prefix, base] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
      break
    }
    let parts = rest.split(separator: "?", maxSplits: 1)
    let items = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { item in
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: decoded(pair[0]), value: decoded(pair.count > 1 ? pair[1] : ""))
    }
    return Asked(
      method: request.method, path: String(parts.first ?? ""), query: items,
      body: String(decoding: request.body ?? [], as: UTF8.self), request: request)
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2 {
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 63)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension FakeService {
  /// A page of a list as a well-behaved service gives it.
  static func page(of rows: [JSONValue], _ asked: Asked, named name: String = "sessions", total: Int? = nil) -> Reply {
    let size = asked["per_page"].flatMap { Int($0) } ?? 25
    let number = max(1, asked["page_no"].flatMap { Int($0) } ?? 1)
    let start = min(rows.count, (number - 1) * size)
    let end = min(rows.count, start + size)
    return .data(
      [name: JSONValue(Array(rows[start..<end]))],
      paging: [
        "total_count": JSONValue(total ?? rows.count), "start_offset": JSONValue(start + 1),
        "end_offset": JSONValue(end),
      ])
  }

  /// An id such as the API's: `id(7)` is `00000000-0000-4000-8000-000000000007`.
  static func id(_ number: Int, _ group: String = "8000") -> String {
    let digits = String(number)
    return "00000000-0000-4000-\(group)-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// Sessions with the fields of real ones; every third is live.
  static func sessions(_ numbers: some Sequence<Int>) -> [JSONValue] {
    numbers.map { number in
      [
        "id": JSONValue(id(number)), "associated_id": JSONValue(id(number, "9000")),
        "meeting_display_name": JSONValue("Call \(number)"), "type": "meeting",
        "status": number % 3 == 0 ? "LIVE" : "ENDED", "live_participants": JSONValue(number % 3 == 0 ? 2 : 0),
        "minutes_consumed": JSONValue(number), "started_at": "2026-11-20T09:00:00.000Z",
      ]
    }
  }

  /// Participants with the fields of real ones.
  static func participants(_ numbers: some Sequence<Int>) -> [JSONValue] {
    numbers.map { number in
      [
        "id": JSONValue(id(number, "a000")), "user_id": JSONValue(id(number, "b000")),
        "custom_participant_id": JSONValue("emp-\(number)"), "display_name": JSONValue("Person \(number)"),
        "preset_name": "host", "joined_at": "2026-11-20T09:00:00.000Z", "left_at": .null,
      ]
    }
  }
}
