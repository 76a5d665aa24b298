package import HTTP

/// A transport that answers from a script, at once and without a network; its time passes only in `wait`.
///
/// A request that no stub expects, and a stub that no request used, are faults: ``withScript(_:_:)`` throws them, so that a test
/// cannot forget to look.
package final class ScriptedTransport: Transport {
  /// A request that is expected, and its answer. Used once, by the first request it fits, in any order among stubs.
  package struct Stub: Sendable {
    /// What comes back.
    package enum Reply: Sendable {
      /// An answer.
      case response(HTTPResponse)
      /// A failure of that kind.
      case failure(HTTPError.Kind, didSendRequest: Bool)
      /// Nothing, until the request's own time is over or the caller gives up.
      case never
    }

    let method: String
    let url: String
    let reply: Reply
    let delay: Double

    /// Expects `method` on exactly this address, and replies after so many seconds of the transport's own time.
    package init(_ url: String, method: String = "GET", _ reply: Reply, after delay: Double = 0) {
      self.method = method
      self.url = url
      self.reply = reply
      self.delay = delay
    }

    /// Expects `method` on exactly this address, and answers with a status and a body of JSON text.
    package static func json(
      _ url: String, method: String = "GET", status: Int = 200, headers: [HTTPHeader] = [], _ body: String,
      after delay: Double = 0
    ) -> Stub {
      let headers = [HTTPHeader("Content-Type", "application/json")] + headers
      let response = HTTPResponse(status: status, headers: headers, body: Array(body.utf8), effectiveURL: url)
      return Stub(url, method: method, .response(response), after: delay)
    }
  }

  /// What went against the script.
  package struct Faults: Error, Equatable, CustomStringConvertible {
    /// Requests that no stub expected, as `METHOD address`.
    package let unexpected: [String]
    /// Stubs that no request used, likewise.
    package let unused: [String]

    /// The faults of a script, to compare with.
    package init(unexpected: [String], unused: [String]) {
      self.unexpected = unexpected
      self.unused = unused
    }

    /// Both lists, a line each.
    package var description: String {
      (unexpected.map { "unexpected request: \($0)" } + unused.map { "stub never used: \($0)" }).joined(separator: "\n")
    }
  }

  private struct Pending {
    let id: TransferID
    let due: Double
    let result: Result<HTTPResponse, HTTPError>
    let completion: (Result<HTTPResponse, HTTPError>) -> Void
  }

  /// The requests so far.
  package private(set) var requests: [HTTPRequest] = []
  /// The exchanges that were given up.
  package private(set) var cancelled: [TransferID] = []
  /// The transport's clock, in seconds from its making.
  package private(set) var now = 0.0
  private var stubs: [Stub]
  private var unexpected: [String] = []
  private var pending: [Pending] = []

  /// A transport with a script. Prefer ``withScript(_:_:)``, which also checks how it went.
  package init(_ stubs: [Stub]) { self.stubs = stubs }

  /// Runs `body` with a transport, and throws ``Faults`` when the script was not followed.
  package static func withScript<Value>(
    _ stubs: [Stub], _ body: (ScriptedTransport) throws -> Value
  ) throws -> Value {
    let transport = ScriptedTransport(stubs)
    let value = try body(transport)
    if let faults = transport.faults { throw faults }
    return value
  }

  /// What went against the script so far, or nil when it was followed to its end.
  package var faults: Faults? {
    if unexpected.isEmpty, stubs.isEmpty { return nil }
    return Faults(unexpected: unexpected, unused: stubs.map { "\($0.method) \($0.url)" })
  }

  /// Adds stubs to the script.
  package func expect(_ more: Stub...) { stubs += more }

  /// Takes a request in, and its stub out of the script.
  @discardableResult
  package func start(
    _ request: HTTPRequest, completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) -> TransferID {
    requests.append(request)
    let id = requests.count
    let found = stubs.firstIndex { $0.method == request.method && $0.url == request.url }
    let late = Result<HTTPResponse, HTTPError>.failure(
      HTTPError(.timeout(.firstByte), "scripted", request: request, didSendRequest: true))
    var result: Result<HTTPResponse, HTTPError>
    let stub = found.map { stubs.remove(at: $0) }
    switch stub?.reply {
    case .response(let response): result = .success(response)
    case .failure(let kind, let didSend):
      result = .failure(HTTPError(kind, "scripted", request: request, didSendRequest: didSend))
    case .never: result = late
    case nil:
      unexpected.append("\(request.method) \(request.url)")
      result = .failure(HTTPError(.other, "no stub expects this request", request: request))
    }
    var delay = stub?.delay ?? 0
    if case .never = stub?.reply { delay = .infinity }
    if delay > request.totalTimeout { (delay, result) = (request.totalTimeout, late) }
    pending.append(Pending(id: id, due: now + delay, result: result, completion: completion))
    return id
  }

  /// Gives an exchange up.
  package func cancel(_ id: TransferID) {
    cancelled.append(id)
    pending.removeAll { $0.id == id }
  }

  /// Sets the clock to the next reply, or by the timeout, and delivers what is due. Descriptors are not looked at.
  ///
  /// Waiting without end for nothing counts as woken, so that the test ends.
  package func wait(timeout: Double, descriptors: [Int32]) -> WaitOutcome {
    let end = now + timeout
    let next = pending.map(\.due).min() ?? .infinity
    if min(next, end) == .infinity { return WaitOutcome(woken: true) }
    now = max(now, min(next, end))
    var outcome = WaitOutcome()
    // By id, since a completion may cancel one that is due as well.
    for id in pending.filter({ $0.due <= now }).sorted(by: { ($0.due, $0.id) < ($1.due, $1.id) }).map(\.id) {
      guard let index = pending.firstIndex(where: { $0.id == id }) else { continue }
      let entry = pending.remove(at: index)
      outcome.completed += 1
      entry.completion(entry.result)
    }
    return outcome
  }
}
