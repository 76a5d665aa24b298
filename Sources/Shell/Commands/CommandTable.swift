internal import Language
internal import RealtimeKit

/// Every command of the shell, in the order of help.
package enum CommandTable {
  /// The commands.
  package static let all: [any ShellCommand] =
    endpointCommands + [
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
      AliasCommand(), SetCommand(), HelpCommand(), ExplainCommand(), HistoryCommand(), EditCommand(), ExitCommand(),
    ]

  /// The commands that need more than the request of their endpoint.
  private static let special: [any ShellCommand] = [WhoamiCommand()]

  /// A command for each endpoint: the general one, or its special one.
  private static var endpointCommands: [any ShellCommand] {
    Endpoint.all.map { endpoint in
      special.first { $0.declaration.name == endpoint.command } ?? EndpointCommand(endpoint)
    }
  }

  private static let byName = Dictionary(
    all.map { ($0.declaration.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// How the parser reads the words after each command's name.
  static let grammar = CommandGrammar(
    Dictionary(all.map { ($0.declaration.name, $0.declaration.grammar) }, uniquingKeysWith: { first, _ in first }))

  /// The command of that name.
  package static func named(_ name: String) -> (any ShellCommand)? { byName[name] }
}
