internal import JSON
internal import Rendering

/// What jq has to say, without its own machinery showing through.
enum QueryMessages {
  static func describe(_ error: QueryError, program: String, in diagnostic: inout Diagnostic) {
    if error.isInterruption {
      diagnostic.problem = "interrupted"
      return
    }
    let messages = error.messages
    diagnostic.problem = messages.first.map { "jq: \($0)" } ?? "jq does not accept this filter"
    if let first = messages.first, first.hasPrefix("Cannot iterate over null") || first.hasPrefix("Cannot index") {
      diagnostic.hint = ["help filters", "a ? after the step passes over what does not fit"]
    } else if let name = undefined(in: messages) {
      diagnostic.hint =
        name.hasPrefix("$") ? ["results lists what is in memory"] : ["help filters lists what jq can do"]
    }
  }

  private static func undefined(in messages: [String]) -> Substring? {
    messages.first { $0.contains("is not defined") }?.split(separator: " ").first
  }
}
