internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Testing

@testable internal import Shell

@Suite struct RequestPlannerTests {
  private let sessions = JSONValue(FakeService.sessions(1...3))
  private let participants = JSONValue(FakeService.participants(1...3))

  /// A store whose last list shown is the participants of session 1, with `$live`, `$who` and `$one`.
  private func store() -> ResultStore {
    var store = ResultStore()
    store.name(ShellResult(sessions, kind: .session), "live")
    store.name(ShellResult(sessions[0].map { [$0] } ?? [], kind: .session), "one")
    let who = ShellResult(participants, kind: .participant, origin: [.session: FakeService.id(1)])
    store.name(who, "who")
    store.add(who)
    store.lastShown = who
    return store
  }

  private func plan(
    _ line: String, session: String? = nil, meeting: String? = nil, settings: Settings = Settings()
  ) throws -> RequestPlan {
    let statement = try #require(try Interpreter.statements(of: SourceText(line)).first)
    guard case .command(let command) = statement.body, let name = command.name.literal,
      let description = CommandTable.named(name)?.declaration, let endpoint = description.endpoint
    else { throw SyntaxError(problem: .missingValue, range: statement.range) }
    var context = ShellContext()
    context.account = .init(id: "ACC")
    context.app = .init(id: "APP")
    context.session = session.map { .init(id: $0) }
    context.meeting = meeting.map { .init(id: $0) }
    let store = store()
    let evaluator = Evaluator()
    let binder = ArgumentBinder(declaration: description, now: TestShell.noon) { value throws(ShellError) in
      try evaluator.values(of: value, store)
    }
    let planner = RequestPlanner(
      invocation: try binder.bind(command), endpoint: endpoint, context: context, settings: settings,
      now: TestShell.noon)
    return try planner.plan()
  }

  /// The requests of a line as `METHOD path?query body`, below the app, with ids as their last digits.
  private func requests(_ line: String, session: String? = nil, meeting: String? = nil) throws -> [String] {
    try plan(line, session: session, meeting: meeting).requests.map { planned in
      let request = planned.request
      var target = request.target[...]
      if target.hasPrefix("/accounts/ACC/realtime/kit/APP") { target = target.dropFirst(30) }
      for (group, letter) in [("8000", "s"), ("9000", "m"), ("a000", "p"), ("b000", "u")] {
        for number in 1...3 {
          target = Substring(
            target.split(separator: FakeService.id(number, group), omittingEmptySubsequences: false)
              .joined(separator: "\(letter)\(number)"))
        }
      }
      return "\(request.method) \(target)" + (request.body.map { " \($0.text())" } ?? "")
    }
  }

  @Test(arguments: [
    ("participants s9", ["GET /sessions/s9/participants"]),
    ("participants", ["GET /sessions/CTX/participants"]),
    ("participants $live[1]", ["GET /sessions/s2/participants"]),
    (
      "participants $live",
      ["GET /sessions/s1/participants", "GET /sessions/s2/participants", "GET /sessions/s3/participants"]
    ),
    ("participants ($live | .[] | select(.status == \"LIVE\"))", ["GET /sessions/s3/participants"]),
    (
      "participants ($live + $live | .[].id)",
      ["GET /sessions/s1/participants", "GET /sessions/s2/participants", "GET /sessions/s3/participants"]
    ),
    ("participant p9", ["GET /sessions/CTX/participants/p9"]),
    ("participant s9 p9", ["GET /sessions/s9/participants/p9"]),
    ("participant @2", ["GET /sessions/s1/participants/p2"]),
    ("participant @2-3", ["GET /sessions/s1/participants/p2", "GET /sessions/s1/participants/p3"]),
    ("participant s9 @2-3", ["GET /sessions/s9/participants/p2", "GET /sessions/s9/participants/p3"]),
    (
      "participant $live @*",
      ["GET /sessions/s1/participants/p1", "GET /sessions/s2/participants/p2", "GET /sessions/s3/participants/p3"]
    ),
    ("peer @1", ["GET /sessions/peer-report/p1"]), ("peer $who[-1].id", ["GET /sessions/peer-report/p3"]),
    ("active $live[0]", ["GET /meetings/m1/active-session"]), ("active", ["GET /meetings/CTXM/active-session"]),
    ("session $live[0] --include-breakout-rooms", ["GET /sessions/s1?include_breakout_rooms=true"]),
    ("session x --include-breakout-rooms=no", ["GET /sessions/x?include_breakout_rooms=false"]),
    ("sessions --status live", ["GET /sessions?status=LIVE"]),
    ("sessions --status=ENDED --search 'a b'", ["GET /sessions?status=ENDED&search=a%20b"]),
    ("sessions --status LIVE --status ENDED", ["GET /sessions?status=ENDED"]),
    ("sessions --page-no 3 --per-page 007", ["GET /sessions?page_no=3&per_page=7"]),
    ("sessions --associated-id $live[0]", ["GET /sessions?associated_id=m1"]),
    (
      "sessions --associated-id $live",
      ["GET /sessions?associated_id=m1", "GET /sessions?associated_id=m2", "GET /sessions?associated_id=m3"]
    ),
    (
      "participants $live --search (\"a\",\"b\",\"a\")",
      [
        "GET /sessions/s1/participants?search=a", "GET /sessions/s2/participants?search=b",
        "GET /sessions/s3/participants?search=a",
      ]
    ),
    ("sessions --since 2h", ["GET /sessions?start_time=2026-11-20T10%3A00%3A00.000Z"]),
    (
      "sessions --start-time 2026-11-01T00:00:00Z --until now",
      ["GET /sessions?start_time=2026-11-01T00%3A00%3A00.000Z&end_time=2026-11-20T12%3A00%3A00.000Z"]
    ),
    ("sessions --since '3 days ago'", ["GET /sessions?start_time=2026-11-17T12%3A00%3A00.000Z"]),
    ("recordings --status UPLOADED,errored", ["GET /recordings?status=UPLOADED&status=ERRORED"]),
    ("recordings --status UPLOADED --status PAUSED", ["GET /recordings?status=UPLOADED&status=PAUSED"]),
    ("recordings --status ([\"UPLOADED\",\"PAUSED\"])", ["GET /recordings?status=UPLOADED&status=PAUSED"]),
    (
      "kick --participant-ids @1-2",
      [
        "POST /meetings/CTXM/active-session/kick {\"participant_ids\":[\"\(FakeService.id(1, "b000"))\",\"\(FakeService.id(2, "b000"))\"],\"custom_participant_ids\":[]}"
      ]
    ),
    (
      "kick m9 --custom-participant-ids @1 --custom-participant-ids x,y",
      [
        "POST /meetings/m9/active-session/kick {\"participant_ids\":[],\"custom_participant_ids\":[\"emp-1\",\"x\",\"y\"]}"
      ]
    ),
    ("kick-all m9", ["POST /meetings/m9/active-session/kick-all"]),
    ("mute-all m9", ["POST /meetings/m9/active-session/mute-all {\"allow_unmute\":false}"]),
    ("mute-all m9 --allow-unmute", ["POST /meetings/m9/active-session/mute-all {\"allow_unmute\":true}"]),
    ("mute-all m9 --allow-unmute=off", ["POST /meetings/m9/active-session/mute-all {\"allow_unmute\":false}"]),
    (
      "poll m9 --question Ready,steady --options yes,no --anonymous",
      [
        "POST /meetings/m9/active-session/poll {\"question\":\"Ready,steady\",\"options\":[\"yes\",\"no\"],\"anonymous\":true}"
      ]
    ),
    (
      "poll m9 --question \"A?\" --options \"yes, please\" --options no",
      ["POST /meetings/m9/active-session/poll {\"question\":\"A?\",\"options\":[\"yes, please\",\"no\"]}"]
    ),
    ("session '../../x'", ["GET /sessions/..%2F..%2Fx"]), ("session 'a?b#c'", ["GET /sessions/a%3Fb%23c"]),
    ("session %2e%2e", ["GET /sessions/%252e%252e"]),
    ("session \"a\\nb\"", ["GET /sessions/a%0Ab"]),
    ("accounts --direction DESC", ["GET /accounts?direction=desc"]),
  ])
  func plansRequests(line: String, expected: [String]) throws {
    #expect(try requests(line, session: "CTX", meeting: "CTXM") == expected)
  }

  @Test(arguments: [
    ("participants", "missingArgument(session_id, command: \"participants\")"),
    ("participant", "missingArgument(participant_id, command: \"participant\")"),
    ("participant p9", "missingArgument(session_id, command: \"participant\")"),
    ("peer", "missingArgument(peer_id, command: \"peer\")"),
    ("active", "missingArgument(meeting_id, command: \"active\")"),
    ("kick m9", "missingArgument(participant_ids, command: \"kick\")"),
    ("poll m9 --question a", "missingArgument(options, command: \"poll\")"),
    ("poll m9 --options a", "missingArgument(question, command: \"poll\")"),
    ("peer $live[0]", "wrongKind(have: \"a session\", want: peer, command: \"peer\")"),
    ("active @1", "wrongKind(have: \"a participant\", want: meeting, command: \"active\")"),
    ("participants ''", "wrongKind(have: \"an empty text\", want: session, command: \"participants\")"),
    ("participants (5)", "wrongKind(have: \"the number 5\", want: session, command: \"participants\")"),
    ("participants ($live | map(.nothing))", "wrongKind(have: \"null\", want: session, command: \"participants\")"),
    ("participants $live[9]", "wrongKind(have: \"null\", want: session, command: \"participants\")"),
    ("participants (empty)", "noValue(\"(empty)\")"), ("participants ([])", "noValue(\"([])\")"),
    ("participant $live @1-2", "unevenValues(3, 2)"), ("participant @1-2 $live", "unevenValues(3, 2)"),
    ("participants $live --search (\"a\",\"b\")", "unevenValues(3, 2)"),
    ("sessions --status LIV", "badValue(LIV, status, [\"LIVE\"])"),
    ("sessions --status LIVE,ENDED", "badValue(LIVE,ENDED, status, [])"),
    ("sessions --per-page -1", "badValue(-1, per_page, [])"),
    ("sessions --per-page many", "badValue(many, per_page, [])"),
    ("participants x --per-page 201", "badValue(201, per_page, [])"),
    ("participants x --per-page 0", "badValue(0, per_page, [])"),
    ("sessions --per-page 99999999999999999999", "badValue(99999999999999999999, per_page, [])"),
    ("sessions --limit 0", "badValue(0, limit, [])"),
    ("sessions --since eventually", "badValue(eventually, since, [])"),
    ("sessions --search ({})", "badValue(an object of no known kind, search, [])"),
    ("sessions --all=maybe", "badValue(maybe, all, [])"),
    ("session x --include-breakout-rooms=2", "badValue(2, include_breakout_rooms, [])"),
    ("session '..'", "badValue(.., session_id, [])"), ("session '.'", "badValue(., session_id, [])"),
    ("sessions --stauts LIVE", "unknownOption(stauts, [\"--status\"])"),
    ("sessions --status", "missingOptionValue(status)"),
    ("sessions -x", "unknownOption(x, [])"), ("sessions LIVE", "tooManyArguments(sessions, 0)"),
    ("participant a b c", "tooManyArguments(participant, 2)"),
    ("sessions --since --all", "missingOptionValue(since)"), ("participants $nope", "unknownVariable(nope)"),
  ])
  func refuses(line: String, problem: String) {
    let error = #expect(throws: ShellError.self) { try plan(line) }
    #expect(error.map { Self.outline($0.problem) } == problem)
    #expect(error?.range != nil)
  }

  private static func outline(_ problem: ShellError.Problem) -> String {
    switch problem {
    case .missingArgument(let parameter, let command): "missingArgument(\(parameter.name), command: \"\(command)\")"
    case .badValue(let text, let parameter, _, let similar): "badValue(\(text), \(parameter.name), \(similar))"
    case .unknownOption(let name, _, let similar): "unknownOption(\(name), \(similar))"
    case .missingOptionValue(let parameter): "missingOptionValue(\(parameter.name))"
    case .tooManyArguments(let command, let limit): "tooManyArguments(\(command), \(limit))"
    case .wrongKind(let have, let want, let command):
      "wrongKind(have: \"\(have)\", want: \(want.rawValue), command: \"\(command)\")"
    case .unknownVariable(let name, _): "unknownVariable(\(name))"
    default: "\(problem)"
    }
  }

  @Test func theFaultyPartIsMarked() throws {
    let line = "participants $live --search (\"a\",\"b\") --per-page 500"
    let error = #expect(throws: ShellError.self) { try plan(line) }
    let range = try #require(error?.range)
    #expect(SourceText(line)[range] == "(\"a\",\"b\")")
  }

  @Test(arguments: [
    ("participants s9", false), ("participants $live[0]", false), ("participants @1", false),
    ("participants $live", true),
    ("participants $one", true), ("participants ($one | .[])", true), ("participants ($one[] | select(.id))", true),
    ("participants $one[0]", false), ("participants ($one | first)", false),
    ("participants ($one | map(.id) | .[0])", false),
    ("participants ([$one[] | .id] | first)", false), ("peer @*", true), ("peer @1-1", false), ("peer @1-2", true),
    ("sessions --associated-id $one", true), ("sessions --associated-id x", false),
  ])
  func joinsWhatWasAskedForAsAList(line: String, isFanOut: Bool) throws {
    #expect(try plan(line).isFanOut == isFanOut)
  }

  @Test(arguments: [
    ("sessions", 0, RequestPlan.Reading.onePage(size: 50)), ("sessions", 20, .onePage(size: 20)),
    ("sessions --limit 7", 0, .upTo(7)), ("sessions --limit 250", 20, .upTo(250)), ("sessions --all", 0, .everything),
    ("sessions --all=false", 0, .onePage(size: 50)), ("sessions --all --limit 5", 0, .everything),
    ("accounts", 100, .onePage(size: 50)),
  ])
  func knowsHowMuchToRead(line: String, pageSize: Int, reading: RequestPlan.Reading) throws {
    var settings = Settings()
    settings.pageSize = pageSize
    #expect(try plan(line, settings: settings).reading == reading)
  }

  @Test func everyAnswerKnowsTheIdsThatHoldForIt() throws {
    #expect(try plan("participants $live").requests.map(\.origin) == (1...3).map { [.session: FakeService.id($0)] })
    #expect(
      try plan("participant @2").requests[0].origin == [
        .session: FakeService.id(1), .participant: FakeService.id(2, "a000"),
      ])
    #expect(try plan("sessions --associated-id m").requests[0].origin == [.meeting: "m"])
  }
}
