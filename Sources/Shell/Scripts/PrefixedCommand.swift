internal import Language
internal import RealtimeKit

/// A command that is followed by another one: `wait --every 5s sessions --status LIVE`. Options before the first word in
/// place are its own; everything from there on belongs to what follows.
struct PrefixedCommand {
  /// The command itself, with its own options.
  let own: BoundCommand
  /// The first word after it, if there is one.
  let first: Value?
  /// What comes after the first word.
  let rest: [Argument]

  /// Parts a command's words.
  init(_ command: Command, _ description: CommandDescription) throws(ShellError) {
    var words = command.arguments[...]
    var mine: [Argument] = []
    var passedOn: [Argument] = []
    while case .option(let name, let attached, _)? = words.first {
      let parameter = description.option(named: name)
      let isCommon = CommandTable.commonOptions.contains { $0.name == parameter?.name }
      var taken = [words.removeFirst()]
      if attached == nil, parameter?.isSwitch != true, case .value? = words.first { taken.append(words.removeFirst()) }
      // `wait -o json sessions` means the format of the sessions.
      if isCommon { passedOn += taken } else { mine += taken }
    }
    own = try BoundCommand(Command(name: command.name, arguments: mine), description)
    if case .value(let value)? = words.popFirst() { first = value } else { first = nil }
    if let until = words.firstIndex(where: Self.isUntil) {
      rest = words[..<until] + passedOn + words[until...]
    } else {
      rest = words + passedOn
    }
  }

  /// The place of the whole.
  var range: SourceRange {
    let range = first.map { own.range.union($0.range) } ?? own.range
    return rest.last.map { range.union($0.range) } ?? range
  }

  /// The statement's body without this command in front of it.
  func body() throws(ShellError) -> Statement.Body {
    guard let first else {
      throw ShellError(
        .missingArgument(own.description.arguments[0].parameter, command: own.description.name), at: range)
    }
    let words = rest.firstIndex(where: Self.isUntil).map { Array(rest[..<$0]) } ?? rest
    guard case .word(let name) = first, !name.isQuoted else {
      if let extra = words.first(where: { if case .value = $0 { true } else { false } }) {
        throw ShellError(.tooManyArguments(command: own.description.name, limit: 1), at: extra.range)
      }
      return .value(first)
    }
    return .command(Command(name: name, arguments: name.bareText == "wait" || name.bareText == "try" ? rest : words))
  }

  /// The condition after `until`.
  func condition() throws(ShellError) -> Expression {
    guard let until = rest.firstIndex(where: Self.isUntil), until + 1 < rest.count,
      case .value(.expression(let condition)) = rest[until + 1]
    else { throw ShellError(.syntax(.missingCondition), at: range) }
    return condition
  }

  private static func isUntil(_ argument: Argument) -> Bool {
    if case .value(.word(let word)) = argument { word.bareText == "until" } else { false }
  }
}

extension Command {
  /// The command at the end of a row of commands: `sessions` in `refresh sessions`; nil when none stands there.
  var innermost: Command? {
    // What follows a script's file is the script's.
    if name.bareText == BuiltIn.run.rawValue { return nil }
    guard let name = name.bareText, let builtIn = BuiltIn(rawValue: name), builtIn.takesCommand else { return self }
    guard let prefixed = try? PrefixedCommand(self, builtIn.description), prefixed.first != nil else { return self }
    guard case .command(let inner)? = try? prefixed.body() else { return nil }
    return inner.innermost
  }
}
