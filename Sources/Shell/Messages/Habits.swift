/// What people type who come from other programs, and how it is done here.
enum Habits {
  /// What to type instead of a command of another program; nil for any other word.
  static func hint(command name: String) -> String? {
    switch name {
    case "q", "quit", "bye", #"\q"#, ".exit", ".quit", ":q", ":q!": "exit, or Ctrl-D"
    case #"\?"#, "man", "commands": "help"
    case "clear", "cls": "Ctrl-L clears the window"
    case "list", "show", "get", "describe", "select":
      "sessions lists sessions, session @1 shows one; help commands lists all"
    case "auth": "login"
    default: programs.contains(name) ? "!\(name) runs a command of the system shell" : nil
    }
  }

  /// What to type when a program stands in a filter, as in `sessions | grep x`; nil where none does.
  static func hint(filter: String) -> String? {
    for stage in filter.split(separator: "|") {
      guard let word = stage.split(whereSeparator: { !$0.isLetter }).first.map(String.init),
        stage.drop(while: \.isWhitespace).hasPrefix(word), programs.contains(word)
      else { continue }
      if word == "jq" { return "after | a filter is jq already: | map(.id)" }
      return "after | comes a jq filter; | !\(word) … runs a program"
    }
    return nil
  }

  /// Programs that people know from a system shell, without those that are also functions of jq.
  private static let programs: Set<String> = [
    "awk", "bat", "cat", "cd", "column", "curl", "cut", "date", "egrep", "fgrep", "grep", "head", "jq", "less",
    "ls", "nano", "ping", "pwd", "rg", "sed", "sudo", "tac", "tail", "tee", "tr", "uniq", "vi", "vim", "wc",
    "xargs",
  ]
}
