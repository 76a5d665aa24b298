internal import Platform
internal import Shell
internal import TestSupport
internal import Testing

/// README's examples against the program, so that readers see what it does now.
@Suite struct ReadmeTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  /// The lines of README's code blocks in some language; empty for a block without one.
  private static func blocks(_ language: String) throws -> [[String]] {
    let text = String(decoding: try File.read(root + "/README.md"), as: UTF8.self)
    var blocks: [[String]] = []
    var open: (language: String, lines: [String])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        if let block = open, block.language == language { blocks.append(block.lines) }
        open = open == nil ? (String(line.dropFirst(3)), []) : nil
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  /// A line with 0 for each number, which time changes, one space for each run of them, and whole minutes for lengths:
  /// their seconds are shown only where there are some.
  private static func shape(_ line: String) -> String {
    var result = ""
    for character in line {
      let shown: Character = character.isNumber || character == "." ? "0" : character
      if shown == "0" || shown == " ", result.last == shown { continue }
      result.append(shown)
    }
    return result.split(separator: " min 0 s", omittingEmptySubsequences: false).joined(separator: " min")
  }

  @Test func theFirstExampleIsWhatTheProgramShows() throws {
    let lines = try #require(try Self.blocks("").first)
    #expect(lines.first == "$ scripts/rtksh --sandbox")
    let isTyped: (String) -> Bool = { $0.hasPrefix("rtksh ") && $0.contains("> ") }
    let greeting = lines.dropFirst().prefix { !isTyped($0) }
    var rest = lines.dropFirst(1 + greeting.count)
    let shell = try TypedShell(Workplace(), ["--sandbox"], columns: 100)
    for line in greeting { #expect(shell.terminal.transcript.contains(line), "\(line)") }
    var count = 0
    while let typed = rest.popFirst() {
      let command = try #require(typed.split(separator: ">", maxSplits: 1).last).dropFirst()
      let expected = rest.prefix { !isTyped($0) }
      rest = rest.dropFirst(expected.count)
      let shown =
        expected.contains { $0.hasPrefix("error: ") }
        ? try shell.fail(String(command)) : try shell.run(String(command))
      // Before it stands what was typed, and behind it the next prompt.
      let shapes = shown.map(Self.shape)
      for line in expected { #expect(shapes.contains(Self.shape(line)), "\(command): \(line)\n\(shown)") }
      count += 1
    }
    #expect(count >= 5)
    #expect(try shell.leave() == .status(0))
  }

  @Test func theScriptDeclaresItsParameters() throws {
    let script = try #require(try Self.blocks("sh").first { $0.first?.hasPrefix("#!") == true })
    let place = try Workplace()
    let path = try place.file("example.rtksh", script.joined(separator: "\n"))
    let outcome = try place.run([path, "--help"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("--session VALUE") && outcome.output.contains("(default: 10m)"))
  }

  @Test func theCommandsExist() throws {
    let text = String(decoding: try File.read(Self.root + "/README.md"), as: UTF8.self)
    let rows = text.split(separator: "\n").drop { !$0.hasPrefix("| commands |") }.dropFirst(2)
      .prefix { $0.hasPrefix("|") }
    let names = rows.flatMap { row in
      row.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        .map { String($0.element) }
    }
    #expect(names.count > 20)
    #expect(names.filter { CommandTable.named($0) == nil } == [])
  }
}
