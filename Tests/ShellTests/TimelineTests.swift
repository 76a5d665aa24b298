internal import Diagnosis
internal import JSON
internal import Language
internal import Platform
internal import Testing

@testable internal import Shell

@Suite struct TimelineTests {
  private static func session(_ id: String, rooms: [String]) -> JSONValue {
    [
      "id": JSONValue(id), "meeting_display_name": "Review", "status": "ENDED", "started_at": "2026-11-20T10:00:00Z",
      "ended_at": "2026-11-20T11:00:00Z",
      "breakout_rooms": JSONValue(
        rooms.map { room in
          [
            "id": JSONValue(room), "meeting_display_name": JSONValue("Room \(room)"),
            "started_at": "2026-11-20T10:20:00Z", "ended_at": "2026-11-20T10:40:00Z",
          ]
        }),
    ]
  }

  private static func participant(_ id: String, _ name: String, _ user: String, _ from: String, _ to: String?)
    -> JSONValue
  {
    [
      "id": JSONValue(id), "display_name": JSONValue(name), "user_id": JSONValue(user),
      "joined_at": JSONValue("2026-11-20T\(from):00Z"),
      "left_at": to.map { JSONValue("2026-11-20T\($0):00Z") } ?? .null,
    ]
  }

  /// Session `one` has rooms `a`, which can be read, and `b`, which cannot; session `two` has none.
  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    switch asked.path {
    case "/sessions/one": .data(session("one", rooms: ["a", "b"]))
    case "/sessions/two": .data(session("two", rooms: []))
    case "/sessions/one/participants":
      .data(
        [
          "participants": [
            participant("p1", "Dana", "u1", "10:00", "10:20"), participant("p2", "Dana", "u1", "10:40", "11:00"),
            participant("p3", "Eve", "u2", "10:00", "11:00"),
          ]
        ], paging: ["total_count": 3])
    case "/sessions/two/participants":
      .data(["participants": [participant("p9", "Dana", "u1", "10:10", nil)]], paging: ["total_count": 1])
    case "/sessions/a/participants":
      .data(["participants": [participant("p4", "Dana", "u1", "10:20", "10:40")]], paging: ["total_count": 1])
    default: .error(404, "none")
    }
  }

  private func whats(_ shell: TestShell) -> [String] {
    (shell.session.value("_")?.elements ?? []).map { "\($0["what"]?.string ?? "?") \($0["name"]?.string ?? "-")" }
  }

  @Test func roomsAreReadWithTheSession() {
    let shell = TestShell(Self.answer)
    #expect(shell.run("timeline one") == 0)
    #expect(
      shell.service.takeAsked().map { $0.split(separator: "?")[0] } == [
        "GET /sessions/one", "GET /sessions/one/participants", "GET /sessions/a/participants",
        "GET /sessions/b/participants",
      ])
    #expect(
      whats(shell) == [
        "session Review", "room Room a", "room Room b", "present Dana", "in room Dana", "present Dana", "present Eve",
      ])
    #expect(shell.session.value("_")?[2]?["people"] == .null)
    #expect(shell.takeErrors().contains("cannot read who was in one breakout room"))
  }

  @Test func severalSessionsAreJoined() {
    let shell = TestShell(Self.answer)
    shell.run("timeline ([\"one\", \"two\"]) | map(select(.name == \"Dana\") | .session_id) | unique")
    #expect(shell.session.value("_") == ["one", "two"])
  }

  @Test func whatFailsIsToldAndTheRestComes() {
    let shell = TestShell(Self.answer)
    #expect(shell.run("rows = timeline ([\"two\", \"lost\"])") == 1)
    #expect(shell.session.value("rows")?.count == 2)
    let errors = shell.takeErrors()
    #expect(errors.contains("none") && errors.contains("1 of 2"), "\(errors)")
    #expect(shell.run("timeline ([\"gone\", \"lost\"])") == 1)
  }

  @Test func rowsServeOtherCommands() {
    let shell = TestShell(Self.answer)
    shell.run("timeline one")
    _ = shell.service.takeAsked()
    shell.run("peer @4 ; participants @2; session @1")
    #expect(
      shell.service.takeAsked().map { $0.split(separator: "?")[0] } == ["GET /sessions/peer-report/p1"])
    #expect(shell.run("participants @2 --search x") == 0)
    #expect(shell.service.takeAsked().first?.hasPrefix("GET /sessions/a/participants") == true)
  }

  @Test(arguments: [
    ("dan", ["p1", "p4", "p2"]), ("u2", ["p3"]), ("p2", ["p1", "p4", "p2"]), ("@4", ["p1", "p4", "p2"]),
    ("@4,7", ["p1", "p4", "p2", "p3"]),
  ])
  func onePerson(text: String, peers: [String]) {
    let shell = TestShell(Self.answer)
    shell.run("timeline one")
    #expect(shell.run("timeline one --person \(text)") == 0)
    let rows = shell.session.value("_")?.elements ?? []
    #expect(rows.compactMap { $0["peer_id"]?.string } == peers)
    #expect(rows[0]["people"] == 2)
  }

  @Test(arguments: [
    ("timeline one --person nobody", "there is no participant “nobody”"),
    ("timeline one --zoom 12", "” for --zoom"), ("timeline", "timeline needs"),
    ("timeline one --person 5 --zoom '..'", "” for --zoom"), ("compare p1", "compare needs"),
    ("compare p1 p2 p3", "compare takes"), ("compare ([\"p1\", \"p2\", \"p3\"])", "compare takes 2"),
  ])
  func whatIsWrongIsSaid(line: String, words: String) {
    let shell = TestShell(Self.answer)
    #expect(shell.run(line) == 2)
    let errors = shell.takeErrors()
    #expect(errors.contains(words), "\(errors)")
  }

  @Test func aDryRunSendsNothing() {
    let shell = TestShell(Self.answer)
    shell.services.options.isDryRun = true
    #expect(shell.run("timeline one; compare p1 p2") == 0)
    #expect(shell.service.takeAsked().isEmpty)
    #expect(shell.takeOutput().split(separator: "\n").count { $0.hasPrefix("curl") } == 4)
  }

  @Test func aSenderIsCalledByTheNameThatWasReadBefore() throws {
    let report: JSONValue = [
      "participant": [
        "id": "p3", "display_name": "Eve",
        "peer_report": [
          "quality": [
            "audio_consumer": [["timestamp": "2026-11-20T10:00:07Z", "peer_id": "p2", "packets_received": 350]]
          ]
        ],
      ]
    ]
    let shell = TestShell { asked in asked.path.contains("peer-report") ? .data(report) : Self.answer(asked) }
    shell.services.console.isOutputTerminal = true
    #expect(shell.output(of: "peer p3").contains("from p2"))
    shell.run("timeline one")
    _ = shell.takeOutput()
    #expect(shell.output(of: "peer p3").contains("from Dana (p2)"))
    // What is kept and what other formats write is what the API said.
    #expect(shell.session.value("_") == report["participant"])
    #expect(shell.output(of: "peer p3 -o json").contains("Dana") == false)
  }

  @Test func twoReportsAreReadAtOnce() {
    let shell = TestShell { asked in
      .data([
        "participant": [
          "id": JSONValue(String(asked.path.suffix(2))), "display_name": JSONValue("Name \(asked.path.suffix(2))"),
          "peer_report": ["metadata": ["device_info": ["cpus": JSONValue(asked.path.hasSuffix("p1") ? 4 : 8)]]],
        ]
      ])
    }
    #expect(shell.run("compare ([\"p1\", \"p2\"])") == 0)
    #expect(shell.service.takeAsked().count == 2)
    shell.run("$_ | map(select(.differs) | .what)")
    #expect(shell.session.value("_") == ["name", "peer", "cores"])
  }
}

/// What `--zoom` takes, in a session from 23:50 to 00:40 local time.
@Suite struct TimeWindowTests {
  private static let day = (Timestamp("2026-11-20T12:00:00Z") ?? .now).startOfLocalDay
  private static let session = Interval(day + -600, day + 2400)

  @Test(
    arguments: [
      ("+12:00..+20:00", 720, 1200), ("+1..+2", 60, 120), ("+0:30..+1:00:00", 30, 3600), ("+90s..+3m", 90, 180),
      ("..+5", 0, 300), ("+40..", 2400, 3000), ("23:55..00:05", 300, 900), ("23:55:30..", 330, 3000),
      ("00:10..00:20", 1200, 1800), ("23:40..23:50", -600, 0), ("+1.5..+2", 90, 120),
    ] as [(String, Double, Double)])
  func isTheTimeThatIsMeant(text: String, from: Double, to: Double) throws {
    let window = try #require(TimeWindow.window(text, in: Self.session, now: Self.day))
    #expect(window.begin - Self.session.begin == from)
    #expect((window.end ?? window.begin) - Self.session.begin == to)
  }

  @Test func isoTimesAreTaken() {
    let text = "2026-11-20T00:00:00Z..2026-11-20T00:00:01.500Z"
    let window = TimeWindow.window(text, in: Self.session, now: Self.day)
    #expect(window?.begin == Timestamp("2026-11-20T00:00:00Z"))
    #expect(window?.end == Timestamp("2026-11-20T00:00:01.500Z"))
  }

  @Test(arguments: [
    "", "..", "15:04", "+5..+5", "+9..+5", "25:00..26:00", "+x..", "+1:99..", "+1:2:3:4..", "a..b",
    "+999999999999..", "+..+", "+-5..",
  ])
  func isRefused(text: String) {
    #expect(TimeWindow.window(text, in: Self.session, now: Self.day) == nil)
  }
}
