internal import TestSupport

/// What the person at the terminal sees.
extension TypedShell {
  /// The rows of the window as they are now.
  var screen: [String] { view.text }

  /// The column in which the cursor stands.
  var cursorColumn: Int { view.cursor.column }

  /// The row in which the cursor stands: the line that is typed, or the end of it.
  var typedRow: String {
    let view = view
    return view.cursor.row < view.text.count ? view.text[view.cursor.row] : ""
  }

  /// Types keys and waits until a text is to be seen anywhere in the window.
  func type(_ keys: String, see text: String) throws {
    terminal.send(keys)
    try see(text)
  }

  /// Waits until a text is to be seen anywhere in the window.
  func see(_ text: String) throws {
    try terminal.wait(for: text) { screen.contains { $0.contains(text) } }
  }

  /// Types keys and waits until the row with the cursor ends with a text.
  func type(_ keys: String, line text: String) throws {
    terminal.send(keys)
    try terminal.wait(for: text) { typedRow.hasSuffix(text) }
  }

  /// Presses Enter and waits for a line of output and the prompt after it.
  ///
  /// - Parameter isWhole: whether the line is nothing but the text.
  func enter(_ text: String, isWhole: Bool = true) throws {
    // What was drawn while typing has prompts in it, and so has what Enter draws.
    terminal.passOver()
    terminal.send("\r")
    var lines: [String] = []
    repeat { lines += try waitForPrompt() } while !lines.contains { isWhole ? $0 == text : $0.contains(text) }
  }

  /// Gives up the line, and what is listed below it, and waits for the next prompt.
  func giveUp() throws {
    terminal.passOver()
    terminal.send("\u{3}")
    try terminal.expect("^C")
    try waitForPrompt()
  }

  private var view: TestScreen {
    var screen = TestScreen(columns: columns, rows: rows)
    screen.feed(terminal.bytes)
    return screen
  }
}
