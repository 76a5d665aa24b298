internal import Platform
internal import RealtimeKit
internal import Text

/// What `help` says, made from the table of commands.
enum HelpText {
  /// The one screen of `help`: every command by group, and how to begin.
  static func overview() -> String {
    let indent = String(repeating: " ", count: 15)
    var lines: [String] = []
    for group in CommandDeclaration.Group.allCases {
      // Of the resources only the lists: with the commands that show, create and change them it would be a wall of words.
      let names = declarations(group).filter { group != .resources || $0.endpoint?.response.isList ?? true }.map(\.name)
      for (index, line) in wrapped(names.joined(separator: " "), to: 79 - indent.count).enumerated() {
        lines.append((index == 0 ? column(group.rawValue, indent.count) : indent) + line)
      }
    }
    return (lines + ["", beginning, topics]).joined(separator: "\n")
  }

  private static let beginning = """
    To begin       sessions           list sessions, live ones included
                   diagnose @1        quality problems of the session in row 1
                   participants @1    its participants
                   peer @1            device, network and quality of a participant
                   … | length         jq on any result; … | save FILE.csv
    TAB, ?         complete; show what may follow, at the beginning every command
    help COMMAND   how to use it, with examples; help commands lists all of them,
                   also those that show, create, change and delete resources
    """

  private static var topics: String {
    let indent = 15
    return wrapped(HelpTopic.all.map(\.name).joined(separator: ", "), to: 79 - indent).enumerated().map {
      column($0 == 0 ? "help TOPIC" : "", indent) + $1
    }.joined(separator: "\n")
  }

  private static func declarations(_ group: CommandDeclaration.Group) -> [CommandDeclaration] {
    CommandTable.all.map(\.declaration).filter { $0.group == group }
  }

  /// Every command with what it does, by group.
  static func commands() -> String {
    CommandDeclaration.Group.allCases.flatMap { group in
      [group.rawValue]
        + declarations(group).map { "  " + column($0.name, 14) + $0.summary }
    }.joined(separator: "\n")
  }

  /// What `help COMMAND` says.
  static func text(of command: CommandDeclaration) -> String {
    var lines = ["\(command.name): \(command.summary)", "", "usage: \(command.usage)"]
    if !command.discussion.isEmpty { lines += [""] + wrapped(command.discussion, to: 79) }
    if !command.arguments.isEmpty {
      lines += ["", "arguments"]
      for argument in command.arguments {
        lines.append("  " + column(argument.placeholder, 28) + help(of: argument.parameter, isOption: false))
      }
    }
    if !command.options.isEmpty {
      lines += ["", "options"]
      for option in command.options {
        let name = "--\(option.optionName)" + (option.placeholder.isEmpty ? "" : " \(option.placeholder)")
        if name.count > 26 {
          lines.append("  --\(option.optionName)")
          if !option.placeholder.isEmpty { lines.append("      \(option.placeholder)") }
          lines.append("  " + column("", 28) + help(of: option, isOption: true))
        } else {
          lines.append("  " + column(name, 28) + help(of: option, isOption: true))
        }
      }
    }
    if let endpoint = command.endpoint {
      lines += ["", "request: \(endpoint.method.rawValue) \(endpoint.path)"]
    }
    if !command.examples.isEmpty { lines += ["", "examples"] + command.examples.map { "  \($0)" } }
    return lines.joined(separator: "\n")
  }

  private static func help(of parameter: Parameter, isOption: Bool) -> String {
    var text = parameter.help
    if isOption, parameter.isRequired { text += " (required)" }
    if let standard = parameter.defaultValue { text += " (default: \(standard))" }
    return text
  }

  /// The text, filled up with spaces to a width.
  static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.displayWidth))
  }

  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
