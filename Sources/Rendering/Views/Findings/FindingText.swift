internal import JSON
internal import Platform
internal import Text

/// A finding in words, the same at a terminal, in text, in Markdown and on a page: who, what, when, what shows it, what to do.
/// Nothing in it is escaped yet, but for control characters.
struct FindingText {
  private let row: JSONValue
  private let zone: RenderingContext.TimeZone
  private let dash: String

  /// More spells than these are counted and not listed.
  private static let mostSpells = 4

  init(_ row: JSONValue, _ zone: RenderingContext.TimeZone, isUnicode: Bool = true) {
    self.row = row
    self.zone = zone
    dash = isUnicode ? "–" : "-"
  }

  /// Whether it takes a line rather than a block: it only may have hurt, or it follows from another one.
  var isMinor: Bool { row["confidence"]?.string == "possible" || row["follows"]?.string != nil }

  /// Whom it is about and what was wrong.
  var subject: String { [text("name"), text("title")].filter { !$0.isEmpty }.joined(separator: ": ") }

  /// One sentence that a ticket can quote.
  var sentence: String {
    var words = subject
    if let when { words += ", " + when }
    if let reach = row["reach"]?.integer, reach > 0, row["people"] == nil {
      words += ", reached \(reach) other\(reach == 1 ? "" : "s")"
    }
    if let first = row["evidence"]?[0] {
      let shown = evidence(first)
      if !shown.isEmpty { words += "; " + shown }
    }
    words += "."
    let action = text("action")
    return action.isEmpty ? words : words + " " + action
  }

  /// What it usually means.
  var meaning: String {
    let (meaning, action) = (text("meaning"), text("action"))
    guard !action.isEmpty, meaning.hasSuffix(" " + action) else { return meaning }
    return String(meaning.dropLast(action.count + 1))
  }

  /// The finding in short: what it is, how sure or what it follows from, when, and the first figure.
  var line: String {
    let follows = row["follows"]?.string.map { "caused by: " + CauseText.title($0).visible(.escaped) }
    var words = subject + " (\(follows ?? text("confidence")))"
    if let when = briefly { words += ", " + when }
    if let first = row["evidence"]?[0] {
      let shown = evidence(first)
      if !shown.isEmpty { words += ": " + shown }
    }
    return words
  }

  // MARK: When

  /// The times, with those of the person's own clock beside them; nil when they are not known.
  var when: String? {
    guard let from = moment(row["from"]) else { return nil }
    let spells = times
    let (last, end) = (spells.last ?? (from, moment(row["to"])), moment(row["to"]))
    guard spells.count > 1 else {
      guard let end else { return "since \(full(from)) and still" + theirs(from, nil) }
      let length = end - from >= 1 ? " (\(DurationText.text(seconds: end - from)))" : ""
      return span(from, end) + length + theirs(from, end)
    }
    let seconds = row["seconds"]?.number ?? spells.reduce(0) { $0 + (($1.end ?? $1.begin) - $1.begin) }
    var list = spells.prefix(Self.mostSpells).map { clock($0.begin) + dash + ($0.end.map(clock) ?? "now") }
    if spells.count > Self.mostSpells { list.append("\(spells.count - Self.mostSpells) more") }
    let still = last.end == nil ? " and still" : ""
    return "\(spells.count) times on \(day(from)) for \(DurationText.text(seconds: seconds)) in all\(still): "
      + list.joined(separator: ", ") + " " + zoneName(from) + theirs(from, end)
  }

  /// The times as short as they can be.
  private var briefly: String? {
    guard let from = moment(row["from"]) else { return nil }
    guard let to = moment(row["to"]) else { return "since \(clock(from))" }
    let count = times.count
    let more = count > 1 ? ", \(count) times" : ""
    return to - from < 1 ? "at " + clock(from) : clock(from) + dash + clock(to) + more
  }

  private var times: [(begin: Timestamp, end: Timestamp?)] {
    (row["times"]?.elements ?? []).compactMap { spell in moment(spell["from"]).map { ($0, moment(spell["to"])) } }
  }

  /// The same times by the person's own clock, where that is another one.
  private func theirs(_ from: Timestamp, _ to: Timestamp?) -> String {
    guard let name = row["time_zone"]?.string, let theirs = ZoneClock(named: name), let offset = theirs.offset(at: from)
    else { return "" }
    let begin = MomentText.parts(of: from + offset, .utc)
    let ours = MomentText.parts(of: from, zone)
    guard (begin.day, begin.minute) != (ours.day, ours.minute) else { return "" }
    let end = to.map { to in
      let parts = MomentText.parts(of: to + (theirs.offset(at: to) ?? offset), .utc)
      return dash + parts.minute + ":" + parts.second
    }
    let day = begin.day == ours.day ? "" : begin.day + " "
    return " [\(day)\(begin.minute):\(begin.second)\(end ?? "") in \(name.visible(.escaped))]"
  }

  private func span(_ from: Timestamp, _ to: Timestamp) -> String {
    let end = day(from) == day(to) ? clock(to) : "\(day(to)) \(clock(to))"
    return to - from < 1 ? full(from) : "\(day(from)) \(clock(from))\(dash)\(end) \(zoneName(to))"
  }

  private func full(_ moment: Timestamp) -> String { "\(day(moment)) \(clock(moment)) \(zoneName(moment))" }

  private func day(_ moment: Timestamp) -> String { MomentText.day(moment, zone, withYear: true) }

  private func clock(_ moment: Timestamp) -> String { MomentText.clock(moment, zone, withSeconds: true) }

  private func zoneName(_ moment: Timestamp) -> String { MomentText.zoneName(moment, zone) }

  // MARK: What shows it

  /// Everything that shows it, or speaks against it, but for a first figure that the sentence has said whole.
  var evidence: [String] {
    let items = row["evidence"]?.elements ?? []
    let isSaid = items.first.map { $0["detail"] == nil && $0["against"] == nil } ?? false
    return items.dropFirst(isSaid ? 1 : 0).map { item in
      let detail = item["detail"]?.string?.visible(.escaped) ?? ""
      let against = item["against"]?.boolean == true ? "against it: " : ""
      return against + [evidence(item), detail].filter { !$0.isEmpty }.joined(separator: "; ")
    }
  }

  /// What was measured with its figure and its threshold.
  func evidence(_ item: JSONValue) -> String {
    var words = [item["what"]?.string?.visible(.escaped) ?? "", figure(item)].filter { !$0.isEmpty }.joined(
      separator: " ")
    if let limit = threshold(item) { words += " (threshold \(limit))" }
    return words
  }

  /// The figure with its unit; empty for what was only noticed.
  func figure(_ item: JSONValue) -> String {
    guard let value = item["value"]?.number else { return "" }
    let unit = unit(item)
    if unit == "s" { return DurationText.text(seconds: value) }
    return NumberText.rounded(value, decimals: abs(value) < 100 ? 1 : 0) + (unit.isEmpty ? "" : " " + unit)
  }

  /// The threshold with its unit; nil when there is none.
  func threshold(_ item: JSONValue) -> String? {
    item["threshold"]?.number.map { limit in
      NumberText.rounded(limit, decimals: 1) + (unit(item).isEmpty ? "" : " " + unit(item))
    }
  }

  private func unit(_ item: JSONValue) -> String { item["unit"]?.string?.visible(.escaped) ?? "" }

  /// The findings about single people that it accounts for, in short.
  var members: [String] {
    (row["members"]?.elements ?? []).map { FindingText($0, zone, isUnicode: dash != "-").memberLine }
  }

  private var memberLine: String {
    let first = row["evidence"]?[0].map(evidence) ?? ""
    return first.isEmpty ? subject : subject + ", " + first
  }

  func text(_ name: String) -> String { row[name]?.string?.visible(.escaped) ?? "" }

  private func moment(_ value: JSONValue?) -> Timestamp? { value?.string.flatMap { Timestamp($0) } }
}
