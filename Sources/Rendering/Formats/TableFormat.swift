internal import JSON
internal import RealtimeKit
internal import Text

extension OutputFormat {
  /// Columns under headings, for reading.
  package static let table = OutputFormat("table", "columns under headings", mediaType: "text/plain") {
    value, kind, context in
    let rows = Shape.rows(of: value)
    guard !rows.isEmpty else {
      return Rendered(text: "", notes: context.isTerminal ? ["No \(kind.plural)."] : [])
    }
    let table = TableRenderer(context: context).render(rows, kind: kind, width: context.width)
    guard !table.hidden.isEmpty else { return Rendered(lines: table.lines) }
    let count = table.hidden.count == 1 ? "1 column is hidden" : "\(table.hidden.count) columns are hidden"
    let names = table.hidden.joined(separator: ", ")
    return Rendered(lines: table.lines, notes: ["\(count): \(names). -o record shows every field."])
  }
}

/// Draws rows of objects as columns under headings.
struct TableRenderer {
  let context: RenderingContext
  /// Whether the first column numbers the rows, so that `@3` can be said.
  var isNumbered = true

  /// The lines of the table, and the headings of the columns that did not fit.
  func render(_ rows: [JSONValue], kind: Kind, width: Int?) -> (lines: [String], hidden: [String]) {
    let columns = TableColumn.columns(for: rows, of: kind, now: context.now)
    guard !columns.isEmpty else { return ([], []) }
    let grid = Grid(rows, columns: columns, context: context)
    let numbers = isNumbered && (width ?? 80) >= 8 ? String(rows.count).utf8.count : 0
    let available = width.map { $0 - (numbers > 0 ? numbers + TableLayout.gap : 0) }
    // The cells of the rows that were left out are missing.
    guard !context.isStopped() else { return ([], []) }
    let layout = TableLayout(grid.measures, width: available)
    var lines: [String] = []
    lines.reserveCapacity(rows.count + 1)
    lines.append(heading(columns, layout, numbers: numbers))
    for row in context.wanted(rows.indices) { lines.append(line(row, grid, columns, layout, numbers: numbers)) }
    return (lines, layout.hidden.map { columns[$0].heading })
  }

  private func heading(_ columns: [TableColumn], _ layout: TableLayout, numbers: Int) -> String {
    var line = LineBuilder(style: context.style)
    if numbers > 0 { line.add("#", width: numbers, isRight: true, role: .heading) }
    for (place, width) in layout.shown {
      let text = columns[place].heading.cut(to: width, ellipsis: context.ellipsis)
      line.add(text, width: width, isRight: columns[place].isNumeric, role: .heading)
    }
    return line.text
  }

  private func line(
    _ row: Int, _ grid: Grid, _ columns: [TableColumn], _ layout: TableLayout, numbers: Int
  ) -> String {
    var line = LineBuilder(style: context.style)
    if numbers > 0 { line.add(String(row + 1), width: numbers, isRight: true, role: .faint) }
    for (place, width) in layout.shown {
      let cell = grid[row, place]
      if cell.width <= width {
        line.add(cell.text, columns: cell.width, width: width, isRight: columns[place].isNumeric, role: cell.role)
      } else {
        let isIdentifier = columns[place].yielding == .identifier
        let text =
          isIdentifier
          ? cell.text.cutInTheMiddle(to: width, ellipsis: context.ellipsis)
          : cell.text.cut(to: width, ellipsis: context.ellipsis)
        line.add(text, width: width, isRight: columns[place].isNumeric, role: cell.role)
      }
    }
    return line.text
  }
}

/// The texts of all cells with their widths.
private struct Grid {
  struct Cell {
    let text: String
    let width: Int
    let role: Style.Role?
  }

  private var cells: [Cell] = []
  private let columnCount: Int
  private(set) var measures: [TableLayout.Measure]

  init(_ rows: [JSONValue], columns: [TableColumn], context: RenderingContext) {
    let values = ValueText(context)
    let missing = context.missing
    columnCount = columns.count
    measures = columns.map {
      TableLayout.Measure(heading: $0.heading.displayWidth, widest: 0, rank: $0.rank, yielding: $0.yielding)
    }
    cells.reserveCapacity(rows.count * columns.count)
    for row in context.wanted(rows) {
      for (place, column) in columns.enumerated() {
        let shown = values.shown(column.value(in: row), type: column.type, in: .cell)
        let width = shown.text == missing ? 1 : shown.text.displayWidth
        measures[place].widest = max(measures[place].widest, width)
        cells.append(Cell(text: shown.text, width: width, role: shown.role))
      }
    }
  }

  subscript(row: Int, column: Int) -> Cell { cells[row * columnCount + column] }
}

/// Puts cells side by side; spaces are added only when something follows them.
private struct LineBuilder {
  let style: Style
  private(set) var text = ""
  private var pending = 0

  init(style: Style) { self.style = style }

  mutating func add(_ cell: String, columns: Int? = nil, width: Int, isRight: Bool, role: Style.Role?) {
    let padding = max(0, width - (columns ?? cell.displayWidth))
    let before = pending + (isRight ? padding : 0)
    guard !cell.isEmpty else {
      pending = before + (isRight ? 0 : padding) + TableLayout.gap
      return
    }
    if before > 0 { text.append(String(repeating: " ", count: before)) }
    text.append(style(role, cell))
    pending = (isRight ? 0 : padding) + TableLayout.gap
  }
}
