internal import Text

/// A message beside the results: what went wrong, where, and what to do about it.
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

/// Writes diagnostics as text.
///
///     error: unknown option --statu
///       sessions --statu LIVE
///                ^^^^^^^
///     try: --status
///
/// With the name of a script the first line begins with `file:line:column:`, as compilers write it.
package struct DiagnosticRenderer: Sendable {
  /// The colours that may be used.
  package let style: Style
  /// The terminal's columns; nil where there is no terminal, and then lines of up to ``longestLine`` columns are not cut.
  package let width: Int?
  /// The columns of a line of the source that is shown outside a terminal; of a longer one only the part around the place.
  package static let longestLine = 240

  /// A renderer for a place.
  package init(style: Style = .plain, width: Int? = nil) {
    self.style = style
    self.width = width
  }

  /// The lines of a diagnostic, each ended by a newline.
  package func text(_ diagnostic: Diagnostic) -> String {
    var lines = [headline(diagnostic)]
    if let source = diagnostic.source { lines += excerpt(source, role: role(diagnostic.severity)) }
    if let request = diagnostic.request { lines.append("  " + style(.faint, request.visible(.escaped))) }
    if !diagnostic.details.isEmpty {
      let details = diagnostic.details.map { $0.visible(.escaped) }.joined(separator: ", ")
      lines.append("  " + style(.faint, details))
    }
    lines += diagnostic.hint.map { "try: " + $0.visible(.escaped) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func headline(_ diagnostic: Diagnostic) -> String {
    var place = ""
    if let source = diagnostic.source, let file = source.file {
      place = "\(file.visible(.escaped)):\(source.line):\(source.column): "
    }
    let doing = diagnostic.doing.map { "cannot \($0.visible(.escaped)): " } ?? ""
    let word = style(role(diagnostic.severity), diagnostic.severity.rawValue + ":")
    return place + word + " " + doing + diagnostic.problem.visible(.escaped)
  }

  private func role(_ severity: Diagnostic.Severity) -> Style.Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .heading
    }
  }

  /// The line and, below it, carets under the part that is meant.
  private func excerpt(_ source: SourceExcerpt, role: Style.Role) -> [String] {
    let characters = source.text.map { $0 == "\t" ? "\t" : String($0).visible(.escaped) }
    guard !characters.isEmpty else { return [] }
    let start = min(max(0, source.column - 1), characters.count)
    let end = min(characters.count, start + max(0, source.length))
    let window = self.window(characters, around: start..<end)
    let before = characters[window.lowerBound..<max(start, window.lowerBound)]
    let marked = characters[max(start, window.lowerBound)..<max(start, min(end, window.upperBound))]
    let left = window.lowerBound > 0 ? "…" : ""
    let right = window.upperBound < characters.count ? "…" : ""
    // A tab stays a tab, so that the caret stands below its word wherever the tab stops are.
    let padding = before.map { $0 == "\t" ? $0 : String(repeating: " ", count: $0.displayWidth) }.joined()
    let carets = String(repeating: "^", count: max(1, marked.reduce(0) { $0 + max(1, $1.displayWidth) }))
    return [
      "  " + left + characters[window].joined() + right,
      "  " + (left.isEmpty ? "" : " ") + padding + style(role, carets),
    ]
  }

  /// The part of a long line that fits into the window and holds the marked characters.
  private func window(_ characters: [String], around range: Range<Int>) -> Range<Int> {
    let widths = characters.map { $0 == "\t" ? 8 : $0.displayWidth }
    let width = self.width ?? Self.longestLine
    guard widths.reduce(2, +) > width else { return characters.indices }
    var availableWidth = max(8, width - 4)
    var (lower, upper) = (range.lowerBound, range.lowerBound)
    while upper < range.upperBound, widths[upper] <= availableWidth {
      availableWidth -= widths[upper]
      upper += 1
    }
    var grew = true
    while grew {
      grew = false
      if lower > 0, widths[lower - 1] <= availableWidth {
        lower -= 1
        availableWidth -= widths[lower]
        grew = true
      }
      if upper < characters.count, widths[upper] <= availableWidth {
        availableWidth -= widths[upper]
        upper += 1
        grew = true
      }
    }
    return lower..<upper
  }
}
