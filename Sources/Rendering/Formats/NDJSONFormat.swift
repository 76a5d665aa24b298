internal import JSON

extension OutputFormat {
  /// One JSON document per line: a line for each element of a list, one line for anything else.
  package static let ndjson = OutputFormat(
    "ndjson", "one JSON document per line", fileEndings: ["ndjson", "jsonl"], mediaType: "application/x-ndjson"
  ) { value, _, context in Rendered(text: JSONText(context: context).lines(value)) }
}
