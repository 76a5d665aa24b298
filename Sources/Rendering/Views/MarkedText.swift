/// A line of Markdown without its marks for strong words and code, which are kept beside it.
struct MarkedText {
  private var characters: [Character] = []
  private var roles: [Style.Role?] = []
  private var place = 0

  /// Reads a line; a mark that is not closed stays a part of the text.
  init(_ line: String) {
    var rest = line[...]
    while let first = rest.first {
      if let (mark, role) = Self.marks.first(where: { rest.hasPrefix($0.0) }),
        let text = Self.text(of: rest, between: mark)
      {
        append(text, role)
        rest = rest.dropFirst(mark.count * 2 + text.count)
      } else {
        append([first], nil)
        rest = rest.dropFirst()
      }
    }
  }

  /// The text without the marks.
  var plain: String { String(characters) }

  /// The next line that was made by wrapping the text, in its looks. Spaces that wrapping took away or put in do not count.
  mutating func takeLine(_ line: String, style: Style) -> String {
    var result = ""
    var run = ""
    var role: Style.Role?
    func finished() -> String { style(role, run) }
    for character in line {
      while place < characters.count, characters[place] == " ", character != " " { place += 1 }
      let isMine = place < characters.count && characters[place] == character
      let next = isMine ? roles[place] : nil
      if isMine { place += 1 }
      if next != role {
        result += finished()
        (run, role) = ("", next)
      }
      run.append(character)
    }
    return result + finished()
  }

  private static let marks: [(String, Style.Role)] = [("**", .heading), ("__", .heading), ("`", .literal)]

  private static func text(of rest: Substring, between mark: String) -> Substring? {
    let inner = rest.dropFirst(mark.count)
    guard let first = inner.first, !first.isWhitespace, !inner.hasPrefix(mark) else { return nil }
    var end = inner.startIndex
    while end < inner.endIndex {
      if inner[end...].hasPrefix(mark) { return inner[..<end] }
      end = inner.index(after: end)
    }
    return nil
  }

  private mutating func append(_ text: some Sequence<Character>, _ role: Style.Role?) {
    for character in text {
      characters.append(character)
      roles.append(role)
    }
  }
}
