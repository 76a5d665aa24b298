internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// Findings as a reader under pressure wants them: what hurt most first, in a sentence that a ticket can quote, with the
/// figures under it; what only may have hurt in one line each.
struct FindingView {
  private let context: RenderingContext
  private let width: Int

  /// So many of those that only may have hurt are shown; a large session has many harmless changes of devices.
  private static let mostDoubtful = 6
  /// So many of the findings that a shared one accounts for are shown.
  private static let mostMembers = 5

  init(_ context: RenderingContext) {
    self.context = context
    width = max(20, context.width ?? 80)
  }

  /// The findings; nil for what is no list of whole findings.
  func rendered(_ findings: JSONValue) -> Rendered? {
    let rows = findings.kind == .array ? findings.elements : [findings]
    guard rows.allSatisfy({ $0["cause"]?.string != nil && $0["evidence"]?.kind == .array }) else { return nil }
    guard !rows.isEmpty else { return Rendered(text: "", notes: []) }
    var lines: [String] = []
    var doubtful = 0
    for (place, row) in rows.enumerated() {
      if row["confidence"]?.string == "possible" {
        doubtful += 1
        if doubtful > Self.mostDoubtful { continue }
      }
      let finding = FindingText(row, context.zone, isUnicode: context.isUnicode)
      let wasMinor = place > 0 && lines.last?.isEmpty == false
      if !finding.isMinor, wasMinor { lines.append("") }
      lines += finding.isMinor ? short(finding, place + 1) : long(finding, place + 1)
      if !finding.isMinor, place + 1 < rows.count { lines.append("") }
    }
    var notes: [String] = []
    if doubtful > Self.mostDoubtful {
      notes.append("\(doubtful - Self.mostDoubtful) more with low confidence: -o table lists them all")
    }
    if rows[0]["peer_id"] != nil { notes.append("peer @1 shows the figures over the call; -o record every field") }
    return Rendered(text: Rendered.text(of: lines), notes: notes)
  }

  private func long(_ finding: FindingText, _ place: Int) -> [String] {
    let number = "\(place)  "
    let indent = String(repeating: " ", count: number.displayWidth)
    let room = width - indent.count
    // The subject stands out in the sentence, however it is wrapped.
    let subject = finding.subject
    var left = subject.count { !$0.isWhitespace }
    let role: Style.Role = finding.text("confidence") == "possible" ? .caution : .bad
    var lines = finding.sentence.wrapped(to: room).enumerated().map { row, line in
      let marked = line.prefix { character in
        guard left > 0 else { return false }
        if !character.isWhitespace { left -= 1 }
        return true
      }
      return (row == 0 ? context.style(.faint, number) : indent) + context.style(role, String(marked))
        + line.dropFirst(marked.count)
    }
    let sure = finding.text("confidence")
    if !sure.isEmpty { lines += [indent + context.style(.faint, sure)] }
    lines += finding.evidence.flatMap { bulleted($0, indent, room) }
    lines += finding.meaning.wrapped(to: room).map { indent + context.style(.faint, $0) }
    let members = finding.members
    guard !members.isEmpty else { return lines }
    lines += "accounts for \(members.count) finding\(members.count == 1 ? "" : "s"):".wrapped(to: room).map {
      indent + $0
    }
    lines += members.prefix(Self.mostMembers).flatMap { bulleted($0, indent, room) }
    if members.count > Self.mostMembers {
      lines += "\(context.ellipsis) \(members.count - Self.mostMembers) more in .members".wrapped(to: room).map {
        indent + $0
      }
    }
    return lines
  }

  private func bulleted(_ text: String, _ indent: String, _ room: Int) -> [String] {
    let mark = context.isUnicode ? "• " : "* "
    return text.wrapped(to: room - 2).enumerated().map { indent + ($0 == 0 ? mark : "  ") + $1 }
  }

  private func short(_ finding: FindingText, _ place: Int) -> [String] {
    let indent = String(repeating: " ", count: "\(place)  ".count)
    return finding.line.wrapped(to: width - indent.count).enumerated().map { number, line in
      (number == 0 ? context.style(.faint, "\(place)") + "  " : indent) + context.style(.faint, line)
    }
  }
}
