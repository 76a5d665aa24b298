internal import Language

/// What a statement stands for whose command is an alias.
struct AliasExpansion {
  /// The statements of the expanded text.
  let statements: [Statement]
  /// The scope in which they run.
  let scope: Scope

  /// The expansion of a statement; nil when its command is no alias, or is one that is being expanded.
  init?(_ statement: Statement, in scope: Scope, _ session: Session) throws(ShellError) {
    guard case .command(let command) = statement.body, let name = command.name.literal,
      let text = session.aliases[name], !scope.expandedAliases.contains(name)
    else { return nil }
    let before = scope.source[SourceRange(statement.range.lowerBound, command.name.range.lowerBound)]
    let after = scope.source[SourceRange(command.name.range.upperBound, statement.range.upperBound)]
    let source = SourceText(before + text + after, name: scope.source.name)
    do throws(SyntaxError) {
      statements = try Parser.parse(source, grammar: CommandTable.grammar).runnable()
    } catch {
      throw ShellError(.brokenAlias(name, text: text), at: command.name.range)
    }
    var scope = scope
    scope.source = source
    scope.expandedAliases.append(name)
    self.scope = scope
  }
}
