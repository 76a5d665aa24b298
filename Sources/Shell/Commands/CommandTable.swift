internal import Language
internal import RealtimeKit

/// Every command of the shell, in the order of help.
package enum CommandTable {
  /// The commands.
  package static let all: [any ShellCommand] =
    Endpoint.all.map { EndpointCommand($0) } + [
      // The API
      APICommand(),
      // Debugging
      TimelineCommand(), DiagnoseCommand(), CompareCommand(), ReportCommand(),
      // Context
      UseCommand(), ContextCommand(), LoginCommand(), LogoutCommand(),
      // Results
      ResultsCommand(), MoreCommand(), ForgetCommand(), CacheCommand(), RefreshCommand(),
      // Scripts
      EchoCommand(), ParamCommand(), AssertCommand(), TryCommand(), SleepCommand(), WaitCommand(), WatchCommand(),
      RunCommand(),
      // Shell
      AliasCommand(), SetCommand(), HelpCommand(), HistoryCommand(), EditCommand(), ExitCommand(),
    ]

  private static let byName = Dictionary(
    all.map { ($0.declaration.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// How the parser reads the words after each command's name.
  static let grammar = CommandGrammar(
    Dictionary(all.map { ($0.declaration.name, $0.declaration.grammar) }, uniquingKeysWith: { first, _ in first }))

  /// The command of that name.
  package static func named(_ name: String) -> (any ShellCommand)? { byName[name] }
}
