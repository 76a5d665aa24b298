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
