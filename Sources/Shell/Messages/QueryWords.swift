internal import JSON
internal import Rendering

/// What jq has to say, without its own machinery showing through.
enum QueryWords {
  static func describe(_ error: QueryError, program: String, in diagnostic: inout Diagnostic) {
    if error.isInterruption {
      diagnostic.problem = "interrupted"
      return
    }
    let messages = error.messages.map(cleaned).filter { !$0.isEmpty }
    diagnostic.problem = messages.first.map { "jq: \($0)" } ?? "jq does not accept this filter"
    if let first = messages.first, first.hasPrefix("Cannot iterate over null") || first.hasPrefix("Cannot index") {
      diagnostic.hint = ["help filters", "a ? after the step passes over what does not fit"]
    } else if let name = undefined(in: messages) {
      diagnostic.hint =
        name.hasPrefix("$") ? ["results lists what is in memory"] : ["help filters lists what jq can do"]
    }
  }

  /// jq's message without its prefix and its place in a program that the user has not seen.
  private static func cleaned(_ message: String) -> String {
    var text = message.split(separator: "\n").first.map(String.init) ?? ""
    for prefix in ["jq: error: ", "jq: error (at <unknown>): ", "error: "] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
    }
    for mark in [" at <top-level>, line ", " (Unix shell quoting issues?)"] {
      if let place = text.range(of: mark) { text = String(text[..<place]) }
    }
    if text.hasSuffix("compile error") || text.hasSuffix("compile errors") { return "" }
    return text
  }

  private static func undefined(in messages: [String]) -> Substring? {
    messages.first { $0.contains("is not defined") }?.split(separator: " ").first
  }
}

extension String {
  /// The place where a text begins in this one.
  fileprivate func range(of other: String) -> Index? {
    indices.first { self[$0...].hasPrefix(other) }
  }
}
