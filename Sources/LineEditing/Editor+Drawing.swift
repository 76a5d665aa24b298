internal import Platform
internal import Text

/// What is drawn besides the line, and redrawing when something else has written to the terminal.
///
/// libedit is not aware of it: it is drawn after libedit has flushed, and erased before libedit reads the next key.
extension Editor {
  /// What stands on the screen that libedit did not put there.
  enum Decoration {
    /// The suggestion behind the cursor.
    case suggestion
    /// The list of candidates below the line.
    case menu
  }

  /// The window's size in cells.
  var windowSize: (columns: Int, rows: Int) {
    guard let size = Terminal.size(input) else { return (80, 24) }
    return (size.columns, size.rows > 0 ? size.rows : 24)
  }

  /// Where libedit has drawn the line.
  var currentLayout: ScreenLayout {
    let (columns, rows) = windowSize
    return ScreenLayout(
      prompt: drawnPrompt.visible, line: library.line, columns: columns, rows: rows, width: Self.width)
  }

  /// The text that the suggester would add; nil unless the cursor stands at the end of some text.
  var suggestion: String? {
    let line = library.line
    // What is not shown cannot be taken either.
    guard !isDumb, line.isCursorAtEnd, !line.scalars.isEmpty, search == nil, menu == nil else { return nil }
    guard let rest = suggester?(precedingLines + line.text), !rest.isEmpty else { return nil }
    return rest.withoutControls(keepingNewlines: true)
  }

  /// Draws the list, or else the suggestion.
  func drawDecoration() {
    guard !isDumb, decoration == nil else { return }
    if let menu, menu.line != library.line { self.menu = nil }
    if let menu { drawMenu(menu) } else if let suggestion { drawSuggestion(suggestion) }
  }

  private func drawSuggestion(_ text: String) {
    let layout = currentLayout
    let availableWidth = windowSize.columns - layout.cursor.column - 1
    let visible = text.prefix { $0 != "\n" }.truncated(toWidth: availableWidth)
    guard !visible.isEmpty else { return }
    library.write("\u{1b}7\u{1b}[2m\(visible)\u{1b}[0m\u{1b}[K\u{1b}8")
    decoration = .suggestion
  }

  private func drawMenu(_ menu: CompletionMenu) {
    let layout = currentLayout
    let (columns, windowRows) = windowSize
    let rows = menu.rows(columns: columns, windowRows: windowRows)
    guard !rows.isEmpty else { return }
    var text = Self.moves(from: layout.cursor, to: layout.end)
    // New lines rather than moves: at the bottom of the window they scroll.
    for row in rows { text += "\r\n" + row + "\u{1b}[K" }
    text += "\u{1b}[\(layout.end.row - layout.cursor.row + rows.count)A" + Self.column(layout.cursor.column)
    library.write(text)
    decoration = .menu
  }

  /// Takes away what was drawn; the cursor stays where libedit thinks it is.
  func eraseDecoration() {
    switch decoration {
    case .suggestion: library.write("\u{1b}[K")
    case .menu:
      let layout = currentLayout
      let down = layout.end.row - layout.cursor.row + 1
      library.write("\u{1b}[\(down)B\r\u{1b}[J\u{1b}[\(down)A" + Self.column(layout.cursor.column))
    case nil: break
    }
    decoration = nil
  }

  /// Draws the list or the suggestion again, because what they are made from may have changed.
  func renewDecoration() {
    guard isReading else { return }
    eraseDecoration()
    renewMenu()
    drawDecoration()
  }

  /// Goes to the prompt's first cell and clears from there on.
  func moveToPrompt() {
    decoration = nil
    guard !isDumb else { return library.write("\n") }
    let row = currentLayout.cursor.row
    library.write((row > 0 ? "\u{1b}[\(row)A" : "") + "\r\u{1b}[J")
  }

  /// The terminal has a new size, and has most likely broken the line anew to fit.
  func redrawAfterResize() {
    moveToPrompt()
    library.resize()
    updatePrompt()
    library.refresh()
  }

  /// The program runs again after a stop: the terminal was another's meanwhile.
  func resumeDrawing() {
    library.setRaw(true)
    setBracketedPaste(true)
    decoration = nil
    library.resize()
    updatePrompt()
    library.write("\r" + (isDumb ? "" : "\u{1b}[J"))
    library.refresh()
  }

  /// The escape sequences that lead from one cell to another, not above it.
  static func moves(from start: ScreenLayout.Position, to end: ScreenLayout.Position) -> String {
    let down = end.row - start.row
    return (down > 0 ? "\u{1b}[\(down)B" : "") + column(end.column)
  }

  private static func column(_ column: Int) -> String { "\r" + (column > 0 ? "\u{1b}[\(column)C" : "") }
}
