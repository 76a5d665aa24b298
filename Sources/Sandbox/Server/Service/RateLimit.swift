/// Counts requests over a sliding window.
struct RateLimit {
  /// How many requests the window takes; 0: any number.
  let limit: Int
  /// The window's length.
  let seconds: Int
  /// When the last requests came, a ring whose oldest entry is at `next` once it is full.
  private var times: [Double] = []
  private var next = 0

  /// A limit of so many requests in so many seconds.
  init(limit: Int, seconds: Int) {
    self.limit = limit
    self.seconds = seconds
  }

  /// What the limit says to a request.
  struct Verdict {
    /// Whether it may pass.
    let passes: Bool
    /// How many more may follow now.
    let remaining: Int
    /// In how many seconds the window is empty, or, for a request that may not pass, when the next one may.
    let reset: Int
  }

  /// Counts a request, by the monotonic clock. One that may not pass is not counted.
  mutating func take(at now: Double) -> Verdict {
    guard limit > 0 else { return Verdict(passes: true, remaining: 1_000_000, reset: seconds) }
    let window = Double(seconds)
    if times.count == limit, now - times[next] < window {
      return Verdict(passes: false, remaining: 0, reset: max(1, Int((times[next] + window - now).rounded(.up))))
    }
    if times.count < limit { times.append(now) } else { times[next] = now }
    next = (next + 1) % limit
    return Verdict(passes: true, remaining: limit - used(at: now), reset: seconds)
  }

  /// How many requests lie in the window; the ring is in order, so half of it is looked at in each step.
  private func used(at now: Double) -> Int {
    let first = times.count < limit ? 0 : next
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if now - times[(first + middle) % times.count] >= Double(seconds) { low = middle + 1 } else { high = middle }
    }
    return times.count - low
  }
}
