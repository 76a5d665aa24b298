internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

extension Shell {
  /// `history save FILE [FROM-TO]`: writes what was typed since the start, or a range of the history, as a script that runs.
  func saveHistory(_ command: BoundCommand) throws(ShellError) {
    guard let path = try filePath(command.arguments[1]) else {
      throw ShellError(.noValue("the file's name"), at: command.arguments[1].range)
    }
    let lines = try command.arguments.count > 2 ? range(command.arguments[2]) : typedHere
    guard !lines.isEmpty else { throw ShellError(.notHere("nothing has been typed yet"), at: command.range) }
    let full = path.hasPrefix("~/") ? (Environment["HOME"] ?? "~") + path.dropFirst(1) : path
    do throws(SystemError) {
      try File.replace(full, with: Array(script(lines).utf8))
    } catch {
      throw ShellError(.system(error), at: command.arguments[1].range)
    }
    note("saved \(lines.count) line\(lines.count == 1 ? "" : "s") to \(full.visibleLine)")
  }

  /// The lines that a range such as `12-20` names, as `history` counts them.
  private func range(_ value: Value) throws(ShellError) -> [TypedStatement] {
    let text = try evaluator.values(of: value, store).first.map { $0.value.string ?? $0.value.text() } ?? ""
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    let entries = typedLines?() ?? []
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first >= 1, last >= first,
      last <= entries.count
    else {
      let parameter = Parameter("range", .text, "numbers of history, such as 12-20, up to \(entries.count)")
      throw ShellError(.badValue(text, parameter: parameter, isOption: false, similar: []), at: value.range)
    }
    return entries[(first - 1)..<last].map { entry in
      typedHere.last { $0.text == entry.text } ?? TypedStatement(entry.text, status: nil)
    }
  }

  /// The script: lines that failed are kept as comments, and what only serves a prompt is left out.
  private func script(_ lines: [TypedStatement]) -> String {
    var text = "#!/usr/bin/env rtksh\n# Typed on \(client.clock.wall().iso8601)"
    if !context.path.isEmpty { text += " in \(context.path.visibleLine)" }
    text += ".\n\n"
    for line in lines {
      let statements = try? Parser.parse(SourceText(line.text))
      if let statements, statements.allSatisfy(Self.isForPromptOnly) { continue }
      if let status = line.status, status != 0 {
        text += "# ended with status \(status):\n" + commented(line.text)
      } else {
        text += statements == nil ? "# no statement:\n" + commented(line.text) : line.text + "\n"
      }
    }
    return text
  }

  private func commented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "# \($0)\n" }.joined()
  }

  private static func isForPromptOnly(_ statement: Statement) -> Bool {
    guard case .command(let command) = statement.body, let name = command.name.bareText else { return false }
    return ["history", "help", "exit", "login", "logout"].contains(name)
  }
}
