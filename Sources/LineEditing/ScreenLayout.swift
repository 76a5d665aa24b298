/// Where libedit has drawn the line. libedit has no call for that, so its layout is computed again here.
///
/// Needed to print above a line that fills several rows, to draw below it, and for the width that is left behind it.
struct ScreenLayout {
  /// A cell, counted from the first cell of the prompt.
  struct Position: Equatable {
    var row = 0
    var column = 0
  }

  /// Where the cursor stands.
  private(set) var cursor = Position()
  /// Where the text ends.
  private(set) var end = Position()

  private let columns: Int
  private let width: (Unicode.Scalar) -> Int

  /// - Parameter width: the columns of a scalar by the C library's tables, which libedit uses; -1 for what it cannot print.
  init(
    prompt: [Unicode.Scalar], line: EditedLine, columns: Int, rows: Int, width: @escaping (Unicode.Scalar) -> Int
  ) {
    self.columns = max(2, columns)
    self.width = width
    for scalar in prompt { place(scalar) }
    for (offset, scalar) in line.scalars.enumerated() {
      if offset == line.cursor {
        cursor = end
        // A wide character that does not fit takes the cursor along to the next row.
        if width(scalar) > 1, end.column + width(scalar) > self.columns { cursor = Position(row: end.row + 1) }
      }
      place(scalar)
    }
    if line.isCursorAtEnd { cursor = end }
    // More rows than the window has scroll away.
    let hidden = max(0, end.row - max(1, rows) + 1)
    end.row -= hidden
    cursor.row = max(0, cursor.row - hidden)
  }

  private mutating func place(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n": end = Position(row: end.row + 1)
    case "\t": advance(8 - end.column % 8, cell: 1)
    case _ where scalar.value < 0x20 || scalar.value == 0x7f: advance(2, cell: 1)
    default:
      let columns = width(scalar)
      // Shown as \U+ and the number in four or five digits.
      if columns < 0 { advance(scalar.value > 0xffff ? 8 : 7, cell: 1) } else { advance(columns) }
    }
  }

  /// Goes on by `count` columns; what may not be split begins a new row when it does not fit.
  private mutating func advance(_ count: Int, cell: Int? = nil) {
    if cell == nil, end.column + count > columns { end = Position(row: end.row + 1) }
    end.column += count
    while end.column >= columns { end = Position(row: end.row + 1, column: end.column - columns) }
  }
}
