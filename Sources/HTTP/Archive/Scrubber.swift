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

extension Scrubber {
  /// Scrubs each text of a JSON document by itself, and what stands between them, which in JSON is nothing that matters.
  ///
  /// The document need not be whole, or be one at all: what is no JSON is scrubbed as text.
  func scrubbingTexts(of bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    var followsSecretName = false
    while position < bytes.count {
      let start = bytes[position...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
      let between = bytes[position..<start]
      let isPunctuation =
        between.count < 3 || !between.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") }
      result += isPunctuation ? between : LinkScrubber.scrub(between, isOneAddress: false)[...]
      guard start < bytes.count else { break }
      let (end, isPlain) = Self.endOfText(in: bytes, from: start)
      let raw = bytes[start..<end]
      if followsSecretName, Self.isOnlyColon(between) {
        result += "\"\(Self.mark)\"".utf8
        followsSecretName = false
      } else {
        result += isPlain ? raw : scrubbingText(raw)
        followsSecretName = Self.isSecretName(raw)
      }
      position = end
    }
    return result
  }

  /// Where the text that begins here ends, behind its quotation mark, and whether there can be nothing to hide in it.
  private static func endOfText(in bytes: [UInt8], from start: Int) -> (end: Int, isPlain: Bool) {
    var end = start + 1
    var isPlain = true
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      switch bytes[end] {
      case UInt8(ascii: "\\"):
        isPlain = false
        end += 1
      case UInt8(ascii: "="), UInt8(ascii: "@"): isPlain = false
      // A stream's address has its key in its path.
      case UInt8(ascii: ":") where end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "/"): isPlain = false
      default: break
      }
      end += 1
    }
    return (min(end + 1, bytes.count), isPlain)
  }

  /// A text with its quotation marks; the very same bytes when there is nothing to hide in it.
  private func scrubbingText(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let text = try? JSONValue(parsing: raw).string else {
      return LinkScrubber.scrub(raw, isOneAddress: false)[...]
    }
    let bytes = Array(text.utf8)
    let isOneAddress = !bytes.contains { $0 <= 0x20 || "\"'<>".utf8.contains($0) }
    let clean = withoutSpellings(LinkScrubber.scrub(bytes, isOneAddress: isOneAddress))
    return clean == bytes ? raw : Array(JSONValue(String(decoding: clean, as: UTF8.self)).text().utf8)[...]
  }

  /// Whether a text with its quotation marks is the name of a member that holds a credential, such as `stream_key`.
  private static func isSecretName(_ raw: ArraySlice<UInt8>) -> Bool {
    guard raw.count > 4, raw.count < 64, let last = raw.dropLast().last, "ntdyeNTDYE".utf8.contains(last) else {
      return false
    }
    let name = raw.dropFirst().dropLast()
    return secretEndings.contains { ending in
      name.count >= ending.count && name.suffix(ending.count).elementsEqual(ending) { $0 | 0x20 == $1 }
    }
  }

  /// How the names of such members end. They are compared with the bit set that makes a capital small,
  /// which makes a delete of an underscore.
  private static let secretEndings = [
    "token", "secret", "password", "passphrase", "-key", "apikey", "streamkey", "accesskey", "jwt", "\u{7f}key",
  ].map { Array($0.utf8) }

  private static func isOnlyColon(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.filter { $0 > 0x20 } == [UInt8(ascii: ":")]
  }
}
