internal import JSON
internal import Platform

/// One thing that was said, on its way from a file to a value with the fields of `Kind.utterance`.
struct Utterance {
  var start: String?
  var end: String?
  var name: String?
  var text: String?
  var peer: String?
  var user: String?
  var customParticipant: String?
  /// What the file says beyond that, under the file's own names.
  var others: [(key: String, value: JSONValue)] = []

  /// The value. What is missing or empty is left out, but for the text.
  var value: JSONValue {
    let fields = [
      ("start", start), ("end", end), ("name", name), ("peer_id", peer), ("user_id", user),
      ("custom_participant_id", customParticipant),
    ]
    var members = fields.compactMap { key, value in
      value.flatMap { $0.isEmpty ? nil : (key: key, value: JSONValue($0)) }
    }
    if let text { members.append((key: "text", value: JSONValue(text))) }
    let taken = Set(members.map(\.key))
    return JSONValue(members: members + others.filter { !taken.contains($0.key) })
  }

  /// A time given as a text: milliseconds as a number become what ``time(milliseconds:)`` makes of them, anything else stays.
  static func time(_ text: String) -> String {
    let text = trimmed(text)
    return Double(text).map { time(milliseconds: $0) } ?? text
  }

  /// A moment in ISO 8601 when the milliseconds can only be counted from 1970, otherwise an offset such as `00:01:02.500`.
  ///
  /// The border is 10¹¹ ms: a session that lasts three years, or a moment in 1973.
  static func time(milliseconds: Double) -> String {
    guard milliseconds.isFinite, abs(milliseconds) < 1e15 else { return milliseconds.description }
    guard milliseconds < 1e11 else { return Timestamp(microseconds: Int64((milliseconds * 1000).rounded())).iso8601 }
    return offset(milliseconds: Int(milliseconds.rounded()))
  }

  /// An offset as hours, minutes, seconds and milliseconds.
  static func offset(milliseconds: Int) -> String {
    let amount = abs(milliseconds)
    let clock = [amount / 3_600_000, amount / 60_000 % 60, amount / 1000 % 60].map { padded($0, 2) }
    return (milliseconds < 0 ? "-" : "") + clock.joined(separator: ":") + "." + padded(amount % 1000, 3)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
