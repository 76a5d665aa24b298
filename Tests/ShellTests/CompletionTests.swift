internal import Client
internal import JSON
internal import Language
internal import Rendering
internal import Testing
internal import Text

@testable internal import Shell

/// What TAB offers, from the table and from memory.
@Suite struct CompletionTests {
  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    switch asked.path {
    case "/sessions": FakeService.page(of: FakeService.sessions(1...3), asked)
    case let path where path.hasSuffix("/participants"):
      FakeService.page(of: FakeService.participants(1...2), asked, named: "participants")
    default: .error(404, "none")
    }
  }

  /// A shell in which a person has typed something.
  private func shell(after text: String = "") -> TestShell {
    let shell = TestShell(Self.answer)
    shell.becomeInteractive()
    shell.run(text)
    return shell
  }

  /// What may stand at the mark `^` of a line.
  private func candidates(_ marked: String, _ shell: TestShell) -> [String] {
    let (text, cursor) = Self.unmarked(marked)
    return shell.completion.complete(text, cursor: cursor).candidates.map(\.insertion)
  }

  private static func unmarked(_ marked: String) -> (String, Int) {
    let before = String(marked.prefix { $0 != "^" })
    return (before + marked.dropFirst(before.count + 1), before.count)
  }

  @Test(arguments: [
    ("sess^", ["sessions", "session"]), ("live = part^", ["participants", "participant"]), ("xyz^", []),
    ("sessions --sta^", ["--start-time", "--status"]), ("sessions --status ^", ["LIVE", "ENDED"]),
    ("sessions --status li^", ["LIVE"]), ("sessions --status=E^", ["--status=ENDED"]),
    ("sessions --status LIVE --sta^", ["--start-time"]),
    ("sessions -o htm^", ["html"]), ("sessions --output=htm^", ["--output=html"]), ("set output htm^", ["html"]),
    ("try sessions -o htm^", ["html"]), ("sessions --since ^", ["2h", "1d", "7d", "today", "yesterday"]),
    ("use ^", ["account", "app", "meeting", "session", "profile"]), ("set edi^", ["editor"]),
    ("set editor ^", ["emacs", "vi"]), ("help refe^", ["references"]), ("refresh sess^", ["sessions", "session"]),
    ("watch --every 2s sess^", ["sessions", "session"]), ("edit sess^", ["sessions", "session"]),
    ("recordings --status UPLOADED,E^", ["UPLOADED,ERRORED"]), ("cache ^", ["show", "clear"]),
    ("!ls^", []), ("echo a # se^", []), ("forget a^", ["all"]), ("run nothing-such^", []),
    // Filters: fields by the table when nothing is in memory.
    ("sessions | .[0].mee^", [".[0].meeting_display_name"]), ("sessions | map(.stat^", ["map(.status"]),
    ("sessions | sor^", ["sort", "sort_by("]), ("sessions | map(sel^", ["map(select("]),
    ("sessions | sav^", ["save"]), ("sessions | map({id, mee^", ["map({id, meeting_display_name"]),
    ("sessions | map({mi^", ["map({minutes_consumed", "map({min", "map({min_by("]),
    ("sessions | map({id: .mee^", ["map({id: .meeting_display_name"]), ("sessions | map(.id) == ^", []),
    ("recordings | map(.meeting.ti^", ["map(.meeting.title"]),
    ("refresh sessions | .[0].mee^", [".[0].meeting_display_name"]),
    ("wait session x until .stat^", [".status"]), ("wait --every 5s session x until .stat^", [".status"]),
    ("try assert len^", ["length"]), ("refresh assert len^", ["length"]),
    ("try refresh sess^", ["sessions", "session"]),
    ("try refresh sessions --sta^", ["--start-time", "--status"]), ("wait --ev^", ["--every"]),
    ("wait --every 5s --ti^", ["--timeout"]),
    ("wait --every 1^", ["1m", "10m"].filter { $0.hasPrefix("1") } + ["1h"]), ("wait -o ht^", ["html"]),
    ("wait -o json sessions --out^", []),
    ("try sessions --status ^", ["LIVE", "ENDED"]), ("watch sessions | map(.stat^", ["map(.status"]),
    ("try wait sessions until .[0].mee^", [".[0].meeting_display_name"]),
    ("sessions | .[0].\"mee^", [".[0].meeting_display_name"]),
    ("set editor v^", ["vi"]), ("set nothing ^", []), ("history a ^", []), ("use nothing ^", []),
    ("sessions # | map(^", []),
    ("sessions | map(.id) # .^", []), ("sessions | \"sel^", []), ("sessions | save --^", ["--append"]),
    ("sessions | save --append --^", []), ("sessions | save a ^", []), ("assert sav^", []),
    ("wait sessions until sav^", []),
    ("recordings --status UPLOADED --statu^", ["--status"]), ("sessions --all --sta^", ["--start-time", "--status"]),
    ("peer @0^", []),
  ])
  func isOfferedAtFirst(marked: String, expected: [String]) { #expect(candidates(marked, shell()) == expected) }

  @Test(arguments: [
    ("session ^", [FakeService.id(1), FakeService.id(2), FakeService.id(3)]),
    ("session 'call 2'^", [FakeService.id(2)]),
    ("session call\\ 3^", [FakeService.id(3)]), ("session CALL^", [1, 2, 3].map { FakeService.id($0) }),
    ("session \(FakeService.id(2).prefix(35))^", [1, 2, 3].map { FakeService.id($0) }), ("session zzz^", []),
    ("use session 'Call 1^", [FakeService.id(1)]),
    ("sessions --associated-id ^", [1, 2, 3].map { FakeService.id($0, "9000") }),
    ("use meeting 'Call 3'^", ["'Call 3'"]),
    ("kick @1 --participant-ids person^", [1, 2].map { FakeService.id($0, "b000") }),
    ("kick m1 --participant-ids person^", [1, 2].map { FakeService.id($0, "b000") }), ("peer @0^", []),
    ("peer @^", ["@1", "@2"]), ("peer 'n 2^", [FakeService.id(2, "a000")]),
    ("participant @1 ^", [1, 2].map { FakeService.id($0, "a000") }), ("$li^", ["$live"]),
    ("echo \"a $li^", ["\"a $live"]),
    ("participants $live[0].mee^", ["$live[0].meeting_display_name"]),
    ("$live | .[0].mee^", [".[0].meeting_display_name"]),
    ("participants (.[] | .disp^", ["(.[] | .display_name"]), (".[0].disp^", [".[0].display_name"]),
    ("assert .[0].disp^", [".[0].display_name"]), ("assert map({disp^", ["map({display_name"]),
    ("sessions | map($live[0].mee^", ["map($live[0].meeting_display_name"]), ("forget $l^", ["$live"]),
  ])
  func isOfferedFromMemory(marked: String, expected: [String]) {
    #expect(candidates(marked, shell(after: "live = sessions; participants $live[0]")) == expected)
  }

  /// A function cannot stand where a key must.
  @Test func anObjectBeginsWithKeys() {
    let found = candidates("sessions | map({^", shell())
    #expect(found.contains("map({id") && !found.contains { $0.hasSuffix("(") } && !found.contains("map({length"))
  }

  @Test(arguments: [
    ("run x/", ["x/seen", "x/other"]), ("run x/.", ["x/.hidden"]), ("run x/s", ["x/seen"]), ("run x/h", []),
  ]) func hiddenFilesAreOfferedAfterADot(text: String, expected: [String]) {
    let shell = shell()
    let completer = Completer(
      context: shell.session.context, store: shell.session.results, index: shell.client.completionIndex, aliases: [:],
      fileNames: { _ in [".hidden", "seen", "other"] }, profileFolder: nil)
    #expect(completer.complete(text, cursor: text.count).candidates.map(\.insertion) == expected)
  }

  @Test func peopleAreThoseOfTheSessionOfTheLine() {
    let shell = TestShell { asked in
      guard asked.path.hasSuffix("/participants") else { return Self.answer(asked) }
      let number = asked.path.contains(FakeService.id(2)) ? 20 : 10
      return FakeService.page(of: FakeService.participants(number...number), asked, named: "participants")
    }
    shell.becomeInteractive()
    shell.run("participants \(FakeService.id(1)); participants \(FakeService.id(2))")
    #expect(candidates("participant \(FakeService.id(1)) ^", shell) == [FakeService.id(10, "a000")])
    #expect(candidates("participant \(FakeService.id(2)) ^", shell) == [FakeService.id(20, "a000")])
    // The list last shown says of which session; after another list, nothing does.
    #expect(candidates("peer ^", shell) == [FakeService.id(20, "a000")])
    shell.run("sessions")
    #expect(candidates("peer ^", shell) == [20, 10].map { FakeService.id($0, "a000") })
    shell.run("use session \(FakeService.id(1))")
    #expect(candidates("peer ^", shell) == [FakeService.id(10, "a000")])
  }

  @Test func theNewestSessionsComeFirst() {
    let shell = TestShell { asked in
      let rows = (1...3).map { number -> JSONValue in
        ["id": JSONValue(FakeService.id(number)), "started_at": JSONValue("2026-11-0\(number)T09:00:00Z")]
      }
      return FakeService.page(of: rows, asked)
    }
    shell.becomeInteractive()
    shell.run("sessions")
    #expect(candidates("session ^", shell) == [3, 2, 1].map { FakeService.id($0) })
  }

  /// A format is one entry: each is offered wherever a format can be given.
  @Test(arguments: [
    ("sessions -o ^", []), ("sessions --output ^", []), ("wait -o ^", []), ("set output ^", ["auto"]),
  ]) func everyFormatIsOffered(marked: String, before: [String]) {
    #expect(candidates(marked, shell()) == before + OutputFormat.all.map(\.name))
  }

  /// What completion offers inside another command depends on the declarations alone.
  @Test func everyCommandThatTakesAnotherCompletesIt() {
    let shell = shell()
    for outer in CommandTable.all.map(\.declaration) {
      guard case .command = outer.syntax else { continue }
      for inner in CommandTable.all.map(\.declaration) {
        let line = "\(outer.name) \(inner.name) "
        for rest in ["^", "--^", "x ^", "leng^"] {
          #expect(candidates(line + rest, shell) == candidates("\(inner.name) " + rest, shell), "\(line + rest)")
        }
      }
    }
  }

  @Test(arguments: [
    ("participa", "nt"), ("sessions --stat", "us"), ("sessions --status LI", "VE"), ("sessions --status li", nil),
    ("se", nil), ("sessions ", nil), ("sessions | len", "gth"), ("session call", nil), ("", nil), ("$li", "ve"),
    ("run scripts/run", nil), ("sessions -o htm", "l"), ("set output htm", "l"), ("refresh assert leng", "th"),
    ("try wait sessions until leng", "th"), ("watch sess", "ion"), ("watch sessions --stat", "us"),
  ])
  func theOnlyWayToGoOnIsSuggested(text: String, rest: String?) {
    #expect(shell(after: "live = sessions").completion.suggestion(for: text) == rest)
  }
}
