public import RealtimeKit

/// Every command of the shell, in the order of help.
public enum CommandTable {
  /// The commands.
  public static let all: [CommandDescription] =
    Endpoint.all.map(CommandDescription.init) + BuiltIn.allCases.map(\.description)

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The command of that name.
  public static func named(_ name: String) -> CommandDescription? { byName[name] }

  /// Options that every command takes.
  public static let commonOptions = [
    Parameter(
      "output", .choice(["table", "record", "json", "ndjson", "csv", "tsv", "markdown", "text"]),
      "the format of this result"),
    Parameter("yes", .boolean, "do not ask before a change"),
  ]
}
