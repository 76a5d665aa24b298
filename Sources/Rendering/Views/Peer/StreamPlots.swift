internal import Diagnosis
internal import Platform

/// Draws a stream's figures over the call.
struct StreamPlots {
  let axis: TimeAxis
  let layout: PeerLayout
  let context: RenderingContext
  let thresholds: Thresholds
  /// The thresholds that were reached, for the legend.
  private(set) var reached: Set<Threshold> = []

  init(_ axis: TimeAxis, _ layout: PeerLayout, _ context: RenderingContext, _ thresholds: Thresholds) {
    self.axis = axis
    self.layout = layout
    self.context = context
    self.thresholds = thresholds
  }

  /// The figures that are drawn, in their order; the size of a picture and what limits it have their own lines.
  private static let drawn: [StreamFigure] = [
    .loss, .roundTrip, .jitter, .bufferDelay, .concealments, .frameRate, .bitRate,
  ]

  /// The lines of a stream.
  mutating func lines(_ stream: MediaStream) -> [String] {
    guard !stream.samples.isEmpty else { return [] }
    var lines: [String] = []
    for figure in Self.drawn { lines += self.lines(figure, stream) }
    return lines + picture(stream) + limitation(stream)
  }

  private mutating func lines(_ figure: StreamFigure, _ stream: MediaStream) -> [String] {
    guard let mean = figure.mean(of: stream), let worst = figure.worst(of: stream) else { return [] }
    // Skip plots that are zero throughout.
    if figure == .concealments, worst.value == 0 { return [] }
    let threshold = figure.threshold(stream.medium)
    let isReached = threshold.map { thresholds.isReached($0, by: worst.value) } ?? false
    if let threshold, isReached { reached.insert(threshold) }
    let values = columns(stream, isLow: figure.isWorseWhenLow) { figure.value($0, of: stream) }
    // What is far from being bad must not look as high as what is bad.
    let border = figure == .concealments ? 10 : threshold.map { thresholds[$0] } ?? 0
    let top = max(values.compactMap { $0 }.max() ?? 0, border * (figure.isWorseWhenLow ? 4 : 1))
    let borders = thresholds
    let plot = LevelPlot(isUnicode: context.isUnicode).line(values, top: top) { value in
      threshold.map { borders.isReached($0, by: value) } == true ? .bad : nil
    }
    return layout.lines(
      figure.rawValue, plot, marked(texts(figure, mean, worst), isReached), isReached ? .caution : nil, context)
  }

  /// A figure in words, the longest way first.
  private func texts(
    _ figure: StreamFigure, _ mean: Double, _ worst: (value: Double, moment: Timestamp)
  ) -> [String] {
    var mean = FigureText.text(mean, figure.unit)
    let word = figure.isWorseWhenLow ? "lowest" : "worst"
    let text = FigureText.text(worst.value, figure.unit)
    if mean == text { return ["\(mean) throughout"] }
    // A unit that both have is said once.
    if let unit = text.split(separator: " ").last, text.contains(" "), mean.hasSuffix(" \(unit)") {
      mean.removeLast(unit.count + 1)
    }
    if figure == .concealments { mean += " a sample" }
    let short = "mean \(mean), \(word) \(text)"
    return [short + " " + clock(worst.moment), short]
  }

  /// The texts with the sign of what is beyond its threshold, where a narrow window cannot cut it off.
  private func marked(_ texts: [String], _ isReached: Bool) -> [String] {
    isReached ? texts.map { "! " + $0 } : texts
  }

  /// Which size the picture had, and when it was smallest.
  private mutating func picture(_ stream: MediaStream) -> [String] {
    let sizes = stream.samples.compactMap { sample in
      sample.width.flatMap { width in sample.height.map { (width: width, height: $0, moment: sample.moment) } }
    }
    guard let smallest = sizes.min(by: { $0.width * $0.height < $1.width * $1.height }) else { return [] }
    let counts = Dictionary(sizes.map { (name($0.width, $0.height), 1) }, uniquingKeysWith: +)
    let usual = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    let small = name(smallest.width, smallest.height)
    let isReached =
      StreamFigure.width.threshold(stream.medium).map { thresholds.isReached($0, by: smallest.width) } ?? false
    if isReached { reached.insert(.width) }
    let values = columns(stream, isLow: true) { $0.height }
    let plot = LevelPlot(isUnicode: context.isUnicode).line(values, top: sizes.map(\.height).max() ?? 0)
    let largest = sizes.max { $0.width * $0.height < $1.width * $1.height }.map { name($0.width, $0.height) } ?? small
    let texts =
      counts.count == 1
      ? [small]
      : usual == small
        ? ["mostly \(small), up to \(largest)"]
        : ["mostly \(usual), \(small) \(clock(smallest.moment))", "mostly \(usual), lowest \(small)"]
    return layout.lines("resolution", plot, marked(texts, isReached), isReached ? .caution : nil, context)
  }

  private func name(_ width: Double, _ height: Double) -> String {
    NumberText.rounded(width, decimals: 0) + (context.isUnicode ? "×" : "x") + NumberText.rounded(height, decimals: 0)
  }

  /// What held the encoder back, as letters.
  private mutating func limitation(_ stream: MediaStream) -> [String] {
    let reasons = stream.samples.compactMap(\.limitation)
    guard !reasons.isEmpty else { return [] }
    let order: [MediaSample.Limitation] = [.none, .other, .cpu, .bandwidth]
    let shares = order.dropFirst().reversed().compactMap { reason -> String? in
      let count = reasons.count { $0 == reason }
      guard count > 0 else { return nil }
      return "\(reason.rawValue) \(FigureText.text(100 * Double(count) / Double(reasons.count), "%"))"
    }
    guard !shares.isEmpty else { return layout.lines("limited by", nil, ["nothing"], nil, context) }
    let values = columns(stream) { sample in sample.limitation.flatMap { order.firstIndex(of: $0) }.map(Double.init) }
    let letters: [Character] = [context.isUnicode ? "·" : ".", "o", "c", "b"]
    var line = CellLine(columns: axis.columns)
    for (column, value) in values.enumerated() {
      guard let value else { continue }
      line.set(column, letters[Int(value)], value > 0 ? .caution : .faint)
    }
    return layout.lines("limited by", line, [shares.joined(separator: ", ")], nil, context)
  }

  /// The worst of a figure in each column, over which a sample's interval reaches; nil where nothing was measured.
  private func columns(
    _ stream: MediaStream, isLow: Bool = false, _ value: (MediaSample) -> Double?
  ) -> [Double?] {
    var columns = [Double?](repeating: nil, count: axis.columns)
    let interval = stream.interval
    for sample in stream.samples {
      guard let value = value(sample), axis.holds(sample.moment) else { continue }
      let last = axis.column(sample.moment)
      let first = min(last, axis.column(sample.moment + -interval + axis.secondsPerColumn / 2))
      for column in first...last {
        columns[column] = columns[column].map { isLow ? min($0, value) : max($0, value) } ?? value
      }
    }
    return columns
  }

  private func clock(_ moment: Timestamp) -> String {
    MomentText.clock(moment, context.zone, withSeconds: axis.end - axis.begin < 600)
  }
}
