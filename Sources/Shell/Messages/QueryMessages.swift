internal import JSON

/// The text of errors in filters: jq's own words where jq speaks, and the shell's where it stopped the filter.
enum QueryMessages {
  /// - Parameter program: the filter as it was typed.
  static func message(_ error: QueryError, in program: String) -> ErrorMessage {
    let messages = error.messages
    switch error.kind {
    case .interruption: return ErrorMessage("interrupted")
    case .syntax, .failure:
      return ErrorMessage(
        messages.first.map { "jq: \($0)" } ?? "jq does not accept this filter", hint: hint(messages, program))
    case .memoryLimit:
      return ErrorMessage(
        messages.first ?? "the filter needs too much memory",
        hint: ["set filter-memory MEGABYTES allows more", "select fewer rows or fields first"])
    case .nestingLimit: return ErrorMessage(messages.first ?? "the filter makes a value that is nested too deeply")
    case .crash, .system: return ErrorMessage(messages.first ?? "the filter cannot be run")
    }
  }

  private static func hint(_ messages: [String], _ program: String) -> [String] {
    if let habit = Habits.hint(filter: program) { return [habit] }
    if let first = messages.first, first.hasPrefix("Cannot iterate over null") || first.hasPrefix("Cannot index") {
      return ["help filters", ".name? skips values without .name"]
    }
    guard let undefined = messages.first(where: { $0.contains("is not defined") })?.split(separator: " ").first else {
      return []
    }
    return undefined.hasPrefix("$")
      ? ["results lists what is in memory"] : ["help filters", "TAB lists the functions of jq"]
  }
}
