internal import Client
internal import JSON

/// Requests that are sent while a line is typed, for completion and for the prompt: each seldom, and none twice at a time.
final class PrefetchQueue {
  private enum State {
    case underWay
    case received(at: Double, isWhole: Bool)
    case failed(at: Double, APIError)
  }

  private let client: APIClient
  private var states: [PrefetchRequest: State] = [:]
  /// The client's generation for which the states hold.
  private var generation = 0

  /// The time in seconds in which a response is not requested again.
  private static let freshTime = 30.0
  /// The time in seconds after a failure in which it is not tried again.
  private static let pauseAfterFailure = 10.0

  init(_ client: APIClient) { self.client = client }

  /// Sends a request without waiting, unless its response is fresh, under way, or failed a moment ago.
  ///
  /// - Parameter completion: called with the response, or with nil after a failure; only if this call has sent the request.
  /// - Returns: whether it was sent.
  @discardableResult
  func send(_ prefetch: PrefetchRequest, _ completion: @escaping (APIResponse?) -> Void = { _ in }) -> Bool {
    guard isDue(prefetch), client.mayPrefetch, let request = prefetch.request else { return false }
    states[prefetch] = .underWay
    client.start(request) { [weak self] result in
      guard let self else { return }
      let now = client.clock.monotonic()
      switch result {
      case .success(let answer):
        let count = answer.value.elements.count
        let isWhole = answer.page?.total.map { $0 <= count } ?? false
        states[prefetch] = .received(at: now, isWhole: isWhole)
        completion(answer)
      case .failure(let error):
        states[prefetch] = .failed(at: now, error)
        completion(nil)
      }
    }
    return true
  }

  /// Whether all of a list is in memory, so that nothing is gained by searching it.
  func isWhole(_ prefetch: PrefetchRequest) -> Bool {
    if case .received(_, true)? = state(of: prefetch) { true } else { false }
  }

  /// Whether the request is under way.
  func isUnderWay(_ prefetch: PrefetchRequest) -> Bool {
    if case .underWay? = state(of: prefetch) { true } else { false }
  }

  /// Why there is no response; nil when there is one or may be one soon.
  func failure(of prefetch: PrefetchRequest) -> APIError? {
    if case .failed(_, let error)? = state(of: prefetch) { error } else { nil }
  }

  private func isDue(_ prefetch: PrefetchRequest) -> Bool {
    let now = client.clock.monotonic()
    switch state(of: prefetch) {
    case .underWay: return false
    case .received(let moment, _): return now - moment >= Self.freshTime
    case .failed(let moment, _): return now - moment >= Self.pauseAfterFailure
    case nil: return true
    }
  }

  private func state(of prefetch: PrefetchRequest) -> State? {
    if generation != client.generation {
      generation = client.generation
      states.removeAll()
    }
    return states[prefetch]
  }
}
