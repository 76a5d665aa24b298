internal import Text

/// The list of candidates below the line.
struct CompletionMenu {
  /// The answer it shows.
  let completion: Completion
  /// The line it belongs to: when that changes, the list goes away.
  var line: EditedLine
  /// The line before the first candidate was put into it.
  let original: EditedLine
  /// The candidate that stands in the line, once TAB goes through them.
  var selected: Int?
  /// The scalars of the line that the next candidate replaces.
  var replaced: Range<Int>
  /// Whether it has changed by itself since TAB was pressed, so that there may be only one way to go on by now.
  var isRenewed = false

  init(_ completion: Completion, line: EditedLine, replaced: Range<Int>) {
    self.completion = completion
    (self.line, original) = (line, line)
    self.replaced = replaced
  }

  /// The candidate that TAB (1) or Shift-TAB (-1) leads to; round and round.
  func next(_ step: Int) -> Int {
    let count = completion.candidates.count
    guard let selected else { return step > 0 ? 0 : count - 1 }
    return (selected + step + count) % count
  }

  /// The rows to draw in a window of that size: at most half of it, the page that holds the selected candidate.
  func rows(columns: Int, windowRows: Int) -> [String] {
    let limit = max(1, windowRows / 2 - 1)
    let hasNotes = completion.candidates.contains { !$0.note.isEmpty }
    let (page, perPage) = hasNotes ? described(columns: columns, limit: limit) : grid(columns: columns, limit: limit)
    var rows = page
    let total = max(completion.total ?? 0, completion.candidates.count)
    let shown = min(perPage, completion.candidates.count)
    if total > shown {
      rows.append(Self.faint(selected == nil ? "… and \(total - shown) more" : position(of: total), columns))
    }
    if let message = completion.message { rows.append(Self.faint(message.withoutControls(), columns)) }
    return rows
  }

  /// The rows without colour, for terminals without escape sequences.
  func plainRows(columns: Int, windowRows: Int) -> [String] {
    rows(columns: columns, windowRows: windowRows).map { row in
      row.split(separator: "\u{1b}[", omittingEmptySubsequences: false).enumerated().map { index, part in
        index == 0 ? part : part.drop { $0 != "m" }.dropFirst()
      }.joined()
    }
  }

  private func position(of total: Int) -> String { "\((selected ?? 0) + 1) of \(total)" }

  /// One candidate a row: the label, two spaces, the note.
  private func described(columns: Int, limit: Int) -> (rows: [String], perPage: Int) {
    let page = self.page(of: limit)
    let labels = page.map { completion.candidates[$0].label.withoutControls() }
    let labelWidth = min(labels.map(\.displayWidth).max() ?? 0, max(8, columns / 2))
    let rows = zip(page, labels).map { index, label in
      let name = label.truncated(toWidth: labelWidth)
      let note = completion.candidates[index].note.withoutControls()
        .truncated(toWidth: max(0, columns - labelWidth - 3))
      if index == selected { return Self.inverse(name.padded(to: labelWidth) + "  " + note) }
      return note.isEmpty ? name : name.padded(to: labelWidth) + "  \u{1b}[2m" + note + "\u{1b}[0m"
    }
    return (rows, limit)
  }

  /// Columns of labels, read downwards.
  private func grid(columns: Int, limit: Int) -> (rows: [String], perPage: Int) {
    // So many fit at most; measuring a hundred thousand would be felt.
    let sample = completion.candidates.prefix(limit * max(1, columns / 3))
    let widest = sample.map { $0.label.withoutControls().displayWidth }.max() ?? 0
    let cell = min(widest, columns - 1)
    let perRow = max(1, (columns + 1) / (cell + 2))
    let page = self.page(of: limit * perRow)
    let height = (page.count + perRow - 1) / perRow
    let rows = (0..<height).map { row in
      stride(from: page.lowerBound + row, to: page.upperBound, by: height).map { index in
        let label = completion.candidates[index].label.withoutControls().truncated(toWidth: cell)
        let isLast = index + height >= page.upperBound
        if index == selected { return Self.inverse(label) + (isLast ? "" : "".padded(to: cell - label.displayWidth)) }
        return isLast ? label : label.padded(to: cell)
      }.joined(separator: "  ")
    }
    return (rows, limit * perRow)
  }

  /// The candidates on the page of that size which holds the selected one.
  private func page(of size: Int) -> Range<Int> {
    let start = (selected ?? 0) / size * size
    return start..<min(start + size, completion.candidates.count)
  }

  private static func inverse(_ text: String) -> String { "\u{1b}[7m\(text)\u{1b}[0m" }
  private static func faint(_ text: String, _ columns: Int) -> String {
    "\u{1b}[2m\(text.truncated(toWidth: columns - 1))\u{1b}[0m"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - displayWidth))
  }
}
