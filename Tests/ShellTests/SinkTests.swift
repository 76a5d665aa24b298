internal import JSON
internal import Language
internal import Platform
internal import TestSupport
internal import Testing

@testable internal import Shell

@Suite struct SinkTests {
  private let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    FakeService.page(of: FakeService.sessions(1...2).map { ["id": $0["id"] ?? .null, "type": "a,b"] }, asked)
  }

  private func text(_ name: String) -> String? {
    (try? File.read(folder.path + "/" + name)).map { String(decoding: $0, as: UTF8.self) }
  }

  private var ids: [String] { [FakeService.id(1), FakeService.id(2)] }

  @Test func theEndingSaysTheFormat() {
    let shell = TestShell(Self.answer)
    let path = folder.path
    shell.run(
      "sessions | save \(path)/a.csv; sessions | save \(path)/a.tsv; sessions | save \(path)/a.ndjson; sessions | save \(path)/a.json"
    )
    shell.run(
      "sessions | save \(path)/a.md; sessions | map(.id) | save \(path)/a.txt; 'words' | save \(path)/b; sessions | length | save \(path)/c"
    )
    #expect(shell.takeErrors() == "")
    #expect(
      text("a.csv") == "id,type\n\(ids[0]),\"a,b\"\n\(ids[1]),\"a,b\"\n"
        || text("a.csv") == "id,type\r\n\(ids[0]),\"a,b\"\r\n\(ids[1]),\"a,b\"\r\n")
    #expect(text("a.tsv") == "id\ttype\n\(ids[0])\ta,b\n\(ids[1])\ta,b\n")
    #expect(text("a.ndjson") == "{\"id\":\"\(ids[0])\",\"type\":\"a,b\"}\n{\"id\":\"\(ids[1])\",\"type\":\"a,b\"}\n")
    #expect(text("a.json")?.hasPrefix("[\n  {\n") == true)
    #expect(text("a.md")?.hasPrefix("|") == true)
    #expect(text("a.txt") == ids.joined(separator: "\n") + "\n")
    #expect(text("b") == "words\n")
    #expect(text("c") == "2\n")
    #expect(shell.takeOutput() == "")
  }

  @Test func theEndingWinsOverTheSettingAndTheCommandOverTheEnding() {
    let shell = TestShell(Self.answer)
    let path = folder.path
    shell.run(
      "set output json; sessions | save \(path)/a.tsv; sessions -o ndjson | save \(path)/b.tsv; sessions | map(.type) | save \(path)/c"
    )
    #expect(text("a.tsv")?.hasPrefix("id\ttype\n") == true)
    #expect(text("b.tsv")?.hasPrefix("{\"id\"") == true)
    #expect(text("c") == "[\n  \"a,b\",\n  \"a,b\"\n]\n")
  }

  @Test func appendingAddsLinesBelowOneHeading() {
    let shell = TestShell(Self.answer)
    let path = folder.path
    for _ in 0..<2 {
      shell.run(
        "sessions | map({type}) | save --append \(path)/a.tsv; sessions | map(.id) | save --append \(path)/ids.csv")
      shell.run(
        "sessions | .[0] | save --append \(path)/a.ndjson; sessions | map([.type, 1]) | save --append \(path)/lists.tsv"
      )
    }
    #expect(shell.takeErrors() == "")
    #expect(text("a.tsv") == "type\na,b\na,b\na,b\na,b\n")
    #expect(text("ids.csv")?.split(whereSeparator: \.isNewline).map(String.init) == ids + ids)
    #expect(text("a.ndjson")?.split(separator: "\n").count == 2)
    #expect(text("lists.tsv") == "a,b\t1\na,b\t1\na,b\t1\na,b\t1\n")
    #expect(shell.run("!: > \(path)/empty.tsv\nsessions | map({type}) | save --append \(path)/empty.tsv") == 0)
    #expect(text("empty.tsv") == "type\na,b\na,b\n")
  }

  @Test func afterAFailureTheOldFileIsThere() throws {
    let shell = TestShell(Self.answer)
    let old = try folder.file("old.csv", "old")
    #expect(shell.run("sessions | save \(folder.path)/no/such/a.csv") == 1)
    #expect(shell.takeErrors().contains("\(folder.path)/no/such/a.csv: No such file or directory"))
    #expect(shell.run("sessions | save \(folder.path)") == 1)
    #expect(shell.run("sessions | .nosuch | save \(old)") == 1)
    #expect(shell.run("sessions | save ''") == 2)
    #expect(text("old.csv") == "old")
    #expect(File.names(in: folder.path) == ["old.csv"])
  }

  @Test func namesOfFilesMayBeReferencesAndHoldSpaces() throws {
    let shell = TestShell(Self.answer)
    #expect(
      shell.run(
        "x = '\(folder.path)/a b.json'; sessions | save $x; y = 'c.json'; sessions | save \"\(folder.path)/$y\"") == 0)
    #expect(File.names(in: folder.path) == ["a b.json", "c.json"])
    #expect(shell.run("sessions | save (5)") == 2)
    #expect(shell.run("sessions | save .hidden") == 2)
    #expect(shell.takeErrors().contains("'.env'"))
  }

  @Test func aPersonIsToldWhatWasSaved() {
    let shell = TestShell(Self.answer)
    shell.becomeInteractive()
    shell.run("sessions | save \(folder.path)/a.csv")
    #expect(shell.takeErrors() == "saved 2 sessions to \(folder.path)/a.csv as csv\n")
  }

  @Test func theResultIsKeptAndNamedToo() {
    let shell = TestShell(Self.answer)
    shell.run("x = sessions | length | save \(folder.path)/n")
    #expect(shell.session.value("x") == 2)
    #expect(shell.session.value("_") == 2)
  }

  @Test func aCommandReadsTheResult() async {
    // In a process of its own, which a write into a closed pipe must not end.
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      Signals.install()
      let shell = TestShell { FakeService.page(of: FakeService.sessions(1...200), $0) }
      try #require(shell.run("sessions --all | map(.id) | !cat > \(path)/ids") == 0)
      try #require(shell.run("sessions --all -o json | map(1) | !cat > \(path)/json") == 0)
      // Far more than a pipe holds, of which the command reads one line.
      try #require(shell.run("x = ([range(200000)]) | !head -1 > \(path)/first") == 0)
      try #require(shell.takeErrors() == "")
      try #require(shell.run("5 | !exit 3") == 1)
      try #require(shell.takeErrors().contains("the command ended with status 3"))
      try #require(shell.run("5 | !kill -9 $$") == 1)
      try #require(shell.run("5 | !kill -2 $$") == 130)
      try #require(shell.run("!echo $CLOUDFLARE_API_TOKEN > \(path)/token") == 0)
    }
    #expect(text("ids")?.split(separator: "\n").count == 200)
    #expect(text("json")?.hasPrefix("[\n  1,") == true)
    #expect(text("first") == "0\n")
    #expect(text("token") == "\n")
  }

  @Test func theHostsShellCanBeSwitchedOff() {
    let shell = TestShell(Self.answer)
    shell.services.options.allowsShell = false
    #expect(shell.run("!touch \(folder.path)/x") == 2)
    #expect(shell.run("5 | !cat") == 2)
    #expect(shell.takeErrors().contains("--no-shell"))
    #expect(File.names(in: folder.path).isEmpty)
  }
}
