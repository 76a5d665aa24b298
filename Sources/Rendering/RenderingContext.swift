package import Platform

/// What rendering must know of the place where the text will be read, and of the time.
package struct RenderingContext: Sendable {
  /// The columns of the terminal; nil when the text goes elsewhere, and then nothing is cut.
  package var width: Int?
  /// The lines of the terminal, or nil.
  package var height: Int?
  /// Whether a person at a terminal reads the text.
  package var isTerminal: Bool
  /// Whether the text may be coloured.
  package var colour: Bool
  /// The present, from which `12 min ago` is counted.
  package var now: Timestamp
  /// Whether the terminal shows more than ASCII; without it `…` and `–` become `~` and `-`.
  package var isUnicode: Bool
  /// The zone in which moments are shown at a terminal.
  package var zone: TimeZone
  /// Whether nobody waits for the text any more. The loops over rows ask it and end early; the text is then to be thrown away.
  package var isStopped: @Sendable () -> Bool = { false }

  /// The zones in which a moment can be shown.
  package enum TimeZone: Sendable {
    /// The zone of the environment (`TZ`).
    case local
    /// Coordinated universal time.
    case utc
  }

  /// Describes a terminal, by default without colour.
  package static func terminal(
    width: Int, height: Int? = nil, colour: Bool = false, now: Timestamp, isUnicode: Bool = true,
    zone: TimeZone = .local
  ) -> RenderingContext {
    RenderingContext(
      width: width, height: height, isTerminal: true, colour: colour, now: now, isUnicode: isUnicode, zone: zone)
  }

  /// Describes a pipe or a file: no colour, nothing cut, values as the API wrote them.
  package static func pipe(now: Timestamp) -> RenderingContext {
    RenderingContext(width: nil, height: nil, isTerminal: false, colour: false, now: now, isUnicode: true, zone: .utc)
  }

  /// Describes any place.
  package init(
    width: Int?, height: Int?, isTerminal: Bool, colour: Bool, now: Timestamp, isUnicode: Bool, zone: TimeZone = .local
  ) {
    self.width = width
    self.height = height
    self.isTerminal = isTerminal
    self.colour = colour
    self.now = now
    self.isUnicode = isUnicode
    self.zone = zone
  }

  /// The colours and weights that may be used.
  var style: Style { colour ? .coloured : .plain }
  /// Stands for a value that is missing.
  var missing: String { isUnicode ? "–" : "-" }
  /// Stands for what was cut away; one column wide.
  var ellipsis: String { isUnicode ? "…" : "~" }
}

/// The elements of a list for as long as somebody waits for the text.
struct WantedRows<Base: Sequence>: Sequence, IteratorProtocol {
  private var base: Base.Iterator
  private let isStopped: () -> Bool

  fileprivate init(_ base: Base, _ isStopped: @escaping () -> Bool) {
    self.base = base.makeIterator()
    self.isStopped = isStopped
  }

  mutating func next() -> Base.Element? { isStopped() ? nil : base.next() }
}

extension RenderingContext {
  /// The elements up to the moment at which nobody waits for the text any more.
  func wanted<Rows: Sequence>(_ rows: Rows) -> WantedRows<Rows> { WantedRows(rows, isStopped) }
}
