internal import Diagnosis
internal import JSON
internal import Language
internal import RealtimeKit
internal import Testing

@testable internal import Shell

@Suite struct HelpTests {
  @Test(arguments: CommandTable.all.map(\.declaration.name))
  func everyCommandIsExplained(name: String) throws {
    let shell = TestShell()
    let command = try #require(CommandTable.named(name)?.declaration)
    let text = shell.output(of: "help \(name)")
    #expect(text.hasPrefix("\(name): \(command.summary)\n"))
    #expect(text.contains("usage: \(command.usage)"))
    for argument in command.arguments { #expect(text.contains(argument.parameter.help)) }
    for option in command.options { #expect(text.contains("--\(option.optionName)") && text.contains(option.help)) }
    for example in command.examples { #expect(text.contains(example)) }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 && !$0.hasSuffix(" ") })
    #expect(command.summary.first?.isUppercase == true && !command.summary.hasSuffix("."))
  }

  @Test func theOverviewNamesEveryCommandAndSubject() {
    let shell = TestShell()
    let text = shell.output(of: "help")
    let words = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    for command in CommandTable.all.map(\.declaration) {
      // Commands that show or change single resources are in `help commands`.
      let isListed = command.group != .resources || command.endpoint?.response.isList ?? true
      #expect(words.contains(command.name) == isListed, "\(command.name)")
    }
    let all = Set(shell.output(of: "help commands").split(whereSeparator: \.isWhitespace).map(String.init))
    #expect(CommandTable.all.allSatisfy { all.contains($0.declaration.name) })
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    // With the typed line above it and the next prompt below.
    #expect(lines.count <= 22 && lines.allSatisfy { $0.count < 80 })
    for topic in HelpTopic.all {
      #expect(text.contains(topic.name))
      #expect(shell.output(of: "help \(topic.name)") == topic.text() + "\n")
    }
  }

  /// Examples must be statements that bind: known commands, known options, arguments in their places.
  @Test(arguments: CommandTable.all.flatMap(\.declaration.examples))
  func everyExampleIsUnderstood(example: String) throws {
    var aliases: Set<String> = []
    for statement in try Interpreter.statements(of: SourceText(example)) {
      guard case .command(let command) = statement.body, let name = command.name.literal, !aliases.contains(name) else {
        continue
      }
      if name == "alias", case .value(.word(let word))? = command.arguments.first { aliases.insert(word.literal ?? "") }
      let description = try #require(CommandTable.named(name)?.declaration, "\(name)")
      let binder = ArgumentBinder(declaration: description, now: TestShell.noon) { value throws(ShellError) in
        // What a reference stands for is not the point here, so every one is a row with all ids.
        [ArgumentValue(value: Self.value(of: value), kind: .value, origin: [:], isWord: true)]
      }
      let invocation = try binder.bind(command)
      guard case .command(let inner)? = invocation.operand else { continue }
      _ = try #require(CommandTable.named(inner.name.literal ?? ""), "\(example)")
    }
  }

  private static func value(of value: Value) -> JSONValue {
    if case .word(let word) = value { JSONValue(word.literal ?? "x") } else { JSONValue("x") }
  }

  @Test(arguments: [
    "sessions", "session", "participants", "participant", "chat", "transcript", "summary", "summarize", "peer",
    "livestream", "livestream-sessions", "active",
    "kick", "kick-all", "mute", "mute-all", "poll", "meetings", "meeting", "recordings", "recording", "apps",
    "accounts", "whoami", "api",
    "use", "context", "login", "logout", "results", "more", "forget", "cache", "refresh", "run", "echo", "set", "help",
    "history", "exit",
  ])
  func commandsOfTheDesignExist(name: String) {
    #expect(CommandTable.named(name)?.declaration.name == name)
  }

  @Test func causesAreExplainedFromTheTableOfDetectors() {
    let shell = TestShell()
    let list = shell.output(of: "help causes")
    #expect(list == shell.output(of: "help cause"))
    for cause in Cause.all {
      #expect(list.contains("  \(cause.id) "))
      let page = shell.output(of: "help cause \(cause.id)")
      let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for part in [cause.title, cause.complaint, cause.requires, cause.meaning, cause.action] {
        #expect(words.contains(part), "\(cause.id): \(part)")
      }
      #expect(page.split(separator: "\n").allSatisfy { $0.count < 80 && !$0.hasSuffix(" ") }, "\(page)")
    }
    #expect(list.split(separator: "\n").allSatisfy { $0.count < 80 }, "\(list)")
    #expect(shell.run("help cause uplink-los") == 2)
    #expect(shell.takeErrors().contains("uplink-loss"))
    #expect(shell.run("help sessions uplink-loss") == 2)
    #expect(shell.output(of: "help score").contains("score = round"))
  }

  @Test func everyOptionHasItsOwnName() {
    for command in CommandTable.all.map(\.declaration) {
      let names = (command.options + CommandDeclaration.commonOptions).map(\.optionName)
      #expect(Set(names).count == names.count, "\(command.name)")
    }
  }

  @Test(arguments: [
    ("participants", "participants [SESSION] [options]"),
    ("participant", "participant [SESSION] PARTICIPANT [options]"), ("peer", "peer PEER [options]"),
    ("kick-all", "kick-all [MEETING]"), ("poll", "poll [MEETING] --question TEXT --options TEXT,… [options]"),
    ("use", "use WHAT [NAME]"),
    ("forget", "forget NAME…"), ("echo", "echo [VALUE…]"), ("api", "api METHOD PATH [options]"),
  ])
  func usage(name: String, usage: String) {
    #expect(CommandTable.named(name)?.declaration.usage == usage)
  }

  @Test func aMistypedSubjectIsSuggested() {
    let shell = TestShell()
    #expect(shell.run("help sesions") == 2)
    #expect(shell.takeErrors().contains("try: sessions"))
  }
}
