/// A document some arrays of which are left as text, for a reader that needs a few numbers of each element and no values.
///
/// A peer report of two hundred kilobytes is nearly all samples: making values of them costs ten times what reading their numbers
/// does.
package struct RawArrayExtractor {
  /// The document with an empty array in place of each of these.
  package let rest: JSONValue
  /// The text of the arrays by the names of their members.
  package let lists: [String: ArraySlice<UInt8>]

  /// Parses a document. The first array under each of the names is left out, at whatever depth it is; whether its text is
  /// well-formed is for its reader to find out.
  ///
  /// - Throws: what ``JSONValue/init(parsing:)-(Collection<UInt8>)`` throws for the whole document.
  package init(parsing bytes: [UInt8], lifting names: Set<String>) throws(JSONParseError) {
    let ranges = bytes.withUnsafeBufferPointer { Self.ranges(of: names, in: $0) }
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
      // The error has to give the lines and columns of the whole document.
      _ = try JSONValue(parsing: bytes)
      throw error
    }
    lists = Dictionary(ranges.map { ($0.name, bytes[$0.range]) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where the arrays are, in the order of the text. Anything malformed is left for the parser to report.
  private static func ranges(
    of wanted: Set<String>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [(name: String, range: Range<Int>)] {
    let names = wanted.map { (name: $0, bytes: Array($0.utf8)) }
    var lexer = JSONLexer(bytes)
    var ranges: [(name: String, range: Range<Int>)] = []
    var found: Set<String> = []
    while found.count < names.count, lexer.position < bytes.count {
      guard bytes[lexer.position] == UInt8(ascii: "\"") else {
        lexer.position += 1
        continue
      }
      guard let token = lexer.takeString() else { break }
      let name = names.first { $0.bytes.count == token.range.count && bytes[token.range].elementsEqual($0.bytes) }?.name
      guard let name, lexer.take(":"), lexer.peek() == UInt8(ascii: "["), !found.contains(name) else { continue }
      let start = lexer.position
      guard lexer.skipArray() else { break }
      ranges.append((name, start..<lexer.position))
      found.insert(name)
    }
    return ranges
  }
}
