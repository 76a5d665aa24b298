/// Something to tell the user beside the results: what went wrong, where, and what to do about it.
package struct Diagnostic: Equatable, Sendable {
  /// How bad it is.
  package enum Severity: String, Sendable {
    /// The command failed.
    case error
    /// The command went on, but not as was perhaps meant.
    case warning
    /// Worth knowing.
    case note
  }

  /// How bad it is.
  package var severity: Severity
  /// What was being done, such as `list sessions`; nil when the problem says it.
  package var doing: String?
  /// What is wrong, in one sentence without a full stop; text of the API may be part of it.
  package var problem: String
  /// The user's own line that it is about.
  package var source: SourceExcerpt?
  /// What to do instead, one suggestion each, best first.
  package var hint: [String]
  /// The request that it is about, such as `GET /accounts/…/sessions`.
  package var request: String?
  /// Further facts, such as `status 404` and `ray 8f…`.
  package var details: [String]

  /// Describes a problem.
  package init(
    _ severity: Severity = .error, doing: String? = nil, problem: String, source: SourceExcerpt? = nil,
    hint: [String] = [], request: String? = nil, details: [String] = []
  ) {
    self.severity = severity
    self.doing = doing
    self.problem = problem
    self.source = source
    self.hint = hint
    self.request = request
    self.details = details
  }
}

/// A line of what the user wrote, and the part of it that a diagnostic is about.
package struct SourceExcerpt: Equatable, Sendable {
  /// The script's name, or nil for a line typed at the prompt or given with `-c`.
  package var file: String?
  /// The line's number, from 1.
  package var line: Int
  /// Where the part begins: its first character's place in the line, from 1.
  package var column: Int
  /// The whole line, without its end.
  package var text: String
  /// How many characters the part has; 0 points between two characters or behind the line.
  package var length: Int

  /// Describes a place.
  package init(file: String? = nil, line: Int, column: Int, text: String, length: Int) {
    self.file = file
    self.line = line
    self.column = column
    self.text = text
    self.length = length
  }
}
