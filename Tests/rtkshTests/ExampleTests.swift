internal import Platform
internal import RealtimeKit
internal import Shell
internal import TestSupport
internal import Testing

/// The examples of `help COMMAND` are typed into a shell, as whoever reads them would do.
@Suite(.serialized) struct ExampleTests {
  /// Commands whose examples are not typed, and why.
  private static let notTyped = [
    "login": "asks for a token that is not shown; SecretTests has it",
    "param": "declares what a script takes, and a line is none; ScriptCommandTests has it",
    "exit": "ends the shell; TerminalTests has it",
  ]

  @Test func everyCommandHasOne() {
    #expect(CommandTable.all.map(\.declaration).filter(\.examples.isEmpty).map(\.name) == [])
    #expect(notUsed == [])
  }

  private var notUsed: [String] { Self.notTyped.keys.filter { CommandTable.named($0) == nil } }

  /// The examples of one command one after the other: a later one may go on with what an earlier one has shown.
  @Test(arguments: CommandTable.all.map(\.declaration.name).filter { notTyped[$0] == nil })
  func everyExampleRuns(name: String) throws {
    // What it changes is changed in a world of its own.
    let changes = CommandTable.named(name)?.declaration.endpoint?.changesSomething == true
    let sandbox = try changes ? Simulators.own() : Simulators.shared()
    defer { if changes { sandbox.end() } }
    let place = try Workplace(sandbox)
    // An editor that saves what it was given.
    place.variables["EDITOR"] = "/usr/bin/touch"
    place.variables["RTKSH_PAGER"] = ""
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let shell = try TypedShell(place, ["--yes"])
    // Files are looked for from the checkout, and written elsewhere.
    for example in CommandTable.named(name)?.declaration.examples ?? [] {
      let typed = example.replacing("run scripts/", with: "run \(folder)/scripts/").replacing(
        "save incident", with: "save \(place.folder.path)/incident")
      try shell.succeed(typed)
    }
    #expect(try shell.leave() == .status(0))
  }
}
