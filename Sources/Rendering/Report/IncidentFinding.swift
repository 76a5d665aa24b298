internal import JSON
internal import Platform

/// A finding on a page.
struct IncidentFinding {
  private let row: JSONValue
  private let clock: PageClock

  init(_ row: JSONValue, _ clock: PageClock) {
    self.row = row
    self.clock = clock
  }

  /// Whether it takes a line rather than a block.
  static func isMinor(_ row: JSONValue) -> Bool {
    row["confidence"]?.string == "possible" || row["follows"]?.string != nil
  }

  /// The finding with its evidence and what it usually means.
  var block: String {
    let sure = text("confidence")
    let head = HTMLText.element(
      "h3", "", text("name") + ": " + text("title") + " " + HTMLText.element("span", "tag bad", sure))
    var about = [span].compactMap { $0 }
    if let reach = row["reach"]?.integer { about.append("reached \(reach) \(reach == 1 ? "other" : "others")") }
    let rows = (row["evidence"]?.elements ?? []).map(evidence).joined()
    let table =
      "<div class=\"scroll\"><table class=\"evidence\"><thead><tr><th>evidence</th><th class=\"number\">figure</th>"
      + "<th class=\"number\">bad from</th><th>more</th></tr></thead><tbody>\(rows)</tbody></table></div>"
    return HTMLText.element(
      "li", "finding",
      head + HTMLText.element("p", "faint", about.joined(separator: " · ")) + table
        + HTMLText.element("p", "", text("meaning")))
  }

  /// The finding in a line.
  var line: String {
    let first = row["evidence"]?[0]
    let what = [first?["what"]?.string, first.flatMap(figure)].compactMap { $0 }.map(HTMLText.escaped)
    let why =
      row["follows"]?.string.map { "follows from " + HTMLText.escaped(CauseText.title($0)) } ?? text("confidence")
    return text("name") + ": " + text("title") + HTMLText.element("span", "faint", " (\(why))")
      + (what.isEmpty ? "" : ": " + what.joined(separator: " "))
  }

  private func evidence(_ item: JSONValue) -> String {
    let unit = item["unit"]?.string ?? ""
    let isLower = ["threshold-frame-rate", "threshold-width"].contains(item["setting"]?.string)
    let limit = item["threshold"]?.number.map { (isLower ? "below " : "") + HTMLText.number($0) + " " + unit } ?? ""
    let more = [item["detail"]?.string, item["source"]?.string.map { "border: " + $0 }].compactMap { $0 }
    return "<tr><td>\(HTMLText.escaped(item["what"]?.string ?? ""))</td>"
      + "<td class=\"number\">\(HTMLText.escaped(figure(item) ?? ""))</td>"
      + "<td class=\"number limit-value\">\(HTMLText.escaped(limit))</td>"
      + "<td class=\"faint\">\(HTMLText.escaped(more.joined(separator: "; ")))</td></tr>"
  }

  private func figure(_ item: JSONValue) -> String? {
    guard let value = item["value"]?.number else { return nil }
    let unit = item["unit"]?.string ?? ""
    return unit == "s" ? DurationText.text(seconds: value) : HTMLText.number(value) + (unit.isEmpty ? "" : " " + unit)
  }

  private var span: String? {
    guard let from = PageClock.moment(row["from"]) else { return nil }
    guard let to = PageClock.moment(row["to"]) else { return "since " + clock.time(from) }
    return "\(clock.time(from))–\(clock.time(to)) (\(DurationText.text(seconds: to - from)))"
  }

  private func text(_ name: String) -> String { HTMLText.escaped(row[name]?.string ?? "") }
}
