internal import Platform
internal import TestSupport
internal import Testing

/// The interactive shell on a pseudo-terminal, with someone who types and waits for what must come.
///
/// Every wait is for a text: a number that is computed, and so is not in what was typed, and then the prompt.
final class TypedShell {
  let terminal: PseudoTerminal
  let columns: Int
  let rows: Int
  private var count = 1000

  /// How a prompt ends.
  private let prompt: String

  /// Starts the shell and waits for its prompt.
  ///
  /// - Parameter asksAhead: whether it may use the network while nobody types; then names come into the prompt.
  init(
    _ place: Workplace, _ arguments: [String] = [], type: String = "dumb", columns: Int = 80, rows: Int = 24,
    asksAhead: Bool = false, startup: String = ""
  ) throws {
    let startup = "set prefetch \(asksAhead ? "on" : "off")\n\(startup)\n"
    try File.createDirectory(place.folder.path + "/config/rtksh")
    try File.replace(place.folder.path + "/config/rtksh/rc.rtksh", with: Array(startup.utf8))
    (self.columns, self.rows) = (columns, rows)
    prompt = type == "dumb" ? "> " : ">\u{1b}[0m "
    terminal = try place.terminal(arguments, type: type, columns: columns, rows: rows)
    try waitForPrompt()
  }

  /// Waits until it takes keys, and gives the lines that it has written before the prompt.
  @discardableResult
  func waitForPrompt() throws -> [String] {
    let text = try terminal.expect(prompt)
    try terminal.waitForRawMode()
    return text.shownLines
  }

  /// Types a statement and gives the lines that were written up to the next prompt, beginning with what was typed.
  ///
  /// It must succeed: the number behind it is only computed then.
  @discardableResult
  func run(_ statement: String) throws -> [String] {
    count += 1
    terminal.send("\(statement); (\(count) * 1000)\r")
    let text = try terminal.expect("\(count)000\r\n")
    try waitForPrompt()
    return text.shownLines
  }

  /// Types a statement just as it is; it must succeed, which the next prompt says.
  func succeed(_ statement: String) throws {
    terminal.send("\(statement)\r")
    let text = try terminal.expect("\nrtksh ") + terminal.expect(prompt)
    try terminal.waitForRawMode()
    if text.hasSuffix("!" + prompt) { throw Failed(shown: text) }
  }

  /// A statement failed that must not.
  struct Failed: Error {
    let shown: String
  }

  /// Types a statement that fails and gives the lines that were written up to the next prompt.
  func fail(_ statement: String) throws -> [String] {
    terminal.send("\(statement)\r")
    let text = try terminal.expect("!" + prompt)
    try terminal.waitForRawMode()
    return text.shownLines
  }

  /// Leaves with Ctrl-D.
  func leave() throws -> ChildProcess.Exit {
    terminal.send("\u{4}")
    return try terminal.waitForExit()
  }
}

extension String {
  /// The text without escape sequences.
  var unescaped: String {
    var result = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1b}" else {
        result.append(scalar)
        continue
      }
      guard rest.popFirst() == "[" else { continue }
      rest = rest.drop { $0.value < 0x40 }.dropFirst()
    }
    return String(result)
  }

  /// The lines as a terminal shows them.
  var shownLines: [String] {
    unescaped.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }.map { line in
      String(line.split(separator: "\r").last ?? "")
    }
  }
}
