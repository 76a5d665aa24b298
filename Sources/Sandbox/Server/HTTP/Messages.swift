internal import Text

/// A request as the simulator received it.
struct IncomingRequest {
  /// `GET`, `POST`, … as sent.
  let method: String
  /// Path and query as sent, still percent-encoded.
  let target: String
  /// Header names in lower case with their values, in the order in which they came.
  let headers: [(name: String, value: String)]
  /// The body's bytes.
  let body: [UInt8]

  /// The part of the target before the question mark, still percent-encoded.
  var path: Substring { target[..<(queryMark ?? target.endIndex)] }

  /// The names and values of the query, decoded, in their order; what cannot be decoded stays as it is.
  var query: [(name: String, value: String)] {
    guard let mark = queryMark else { return [] }
    return target.utf8[target.utf8.index(after: mark)...].split(separator: UInt8(ascii: "&")).map { pair in
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let decoded = parts.map {
        PercentEncoding.strictlyDecoded($0, plusIsSpace: true) ?? String(decoding: $0, as: UTF8.self)
      }
      return (decoded[0], decoded.count > 1 ? decoded[1] : "")
    }
  }

  private var queryMark: String.Index? { target.utf8.firstIndex(of: UInt8(ascii: "?")) }

  /// The first value of a header whose name is given in lower case.
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

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
