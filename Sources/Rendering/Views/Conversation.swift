internal import Text

/// What people said or wrote, one after the other, for reading: a speaker's name once for what follows each other, the times
/// beside, the words wrapped below themselves.
struct Conversation {
  /// One thing that was said.
  struct Remark {
    /// When, as it is shown; nil when that is not known.
    var time: String?
    /// The day, which is told when it changes; nil when there is none.
    var day: String?
    /// Identifies the speaker.
    var speaker: String
    /// The speaker's name, safe to show; nil when it is not known.
    var name: String?
    /// The words, safe to show.
    var words: String
    /// What is to be known of them, such as `edited`.
    var marks: [String] = []
    /// The session, told when it changes; nil when all are of one.
    var session: String?
  }

  private let context: RenderingContext
  private let width: Int

  init(_ context: RenderingContext) {
    self.context = context
    width = max(8, context.width ?? 80)
  }

  /// The widest that names stand in a column of their own.
  private static let widestName = 20
  /// The least width of the words beside a name.
  private static let leastRoom = 36

  /// The remarks as lines.
  func lines(_ remarks: [Remark]) -> [String] {
    let timeWidth = remarks.map { $0.time?.displayWidth ?? 0 }.max() ?? 0
    let nameWidth = min(Self.widestName, remarks.map { name(of: $0).displayWidth }.max() ?? 0)
    let isWide = width - timeWidth - nameWidth - 4 >= Self.leastRoom
    var lines: [String] = []
    var former: Remark?
    for remark in remarks {
      let isNew = former.map { $0.session != remark.session || $0.day != remark.day } ?? true
      if former?.session != remark.session, let session = remark.session {
        if !lines.isEmpty { lines.append("") }
        lines.append(context.style(.heading, "session \(session)".cut(to: width, ellipsis: context.ellipsis)))
      }
      if isNew, let day = remark.day {
        lines.append(context.style(.faint, day.cut(to: width, ellipsis: context.ellipsis)))
      }
      let namesSpeaker = isNew || former?.speaker != remark.speaker
      lines +=
        isWide
        ? wide(remark, namesSpeaker, timeWidth: timeWidth, nameWidth: nameWidth)
        : narrow(remark, namesSpeaker, timeWidth: timeWidth)
      former = remark
    }
    return lines
  }

  /// Time, name and words in columns.
  private func wide(_ remark: Remark, _ namesSpeaker: Bool, timeWidth: Int, nameWidth: Int) -> [String] {
    let time = padded(remark.time ?? "", to: timeWidth)
    let name = namesSpeaker ? name(of: remark).cut(to: nameWidth, ellipsis: context.ellipsis) : ""
    let columns = (timeWidth > 0 ? timeWidth + 2 : 0) + nameWidth + 2
    return words(remark, width: width - columns).enumerated().map { number, line in
      guard number == 0 else { return line.isEmpty ? "" : spaces(columns) + line }
      let start = timeWidth > 0 ? context.style(.faint, time) + "  " : ""
      return start + coloured(name, remark) + spaces(nameWidth - name.displayWidth + 2) + line
    }
  }

  /// The name above, then times and words.
  private func narrow(_ remark: Remark, _ namesSpeaker: Bool, timeWidth: Int) -> [String] {
    var lines: [String] = []
    if namesSpeaker { lines.append(coloured(name(of: remark).cut(to: width, ellipsis: context.ellipsis), remark)) }
    let columns = width - timeWidth - 4 >= 12 && timeWidth > 0 ? timeWidth + 4 : 2
    let isBeside = columns > 2
    if !isBeside, let time = remark.time {
      lines.append("  " + context.style(.faint, time.cut(to: width - 2, ellipsis: context.ellipsis)))
    }
    for (number, line) in words(remark, width: width - columns).enumerated() {
      let isFirst = number == 0 && isBeside
      let start =
        isFirst ? "  " + context.style(.faint, padded(remark.time ?? "", to: timeWidth)) + "  " : spaces(columns)
      lines.append(line.isEmpty && !isFirst ? "" : start + line)
    }
    return lines
  }

  private func words(_ remark: Remark, width: Int) -> [String] {
    let text = remark.words.replacing("\t", with: "    ").replacing("\r\n", with: "\n")
    var lines = text.wrapped(to: width)
    guard !remark.marks.isEmpty else { return lines }
    let marks = "(\(remark.marks.joined(separator: ", ")))".cut(to: width, ellipsis: context.ellipsis)
    let last = lines.last ?? ""
    if last.displayWidth + 1 + marks.displayWidth <= width {
      lines[lines.count - 1] = last + (last.isEmpty ? "" : " ") + context.style(.faint, marks)
    } else {
      lines.append(context.style(.faint, marks))
    }
    return lines
  }

  private func name(of remark: Remark) -> String { remark.name ?? "(not named)" }

  private func coloured(_ name: String, _ remark: Remark) -> String {
    remark.name == nil ? context.style(.faint, name) : context.style.speaker(remark.name ?? "", name)
  }

  private func padded(_ text: String, to width: Int) -> String { spaces(width - text.displayWidth) + text }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
