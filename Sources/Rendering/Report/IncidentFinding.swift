internal import JSON
internal import Platform

/// A finding on a page.
struct IncidentFinding {
  private let row: JSONValue
  private let words: FindingText

  init(_ row: JSONValue, _ clock: PageClock) {
    self.row = row
    words = FindingText(row, clock.zone)
  }

  /// Whether it takes a line rather than a block.
  var isMinor: Bool { words.isMinor }

  /// The finding: a sentence that a ticket can quote, its evidence, and what it usually means.
  var block: String {
    let sure = escaped("confidence")
    let head = HTMLText.element(
      "h3", "", HTMLText.escaped(words.subject) + " " + HTMLText.element("span", "tag bad", sure))
    let rows = (row["evidence"]?.elements ?? []).map(evidence).joined()
    let table =
      "<div class=\"scroll\"><table class=\"evidence\"><thead><tr><th>evidence</th><th class=\"number\">figure</th>"
      + "<th class=\"number\">threshold</th><th>more</th></tr></thead><tbody>\(rows)</tbody></table></div>"
    return HTMLText.element(
      "li", "finding",
      head + HTMLText.element("p", "", HTMLText.escaped(words.sentence)) + table
        + HTMLText.element("p", "faint", HTMLText.escaped(words.meaning)) + members)
  }

  /// The findings about single people that it accounts for, folded.
  private var members: String {
    let lines = words.members
    guard !lines.isEmpty else { return "" }
    let items = lines.map { HTMLText.element("li", "", HTMLText.escaped($0)) }.joined()
    return
      "<details><summary>accounts for \(lines.count) findings</summary>\(HTMLText.element("ul", "note", items))</details>"
  }

  /// The finding in a line.
  var line: String { HTMLText.escaped(words.line) }

  private func evidence(_ item: JSONValue) -> String {
    let unit = item["unit"]?.string ?? ""
    let isLower = item["is_lower_bound"]?.boolean == true
    let limit = item["threshold"]?.number.map { (isLower ? "below " : "") + HTMLText.number($0) + " " + unit } ?? ""
    let more = [item["detail"]?.string, item["source"]?.string.map { "threshold: " + $0 }].compactMap { $0 }
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

  private func escaped(_ name: String) -> String { HTMLText.escaped(row[name]?.string ?? "") }
}
