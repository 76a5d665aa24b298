internal import Language

extension Shell {
  /// A statement to run with every question asked anew.
  struct Refreshed {
    /// The statement.
    var statement: Statement
    /// The text that it stands in, when that is not the running one.
    var source: SourceText?
  }

  /// What `refresh` stands for: the command that follows it, or the statement that made the last result. Nil for a statement
  /// that begins otherwise.
  func refreshed(_ statement: Statement) throws(ShellError) -> Refreshed? {
    guard case .command(let command) = statement.body, command.name.literal == BuiltIn.refresh.rawValue else {
      return nil
    }
    guard let first = command.arguments.first else { return try lastStatement(for: statement) }
    guard case .value(.word(let name)) = first else {
      throw ShellError(.notHere("refresh is followed by a command"), at: first.range)
    }
    var inner = statement
    inner.body = .command(Command(name: name, arguments: Array(command.arguments.dropFirst())))
    return Refreshed(statement: inner)
  }

  /// The statement that made the last result, with the name, the further filter and the sink of the one that asks for it.
  private func lastStatement(for statement: Statement) throws(ShellError) -> Refreshed {
    let last = try Evaluator.result("_", store, at: statement.range)
    let source = SourceText(last.command)
    guard var again = (try? Parser.parse(source))?.first, case .command = again.body else {
      throw ShellError(.notHere("the last result came from no command"), at: statement.range)
    }
    again.name = statement.name
    again.sink = statement.sink
    if let further = statement.filter {
      again.filter = again.filter.map { Expression("\($0.text) | \(further.text)", range: $0.range) } ?? further
    }
    return Refreshed(statement: again, source: source)
  }
}
