internal import Platform
internal import Text

/// What a terminal would show: text and the cursor movements that line editing uses, on a grid of cells.
package struct TestScreen {
  /// The cursor's place, from 0.
  package private(set) var cursor = (row: 0, column: 0)
  private var cells: [[Character]]
  private var saved = (row: 0, column: 0)
  private var undecoded: [UInt8] = []
  private let columns: Int
  private let rows: Int

  /// An empty screen.
  package init(columns: Int = 80, rows: Int = 24) {
    (self.columns, self.rows) = (columns, rows)
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows without the blanks at their ends and without the empty rows at the bottom.
  package var text: [String] {
    var lines = cells.map { row in
      var line = String(row.filter { $0 != Self.filler })
      while line.last == " " { line.removeLast() }
      return line
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Behind a wide character.
  private static let filler: Character = "\u{0}"

  /// Shows what a program has written. An escape sequence or character that is cut waits for its rest.
  package mutating func feed(_ bytes: [UInt8]) {
    undecoded += bytes
    guard let text = String(validating: undecoded, as: UTF8.self) else { return }
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      let before = rest
      rest.removeFirst()
      if scalar == "\u{1b}" {
        if !escape(&rest) {
          undecoded = Array(String(before).utf8)
          return
        }
      } else {
        show(scalar)
      }
    }
    undecoded.removeAll()
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\r": cursor.column = 0
    case "\n": lineFeed()
    case "\u{8}": cursor.column = max(0, min(cursor.column, columns - 1) - 1)
    case _ where scalar.value < 0x20: break
    default:
      let character = Character(scalar)
      let width = character.displayWidth
      guard width > 0, width <= columns else { return }
      if cursor.column + width > columns {
        cursor.column = 0
        lineFeed()
      }
      cells[cursor.row][cursor.column] = character
      if width == 2 { cells[cursor.row][cursor.column + 1] = Self.filler }
      // May stand behind the last column: the next character begins the next row.
      cursor.column += width
    }
  }

  private mutating func lineFeed() {
    if cursor.row + 1 < rows {
      cursor.row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
    }
  }

  /// Takes in what follows an ESC; false when it is not all there.
  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) -> Bool {
    guard let kind = rest.popFirst() else { return false }
    switch kind {
    case "7": saved = cursor
    case "8": cursor = saved
    case "[":
      let parameters = rest.prefix { $0.value < 0x40 }
      rest = rest.dropFirst(parameters.count)
      guard let final = rest.popFirst() else { return false }
      control(final, String(parameters).split(separator: ";").compactMap { Int($0) })
    default: break
    }
    return true
  }

  private mutating func control(_ final: Unicode.Scalar, _ parameters: [Int]) {
    let count = max(1, parameters.first ?? 1)
    let column = min(cursor.column, columns - 1)
    switch final {
    case "A": cursor.row = max(0, cursor.row - count)
    case "B": cursor.row = min(rows - 1, cursor.row + count)
    case "C": cursor.column = min(columns - 1, column + count)
    case "D": cursor.column = max(0, column - count)
    case "G": cursor.column = min(columns, count) - 1
    case "H": cursor = (count - 1, max(1, parameters.count > 1 ? parameters[1] : 1) - 1)
    case "J":
      clear(cursor.row, from: parameters.first == 2 ? 0 : column)
      for row in parameters.first == 2 ? 0..<rows : cursor.row + 1..<rows { clear(row, from: 0) }
    case "K": clear(cursor.row, from: column)
    case "P":
      cells[cursor.row].removeSubrange(column..<min(columns, column + count))
      cells[cursor.row] += Array(repeating: " ", count: columns - cells[cursor.row].count)
    case "@":
      cells[cursor.row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[cursor.row].removeLast(count)
    default: break
    }
  }

  private mutating func clear(_ row: Int, from column: Int) {
    for position in column..<columns { cells[row][position] = " " }
  }
}
