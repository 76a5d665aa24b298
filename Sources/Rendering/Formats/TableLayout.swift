/// Which columns of a table fit into a window, and how wide each is.
struct TableLayout: Equatable {
  /// What the layout must know of a column.
  struct Measure: Equatable {
    /// The width of the heading.
    var heading: Int
    /// The width of the widest value.
    var widest: Int
    /// How early the column is left out; 0 stays longest.
    var rank: Int
    /// How the column shrinks.
    var yielding: TableColumn.Yielding

    /// The width at which nothing is cut.
    var natural: Int { max(heading, widest) }

    /// The width below which the column is of no use.
    var minimum: Int {
      switch yielding {
      case .whole: max(min(widest, 28), min(heading, 10))
      case .text: min(natural, 10)
      case .identifier: min(natural, 13)
      }
    }

    /// The width at which the column reads well, for deciding which other columns fit.
    var comfortable: Int {
      switch yielding {
      case .whole: max(min(widest, 28), min(heading, 12))
      case .text: min(natural, 32)
      case .identifier: minimum
      }
    }
  }

  /// The spaces between two columns.
  static let gap = 2

  /// The columns that are shown, by their place among all, with their widths.
  var shown: [(column: Int, width: Int)]
  /// The columns that are left out.
  var hidden: [Int]

  static func == (left: TableLayout, right: TableLayout) -> Bool {
    left.hidden == right.hidden && left.shown.elementsEqual(right.shown) { $0 == $1 }
  }

  /// Lays columns out in `width` columns of the terminal; nil cuts nothing.
  ///
  /// Columns of rank 2 and more are left out while what is left would be cramped; those of lower rank only when not even
  /// their cut values fit, the rightmost of the highest rank first. One column always stays.
  init(_ measures: [Measure], width: Int?) {
    guard let width else {
      shown = measures.enumerated().map { ($0.offset, $0.element.natural) }
      hidden = []
      return
    }
    var places = Array(measures.indices)
    func total(_ size: (Measure) -> Int) -> Int {
      places.reduce(0) { $0 + size(measures[$1]) } + Self.gap * max(0, places.count - 1)
    }
    func leaveOut(rankAtLeast lowest: Int) -> Bool {
      let highest = places.map { measures[$0].rank }.max() ?? 0
      guard places.count > 1, highest >= lowest,
        let place = places.lastIndex(where: { measures[$0].rank == highest })
      else { return false }
      places.remove(at: place)
      return true
    }
    while total(\.comfortable) > width, leaveOut(rankAtLeast: 2) {}
    while total(\.minimum) > width, leaveOut(rankAtLeast: 0) {}
    let availableWidth = max(1, width - Self.gap * max(0, places.count - 1))
    let widths = Self.widths(places.map { measures[$0] }, availableWidth: availableWidth)
    shown = Array(zip(places, widths))
    let kept = Set(places)
    hidden = measures.indices.filter { !kept.contains($0) }
  }

  /// Distributes the available width: what is useful first, then what reads well, then whole ids, then whole texts.
  private static func widths(_ measures: [Measure], availableWidth: Int) -> [Int] {
    var widths = measures.map(\.minimum)
    guard widths.reduce(0, +) <= availableWidth else { return widths.map { min($0, availableWidth) } }
    raise(&widths, to: measures.map(\.comfortable), availableWidth: availableWidth)
    for place in measures.indices where measures[place].yielding == .identifier {
      let missing = measures[place].natural - widths[place]
      if widths.reduce(0, +) + missing <= availableWidth { widths[place] += missing }
    }
    raise(&widths, to: measures.map { $0.yielding == .identifier ? 0 : $0.natural }, availableWidth: availableWidth)
    return widths
  }

  /// Widens the narrowest first, so that no column stays cramped beside a wide one.
  private static func raise(_ widths: inout [Int], to targets: [Int], availableWidth: Int) {
    var left = availableWidth - widths.reduce(0, +)
    while left > 0 {
      guard let place = widths.indices.filter({ widths[$0] < targets[$0] }).min(by: { widths[$0] < widths[$1] })
      else { return }
      widths[place] += 1
      left -= 1
    }
  }
}
