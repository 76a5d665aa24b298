internal import JSON
internal import Text

/// The text of a summary, which is Markdown as a rule: headings stand out, points hang, lines are wrapped.
///
/// Marks are taken away only where a weight says the same, so that nothing is lost without colour. Line ends stay, since a
/// summary may be plain text as well.
struct SummaryView {
  private let context: RenderingContext
  private let width: Int

  init(_ context: RenderingContext) {
    self.context = context
    width = max(8, context.width ?? 80)
  }

  /// The text; nil for anything but one text.
  func rendered(_ summary: JSONValue) -> Rendered? {
    guard let text = summary.string, !text.isEmpty else { return nil }
    var lines: [String] = []
    var isCode = false
    for line in text.visible(.kept).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isCode.toggle()
        lines += shown(String(line), hanging: 0, style: { context.style(.faint, $0) })
      } else if isCode {
        lines += shown(String(line), hanging: 0, style: { context.style(.literal, $0) })
      } else {
        lines += shown(line)
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Rendered(text: Rendered.text(of: lines))
  }

  private func shown(_ line: Substring) -> [String] {
    let text = String(line).replacing("\t", with: "    ")
    let indent = text.prefix { $0 == " " }.count
    let body = text.dropFirst(indent)
    let marks = body.prefix { $0 == "#" }
    if (1...6).contains(marks.count), body.dropFirst(marks.count).first == " " {
      let title = context.colour ? body.dropFirst(marks.count + 1) : body
      return shown(MarkedText(String(title)).plain, hanging: 0) { context.style(.heading, $0) }
    }
    if let first = body.first, "-*+".contains(first), body.dropFirst().first == " " {
      let point = (context.isUnicode ? "•" : "-") + body.dropFirst()
      return marked(String(repeating: " ", count: indent) + point, hanging: indent + 2)
    }
    let digits = body.prefix { $0.isASCII && $0.isNumber }
    let rest = body.dropFirst(digits.count)
    if (1...3).contains(digits.count), let stop = rest.first, ".)".contains(stop), rest.dropFirst().first == " " {
      return marked(text, hanging: indent + digits.count + 2)
    }
    return marked(text, hanging: indent)
  }

  /// A line with its strong words and its code in their look; without colour the marks stay.
  private func marked(_ text: String, hanging: Int) -> [String] {
    guard context.colour else { return shown(text, hanging: hanging) { $0 } }
    var marked = MarkedText(text)
    return wrapped(marked.plain, hanging: hanging).map { marked.takeLine($0, style: context.style) }
  }

  private func shown(_ text: String, hanging: Int, style: (String) -> String) -> [String] {
    wrapped(text, hanging: hanging).map { $0.isEmpty ? "" : style($0) }
  }

  /// The text in lines, all but the first one indented.
  private func wrapped(_ text: String, hanging: Int) -> [String] {
    let indent = min(hanging, width / 3)
    guard text.displayWidth > width else { return [text] }
    let head = text.prefix(columns: indent)
    let tail = String(text.dropFirst(head.count)).wrapped(to: width - indent)
    return tail.enumerated().map { ($0.offset == 0 ? head : String(repeating: " ", count: indent)) + $0.element }
  }
}

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
