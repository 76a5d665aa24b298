internal import Client
internal import JSON
package import Platform

/// The state of a shell session: what is selected, what is set, and what is in memory.
package final class Session {
  /// The selected account, app, meeting and session.
  package var context = ShellContext()
  /// The user's settings.
  package var settings = Settings() { didSet { settingsChanged(settings) } }
  /// The results in memory.
  package var results = ResultStore()
  /// Short names for the beginning of a line.
  package internal(set) var aliases: [String: String] = [:]
  /// The lines that were typed.
  package var history = TypedHistory()
  /// Values from outside for the parameters of scripts, by name.
  package var parameterValues: [String: String] = [:]
  /// The peer reports of the sessions examined last.
  var reports = ReportMemory()
  /// Called after each change of the settings.
  var settingsChanged: (Settings) -> Void = { _ in }

  /// A session without any result.
  package init() {}

  /// Keeps a value under a name, as `--set` does: it fills a script's parameter of that name too.
  package func setVariable(_ name: String, to text: String) {
    parameterValues[name] = text
    results.name(ShellResult(JSONValue(text)), name)
  }

  /// Keeps the words that a script was given, as `$args`.
  package func setArguments(_ words: [String]) {
    results.name(ShellResult(JSONValue(words.map { JSONValue($0) })), "args")
  }
}

/// The lines that were typed at the prompt.
package struct TypedHistory {
  /// Every line in the history file, oldest first; nil when no history is kept, as in a script.
  package var entries: (() -> [(text: String, date: Timestamp?)])?
  /// The lines of this session with their statuses, oldest first.
  package var session: [TypedStatement] = []
  /// The text that `edit` ran in place of the line that was typed.
  var editedText: String?

  /// The text that `edit` ran in place of the line that was typed, once.
  package mutating func takeEditedText() -> String? {
    defer { editedText = nil }
    return editedText
  }
}
