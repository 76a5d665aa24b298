internal import Platform
internal import Text

/// What two requests have in common when the answer to one will do for the other: method, path, query and body.
///
/// Hosts do not count, since a recording is served by none. Parameters that sign a link do not count, since they are not in the
/// recording; nor does the order of the parameters.
struct RequestKey {
  /// All of it. Requests of the same text are the same.
  let exact: String
  /// The same without the moments in its query, which depend on when it was asked.
  let timeless: String
  /// Those moments, in the order of their parameters' names.
  let moments: [Timestamp]

  /// The key of a request; `body` is what it sends.
  init(method: String, url: String, body: String) {
    let parts = AddressParts(url)
    var items: [String] = []
    var timelessItems: [String] = []
    var moments: [Timestamp] = []
    let query = parts.query.filter { !URLText.isSecret(parameter: PercentEncoding.decoded($0.name)) }
    for item in query.sorted(by: { ($0.name, $0.value) < ($1.name, $1.value) }) {
      items.append("\(item.name)=\(item.value)")
      let text = PercentEncoding.decoded(item.value)
      // A date alone was meant as such; only a time of day comes from a clock.
      if text.utf8.count > 10, let moment = Timestamp(text) {
        moments.append(moment)
        timelessItems.append("\(item.name)=")
      } else {
        timelessItems.append("\(item.name)=\(item.value)")
      }
    }
    exact = ([method, parts.path, body] + items).joined(separator: "\n")
    timeless = ([method, parts.path, body] + timelessItems).joined(separator: "\n")
    self.moments = moments
  }

  /// How many seconds the moments of two keys lie apart at most.
  func distance(to other: RequestKey) -> Double {
    guard moments.count == other.moments.count else { return .infinity }
    return zip(moments, other.moments).map { abs($0 - $1) }.max() ?? 0
  }
}

/// An address taken apart, as far as requests are compared by it.
struct AddressParts {
  /// A parameter of the query, still percent-encoded.
  struct Item {
    /// Its name.
    let name: Substring
    /// Its value; empty when it has none.
    let value: Substring
  }

  /// What stands behind the host, without the query.
  let path: String
  /// The query, in its order.
  let query: [Item]

  /// Takes an address apart. Anything is an address here; what it lacks is empty.
  init(_ url: String) {
    let (address, _) = URLText.cut(Substring(url), at: "#")
    let (place, query) = URLText.cut(address, at: "?")
    let bytes = place.utf8
    let host = bytes.firstRange(of: "://".utf8)?.upperBound ?? bytes.startIndex
    path = String(place[(bytes[host...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex)...])
    let items = query?.utf8.split(separator: UInt8(ascii: "&")).map { Substring($0) } ?? []
    self.query = items.map { item in
      let (name, value) = URLText.cut(item, at: "=")
      return Item(name: name, value: value ?? "")
    }
  }
}
