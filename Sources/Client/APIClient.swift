package import HTTP
internal import Platform

/// Asks the API: adds credentials, paces and repeats requests, remembers answers, and turns what comes back into values or
/// errors. One thread; completions are called from ``wait(timeout:descriptors:)``.
package final class APIClient {
  /// Whether an answer from memory will do.
  package enum CachePolicy: Sendable {
    /// An answer that is still good will do.
    case useCache
    /// The API is asked, whatever is remembered.
    case reload
  }

  /// A question that is not yet answered.
  package struct CallID: Hashable, Sendable { let number: Int }

  /// What an answer or an error is handed to.
  package typealias Completion = (Result<APIResponse, APIError>) -> Void

  /// Where requests go and on whose behalf. What was remembered for another server or somebody else is forgotten.
  package var configuration: ClientConfiguration {
    didSet {
      if configuration.baseURL != oldValue.baseURL || configuration.credentials != oldValue.credentials {
        cache.clear()
        let isOn = things.isOn
        things = CompletionIndex()
        things.isOn = isOn
        generation += 1
      }
      queue.policy = RetryPolicy(maximumRetries: configuration.maximumRetries)
      queue.isReplay = configuration.isReplay
    }
  }
  /// What is remembered.
  package var cache = ResponseCache()
  /// The things that answers have spoken of, for completion.
  package var things = CompletionIndex()
  /// Sees every answer that says success when it comes from the network, before whoever asked does.
  package var onAnswer: ((APIResponse) -> Void)?
  /// What sends requests.
  package let queue: CallQueue
  /// The time it lives by.
  package let clock: ClientClock
  private static let longerThanAnyReplay = 1e9
  private var lifetime = CacheLifetime()
  private var pending: [String: Pending] = [:]
  private var nextNumber = 1
  /// Counts configurations: what was asked under another one is neither shared nor remembered.
  package private(set) var generation = 0

  /// Several askers of the same question share one request.
  private struct Pending {
    var call: Int
    var askers: [(number: Int, completion: Completion)]
  }

  /// A client over a transport.
  package init(transport: any Transport, configuration: ClientConfiguration, clock: ClientClock = .system) {
    self.configuration = configuration
    self.clock = clock
    queue = CallQueue(
      transport: transport, clock: clock, policy: RetryPolicy(maximumRetries: configuration.maximumRetries))
    queue.isReplay = configuration.isReplay
  }

  /// Asks without waiting. The completion comes later, from ``wait(timeout:descriptors:)``, or at once from memory.
  @discardableResult
  package func start(
    _ request: APIRequest, _ cachePolicy: CachePolicy = .useCache, completion: @escaping Completion
  ) -> CallID {
    let number = nextNumber
    nextNumber += 1
    let isShared = request.method == "GET" && request.endpoint != nil && request.liftedLists.isEmpty
    if isShared, cachePolicy == .useCache, let answer = cache.take(request.target, at: clock.monotonic()) {
      completion(.success(answer))
      return CallID(number: number)
    }
    // The answer to a bare path is not taken apart, so it is not shared with an endpoint's.
    let key = isShared ? "\(generation) \(request.target)" : "call \(number)"
    if pending[key] != nil {
      pending[key]?.askers.append((number, completion))
      return CallID(number: number)
    }
    let asked = generation
    pending[key] = Pending(call: 0, askers: [(number, completion)])
    let call = queue.start(request.httpRequest(configuration), isCounted: true) { [weak self] result, attempts in
      self?.finish(request, key: key, generation: asked, result, attempts: attempts)
    }
    pending[key]?.call = call
    return CallID(number: number)
  }

  /// Stops waiting for an answer; the request itself is given up when nobody else waits for it.
  package func cancel(_ id: CallID) {
    for (key, var entry) in pending where entry.askers.contains(where: { $0.number == id.number }) {
      entry.askers.removeAll { $0.number == id.number }
      if entry.askers.isEmpty {
        pending[key] = nil
        queue.cancel(entry.call)
      } else {
        pending[key] = entry
      }
      return
    }
  }

  /// Stops waiting for every answer; no completion is called any more.
  package func cancelAll() {
    pending.removeAll()
    queue.cancelAll()
  }

  /// Lets requests go on until something happens; see ``CallQueue/wait(timeout:descriptors:)``.
  package func wait(timeout: Double, descriptors: [Int32] = []) -> WaitOutcome {
    queue.wait(timeout: timeout, descriptors: descriptors)
  }

  /// Whether an answer to the request is remembered and still good.
  package func isRemembered(_ request: APIRequest) -> Bool {
    request.endpoint != nil && cache.holds(request.target, at: clock.monotonic())
  }

  /// Whether the rate limit leaves room for a question that nobody waits for; the last requests are kept for the others.
  package var mayAskAhead: Bool {
    var limiter = queue.limiter
    return limiter.left(at: clock.monotonic()) > Self.keptForCommands
  }
  private static let keptForCommands = 60

  /// Whether what belongs to this path belongs to a session that has ended.
  func isSettled(_ request: APIRequest) -> Bool { lifetime.isOfEndedSession(request.path) }

  private func finish(
    _ request: APIRequest, key: String, generation asked: Int, _ result: Result<HTTPResponse, Call.Failure>,
    attempts: Int
  ) {
    if request.method != "GET" { forget(touchedBy: request) }
    let answered: Result<APIResponse, APIError>
    switch result {
    case .success(let response):
      answered = Envelope.read(response, to: request, at: clock.wall())
      if case .success(let answer) = answered { onAnswer?(answer) }
      if asked == generation, request.liftedLists.isEmpty, case .success(let answer) = answered {
        remember(answer, to: request, bytes: response.body.count)
      }
    case .failure(.lost(let error)):
      answered = .failure(APIError(error, request: request))
    case .failure(.mustWait(let seconds)):
      answered = .failure(APIError(.rateLimited(retryAfter: seconds), request: request))
    }
    let final = answered.mapError { error in
      var error = error
      error.attempts = attempts
      return error
    }
    for asker in pending.removeValue(forKey: key)?.askers ?? [] { asker.completion(final) }
  }

  private func remember(_ answer: APIResponse, to request: APIRequest, bytes: Int) {
    if request.method == "GET" { things.note(answer, to: request) }
    let seconds = lifetime.seconds(for: answer, to: request)
    guard seconds > 0 else { return }
    // In replay, responses stay valid until a recorded change request invalidates them.
    let kept = configuration.isReplay && seconds.isFinite ? Self.longerThanAnyReplay : seconds
    cache.store(answer, for: request.target, bytes: bytes, expires: clock.monotonic() + kept)
  }

  /// Drops what a change may have made untrue, also when its answer was lost on the way.
  private func forget(touchedBy request: APIRequest) {
    let touched = request.path
    cache.dropChangeable { touched.hasPrefix($0) || $0.hasPrefix(touched) }
  }
}

extension APIClient {
  /// Asks one question and waits for the answer. Ctrl-C ends the waiting at once.
  package func send(_ request: APIRequest, _ cachePolicy: CachePolicy = .useCache) -> Result<APIResponse, APIError> {
    sendAll([request], cachePolicy)[0]
  }

  /// Asks many questions at a time and gives the answers in the order of the questions.
  ///
  /// On Ctrl-C the questions that are still open end as ``APIError/Kind/interrupted``; what has come is kept.
  /// - Parameter progress: told how many are answered, of how many, each time one is.
  package func sendAll(
    _ requests: [APIRequest], _ cachePolicy: CachePolicy = .useCache, progress: ((Int, Int) -> Void)? = nil
  ) -> [Result<APIResponse, APIError>] {
    var results = [Result<APIResponse, APIError>?](repeating: nil, count: requests.count)
    var done = 0
    var open: [Int: CallID] = [:]
    for (index, request) in requests.enumerated() {
      let id = start(request, cachePolicy) { result in
        results[index] = result
        done += 1
        progress?(done, requests.count)
      }
      if results[index] == nil { open[index] = id }
    }
    waitUntil { done == requests.count }
    return results.enumerated().map { index, result in
      if let result { return result }
      if let id = open[index] { cancel(id) }
      return .failure(APIError(.interrupted, request: requests[index]))
    }
  }

  /// Lets requests go on until a condition holds. Ctrl-C or a request to end stops the waiting; the flags stay raised for
  /// whoever runs the program.
  /// - Returns: whether the condition holds.
  @discardableResult
  package func waitUntil(_ condition: () -> Bool) -> Bool {
    while !condition() {
      if Signals.isRaised(.interrupt) || Signals.isRaised(.terminate) { return false }
      let outcome = wait(timeout: .infinity)
      if outcome.woken { Signals.drain() }
    }
    return true
  }
}
