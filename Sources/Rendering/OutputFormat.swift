internal import JSON
internal import RealtimeKit

/// A form in which a value can be written. Each is declared in a file of `Formats`; options, settings, completion and help
/// read the list here.
package struct OutputFormat: Sendable {
  /// The name, as `--output` takes it.
  package let name: String
  /// What it looks like, in a few words, for help and completion.
  package let summary: String
  /// The endings of files that hold it, without the dot, the usual one first; none for a format that is for reading only.
  package let fileEndings: [String]
  /// The media type (IANA).
  package let mediaType: String
  /// Writes a value.
  let write: @Sendable (JSONValue, Kind, RenderingContext) -> Rendered

  /// Every format, in the order of help.
  package static let all: [OutputFormat] = [.table, .record, .json, .ndjson, .csv, .tsv, .markdown, .html, .text]

  /// Describes a format.
  init(
    _ name: String, _ summary: String, fileEndings: [String] = [], mediaType: String,
    write: @escaping @Sendable (JSONValue, Kind, RenderingContext) -> Rendered
  ) {
    self.name = name
    self.summary = summary
    self.fileEndings = fileEndings
    self.mediaType = mediaType
    self.write = write
  }

  /// The format of that name; nil when there is none.
  package static func named(_ name: String) -> OutputFormat? { all.first { $0.name == name } }

  /// The format of a file by the ending of its name, such as `csv` for `report.csv`; nil when no format has that ending.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: "."), !fileName[dot...].contains("/") else { return nil }
    let ending = fileName[fileName.index(after: dot)...].lowercased()
    guard let format = Self.all.first(where: { $0.fileEndings.contains(ending) }) else { return nil }
    self = format
  }
}

extension OutputFormat: Equatable {
  package static func == (left: OutputFormat, right: OutputFormat) -> Bool { left.name == right.name }
}

/// A value as text, with what its reader must know beside it.
package struct Rendered: Equatable, Sendable {
  /// The text; it ends with a newline unless it is empty.
  package var text: String
  /// What the text does not show and how to see it, one sentence each; meant for standard error.
  package var notes: [String]
  /// How many lines at the beginning are headings, which a file that is appended to needs only once.
  package var headingLines: Int

  /// A text with its notes.
  package init(text: String, notes: [String] = [], headingLines: Int = 0) {
    self.text = text
    self.notes = notes
    self.headingLines = headingLines
  }

  /// A text of these lines.
  init(lines: [String], notes: [String] = []) {
    self.init(text: Self.text(of: lines), notes: notes)
  }

  /// Lines as a text.
  static func text(of lines: [String]) -> String {
    lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// The text without its headings, for appending to a file that has them.
  package var textWithoutHeading: String {
    var rest = text.utf8[...]
    for _ in 0..<headingLines {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return "" }
      rest = rest[rest.index(after: end)...]
    }
    return String(Substring(rest))
  }
}
