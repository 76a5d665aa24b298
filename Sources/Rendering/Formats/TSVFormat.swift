internal import JSON
internal import Text

extension OutputFormat {
  /// Tab-separated values, with the escapes of jq's `@tsv`.
  package static let tsv = OutputFormat(
    "tsv", "tab-separated values with a heading line", fileEndings: ["tsv", "tab"],
    mediaType: "text/tab-separated-values"
  ) { value, kind, context in DelimitedText.rendered(value, kind: kind, .tsv, context) }
}
