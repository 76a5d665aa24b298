/// Bodies and rows that cannot change any more, since what they tell of has ended; they need not be made again.
struct RenderedResponseCache {
  private var texts: [String: [UInt8]] = [:]
  private var bytes = 0
  private let limit: Int

  /// Keeps so many bytes; all are dropped when there are more, which a simulator seldom reaches.
  init(limit: Int = 64 << 20) { self.limit = limit }

  /// The text that was kept under a name.
  subscript(_ name: String) -> [UInt8]? { texts[name] }

  /// Keeps a text under a name.
  mutating func keep(_ text: [UInt8], as name: String) {
    if bytes + text.count > limit {
      texts.removeAll()
      bytes = 0
    }
    bytes += text.count - (texts[name]?.count ?? 0)
    texts[name] = text
  }
}
