internal import Language
internal import Platform
internal import Text

/// How a script is used, from the comment and the parameters at its top.
enum ScriptUsage {
  static func text(of source: SourceText, _ parameters: ScriptParameters) -> String {
    let name = source.name ?? "-"
    var words = ["usage: rtksh", name]
    for entry in parameters.entries {
      words.append(entry.standard == nil ? entry.optionName.uppercased() : "[\(entry.optionName.uppercased())]")
    }
    if parameters.entries.isEmpty { words.append("[arguments…]") }
    var lines = header(of: source)
    if !lines.isEmpty { lines.append("") }
    lines.append(words.joined(separator: " "))
    guard !parameters.entries.isEmpty else { return lines.joined(separator: "\n") }
    lines.append("")
    let width = (parameters.entries.map(\.optionName.displayWidth).max() ?? 0) + 12
    for entry in parameters.entries {
      let option = "  --\(entry.optionName) VALUE"
      let standard = entry.standard.map { $0.isEmpty ? "" : " (default: \($0))" } ?? " (required)"
      let padding = String(repeating: " ", count: max(1, width - option.displayWidth))
      lines.append((option + padding + entry.help + standard).visibleLine)
    }
    return lines.joined(separator: "\n")
  }

  /// The first comment after the `#!` line, without its signs.
  private static func header(of source: SourceText) -> [String] {
    var lines: [String] = []
    var number = source.line(1).hasPrefix("#!") ? 2 : 1
    while source.line(number).hasPrefix("#") {
      let text = source.line(number).drop { $0 == "#" }
      lines.append(String(text.first == " " ? text.dropFirst() : text).visibleLine)
      number += 1
    }
    return lines
  }
}
