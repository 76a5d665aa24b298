internal import HTTP
internal import Platform

/// When a failed request is retried, and after which pause: as the official clients do, but non-idempotent requests are retried
/// only if they were certainly not executed.
struct RetryPolicy: Sendable {
  /// What to do after a failure.
  enum Decision: Equatable, Sendable {
    /// Report it.
    case giveUp
    /// Try again after so many seconds.
    case tryAgain(after: Double)
  }

  /// The longest pause before a retry, in seconds; a longer one is reported as an error.
  static let longestSilentWait = 60.0

  /// How often to try again.
  let maximumRetries: Int

  /// A policy.
  init(maximumRetries: Int) { self.maximumRetries = maximumRetries }

  /// Decides after an answer that was an error. `retries` counts the attempts after the first; `random` is in 0..<1,
  /// and `now` what dates in the answer are counted from.
  func afterResponse(
    _ response: HTTPResponse, method: String, retries: Int, random: Double, now: Timestamp
  ) -> Decision {
    guard retries < maximumRetries else { return .giveUp }
    let asked = response.header("x-should-retry")
    if asked == "false" { return .giveUp }
    let isTransient = [408, 409, 429].contains(response.status) || response.status >= 500
    // Only 429 guarantees that the request was not executed.
    let isSafe = method == "GET" || method == "HEAD" || response.status == 429
    guard isSafe, isTransient || asked == "true" else { return .giveUp }
    if let wait = Self.retryAfter(response, now: now) {
      return wait < Self.longestSilentWait ? .tryAgain(after: wait) : .giveUp
    }
    return .tryAgain(after: Self.backoff(retries: retries, random: random))
  }

  /// Decides after a transfer that failed without an answer.
  func afterLoss(_ error: HTTPError, method: String, retries: Int, random: Double) -> Decision {
    guard retries < maximumRetries else { return .giveUp }
    switch error.kind {
    case .cancelled, .insecure, .invalidRequest, .missingLibrary, .tooLarge, .tls, .tooManyRedirects, .notRecorded,
      .proxy:
      return .giveUp
    case .resolve, .connect, .timeout, .cut, .protocol, .other: break
    }
    guard method == "GET" || method == "HEAD" || !error.didSendRequest else { return .giveUp }
    return .tryAgain(after: Self.backoff(retries: retries, random: random))
  }

  /// Half a second, doubled each time up to 8 s, less up to a quarter at random so that clients do not return together.
  static func backoff(retries: Int, random: Double) -> Double {
    min(0.5 * Double(1 << min(retries, 10)), 8) * (1 - 0.25 * random)
  }

  /// The pause that a response demands, in seconds and at most ``longestRetryAfter``: from milliseconds, seconds, or an HTTP
  /// date. A date that is past is 0, and what is none of these is nil.
  static func retryAfter(_ response: HTTPResponse, now: Timestamp) -> Double? {
    if let milliseconds = response.header("retry-after-ms").flatMap({ number($0) }) {
      return min(milliseconds / 1000, longestRetryAfter)
    }
    guard let text = response.header("retry-after") else { return nil }
    return (number(text) ?? HTTPDate.parse(text).map { max(0, $0 - now) }).map { min($0, longestRetryAfter) }
  }

  /// One day, in seconds. Longer pauses are nonsense, and would not fit into arithmetic.
  static let longestRetryAfter = 86_400.0

  /// Digits, perhaps with a fraction; `Double` would also read `inf`. More digits than a number can have are infinite.
  static func number(_ text: some StringProtocol) -> Double? {
    text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") } ? Double(text) : nil
  }
}
