/// The forms in which a value can be written.
package enum OutputFormat: String, CaseIterable, Sendable {
  /// Columns under headings, for reading.
  case table
  /// One field a line, for reading one thing closely.
  case record
  /// One indented JSON document.
  case json
  /// One JSON document a line, one line an element.
  case ndjson
  /// Values with commas between them (RFC 4180), with a heading line.
  case csv
  /// Values with tabs between them, with a heading line.
  case tsv
  /// A Markdown table, for a ticket or a wiki.
  case markdown
  /// A page for a browser that needs nothing but itself.
  case html
  /// The words alone: the text of a summary, one line for a row of a list.
  case text

  /// What the format is good for, in a few words, for help and completion.
  package var meaning: String {
    switch self {
    case .table: "columns under headings"
    case .record: "one field a line"
    case .json: "one indented JSON document"
    case .ndjson: "one JSON document a line"
    case .csv: "comma-separated values with a heading line"
    case .tsv: "tab-separated values with a heading line"
    case .markdown: "a Markdown table"
    case .html: "a page for a browser"
    case .text: "the words alone"
    }
  }

  /// The format that a file's ending asks for, such as `csv` for `report.csv`; nil when it asks for none of them.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: "."), !fileName[dot...].contains("/") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    case "txt", "text": self = .text
    default: return nil
    }
  }
}
