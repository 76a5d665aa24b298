import JSON
import Testing

@testable import Shell

/// What people type who come from other programs.
@Suite struct HabitTests {
  private static func shell() -> TestShell {
    TestShell { asked in
      asked.path == "/sessions" ? .data(["sessions": [["id": "a"], ["id": "b"]]]) : .data(["sessions": []])
    }
  }

  @Test(arguments: [
    ("quit", "try: exit"), (#"\q"#, "try: exit"), (":q", "try: exit"), ("ls", "!ls"), ("describe x", "session @1"),
    ("get sessions", "sessions lists sessions"), ("clear", "Ctrl-L"), ("sessions | grep x", "| !grep"),
    ("sessions | map(.id) | head -3", "| !head"), ("sessions | jq '.[0]'", "is jq already"),
    ("sessions | wc -l", "| !wc"), ("sesions", "try: sessions"),
  ]) func theErrorSaysHowItIsDone(_ line: String, _ hint: String) {
    let shell = Self.shell()
    #expect(shell.run(line) == 2)
    let text = shell.takeErrors()
    #expect(text.contains(hint), "\(text)")
    #expect(shell.service.asked.isEmpty)
  }

  @Test(arguments: [
    "sessions --help", "sessions -h", "session --help", "try sessions --help", "watch --help", "run --help",
  ])
  func helpIsAnOptionOfEveryCommand(_ line: String) {
    let shell = Self.shell()
    #expect(shell.run(line) == 0, "\(shell.takeErrors())")
    #expect(shell.takeOutput().contains("usage: "))
    #expect(shell.service.asked.isEmpty)
  }

  @Test func anEmptyListDoesNotTakeTheRowsAway() {
    let shell = Self.shell()
    shell.run("sessions; meetings")
    _ = shell.takeOutput()
    #expect(shell.output(of: "@2 | .id") == "b\n")
  }

  @Test(arguments: ["x.xls", "x.xlsx", "dir.d/x.Pdf"]) func aFileOfAnUnknownFormatIsRefusedFirst(_ name: String) {
    let shell = Self.shell()
    #expect(shell.run("sessions | save \(name)") == 2)
    let text = shell.takeErrors()
    #expect(text.contains("no format goes with") && text.contains(".csv") && text.contains(".html"), "\(text)")
    #expect(shell.service.asked.isEmpty)
  }

  @Test func theListThatWasAskedForMustBeThere() {
    let other = TestShell { _ in .data(["sessions": [["id": "a"]]]) }
    #expect(other.run("participants s1") == 1)
    #expect(other.takeErrors().contains("it has no “participants”, but “sessions”"))
    // A service that leaves out an empty list.
    let bare = TestShell { _ in .data([:]) }
    #expect(bare.run("participants s1") == 0)
  }

  @Test func aTimelineNeedsATime() {
    let shell = TestShell { asked in
      asked.path.hasSuffix("/participants")
        ? .data(["participants": []]) : .data(["session": ["id": "s1", "status": "ENDED"]])
    }
    #expect(shell.run("timeline s1") == 1)
    #expect(shell.takeErrors().contains("no “started_at”"))
  }
}
