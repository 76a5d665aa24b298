internal import HTTP
internal import Platform

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
