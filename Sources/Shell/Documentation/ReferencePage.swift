internal import RealtimeKit
internal import Text

/// The reference of all commands and kinds in Markdown, made from the table so that it cannot go stale.
enum ReferencePage {
  static func text() -> String {
    var lines = ["# rtksh: the commands"]
    for group in CommandDeclaration.Group.allCases {
      lines += ["", "## \(group.rawValue)"]
      for command in CommandTable.all.map(\.declaration) where command.group == group { lines += section(of: command) }
    }
    lines += ["", "# The kinds"]
    for kind in Kind.all where !kind.fields.isEmpty {
      lines += ["", "## \(kind.name.rawValue)", "", "| field | meaning |", "| --- | --- |"]
      lines += kind.fields.map { "| `\($0.name)` | \($0.meaning.markdownEscaped) |" }
    }
    return lines.joined(separator: "\n")
  }

  private static func section(of command: CommandDeclaration) -> [String] {
    var lines = ["", "### \(command.name)", "", "`\(command.usage)`: \(command.summary)."]
    if !command.discussion.isEmpty { lines += ["", command.discussion] }
    let rows =
      command.arguments.map { ($0.placeholder, $0.parameter) } + command.options.map { ("--\($0.optionName)", $0) }
    if !rows.isEmpty {
      lines += ["", "| | takes | |", "| --- | --- | --- |"]
      lines += rows.map {
        "| `\($0)` | \(ParameterMessages.accepted($1).markdownEscaped) | \($1.help.markdownEscaped) |"
      }
    }
    if let endpoint = command.endpoint { lines += ["", "Request: `\(endpoint.method.rawValue) \(endpoint.path)`."] }
    if !command.examples.isEmpty { lines += ["", "```"] + command.examples + ["```"] }
    return lines
  }
}
