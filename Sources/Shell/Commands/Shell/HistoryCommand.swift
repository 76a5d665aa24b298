internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import Text

/// `history [PATTERN]` shows what was typed; `history save FILE [FROM-TO]` writes it as a script.
struct HistoryCommand: ShellCommand {
  private static let pattern = Parameter("pattern", .text, "only lines that contain this; or save")
  private static let file = Parameter("file", .file, "the script to write")
  private static let lines = Parameter("range", .text, "line numbers of history, such as 12-20")

  let declaration = CommandDeclaration(
    "history", .shell, "Show the history, or save it as a script",
    discussion: """
      history save FILE writes what was typed since the start as a script that runs; with FROM-TO, these lines of the \
      history. Lines that failed become comments.
      """,
    arguments: [.optional(pattern), .optional(file), .optional(lines)], isAboutShell: true, isInteractiveOnly: true,
    examples: ["history", "history sessions", "sessions; history save incident.rtksh"])

  enum Failure: CommandFailure {
    case noHistory
    case nothingTyped
    case badRange(String, last: Int)

    var message: ErrorMessage {
      switch self {
      case .noHistory: ErrorMessage("a script has no history")
      case .nothingTyped: ErrorMessage("nothing has been typed yet")
      case .badRange(let text, let last):
        ErrorMessage(
          "invalid range “\(text)”", hint: ["line numbers of history, such as 12-20; the last is \(last)"])
      }
    }
  }

  func completion(of argument: Parameter, after words: [String]) -> ArgumentCompletion {
    argument.name == Self.file.name && words.first != "save" ? .nothing : .byType
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let entries = context.session.history.entries else { throw invocation.failure(Failure.noHistory) }
    let pattern = invocation.text(Self.pattern)?.lowercased()
    if let path = invocation.text(Self.file) {
      guard pattern == "save" else {
        throw ShellError(.tooManyArguments(command: "history", limit: 1), at: invocation.range(of: Self.file))
      }
      return try save(to: FilePath.expanded(path), invocation, context, entries())
    }
    for (index, line) in entries().enumerated() where pattern.map({ line.text.lowercased().contains($0) }) ?? true {
      context.output.print("\(index + 1)\t\(line.text.visible(.kept))")
    }
    return .done
  }

  private func save(
    to path: String, _ invocation: Invocation, _ context: CommandContext, _ entries: [(text: String, date: Timestamp?)]
  ) throws(ShellError) -> CommandOutcome {
    let typed = context.session.history.session
    var lines = typed
    if let text = invocation.text(Self.lines) {
      guard let range = Self.range(text, count: entries.count) else {
        throw invocation.failure(Failure.badRange(text, last: entries.count), at: Self.lines)
      }
      lines = entries[range].map { entry in
        typed.last { $0.text == entry.text } ?? TypedStatement(entry.text, status: nil)
      }
    }
    guard !lines.isEmpty else { throw invocation.failure(Failure.nothingTyped) }
    do throws(SystemError) {
      try File.replace(path, with: context.output.masked(Self.script(lines, context)))
    } catch {
      throw ShellError(.system(error), at: invocation.range(of: Self.file))
    }
    return .info("saved \(lines.count) line\(lines.count == 1 ? "" : "s") to \(path.visibleLine)")
  }

  /// The lines of `12-20` or `12`, counted from 1, as a range of an array.
  private static func range(_ text: String, count: Int) -> Range<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1,
      last >= first, last <= count
    else { return nil }
    return (first - 1)..<last
  }

  /// The script: lines that failed are kept as comments, and what only serves a prompt is left out.
  private static func script(_ lines: [TypedStatement], _ context: CommandContext) -> String {
    var text = "#!/usr/bin/env rtksh\n# Typed on \(context.now.iso8601)"
    let path = context.session.context.path
    if !path.isEmpty { text += " in \(path.visibleLine)" }
    text += ".\n\n"
    for line in lines {
      let statements = try? Interpreter.statements(of: SourceText(line.text))
      if let statements, statements.allSatisfy(isInteractiveOnly) { continue }
      if let status = line.status, status != 0 {
        text += "# ended with status \(status):\n" + commented(line.text)
      } else {
        text += statements == nil ? "# not a statement:\n" + commented(line.text) : line.text + "\n"
      }
    }
    return text
  }

  private static func commented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "# \($0)\n" }.joined()
  }

  private static func isInteractiveOnly(_ statement: Statement) -> Bool {
    guard case .command(let command) = statement.body, let name = command.name.bareText else { return false }
    return CommandTable.named(name)?.declaration.isInteractiveOnly == true
  }
}
