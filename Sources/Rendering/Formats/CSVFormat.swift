internal import JSON
internal import Text

extension OutputFormat {
  /// Comma-separated values (RFC 4180).
  package static let csv = OutputFormat(
    "csv", "comma-separated values with a heading line", fileEndings: ["csv"], mediaType: "text/csv"
  ) { value, kind, context in DelimitedText.rendered(value, kind: kind, .csv, context) }
}
