/// A line of single columns, each with its own look.
struct CellLine {
  private var cells: [(character: Character, role: Style.Role?)]

  /// A line of spaces.
  init(columns: Int) { cells = Array(repeating: (" ", nil), count: max(0, columns)) }

  /// The character in a column.
  subscript(column: Int) -> Character { cells[column].character }

  /// Writes a character that is one column wide; a column that is not there takes none.
  mutating func set(_ column: Int, _ character: Character, _ role: Style.Role? = nil) {
    if cells.indices.contains(column) { cells[column] = (character, role) }
  }

  /// Writes a text of such characters from a column on; what has no room is left out.
  mutating func write(_ text: some StringProtocol, at column: Int, _ role: Style.Role? = nil) {
    for (place, character) in text.enumerated() { set(column + place, character, role) }
  }

  /// The line as text, without the spaces at its end unless `isPadded`.
  func text(_ style: Style, isPadded: Bool = false) -> String {
    let end = isPadded ? cells.count : (cells.lastIndex { $0.character != " " } ?? -1) + 1
    var text = ""
    var place = 0
    while place < end {
      let role = cells[place].role
      var run = ""
      while place < end, cells[place].role == role {
        run.append(cells[place].character)
        place += 1
      }
      text += style(role, run)
    }
    return text
  }
}
