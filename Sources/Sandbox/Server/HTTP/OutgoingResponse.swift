/// What the simulator answers, and how it puts it on the wire.
struct OutgoingResponse {
  /// The HTTP status.
  var status: Int
  /// Names and values, beside those that every HTTP answer has (length, date, connection).
  var headers: [(name: String, value: String)] = []
  /// The body's bytes.
  var body: [UInt8] = []
  /// How many seconds pass before the first byte.
  var delay = 0.0
  /// How the body gets onto the wire.
  var delivery = Delivery.whole

  /// How a body gets onto the wire; the content length always promises all of it.
  enum Delivery {
    /// All at once.
    case whole
    /// Half of it, then nothing, the connection stays open.
    case stalling
    /// Half of it, then the connection is closed.
    case breakingOff
    /// At that many bytes a second.
    case dripping(bytesPerSecond: Int)
    /// Not even headers: the connection is closed.
    case closing
  }

  /// An answer with a text as its body.
  static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: Int = 200) -> OutgoingResponse {
    OutgoingResponse(status: status, headers: [("Content-Type", type)], body: Array(text.utf8))
  }

  /// Replaces a header, or adds it.
  mutating func setHeader(_ name: String, _ value: String) {
    headers.removeAll { $0.name.lowercased() == name.lowercased() }
    headers.append((name, value))
  }
}
