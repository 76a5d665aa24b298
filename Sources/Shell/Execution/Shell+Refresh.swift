internal import Client
internal import JSON
internal import Language

extension Shell {
  /// Runs the command that follows `refresh`, or the last one, with every question asked anew.
  func refresh(_ command: Command, in statement: Statement) throws(ShellError) -> ShellResult? {
    freshness = .asked
    defer { freshness = .remembered }
    if let first = command.arguments.first {
      guard let inner = command.dropFirstWord else {
        throw ShellError(.notHere("refresh is followed by a command"), at: first.range)
      }
      return try run(inner, in: statement)
    }
    guard let last = try? store.result("_"), !last.command.isEmpty else {
      throw ShellError(.unknownVariable("_", similar: []), at: command.range)
    }
    let source = SourceText(last.command)
    guard let again = (try? Parser.parse(source))?.first, case .command(let inner) = again.body,
      inner.name.literal != BuiltIn.refresh.rawValue
    else { throw ShellError(.notHere("the last result came from no command"), at: command.range) }
    sources.append(source)
    defer { sources.removeLast() }
    let result = try run(inner, in: again)
    guard let result, let filter = again.filter else { return result }
    return try evaluator.filter(result, filter, store)
  }
}

extension Command {
  /// The command that the first argument begins; nil when that is no word.
  var dropFirstWord: Command? {
    guard case .value(.word(let name))? = arguments.first else { return nil }
    return Command(name: name, arguments: Array(arguments.dropFirst()))
  }
}
