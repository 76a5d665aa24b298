/// What the parser must know about the commands: what may follow the name of each.
///
/// The parser has no list of commands. The caller makes this from the commands' declarations; an alias may be given the
/// syntax of the command that it begins with.
package struct CommandGrammar: Sendable {
  private let commands: [String: CommandSyntax]

  /// A grammar with the syntax of each command by its name. Commands that are not in it take arguments.
  package init(_ commands: [String: CommandSyntax] = [:]) {
    self.commands = commands.filter { $0.value != .arguments }
  }

  /// What may follow a command's name.
  package func syntax(of name: String) -> CommandSyntax { commands[name] ?? .arguments }
}

/// What may follow one command's name.
package struct CommandSyntax: Equatable, Sendable {
  /// The form of what follows.
  package let form: Form
  /// The names, with the one-letter ones, of options that take no value. All others take the word after them.
  package let switches: Set<String>
  /// The names, with the one-letter ones, of options that are meant for the command that follows, such as `output`.
  package let passedOn: Set<String>

  /// The forms that the words after a command's name can have.
  package enum Form: Equatable, Sendable {
    /// Arguments and options to the end of the statement's first stage.
    case arguments
    /// The command's own options, and then another command or a value.
    ///
    /// With a word here, such as `until`, a condition in jq follows that word and goes to the end of the statement.
    case command(conditionAfter: String?)
    /// A condition in jq to the end of the statement, and perhaps a message in quotes after it.
    case condition
  }

  /// A syntax; `switches` and `passedOn` matter only before a command.
  package init(_ form: Form, switches: Set<String> = [], passedOn: Set<String> = []) {
    self.form = form
    self.switches = switches
    self.passedOn = passedOn
  }

  /// The syntax of most commands: arguments and options.
  package static let arguments = CommandSyntax(.arguments)
}
