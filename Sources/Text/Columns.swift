extension String {
  /// The text in at most `width` columns: its beginning and an ellipsis.
  package func cut(to width: Int, ellipsis: String) -> String {
    if utf8.count <= width || displayWidth <= width { return self }
    return prefix(columns: width - 1) + (width > 0 ? ellipsis : "")
  }

  /// The text in at most `width` columns with the middle left out, for ids, whose ends tell them apart.
  package func cutInTheMiddle(to width: Int, ellipsis: String) -> String {
    if utf8.count <= width || displayWidth <= width { return self }
    guard width >= 5 else { return cut(to: width, ellipsis: ellipsis) }
    let end = (width - 1) / 2
    if isPlainASCII {
      return String(decoding: utf8.prefix(width - 1 - end), as: UTF8.self) + ellipsis
        + String(decoding: utf8.suffix(end), as: UTF8.self)
    }
    let tail = String(String(reversed()).prefix(columns: end).reversed())
    return prefix(columns: width - 1 - end) + ellipsis + tail
  }

  /// As many whole characters from the start as fit into that many columns.
  package func prefix(columns: Int) -> String {
    if isPlainASCII { return String(decoding: utf8.prefix(max(0, columns)), as: UTF8.self) }
    var room = columns
    return String(
      prefix { character in
        room -= character.displayWidth
        return room >= 0
      })
  }

  private var isPlainASCII: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } }

  /// The text in lines of at most `width` columns, broken between words where there are any; its own line ends are kept.
  package func wrapped(to width: Int?) -> [String] {
    let paragraphs = split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard let width else { return paragraphs.map(String.init) }
    return paragraphs.flatMap { Self.lines(of: String($0), width: max(2, width)) }
  }

  private static func lines(of paragraph: String, width: Int) -> [String] {
    if paragraph.utf8.count <= width || paragraph.displayWidth <= width { return [paragraph] }
    var lines: [String] = []
    var rest = Substring(paragraph)
    while !rest.isEmpty {
      var (position, columns) = (rest.startIndex, 0)
      var lastSpace: Index?
      while position < rest.endIndex, columns + rest[position].displayWidth <= width {
        columns += rest[position].displayWidth
        if rest[position] == " " { lastSpace = position }
        position = rest.index(after: position)
      }
      if position == rest.endIndex {
        lines.append(String(rest))
        break
      }
      if rest[position] == " " { lastSpace = position }
      let end = lastSpace.flatMap { $0 > rest.startIndex ? $0 : nil } ?? position
      lines.append(String(rest[..<end]))
      rest = rest[end...]
      if rest.first == " " { rest.removeFirst() }
    }
    return lines
  }
}
