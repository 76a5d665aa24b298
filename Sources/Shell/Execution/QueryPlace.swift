internal import JSON
internal import Language

/// Finds the part of a jq program that jq complains about.
///
/// jq 1.6 tells names and lines but no columns: an unknown name is looked up in the program, a syntax error is put to its
/// line, and anything else is about the whole program.
enum QueryPlace {
  static func range(of error: QueryError, in expression: Expression) -> SourceRange {
    for message in error.messages {
      if let name = unknownName(in: message), let place = place(of: name, in: expression.text) {
        let start = expression.range.lowerBound + place
        return SourceRange(start, start + name.utf8.count)
      }
    }
    // The compiled text has one line before the user's own.
    return error.line.flatMap { lineRange($0 - 1, in: expression) } ?? expression.range
  }

  /// `foo` of `foo/0 is not defined`, `$foo` of `$foo is not defined`.
  private static func unknownName(in message: String) -> String? {
    let words = message.split(separator: " ")
    guard let place = words.firstIndex(of: "is"), place > 0, words[place...].starts(with: ["is", "not", "defined"])
    else {
      return nil
    }
    return words[place - 1].split(separator: "/").first.map(String.init)
  }

  /// The byte offset of a name that stands alone.
  private static func place(of name: String, in program: String) -> Int? {
    let bytes = Array(program.utf8)
    let wanted = Array(name.utf8)
    func isPart(_ byte: UInt8) -> Bool {
      byte == 95 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    guard bytes.count >= wanted.count else { return nil }
    return (0...(bytes.count - wanted.count)).first { start in
      let end = start + wanted.count
      return bytes[start..<end].elementsEqual(wanted) && (end == bytes.count || !isPart(bytes[end]))
        && (start == 0 || !isPart(bytes[start - 1]) && bytes[start - 1] != UInt8(ascii: "."))
    }
  }

  private static func lineRange(_ line: Int, in expression: Expression) -> SourceRange? {
    let lines = expression.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, line >= 1, line <= lines.count else { return nil }
    let before = lines[..<(line - 1)].reduce(0) { $0 + $1.utf8.count + 1 }
    let start = expression.range.lowerBound + before
    return SourceRange(start, start + lines[line - 1].utf8.count)
  }
}
