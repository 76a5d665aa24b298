package import JSON
package import RealtimeKit
internal import Text

/// Turns a downloaded file into a value, the same value whichever format the file has.
///
/// - Messages: a list of objects with the names of the file's columns; see `Kind.message`.
/// - Utterances: a list of objects with the fields of `Kind.utterance`; what a format does not say is missing. `start` and
///   `end` are ISO 8601 where the file has moments, and `00:01:02.500` where it has offsets into the session.
/// - Summary: the text as it is.
package enum LinkedFileReader {
  /// Reads a file that holds things of a kind; any kind but messages and utterances is taken as text.
  ///
  /// - Returns: nil for a file without content, which is what a link leads to before the file is ready: it does not mean that
  ///   nothing was said. A list without elements is a file that is there and holds nothing yet, or nothing at all.
  package static func read(_ bytes: [UInt8], as kind: Kind.Name) -> Result<JSONValue?, FileProblem> {
    let content = withoutByteOrderMark(bytes[...])
    guard content.contains(where: { !isSpace($0) }) else { return .success(nil) }
    do throws(FileProblem) {
      if kind == .message { return .success(try ChatFile.read(content)) }
      if kind == .utterance { return .success(try TranscriptFile.read(content)) }
      return .success(JSONValue(String(decoding: content, as: UTF8.self)))
    } catch {
      return .failure(error)
    }
  }

  static func withoutByteOrderMark(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes
  }
}

func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

/// Whether the content begins as a JSON list or object does.
func looksLikeJSON(_ content: ArraySlice<UInt8>) -> Bool {
  content.first { !isSpace($0) }.map { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") } ?? false
}

/// The objects of a JSON list.
func objects(inJSON content: ArraySlice<UInt8>) throws(FileProblem) -> [JSONValue] {
  let value: JSONValue
  do throws(JSONParseError) {
    value = try JSONValue(parsing: content)
  } catch {
    throw FileProblem(.json, .notJSON(error.reason))
  }
  guard value.kind == .array, value.elements.allSatisfy({ $0.kind == .object }) else {
    throw FileProblem(.json, .notAListOfObjects)
  }
  return value.elements
}
/// The next row of a table; nil at the end.
func nextRow(_ table: inout CSVReader) throws(FileProblem) -> CSVReader.Row? {
  do throws(CSVReader.UnclosedQuote) {
    return try table.next()
  } catch {
    throw FileProblem(.csv, line: error.line, .unclosedQuote)
  }
}

/// The names of a table's columns: those of its first line, and a name of ours for each that has none.
struct ColumnNames {
  private var names: [String]

  init(_ names: [String]) { self.names = names }

  /// The name of a column, counted from 0.
  subscript(_ index: Int) -> String {
    index < names.count && !names[index].isEmpty ? names[index] : "column\(index + 1)"
  }
}

/// A downloaded file that is not what it should be: which format it was taken for, where it went wrong, and why.
package struct FileProblem: Error, Equatable, Sendable {
  /// The formats of linked files.
  package enum Format: String, Sendable {
    /// Values separated by commas (RFC 4180).
    case csv = "CSV"
    /// One JSON document.
    case json = "JSON"
    /// SubRip captions.
    case srt = "SRT"
    /// WebVTT captions.
    case vtt = "VTT"
  }

  /// What is wrong.
  package enum Reason: Equatable, Sendable {
    /// It is no JSON; holds the parser's words.
    case notJSON(String)
    /// It is JSON but not a list of objects.
    case notAListOfObjects
    /// A quotation mark opens a value that never ends: the file is probably cut off.
    case unclosedQuote
    /// The first line names none of the columns that such a file has, and is no row either.
    case unknownColumns
    /// A caption has no time.
    case missingTime
  }

  /// The format that the content looks like.
  package let format: Format
  /// The line in the file, from 1; nil where no line is to blame.
  package let line: Int?
  /// What is wrong.
  package let reason: Reason

  /// A problem with a file.
  package init(_ format: Format, line: Int? = nil, _ reason: Reason) {
    self.format = format
    self.line = line
    self.reason = reason
  }
}
