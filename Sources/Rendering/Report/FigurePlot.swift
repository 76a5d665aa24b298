internal import JSON
internal import Platform

/// One figure of a stream on a page: its name, a line over the session's time, its mean and its worst.
struct FigurePlot {
  private let figure: JSONValue
  private let moments: [Timestamp?]
  private let clock: PageClock

  private static let height = 40.0

  init(_ figure: JSONValue, _ moments: [Timestamp?], _ clock: PageClock) {
    self.figure = figure
    self.moments = moments
    self.clock = clock
  }

  /// The figure's row.
  var row: String {
    let unit = figure["unit"]?.string ?? ""
    let isBad = figure["is_bad"]?.boolean == true
    let isLower = figure["is_lower_bound"]?.boolean == true
    let name = HTMLText.escaped(figure["figure"]?.string ?? "")
    let mean = figure["mean"]?.number.map { "mean \(HTMLText.number($0))" }
    let worst = figure["worst"]?.number.map {
      "\(isLower ? "lowest" : "worst") \(HTMLText.number($0)) \(unit)"
        + (PageClock.moment(figure["worst_at"]).map { " " + clock.time($0) } ?? "")
    }
    let values = [mean, worst].compactMap { $0 }.joined(separator: ", ")
    let words = (isBad ? "! " : "") + values
    return HTMLText.element(
      "div", "figure",
      HTMLText.element("span", isBad ? "bad" : "", name) + plot(isLower, "\(figure["figure"]?.string ?? ""): \(values)")
        + HTMLText.element("span", isBad ? "values bad" : "values faint", HTMLText.escaped(words)))
  }

  private func plot(_ isLower: Bool, _ title: String) -> String {
    let limit = figure["threshold"]?.number
    let values = (figure["values"]?.elements ?? []).map(\.number)
    let top = max(values.compactMap { $0 }.max() ?? 0, (limit ?? 0) * 1.15, 0.001)
    func y(_ value: Double) -> Double { Self.height - 2 - (Self.height - 4) * value / top }
    var (line, worse) = ("", "")
    var previous: (x: Double, y: Double)?
    for (moment, value) in zip(moments, values) {
      guard let moment, let value else {
        previous = nil
        continue
      }
      let point = (x: clock.place(moment), y: y(value))
      line += (previous == nil ? "M" : "L") + coordinates(point)
      if let limit, isLower ? value < limit : value >= limit {
        // A bad sample colours the way to it; alone it is a dash that can be seen.
        worse += "M" + coordinates(previous ?? (point.x - 2, point.y)) + "L" + coordinates(point)
      }
      previous = point
    }
    let border = limit.map {
      "<line class=\"limit\" x1=\"0\" x2=\"1000\" y1=\"\(HTMLText.number(y($0)))\" y2=\"\(HTMLText.number(y($0)))\"/>"
    }
    return "<svg viewBox=\"0 0 1000 \(Int(Self.height))\" preserveAspectRatio=\"none\" role=\"img\">"
      + "<title>\(HTMLText.escaped(title))</title>\(border ?? "")<path class=\"line\" d=\"\(line)\"/>"
      + (worse.isEmpty ? "" : "<path class=\"worse\" d=\"\(worse)\"/>") + "</svg>"
  }

  private func coordinates(_ point: (x: Double, y: Double)) -> String {
    HTMLText.number(point.x) + " " + HTMLText.number(point.y)
  }
}
