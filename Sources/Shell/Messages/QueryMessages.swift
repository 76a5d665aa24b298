internal import JSON

/// The text of jq's errors, without its own machinery showing through.
enum QueryMessages {
  static func message(_ error: QueryError) -> ErrorMessage {
    if error.isInterruption { return ErrorMessage("interrupted") }
    let messages = error.messages
    return ErrorMessage(messages.first.map { "jq: \($0)" } ?? "jq does not accept this filter", hint: hint(messages))
  }

  private static func hint(_ messages: [String]) -> [String] {
    if let first = messages.first, first.hasPrefix("Cannot iterate over null") || first.hasPrefix("Cannot index") {
      return ["help filters", "a ? after the step skips what does not fit"]
    }
    guard let undefined = messages.first(where: { $0.contains("is not defined") })?.split(separator: " ").first else {
      return []
    }
    return undefined.hasPrefix("$") ? ["results lists what is in memory"] : ["help filters lists what jq can do"]
  }
}
