internal import Client
internal import JSON

/// The questions that are asked beside the typing, for completion and for the prompt: each seldom, and none twice at a time.
final class PrefetchQueue {
  private enum State {
    case underWay
    case answered(at: Double, isWhole: Bool)
    case failed(at: Double, APIError)
  }

  private let client: APIClient
  private var states: [PrefetchRequest: State] = [:]
  /// For whom the states hold.
  private var generation = 0

  /// For so many seconds an answer is not asked for again.
  private static let patience = 30.0
  /// For so many seconds after a failure nothing is tried.
  private static let pauseAfterFailure = 10.0

  init(_ client: APIClient) { self.client = client }

  /// Asks without waiting, unless the answer is known, on its way, or was not to be had a moment ago.
  ///
  /// - Parameter completion: called when the question is answered or has failed, and only if this call has asked it.
  /// - Returns: whether it was asked.
  @discardableResult
  func ask(_ question: PrefetchRequest, _ completion: @escaping (APIResponse?) -> Void = { _ in }) -> Bool {
    guard isDue(question), client.mayPrefetch, let request = question.request else { return false }
    states[question] = .underWay
    client.start(request) { [weak self] result in
      guard let self else { return }
      let now = client.clock.monotonic()
      switch result {
      case .success(let answer):
        let count = answer.value.elements.count
        let isWhole = answer.page?.total.map { $0 <= count } ?? false
        states[question] = .answered(at: now, isWhole: isWhole)
        completion(answer)
      case .failure(let error):
        states[question] = .failed(at: now, error)
        completion(nil)
      }
    }
    return true
  }

  /// Whether all of a list is in memory, so that nothing is gained by searching it.
  func isWhole(_ question: PrefetchRequest) -> Bool {
    if case .answered(_, true)? = state(of: question) { true } else { false }
  }

  /// Whether the answer is on its way.
  func isUnderWay(_ question: PrefetchRequest) -> Bool {
    if case .underWay? = state(of: question) { true } else { false }
  }

  /// Why there is no answer; nil when there is one or may be one soon.
  func failure(of question: PrefetchRequest) -> APIError? {
    if case .failed(_, let error)? = state(of: question) { error } else { nil }
  }

  private func isDue(_ question: PrefetchRequest) -> Bool {
    let now = client.clock.monotonic()
    switch state(of: question) {
    case .underWay: return false
    case .answered(let moment, _): return now - moment >= Self.patience
    case .failed(let moment, _): return now - moment >= Self.pauseAfterFailure
    case nil: return true
    }
  }

  private func state(of question: PrefetchRequest) -> State? {
    if generation != client.generation {
      generation = client.generation
      states.removeAll()
    }
    return states[question]
  }
}
