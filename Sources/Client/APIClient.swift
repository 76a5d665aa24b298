package import HTTP
internal import Platform

/// Sends requests to the API: adds credentials, keeps to the rate limit, retries, caches responses, and turns them into values or
/// errors. For one thread; completions are called from ``wait(timeout:descriptors:)``.
package final class APIClient {
  /// Whether a cached response will do.
  package enum CachePolicy: Sendable {
    /// A cached response that is still valid will do.
    case useCache
    /// The request is sent, whatever is cached.
    case reload
  }

  /// A request that was started.
  package struct CallID: Hashable, Sendable { let number: Int }

  /// Called with the response or the error.
  package typealias Completion = (Result<APIResponse, APIError>) -> Void

  /// Called after other credentials were set.
  package var credentialsChanged: () -> Void = {}
  /// Where requests go and with which credentials. Changing server or credentials empties the cache and the completion index.
  package var configuration: ClientConfiguration {
    didSet {
      if configuration.baseURL != oldValue.baseURL || configuration.credentials != oldValue.credentials {
        cache.clear()
        let isOn = completionIndex.isOn
        completionIndex = CompletionIndex()
        completionIndex.isOn = isOn
        generation += 1
      }
      if configuration.credentials != oldValue.credentials { credentialsChanged() }
      queue.policy = RetryPolicy(maximumRetries: configuration.maximumRetries)
      queue.isReplay = configuration.isReplay
    }
  }
  /// The cached responses.
  package var cache = ResponseCache()
  /// The ids and titles in responses, for completion.
  package var completionIndex = CompletionIndex()
  /// Called with every successful response from the network, before the completions of its request.
  package var onResponse: ((APIResponse) -> Void)?
  /// The queue that sends requests.
  package let queue: CallQueue
  /// The clock that cache lifetimes and the rate limit follow.
  package let clock: ClientClock
  private static let longerThanAnyReplay = 1e9
  private var lifetime = CacheLifetime()
  private var pending: [String: Pending] = [:]
  private var nextNumber = 1
  /// Counts configurations: requests of an earlier one are neither shared nor cached.
  package private(set) var generation = 0

  /// Equal requests that are under way at the same time are sent once.
  private struct Pending {
    var call: Int
    var waiters: [(number: Int, completion: Completion)]
  }

  /// A client over a transport.
  package init(transport: any Transport, configuration: ClientConfiguration, clock: ClientClock = .system) {
    self.configuration = configuration
    self.clock = clock
    queue = CallQueue(
      transport: transport, clock: clock, policy: RetryPolicy(maximumRetries: configuration.maximumRetries))
    queue.isReplay = configuration.isReplay
  }

  /// Starts a request. The completion is called later, from ``wait(timeout:descriptors:)``, or at once from the cache.
  @discardableResult
  package func start(
    _ request: APIRequest, _ cachePolicy: CachePolicy = .useCache, completion: @escaping Completion
  ) -> CallID {
    let number = nextNumber
    nextNumber += 1
    let isShared = request.method == "GET" && request.endpoint != nil && request.rawLists.isEmpty
    if isShared, cachePolicy == .useCache, let answer = cache.take(request.target, at: clock.monotonic()) {
      completion(.success(answer))
      return CallID(number: number)
    }
    // The response to a bare path is not unwrapped, so it is not shared with an endpoint's.
    let key = isShared ? "\(generation) \(request.target)" : "call \(number)"
    if pending[key] != nil {
      pending[key]?.waiters.append((number, completion))
      return CallID(number: number)
    }
    let startedIn = generation
    pending[key] = Pending(call: 0, waiters: [(number, completion)])
    let call = queue.start(request.httpRequest(configuration), isCounted: true) { [weak self] result, attempts in
      self?.finish(request, key: key, generation: startedIn, result, attempts: attempts)
    }
    pending[key]?.call = call
    return CallID(number: number)
  }

  /// Cancels a request without calling its completion. The transfer goes on while another request waits for it.
  package func cancel(_ id: CallID) {
    for (key, var entry) in pending where entry.waiters.contains(where: { $0.number == id.number }) {
      entry.waiters.removeAll { $0.number == id.number }
      if entry.waiters.isEmpty {
        pending[key] = nil
        queue.cancel(entry.call)
      } else {
        pending[key] = entry
      }
      return
    }
  }

  /// Runs requests until something happens; see ``CallQueue/wait(timeout:descriptors:)``.
  package func wait(timeout: Double, descriptors: [Int32] = []) -> WaitOutcome {
    queue.wait(timeout: timeout, descriptors: descriptors)
  }

  /// Whether a valid response to the request is cached.
  package func isCached(_ request: APIRequest) -> Bool {
    request.endpoint != nil && cache.holds(request.target, at: clock.monotonic())
  }

  /// Whether the rate limit allows a prefetch; the last 60 requests of a window are reserved for commands.
  package var mayPrefetch: Bool {
    var limiter = queue.limiter
    return limiter.left(at: clock.monotonic()) > Self.reservedForCommands
  }
  private static let reservedForCommands = 60

  private func finish(
    _ request: APIRequest, key: String, generation startedIn: Int, _ result: Result<HTTPResponse, Call.Failure>,
    attempts: Int
  ) {
    if request.method != "GET" { forget(touchedBy: request) }
    let outcome: Result<APIResponse, APIError>
    switch result {
    case .success(let response):
      outcome = Envelope.read(response, to: request, at: clock.wall())
      if case .success(let answer) = outcome { onResponse?(answer) }
      if startedIn == generation, request.rawLists.isEmpty, case .success(let answer) = outcome {
        remember(answer, to: request, bytes: response.body.count)
      }
    case .failure(.lost(let error)):
      outcome = .failure(APIError(error, request: request))
    case .failure(.mustWait(let seconds)):
      outcome = .failure(APIError(.rateLimited(retryAfter: seconds), request: request))
    }
    let final = outcome.mapError { error in
      var error = error
      error.attempts = attempts
      return error
    }
    for asker in pending.removeValue(forKey: key)?.waiters ?? [] { asker.completion(final) }
  }

  private func remember(_ answer: APIResponse, to request: APIRequest, bytes: Int) {
    if request.method == "GET" { completionIndex.add(answer, to: request) }
    let seconds = lifetime.seconds(for: answer, to: request)
    guard seconds > 0 else { return }
    // In replay, responses stay valid until a recorded change request invalidates them.
    let kept = configuration.isReplay && seconds.isFinite ? Self.longerThanAnyReplay : seconds
    cache.store(answer, for: request.target, bytes: bytes, expires: clock.monotonic() + kept)
  }

  /// Removes cached responses that a change may have invalidated, also when its own response was lost.
  private func forget(touchedBy request: APIRequest) {
    let touched = request.path
    cache.dropChangeable { touched.hasPrefix($0) || $0.hasPrefix(touched) }
  }
}

extension APIClient {
  /// Sends a request and waits for the response. Ctrl-C and SIGTERM end the waiting with ``APIError/Kind/interrupted``.
  package func send(_ request: APIRequest, _ cachePolicy: CachePolicy = .useCache) -> Result<APIResponse, APIError> {
    sendAll([request], cachePolicy).first ?? .failure(APIError(.interrupted, request: request))
  }

  /// Sends many requests concurrently and returns the results in the order of the requests.
  ///
  /// On Ctrl-C and SIGTERM the open ones end with ``APIError/Kind/interrupted``; results that have come are kept.
  ///
  /// - Parameter progress: called after each result with the count of results and of requests.
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

  /// Runs requests until a condition holds. Ctrl-C and SIGTERM end the waiting; their flags stay raised.
  ///
  /// - Returns: whether the condition holds.
  @discardableResult
  package func waitUntil(_ condition: () -> Bool) -> Bool {
    while !condition() {
      if Signals.isStopRequested { return false }
      let outcome = wait(timeout: .infinity)
      if outcome.woken { Signals.drain() }
    }
    return true
  }
}
