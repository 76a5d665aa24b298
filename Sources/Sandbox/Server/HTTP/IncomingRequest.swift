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
