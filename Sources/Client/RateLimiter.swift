internal import HTTP
internal import Platform

/// Counts the requests of the whole program, to stay below the rate limit of the API.
///
/// Cloudflare allows a user 1,200 requests in five minutes and then refuses everything for five more. The limiter counts
/// its own requests, and follows the `Ratelimit` headers of answers when they say that less is left. Times are seconds
/// of a clock that never jumps.
struct RateLimiter: Sendable {
  /// How many requests are allowed in a window.
  let limit: Int
  /// The window's length in seconds.
  let window: Double
  private var sent: [Double] = []
  private var blockedUntil = -Double.infinity
  private var remaining: (count: Int, until: Double)?

  /// A limiter with Cloudflare's figures.
  init(limit: Int = 1200, window: Double = 300) {
    self.limit = limit
    self.window = window
  }

  /// The seconds that the next request must wait: 0 when it may be sent now.
  mutating func delay(at now: Double) -> Double {
    if let oldest = sent.first, oldest <= now - window {
      sent.removeFirst(sent.firstIndex { $0 > now - window } ?? sent.count)
    }
    var wait = max(0, blockedUntil - now)
    if sent.count >= limit { wait = max(wait, sent[sent.count - limit] + window - now) }
    if let left = remaining {
      if left.until <= now {
        remaining = nil
      } else if left.count <= 0 {
        wait = max(wait, left.until - now)
      }
    }
    return wait
  }

  /// How many requests may be sent now without waiting.
  mutating func left(at now: Double) -> Int {
    guard delay(at: now) == 0 else { return 0 }
    return min(limit - sent.count, remaining?.count ?? limit)
  }

  /// Counts a request that is sent now.
  mutating func noteRequest(at now: Double) {
    sent.append(now)
    remaining?.count -= 1
  }

  /// Follows a response's headers. `inFlight` is how many requests are still under way, which the server has not
  /// counted when it wrote the header; `wall` is the time of day, from which dates are counted.
  mutating func noteResponse(_ response: HTTPResponse, inFlight: Int, at now: Double, wall: Timestamp) {
    if response.status == 429 {
      let wait = RetryPolicy.retryAfter(response, now: wall) ?? 0
      blockedUntil = max(blockedUntil, now + wait)
    }
    guard let header = response.header("ratelimit"), let left = Self.parse(header) else { return }
    remaining = (left.remaining - inFlight, now + left.reset)
  }

  /// Reads `"default";r=50;t=30`: how many requests are left, and the seconds until there are more.
  static func parse(_ header: String) -> (remaining: Int, reset: Double)? {
    var remaining: Int?
    var reset: Double?
    for part in header.utf8.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }) {
      let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1).map { Substring($0) }
      guard pair.count == 2 else { continue }
      switch pair[0].drop(while: { $0 == " " || $0 == "\t" }) {
      case "r":
        guard let count = Int(pair[1]), (0...1_000_000_000).contains(count) else { continue }
        remaining = min(remaining ?? count, count)
      case "t": reset = RetryPolicy.number(pair[1]).map { min($0, RetryPolicy.longestRetryAfter) }
      default: break
      }
    }
    guard let remaining, let reset else { return nil }
    return (remaining, reset)
  }
}
