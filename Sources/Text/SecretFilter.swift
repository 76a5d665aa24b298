/// Replaces credentials in whatever leaves the program, in each form in which a text may carry them: as they are,
/// percent-encoded, in Base64 (also as a part of a longer text), and escaped as in JSON and XML.
///
/// All forms are found in one pass that looks at every sixth byte or so, by the last two bytes of a window as long as the
/// shortest form (the method of Wu and Manber), so that a table of a million rows is not held up by it.
package struct SecretFilter: Equatable, Sendable {
  /// What stands in place of a credential.
  package static let mark = "***"
  /// Shorter texts are not replaced, in bytes: they would be found everywhere, and protect nothing.
  package static let minimumLength = 6

  /// The forms to find, longer ones first.
  private let patterns: [[UInt8]]
  /// The length of the shortest.
  private let window: Int
  /// How far the search may move on, by the last two bytes of its window.
  private let shifts: [UInt8]

  /// A filter for some credentials.
  package init(_ secrets: some Sequence<String>) {
    var forms: Set<[UInt8]> = []
    for secret in secrets where secret.utf8.count >= Self.minimumLength {
      for form in Self.forms(of: secret) where form.count >= Self.minimumLength { forms.insert(form) }
    }
    patterns = forms.sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
    window = min(patterns.last?.count ?? 0, 200)
    guard window > 1 else {
      shifts = []
      return
    }
    var shifts = [UInt8](repeating: UInt8(window - 1), count: 1 << 16)
    for pattern in patterns {
      for place in 0..<window - 1 {
        let pair = Int(pattern[place]) << 8 | Int(pattern[place + 1])
        shifts[pair] = min(shifts[pair], UInt8(window - 2 - place))
      }
    }
    self.shifts = shifts
  }

  /// Whether there is nothing to find.
  package var isEmpty: Bool { patterns.isEmpty }

  /// The length of the longest form in bytes, less one: that much at the end of a part may belong to a credential that goes on in
  /// the next part.
  package var longestPart: Int { max(0, (patterns.first?.count ?? 0) - 1) }

  /// The text with the mark in place of each credential.
  package func masking(_ text: String) -> String {
    isEmpty ? text : String(decoding: masking(Array(text.utf8)), as: UTF8.self)
  }

  /// The bytes with the mark in place of each credential.
  package func masking(_ bytes: [UInt8]) -> [UInt8] { masking(bytes, upTo: bytes.count).masked }

  /// Replaces the credentials that begin before a place, and gives the bytes from there on, which are to be looked at again when
  /// more have come.
  package func masking(_ bytes: [UInt8], upTo limit: Int) -> (masked: [UInt8], rest: ArraySlice<UInt8>) {
    let limit = min(max(limit, 0), bytes.count)
    var masked: [UInt8] = []
    var position = 0
    while let found = firstMatch(in: bytes, from: position), found.lowerBound < limit {
      masked += bytes[position..<found.lowerBound]
      masked += Self.mark.utf8
      position = found.upperBound
    }
    let end = max(position, limit)
    if position == 0, end == bytes.count { return (bytes, []) }
    return (masked + bytes[position..<end], bytes[end...])
  }

  /// Where the first credential stands at or after a place.
  private func firstMatch(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard window > 1 else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      shifts.withUnsafeBufferPointer { shifts in
        // The second-last byte of the window.
        var place = start + window - 2
        while place + 1 < bytes.count {
          let shift = Int(shifts[Int(bytes[place]) << 8 | Int(bytes[place + 1])])
          if shift == 0, let range = match(in: bytes, at: place - (window - 2)) { return range }
          place += max(1, shift)
        }
        return nil
      }
    }
  }

  private func match(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int>? {
    let pattern = patterns.first { pattern in
      start + pattern.count <= bytes.count && bytes[start] == pattern[0]
        && bytes[start..<start + pattern.count].elementsEqual(pattern)
    }
    return pattern.map { start..<start + $0.count }
  }

  private static func forms(of secret: String) -> [[UInt8]] {
    let plain = Array(secret.utf8)
    let percent = PercentEncoding.encoded(secret)
    let texts = [percent, percent.lowercasedHexadecimals, secret.jsonEscaped, secret.xmlEscaped]
    // In a longer text the credential may begin at each of three places of a group of three bytes; the characters at its ends,
    // which depend on its neighbours, are left out.
    let encoded = (0..<3).flatMap { offset -> [[UInt8]] in
      let characters = Array(Base64.encode([UInt8](repeating: 0, count: offset) + plain).utf8)
      let start = (offset * 8 + 5) / 6
      let end = (offset + plain.count) * 8 / 6
      let part = Array(characters[start..<max(start, end)])
      let addressSafe = part.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? 0x5f : $0 }
      return [part, addressSafe]
    }
    return [plain] + texts.map { Array($0.utf8) } + encoded
  }
}

extension String {
  /// The text as it stands within the quotation marks of a JSON text.
  fileprivate var jsonEscaped: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }

  /// Percent-encoded text with its digits in lower case.
  fileprivate var lowercasedHexadecimals: String {
    var left = 0
    return String(
      decoding: utf8.map { byte -> UInt8 in
        if byte == UInt8(ascii: "%") {
          left = 2
        } else if left > 0 {
          left -= 1
          return (65...70).contains(byte) ? byte | 0x20 : byte
        }
        return byte
      }, as: UTF8.self)
  }
}
