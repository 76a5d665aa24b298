internal import JSON

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
      let isPunctuation = between.count < 3 || !between.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") }
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
    guard raw.count > 4, raw.count < 64, let last = raw.dropLast().last, "ntdyNTDY".utf8.contains(last) else {
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
    "token", "secret", "password", "-key", "apikey", "streamkey", "accesskey", "jwt", "\u{7f}key",
  ].map { Array($0.utf8) }

  private static func isOnlyColon(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.filter { $0 > 0x20 } == [UInt8(ascii: ":")]
  }
}
