internal import JSON

/// One way for the simulator to misbehave, and when.
struct Fault: Equatable {
  /// What happens.
  var kind: Kind
  /// Only requests whose target holds this text; empty: all.
  var match = ""
  /// How many matching requests it hits; nil: all.
  var times: Int?
  /// How many matching requests it lets pass first.
  var after = 0
  /// What the answer's `retry-after` header says, in seconds.
  var retryAfter: Int?

  /// What happens to a request.
  enum Kind: Equatable {
    /// Answers an error with that status.
    case status(Int)
    /// Waits so many seconds before answering.
    case slow(Double)
    /// Sends half of the answer, then nothing.
    case stall
    /// Sends half of the answer, then closes the connection.
    case cut
    /// Closes the connection without an answer.
    case close
    /// Sends bytes that are no JSON.
    case garble
    /// Sends JSON that ends in the middle, with the right length.
    case truncate
    /// Sends a gateway's HTML page with status 502.
    case html
    /// Sends status 200 and no body.
    case empty
    /// Sends so many bytes a second.
    case drip(Int)
    /// Answers in one of the other documented ways.
    case variant(Variant)
  }
}

/// Text that describes no fault, with the reason.
struct FaultSyntaxError: Error, Equatable {
  /// The text.
  let text: String
  /// What is wrong with it.
  let reason: String
}

extension Fault {
  /// Does to a finished answer what the fault does.
  func apply(to response: inout OutgoingResponse) {
    switch kind {
    case .status(let status):
      response.status = status
      response.body = Array(Failure.simulated(status).body.text().utf8)
      response.setHeader("Content-Type", "application/json")
    case .slow(let seconds): response.delay += seconds
    case .stall: response.delivery = .stalling
    case .cut: response.delivery = .breakingOff
    case .close: response.delivery = .closing
    case .garble: response.body = Array("{\"success\":tr\u{1}ue,,\"data\":[".utf8) + [0xff, 0xfe, 0x00]
    case .truncate: response.body.removeLast(response.body.count / 2)
    case .html:
      response.status = 502
      response.body = Array("<html><head><title>502 Bad Gateway</title></head><body>Bad gateway</body></html>\n".utf8)
      response.setHeader("Content-Type", "text/html; charset=UTF-8")
    case .empty:
      response.status = 200
      response.body = []
    case .drip(let rate): response.delivery = .dripping(bytesPerSecond: rate)
    case .variant: break
    }
    if let retryAfter { response.setHeader("Retry-After", String(retryAfter)) }
  }

  /// The variant of the answer that it asks for, if that is what it does.
  var variant: Variant? {
    if case .variant(let variant) = kind { variant } else { nil }
  }
}

/// The faults that are set, each with the number of requests it has seen.
struct FaultSchedule {
  private var entries: [(fault: Fault, seen: Int)] = []

  /// Nothing set.
  init() {}

  /// Sets one more.
  mutating func add(_ fault: Fault) { entries.append((fault, 0)) }

  /// Forgets them all.
  mutating func clear() { entries.removeAll() }

  /// The faults that hit this request, in the order in which they were set; counts the request.
  mutating func take(for target: String) -> [Fault] {
    guard !entries.isEmpty else { return [] }
    var hits: [Fault] = []
    for index in entries.indices {
      let fault = entries[index].fault
      guard fault.match.isEmpty || target.holds(fault.match) else { continue }
      entries[index].seen += 1
      let turn = entries[index].seen - fault.after
      if turn > 0, turn <= fault.times ?? .max { hits.append(fault) }
    }
    return hits
  }

  /// One line for each, with the number of matching requests so far.
  var text: String { entries.map { "\($0.fault) seen=\($0.seen)\n" }.joined() }
}
