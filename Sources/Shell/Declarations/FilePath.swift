internal import JSON
internal import Language
internal import Platform

/// Reads the path of a file from what was written as an argument.
enum FilePath {
  /// The path as it was written. It may begin with a dot, as an expression does.
  static func text(
    _ source: Value, _ evaluate: (Value) throws(ShellError) -> [ArgumentValue]
  ) throws(ShellError) -> String {
    if case .expression(let expression) = source, isPath(expression) { return expression.text }
    // `.name` is an expression too, and mostly one that fits nothing.
    let values: [ArgumentValue]
    do throws(ShellError) {
      values = try evaluate(source)
    } catch {
      throw error.isOfQuery ? ShellError(.noFileName, at: source.range) : error
    }
    guard values.count == 1, let text = values.first?.value.string, !text.isEmpty else {
      throw ShellError(.noFileName, at: source.range)
    }
    return text
  }

  /// Whether what reads as an expression is a path where a file is wanted: `./a` and `../a`.
  static func isPath(_ expression: Expression) -> Bool {
    expression.text.hasPrefix("./") || expression.text.hasPrefix("../")
  }

  /// The path with `~/` replaced by the home folder.
  static func expanded(_ path: String) -> String {
    path.hasPrefix("~/") ? (Environment["HOME"] ?? "~") + path.dropFirst(1) : path
  }
}
