let newline = UInt8(ascii: "\n")

/// A piece of text that was typed or read from a file, with the places of its lines.
package struct SourceText: Sendable {
  /// The file it came from; nil for typed text.
  package let name: String?
  /// The whole text.
  package let text: String
  /// The text's bytes; ranges count these.
  let bytes: [UInt8]

  /// A text from a file, or one that was typed.
  package init(_ text: String, name: String? = nil) {
    self.text = text
    self.name = name
    bytes = Array(text.utf8)
  }

  /// The part of the text in a range.
  package subscript(_ range: SourceRange) -> String {
    let lower = min(max(0, range.lowerBound), bytes.count)
    let upper = min(max(lower, range.upperBound), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The line, counted from 1, and the column in characters, counted from 1, of a byte offset.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes[..<min(max(0, offset), bytes.count)]
    let line = before.count { $0 == newline } + 1
    let start = (before.lastIndex(of: newline) ?? -1) + 1
    return (line, String(decoding: before[start...], as: UTF8.self).count + 1)
  }

  /// The text of a line, counted from 1, without its end; empty when there is no such line.
  package func line(_ number: Int) -> String {
    let lines = bytes.split(separator: newline, maxSplits: number, omittingEmptySubsequences: false)
    guard number >= 1, number <= lines.count else { return "" }
    return String(decoding: lines[number - 1], as: UTF8.self)
  }
}

/// A part of a ``SourceText``, in byte offsets.
package struct SourceRange: Equatable, Hashable, Sendable {
  /// The offset of the first byte.
  package let lowerBound: Int
  /// The offset after the last byte.
  package let upperBound: Int

  /// A range between two offsets.
  package init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// The smallest range that covers both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
  }
}
