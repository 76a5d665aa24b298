internal import Glibc

/// A document of which some lists are taken out as they are, to be read by somebody who needs a few numbers of each element
/// and no values.
///
/// A report of two hundred kilobytes is nearly all samples: taking them apart into values costs ten times what reading their
/// numbers does.
package struct RawArrayExtractor {
  /// The document with an empty list where each of these was.
  package let rest: JSONValue
  /// The lists' own text by their members' names.
  package let lists: [String: ArraySlice<UInt8>]

  /// Parses a document. A list is taken out where it first stands under one of the names, at whatever depth; whether its text
  /// is well-formed is for its reader to find out.
  package init(parsing bytes: [UInt8], lifting names: Set<String>) throws(JSONParseError) {
    let ranges = bytes.withUnsafeBufferPointer { buffer in
      var scanner = Scanner(buffer, names)
      return scanner.ranges()
    }
    guard !ranges.isEmpty else {
      rest = try JSONValue(parsing: bytes)
      lists = [:]
      return
    }
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count - ranges.reduce(0) { $0 + $1.range.count } + 2 * ranges.count)
    var position = 0
    for (_, range) in ranges {
      kept += bytes[position..<range.lowerBound]
      kept += [UInt8(ascii: "["), UInt8(ascii: "]")]
      position = range.upperBound
    }
    kept += bytes[position...]
    do throws(JSONParseError) {
      rest = try JSONValue(parsing: kept)
    } catch {
      // What is wrong is told as of the document that came, which has other lines and columns.
      _ = try JSONValue(parsing: bytes)
      throw error
    }
    lists = Dictionary(ranges.map { ($0.name, bytes[$0.range]) }, uniquingKeysWith: { first, _ in first })
  }

  /// Looks for names and the ends of lists, and at nothing else.
  private struct Scanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let names: [(name: String, bytes: [UInt8])]
    private var found: Set<String> = []
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ names: Set<String>) {
      self.bytes = bytes
      self.names = names.map { ($0, Array($0.utf8)) }
    }

    /// The lists in the order in which they stand. What is broken is left for the parser to complain about.
    mutating func ranges() -> [(name: String, range: Range<Int>)] {
      var ranges: [(name: String, range: Range<Int>)] = []
      while position < bytes.count, found.count < names.count {
        guard bytes[position] == UInt8(ascii: "\"") else {
          position += 1
          continue
        }
        let start = position + 1
        guard let end = endOfText(from: start) else { break }
        position = end + 1
        guard let name = name(start..<end) else { continue }
        skipSpaces()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { continue }
        position += 1
        skipSpaces()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "["), !found.contains(name) else { continue }
        guard let listEnd = endOfList(from: position) else { break }
        ranges.append((name, position..<listEnd))
        found.insert(name)
        position = listEnd
      }
      return ranges
    }

    private func name(_ range: Range<Int>) -> String? {
      names.first { $0.bytes.count == range.count && bytes[range].elementsEqual($0.bytes) }?.name
    }

    private mutating func skipSpaces() {
      while position < bytes.count, bytes[position] <= 32 { position += 1 }
    }

    /// Where the quote stands that ends a text; nil when none does.
    private func endOfText(from start: Int) -> Int? {
      guard let base = bytes.baseAddress else { return nil }
      var position = start
      while position < bytes.count,
        let found = memchr(base + position, Int32(UInt8(ascii: "\"")), bytes.count - position)
      {
        let quote = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        var slashes = 0
        while quote - 1 - slashes >= start, bytes[quote - 1 - slashes] == UInt8(ascii: "\\") { slashes += 1 }
        if slashes % 2 == 0 { return quote }
        position = quote + 1
      }
      return nil
    }

    /// The place behind the next closing bracket, when it can be seen without reading that it ends the list that begins here:
    /// when no list begins in between, and no text holds the bracket. That is the way of nearly all lists of samples.
    private func endOfFlatList(from start: Int) -> Int? {
      guard let base = bytes.baseAddress else { return nil }
      func find(_ character: Unicode.Scalar, _ from: Int, before end: Int) -> Int? {
        memchr(base + from, Int32(UInt8(ascii: character)), end - from).map {
          UnsafeRawPointer($0) - UnsafeRawPointer(base)
        }
      }
      guard let end = find("]", start, before: bytes.count), find("[", start + 1, before: end) == nil,
        find("\\", start, before: end) == nil
      else { return nil }
      return hasEvenQuotes(from: start, before: end) ? end + 1 : nil
    }

    /// Whether the quotes in a range come in pairs, counted eight bytes at a time: a loop over single bytes took a seventh of a
    /// diagnosis.
    private func hasEvenQuotes(from start: Int, before end: Int) -> Bool {
      let quotes: UInt64 = 0x2222_2222_2222_2222
      let (low, high): (UInt64, UInt64) = (0x7f7f_7f7f_7f7f_7f7f, 0x8080_8080_8080_8080)
      let raw = UnsafeRawBufferPointer(bytes)
      var odd: UInt64 = 0
      var position = start
      while position &+ 8 <= end {
        // A byte is zero here where a quote was; the sum carries into its highest bit unless it is.
        let block = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) ^ quotes
        odd ^= ~(((block & low) &+ low) | block) & high
        position &+= 8
      }
      var rest = 0
      while position < end {
        if bytes[position] == UInt8(ascii: "\"") { rest += 1 }
        position += 1
      }
      return (odd.nonzeroBitCount + rest) % 2 == 0
    }

    /// The place behind the bracket that ends a list; nil when none does.
    private func endOfList(from start: Int) -> Int? {
      if let end = endOfFlatList(from: start) { return end }
      var (position, depth) = (start, 0)
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\""):
          guard let end = endOfText(from: position + 1) else { return nil }
          position = end
        case UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "]"):
          depth -= 1
          if depth == 0 { return position + 1 }
        default: break
        }
        position += 1
      }
      return nil
    }
  }
}
