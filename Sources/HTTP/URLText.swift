/// Addresses put together from parts, each part encoded so that it cannot become anything but that part.
package enum URLText {
  /// A name and a value of a query. A parameter with several values is several items of one name.
  package typealias QueryItem = (name: String, value: String)

  /// A base address with path segments and a query behind it, each encoded.
  ///
  /// A slash at the end of `base` makes no difference. Without items there is no question mark.
  package static func address(_ base: String, _ segments: [String], query items: [QueryItem] = []) -> String {
    var result = base
    while result.utf8.last == UInt8(ascii: "/") { result.removeLast() }
    for segment in segments {
      result += "/"
      result += self.segment(segment)
    }
    if !items.isEmpty {
      result += "?"
      result += query(items)
    }
    return result
  }

  /// One path segment: everything but RFC 3986's unreserved characters as `%XX`, also the slash and the percent sign.
  ///
  /// A segment of nothing but dots has them encoded too, so that `..` is a name and not a step up. A server that decodes before it
  /// looks for such steps would still take it; whoever knows what an id looks like should refuse it sooner.
  package static func segment(_ text: String) -> String {
    let bytes = text.utf8
    if !bytes.isEmpty, bytes.allSatisfy({ $0 == UInt8(ascii: ".") }) {
      return String(repeating: "%2E", count: bytes.count)
    }
    return encoded(text)
  }

  /// Query items as `name=value&…`, in the given order; a space is `%20`.
  package static func query(_ items: [QueryItem]) -> String {
    items.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
  }

  /// The text with all but letters, digits, `-`, `.`, `_` and `~` as `%XX` of its UTF-8 bytes.
  package static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 3)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
