internal import RealtimeKit

/// The manual page, in the language of `man`, made from the table so that it cannot go stale.
enum ManualPage {
  static func text(options: [ProgramOption], version: String) -> String {
    var lines = [
      ".TH RTKSH 1 \"\" \"rtksh \(version)\"", ".SH NAME",
      "rtksh \\- a shell for the sessions of Cloudflare RealtimeKit",
      ".SH SYNOPSIS", ".B rtksh", "[options] [script [arguments...]]",
    ]
    if !options.isEmpty {
      lines.append(".SH OPTIONS")
      for option in options { lines += [".TP", ".B \(escaped(option.heading))", escaped(option.help)] }
    }
    for group in CommandDeclaration.Group.allCases {
      lines.append(".SH \(group.rawValue.uppercased())")
      for command in CommandTable.all.map(\.declaration) where command.group == group {
        lines += [".TP", ".B \(escaped(command.usage))", escaped(command.summary) + "."]
        if !command.discussion.isEmpty { lines.append(escaped(command.discussion)) }
        for option in command.options {
          let value = option.placeholder.isEmpty ? "" : " \(option.placeholder)"
          lines += [".RS", ".TP", ".B \(escaped("--\(option.optionName)\(value)"))", escaped(option.help), ".RE"]
        }
        if let endpoint = command.endpoint {
          lines += [".br", escaped("\(endpoint.method.rawValue) \(endpoint.path)")]
        }
      }
    }
    for topic in HelpTopic.all {
      lines +=
        [".SH \(topic.name.uppercased())", ".nf"]
        + topic.text().split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) } + [".fi"]
    }
    return lines.joined(separator: "\n")
  }

  /// A backslash, a hyphen and a dot at the beginning of a line mean something to `man`.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.append(character)
      }
    }
    return result.first == "." || result.first == "'" ? "\\&" + result : result
  }
}
