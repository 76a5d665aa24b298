package import RealtimeKit
internal import Rendering

/// Every command of the shell, in the order of help.
package enum CommandTable {
  /// The commands.
  package static let all: [CommandDescription] =
    Endpoint.all.map(CommandDescription.init) + BuiltIn.allCases.map(\.description)

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The command of that name.
  package static func named(_ name: String) -> CommandDescription? { byName[name] }

  /// Options that every command takes.
  package static let commonOptions = [
    Parameter(
      "output", .choice(OutputFormat.all.map(\.name)), "output format of this result"),
    Parameter("yes", .boolean, "do not ask before a change"),
  ]
}
