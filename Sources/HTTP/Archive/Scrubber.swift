internal import JSON
internal import Platform
internal import Text

/// Takes out of a recording what would let its reader in: credentials, cookies, and the signatures of links.
///
/// All else stays byte for byte, so that a file can be read as the server sent it.
struct Scrubber {
  /// What stands in place of a secret.
  static let mark = "REDACTED"

  /// The texts to be found nowhere, in each way in which they may be spelled; longer ones first.
  private let spellings: [[UInt8]]

  /// A scrubber for the given texts, beside what gives itself away by its name.
  init(secrets: some Sequence<String> = []) {
    var spellings: Set<[UInt8]> = []
    for secret in secrets where !secret.isEmpty {
      let quoted = JSONValue(secret).text()
      for spelling in [secret, PercentEncoding.encoded(secret), String(quoted.dropFirst().dropLast())] {
        spellings.insert(Array(spelling.utf8))
      }
    }
    self.spellings = spellings.sorted { $0.count > $1.count }
  }

  /// The secret that a request's header carries; nil for a header without one. An e-mail address is none by itself.
  static func secret(in header: HTTPHeader) -> String? {
    guard header.isCredential, !header.isNamed("X-Auth-Email") else { return nil }
    // What stands before the space is the scheme: `Bearer`.
    return header.value.split(separator: " ").last.map(String.init)
  }

  /// The header as it may be kept.
  func header(_ header: HTTPHeader) -> HTTPHeader {
    let name = header.name.asciiLowercased
    if header.isCredential || name == "set-cookie" || ["-token", "-key", "-secret"].contains(where: name.hasSuffix) {
      return HTTPHeader(header.name, Self.mark)
    }
    return HTTPHeader(header.name, text(header.value))
  }

  /// The address as it may be kept.
  func url(_ url: String) -> String {
    String(decoding: withoutSpellings(LinkScrubber.scrub(Array(url.utf8), isOneAddress: true)), as: UTF8.self)
  }

  /// Any text as it may be kept.
  func text(_ text: String) -> String { String(decoding: body(Array(text.utf8)), as: UTF8.self) }

  /// A body as it may be kept. In JSON the links are found in its texts, however they are escaped there.
  func body(_ bytes: [UInt8]) -> [UInt8] {
    let bytes = withoutSpellings(bytes)
    let isJSON = bytes.first { !" \t\r\n".utf8.contains($0) }.map { "{[\"".utf8.contains($0) } ?? false
    return isJSON ? scrubbingTexts(of: bytes) : LinkScrubber.scrub(bytes, isOneAddress: false)
  }

  /// The bytes with the mark in place of every secret.
  func withoutSpellings(_ bytes: [UInt8]) -> [UInt8] {
    spellings.reduce(bytes) { bytes, spelling in
      let found = Self.places(of: spelling, in: bytes)
      guard !found.isEmpty else { return bytes }
      var result: [UInt8] = []
      var position = 0
      for place in found {
        result += bytes[position..<place]
        result += Self.mark.utf8
        position = place + spelling.count
      }
      return result + bytes[position...]
    }
  }

  /// Where a text that is not empty stands, without overlaps.
  private static func places(of text: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard !text.isEmpty else { return [] }
    var found: [Int] = []
    text.withUnsafeBufferPointer { text in
      bytes.withUnsafeBufferPointer { bytes in
        var position = 0
        while let offset = ByteSearch.firstOffset(of: text, in: UnsafeBufferPointer(rebasing: bytes[position...])) {
          found.append(position + offset)
          position += offset + text.count
        }
      }
    }
    return found
  }
}
