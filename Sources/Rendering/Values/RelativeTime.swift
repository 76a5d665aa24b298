package import Platform

/// Moments counted from the present.
package enum RelativeTime {
  /// How long ago a moment was, or how far ahead it is: `just now`, `12 min ago`, `in 5 min`, `3 h ago`, `2 d ago`.
  package static func text(_ moment: Timestamp, now: Timestamp) -> String {
    let seconds = now - moment
    let distance = abs(seconds)
    let amount: String
    switch distance {
    case ..<5: return "just now"
    case ..<60: amount = "\(Int(distance)) s"
    case ..<3600: amount = "\(Int(distance / 60)) min"
    case ..<86_400: amount = "\(Int(distance / 3600)) h"
    default: amount = "\(Int(distance / 86_400)) d"
    }
    return seconds >= 0 ? amount + " ago" : "in " + amount
  }
}
