internal import Client
internal import Language

/// What holds for one statement and everything that it runs. It is passed down, never set and reset.
package struct Scope {
  /// The text that the statement stands in.
  var source: SourceText
  /// The statement; nil while the text is parsed.
  var statement: Statement?
  /// Whether cached responses may be used.
  var cachePolicy = APIClient.CachePolicy.useCache
  /// Whether the same command runs again and again, so that its warnings would repeat.
  var isPolling = false
  /// Whether a surrounding `try` keeps the failure.
  var isTrying = false
  /// The aliases being expanded, which do not expand again within their own text.
  var expandedAliases: [String] = []
  /// The scripts being run, the outermost first.
  var scripts: [String] = []

  /// The scope of a text.
  init(source: SourceText) { self.source = source }

  /// The text of the statement, as it was typed.
  var text: String { statement.map { source[$0.range] } ?? "" }

  /// The same scope for another statement of the text.
  func with(_ statement: Statement) -> Scope {
    var scope = self
    scope.statement = statement
    return scope
  }
}
