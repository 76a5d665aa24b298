/// Where in a statement a cursor stands, found in text that is not finished and may be wrong.
package struct CursorContext: Equatable, Sendable {
  /// Which part of a statement the cursor is in.
  package enum Part: Equatable, Sendable {
    /// The command's name.
    case command
    /// An argument or an option, after the command's name.
    case argument
    /// A jq filter, or the name of a sink in its place.
    case filter
    /// The condition that `assert` takes, or `wait` after `until`: jq, in which a bar begins no sink.
    case condition
    /// A line for the host's shell.
    case hostShell
    /// A comment.
    case comment
  }

  /// The part.
  package let part: Part
  /// The words before the one at the cursor in the same stage, the command's name first, without their quotes.
  package let words: [String]
  /// The text from the beginning of the word to the cursor, as it is written.
  package let current: String
  /// The place of that text, in characters.
  package let range: Range<Int>
  /// The text of the statement before the filter, for a cursor in a filter; before `until`, for one in a condition.
  package let head: String
  /// The jq before the word at the cursor, for a cursor in a filter or a condition.
  package let query: String

  /// Finds the place of a cursor, given as a count of characters.
  package init(text: String, cursor: Int) {
    let before = Array(text.prefix(cursor))
    var reader = CompletionParser(before)
    reader.read()
    part = reader.part
    words = reader.words
    current = String(before[reader.start...])
    range = reader.start..<before.count
    head = reader.head
    let isQuery = part == .filter || part == .condition
    query = isQuery ? String(before[min(reader.queryStart, reader.start)..<reader.start]) : ""
  }
}
