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

  /// The format that the content looks like, whatever was asked for.
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
