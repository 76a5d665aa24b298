internal import JSON
internal import Language
internal import Platform

extension Shell {
  /// `alias [NAME [TEXT]]`: a short name for the beginning of a line.
  func alias(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard let name = try word(command, 0) else {
      return ShellResult(
        JSONValue(
          aliases.sorted { $0.key < $1.key }.map { ["alias": JSONValue($0.key), "stands_for": JSONValue($0.value)] }))
    }
    guard let text = try word(command, 1) else {
      guard let text = aliases[name] else {
        throw ShellError(.notHere("there is no alias “\(name)”"), at: command.arguments[0].range)
      }
      return ShellResult(JSONValue(text))
    }
    guard CommandTable.named(name) == nil else {
      throw ShellError(.notHere("\(name) is a command already"), at: command.arguments[0].range)
    }
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }), name.first?.isLetter == true else {
      throw ShellError(
        .notHere("“\(name)” cannot be an alias: letters, digits, - and _"), at: command.arguments[0].range)
    }
    aliases[name] = text.isEmpty ? nil : text
    return nil
  }

  /// The statements that one stands for whose command is an alias, with the text in which they stand; nil for any other.
  func expanded(_ statement: Statement) throws(ShellError) -> (source: SourceText, statements: [Statement])? {
    guard case .command(let command) = statement.body, let name = command.name.literal, let text = aliases[name],
      let source = sources.last, !expanding.contains(name)
    else { return nil }
    let before = source[SourceRange(statement.range.lowerBound, command.name.range.lowerBound)]
    let after = source[SourceRange(command.name.range.upperBound, statement.range.upperBound)]
    let whole = SourceText(before + text + after, name: source.name)
    do throws(SyntaxError) {
      return (whole, try Parser.parse(whole))
    } catch {
      throw ShellError(
        .notHere("the alias \(name) stands for “\(text)”, which is no statement"), at: command.name.range)
    }
  }
}
