internal import Text

/// One header line of a request or a response.
///
/// A message holds them as an array, in the order of the wire: the same name may come twice.
package struct HTTPHeader: Hashable, Sendable {
  /// The name as it was written. Names are compared without regard to case.
  package var name: String
  /// The value without the white space around it.
  package var value: String

  /// A header line.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether this is the header of that name, in any case of its ASCII letters.
  package func isNamed(_ other: String) -> Bool {
    equalIgnoringCase(name.utf8, other.utf8)
  }

  /// Whether it carries credentials, which must not be sent to another origin.
  var isCredential: Bool {
    isNamed("Authorization") || isNamed("Proxy-Authorization") || isNamed("Cookie")
      || equalIgnoringCase(name.utf8.prefix(7), "X-Auth-".utf8)
  }

  /// Whether it can be sent: a name of RFC 9110 token characters, and a value that stays on its line.
  var isWellFormed: Bool {
    !name.isEmpty && name.utf8.allSatisfy(isTokenByte) && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 9 }
  }
}

extension [HTTPHeader] {
  /// The value of the first header of that name, in any case.
  package func first(named name: String) -> String? {
    first { $0.isNamed(name) }?.value
  }

  /// Reads the header lines of one response, without its status line.
  init(parsing block: [UInt8]) {
    self = []
    for line in block.split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = trimmed(line[(colon + 1)...])
      append(HTTPHeader(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self)))
    }
  }
}

/// Whether RFC 9110 allows the byte in a method or a header name.
func isTokenByte(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(byte) }

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let isSpace: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 }
  guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
  else { return [] }
  return bytes[first...last]
}

private func equalIgnoringCase(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
  let lower: (UInt8) -> UInt8 = { (65...90).contains($0) ? $0 | 0x20 : $0 }
  return left.lazy.map(lower).elementsEqual(right.lazy.map(lower))
}
