internal import Language

extension Shell {
  /// `edit [STATEMENT]`: opens what follows it, or the line before, in the person's editor and runs what is saved.
  func edit(_ command: Command, of statement: Statement) throws(ShellError) {
    guard console.isInteractive, let editText else {
      throw ShellError(.notHere("edit needs a terminal; a script is changed in its own file"), at: command.name.range)
    }
    guard let text = textToEdit(command, of: statement) else {
      throw ShellError(.notHere("nothing was typed before; edit COMMAND begins with one"), at: command.name.range)
    }
    guard let edited = editText(text), edited.contains(where: { !$0.isWhitespace }) else {
      throw ShellError(.declined, at: command.range)
    }
    ranInstead = edited
    for line in edited.split(separator: "\n") { note(line.visibleLine) }
    let status = run(SourceText(edited))
    current = statement
    if let ending { throw ShellError(.exit(ending)) }
    if status != 0 { throw ShellError(.reported(ExitStatus(rawValue: status) ?? .failed)) }
  }

  /// The text that `edit` has run in place of the line that was typed, once.
  package func takeEditedText() -> String? {
    defer { ranInstead = nil }
    return ranInstead
  }

  /// The statement without the word `edit`, or the last line that was typed when nothing else is in it.
  private func textToEdit(_ command: Command, of statement: Statement) -> String? {
    let source = sources.last
    let before = source.map { $0[SourceRange(statement.range.lowerBound, command.name.range.lowerBound)] } ?? ""
    let after = source.map { $0[SourceRange(command.name.range.upperBound, statement.range.upperBound)] } ?? ""
    let given = before + after.drop(while: \.isWhitespace)
    if given.contains(where: { !$0.isWhitespace }) { return given }
    if let last = typedHere.last { return last.text }
    return typedLines?().last { $0.text.split(separator: " ").first != "edit" }?.text
  }
}
