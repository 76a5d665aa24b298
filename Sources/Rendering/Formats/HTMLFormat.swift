internal import JSON

extension OutputFormat {
  /// A self-contained page for a browser.
  package static let html = OutputFormat(
    "html", "a self-contained page for a browser", fileEndings: ["html", "htm"], mediaType: "text/html"
  ) { value, kind, context in Rendered(text: ValuePage(context: context).html(value, kind: kind)) }
}
