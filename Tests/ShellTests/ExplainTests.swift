internal import JSON
internal import RealtimeKit
internal import Testing
internal import Text

@testable internal import Shell

@Suite struct ExplainTests {
  /// Every path from a kind down to its last field, through objects and lists.
  private static func paths(_ fields: [Field], below path: String) -> [(path: String, field: Field)] {
    fields.flatMap { field -> [(path: String, field: Field)] in
      let place = "\(path).\(field.name)"
      if case .list(.kind) = field.type { return [(place, field)] }
      if case .kind = field.type { return [(place, field)] }
      return [(place, field)] + paths(field.type.members(inLists: true), below: place)
    }
  }

  @Test func everyFieldOfEveryKindIsExplained() throws {
    for kind in Kind.all where !kind.fields.isEmpty {
      for (path, field) in Self.paths(kind.fields, below: FieldPath.word(kind)) {
        let found = try #require(FieldPath(path), "\(path)")
        #expect(found.field?.name == field.name && found.field?.meaning == field.meaning, "\(path)")
        #expect(!field.meaning.isEmpty && !field.type.words.isEmpty, "\(path)")
      }
    }
  }

  @Test func theFieldsOfAPeerReportAreReachedFromItsName() throws {
    let shell = TestShell()
    #expect(shell.run("explain peer_report.quality.audio_producer") == 0)
    let rows = try #require(shell.session.value("_")).elements
    #expect(rows.first?["field"] == "peer_report.quality.audio_producer")
    #expect(rows.first?["type"] == "list of objects")
    let rtt = try #require(rows.first { $0["field"] == "peer_report.quality.audio_producer.rtt" })
    #expect(rtt["unit"] == "seconds" && rtt["meaning"]?.string?.contains("0 is not measured") == true)
    #expect(rtt["source"] == "published schema")
    let long = FieldPath("peer_report.peer_report.quality.audio_producer.rtt")
    #expect(long?.field?.name == "rtt")
  }

  @Test(arguments: [
    ("session", "session.status", "one of LIVE, ENDED"), ("sessions", "sessions.started_at", "time (ISO 8601)"),
    ("session.meta", "session.meta", "any value"), ("peer-report", "peer-report.session_id", "id of a session"),
  ]) func kindsAndFields(path: String, field: String, type: String) throws {
    let shell = TestShell()
    #expect(shell.run("explain \(path)") == 0)
    let row = try #require(shell.session.value("_")?.elements.first { $0["field"]?.string == field })
    #expect(row["type"]?.string == type)
  }

  @Test func whatIsNotDocumentedIsMarked() {
    let shell = TestShell()
    #expect(shell.output(of: "explain session.meta -o csv").contains("not documented; seen in responses"))
  }

  @Test(arguments: [
    ("nothing", "help kinds"), ("session.stats", "session.status"), ("session.status.x", "there is no"),
    ("sesion", "session"), ("session.", "there is no"),
  ]) func anUnknownPathIsAnError(path: String, words: String) {
    let shell = TestShell()
    #expect(shell.run("explain \(path)") == 2)
    #expect(shell.takeErrors().contains(words))
  }

  @Test(arguments: [
    ("explain sessi", ["session"]), ("explain session.sta", ["session.started_at", "session.status"]),
    ("explain peer_report.quality.audio_producer_c", ["peer_report.quality.audio_producer_cumulative"]),
    ("explain session.breakout_rooms.sta", ["session.breakout_rooms.started_at", "session.breakout_rooms.status"]),
    ("explain nothing.", []),
  ]) func tabGoesDownThePath(text: String, candidates: [String]) {
    let shell = TestShell()
    shell.becomeInteractive()
    let found = shell.completion.complete(text, cursor: text.count).candidates.map(\.insertion)
    #expect(Set(found) == Set(candidates))
  }
}
