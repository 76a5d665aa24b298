internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

/// The file that `| save FILE` writes, whole or not at all.
struct ResultFile {
  /// The path, without `~`.
  let path: String
  /// Where the path stands in the source.
  let range: SourceRange
  /// Whether lines are added to the file instead of replacing it.
  let appends: Bool

  /// The format that goes with a file's name; nil for a name without an extension.
  ///
  /// - Throws: ``ShellError/Problem/unknownFileEnding(_:)`` for an extension that no format has.
  static func format(of path: String, at range: SourceRange) throws(ShellError) -> OutputFormat? {
    if let format = OutputFormat(fileName: path) { return format }
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else {
      return nil
    }
    throw ShellError(.unknownFileEnding(String(name[name.index(after: dot)...])), at: range)
  }

  /// Writes a result and says what was written.
  ///
  /// - Throws: ``ShellError/Problem/system(_:)`` when the file cannot be written.
  func write(_ result: ShellResult, as given: OutputFormat?, with output: ShellOutput) throws(ShellError) -> String {
    let format = given ?? (result.value.kind == .string ? .text : .json)
    let rendered = try output.piped(result, as: format)
    do throws(SystemError) {
      if appends {
        // A file of lines gets its heading once.
        let text = File.size(path) ?? 0 > 0 ? rendered.textWithoutHeading : rendered.text
        try File.append(output.masked(text), to: path)
      } else {
        try File.replace(path, with: output.masked(rendered.text))
      }
    } catch {
      throw ShellError(.system(error), at: range)
    }
    let count = result.value.kind == .array ? "\(result.value.count) \(Kind.named(result.kind).plural)" : "the result"
    return "saved \(count) to \(path.visibleLine) as \(format.name)"
  }
}
