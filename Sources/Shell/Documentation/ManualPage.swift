internal import RealtimeKit
internal import Text

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
      for option in options { lines += [".TP", ".B \(option.heading.manEscaped)", option.help.manEscaped] }
    }
    for group in CommandDeclaration.Group.allCases {
      lines.append(".SH \(group.rawValue.uppercased())")
      for command in CommandTable.all.map(\.declaration) where command.group == group {
        lines += [".TP", ".B \(command.usage.manEscaped)", command.summary.manEscaped + "."]
        if !command.discussion.isEmpty { lines.append(command.discussion.manEscaped) }
        for option in command.options {
          let value = option.placeholder.isEmpty ? "" : " \(option.placeholder)"
          lines += [".RS", ".TP", ".B \("--\(option.optionName)\(value)".manEscaped)", option.help.manEscaped, ".RE"]
        }
        if let endpoint = command.endpoint {
          lines += [".br", "\(endpoint.method.rawValue) \(endpoint.path)".manEscaped]
        }
      }
    }
    for topic in HelpTopic.all {
      lines +=
        [".SH \(topic.name.uppercased())", ".nf"]
        + topic.text().split(separator: "\n", omittingEmptySubsequences: false).map { String($0).manEscaped } + [".fi"]
    }
    return lines.joined(separator: "\n")
  }
}
