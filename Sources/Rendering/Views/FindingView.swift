internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// Findings as a reader under pressure wants them: what hurt most first, with the figures under it; what only may have hurt
/// in one line each.
struct FindingView {
  private let context: RenderingContext
  private let width: Int
  private let moments: MomentText

  /// So many of those that only may have hurt are shown; a large session has many harmless changes of devices.
  private static let mostDoubtful = 6

  init(_ context: RenderingContext) {
    self.context = context
    width = max(20, context.width ?? 80)
    moments = MomentText(now: context.now, zone: context.zone)
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
      let isMinor = row["confidence"]?.string == "possible" || row["follows"]?.string != nil
      let wasMinor = place > 0 && lines.last?.isEmpty == false
      if !isMinor, wasMinor { lines.append("") }
      lines += isMinor ? short(row, place + 1) : long(row, place + 1)
      if !isMinor, place + 1 < rows.count { lines.append("") }
    }
    var notes: [String] = []
    if doubtful > Self.mostDoubtful {
      notes.append("\(doubtful - Self.mostDoubtful) more that may not have hurt: -o table lists them all")
    }
    if rows[0]["peer_id"] != nil { notes.append("peer @1 shows the figures over the call; -o record every field") }
    return Rendered(text: Rendered.text(of: lines), notes: notes)
  }

  private func long(_ row: JSONValue, _ place: Int) -> [String] {
    let number = "\(place)  "
    let indent = String(repeating: " ", count: number.displayWidth)
    var lines = head(row, number)
    var about = [span(row)].compactMap { $0 }
    if let reach = row["reach"]?.integer { about.append("reached \(reach) \(reach == 1 ? "other" : "others")") }
    let sure = text(row["confidence"])
    if !sure.isEmpty { about.append(sure) }
    lines += about.joined(separator: separator).wrapped(to: width - indent.count).map { indent + $0 }
    lines += (row["evidence"]?.elements ?? []).flatMap { evidence($0, indent) }
    lines += text(row["meaning"]).wrapped(to: width - indent.count).map { indent + context.style(.faint, $0) }
    return lines
  }

  private func short(_ row: JSONValue, _ place: Int) -> [String] {
    let follows = row["follows"]?.string.map { " (follows from: \(CauseText.title($0).visible(.escaped)))" }
    let sure = follows ?? " (\(text(row["confidence"])))"
    var line = text(row["title"]) + sure
    if let first = row["evidence"]?[0] {
      let figures = [text(first["what"]), figure(first)].filter { !$0.isEmpty }
      if !figures.isEmpty { line += ": " + figures.joined(separator: " ") }
    }
    let indent = String(repeating: " ", count: "\(place)  ".count)
    let name = text(row["name"])
    let lines = (name.isEmpty ? line : name + separator + line).wrapped(to: width - indent.count)
    return lines.enumerated().map { number, line in
      (number == 0 ? context.style(.faint, "\(place)") + "  " : indent) + context.style(.faint, line)
    }
  }

  private func head(_ row: JSONValue, _ number: String) -> [String] {
    let words = [text(row["name"]), text(row["title"])].filter { !$0.isEmpty }.joined(separator: separator)
    let role: Style.Role = row["confidence"]?.string == "possible" ? .caution : .bad
    return words.wrapped(to: width - number.count).enumerated().map { place, line in
      (place == 0 ? context.style(.faint, number) : String(repeating: " ", count: number.count))
        + context.style(place == 0 ? role : nil, line)
    }
  }

  private func evidence(_ item: JSONValue, _ indent: String) -> [String] {
    let mark = context.isUnicode ? "• " : "* "
    var words = [text(item["what"])]
    let figures = figure(item)
    if !figures.isEmpty { words[0] += (words[0].isEmpty ? "" : " ") + figures }
    if let limit = item["threshold"]?.number {
      let isLower = ["threshold-frame-rate", "threshold-width"].contains(item["setting"]?.string)
      words.append(
        "\(isLower ? "bad below" : "bad from") \(NumberText.rounded(limit, decimals: 1))"
          + (unit(item).isEmpty ? "" : " " + unit(item)))
    }
    let detail = text(item["detail"])
    if !detail.isEmpty { words.append(detail) }
    let lines = words.joined(separator: "; ").wrapped(to: width - indent.count - 2)
    return lines.enumerated().map { indent + ($0 == 0 ? mark : "  ") + $1 }
  }

  private func figure(_ item: JSONValue) -> String {
    guard let value = item["value"]?.number else { return "" }
    let unit = unit(item)
    if unit == "s" { return DurationText.text(seconds: value) }
    return NumberText.rounded(value, decimals: abs(value) < 100 ? 1 : 0) + (unit.isEmpty ? "" : " " + unit)
  }

  private func unit(_ item: JSONValue) -> String { text(item["unit"]) }

  private func span(_ row: JSONValue) -> String? {
    guard let from = row["from"]?.string.flatMap({ Timestamp($0) }) else { return nil }
    guard let to = row["to"]?.string.flatMap({ Timestamp($0) }) else { return "since " + moments.long(from) }
    return moments.span(from, to, dash: context.isUnicode ? "–" : "-") + " (" + DurationText.text(seconds: to - from)
      + ")"
  }

  private var separator: String { context.isUnicode ? " · " : " - " }

  private func text(_ value: JSONValue?) -> String { value?.string?.visible(.escaped) ?? "" }
}
