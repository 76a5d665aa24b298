internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import Testing

@testable internal import Shell

/// `diagnose` in a shell on a service within the test: what it asks for, what it says, and how it ends.
@Suite struct DiagnoseTests {
  /// Three people; the first one's way up loses packets.
  private static let names = [1, 2, 3]

  private static func session(_ asked: FakeService.Asked) -> JSONValue {
    let number = Int(asked.path.split(separator: "/")[1].suffix(4)) ?? 1
    return FakeService.sessions([number])[0].setting("status", to: "ENDED")
      .setting("ended_at", to: "2026-11-20T09:10:00.000Z")
  }

  private static func row(_ number: Int) -> JSONValue {
    FakeService.participants([number])[0].setting("left_at", to: "2026-11-20T09:10:00.000Z")
  }

  private static func samples(_ loss: Double) -> JSONValue {
    JSONValue(
      (0..<20).map { place -> JSONValue in
        let isBad = (8..<14).contains(place)
        let lost = isBad ? loss : 0
        return [
          "timestamp": JSONValue((TestShell.noon + (7 * Double(place + 1) - 10_800)).iso8601),
          "packets_sent": 350, "packets_lost": JSONValue(lost),
        ]
      })
  }

  private static func report(_ number: Int, loss: Double = 0) -> JSONValue {
    [
      "participant": row(number).setting("session_id", to: JSONValue(FakeService.id(1))).setting(
        "peer_report", to: ["metadata": ["sdk_name": "web-core"], "quality": ["audio_producer": samples(loss)]])
    ]
  }

  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    let parts = asked.path.split(separator: "/")
    if parts.count == 1 { return FakeService.page(of: FakeService.sessions([1, 2]), asked) }
    if parts.count == 2, parts[1].contains("-8000-") { return .data(session(asked)) }
    if parts[1] == "peer-report" {
      let number = Int(parts[2].suffix(4)) ?? 0
      return .data(report(number, loss: number == 1 ? 42 : 0))
    }
    guard parts[1].contains("-8000-") else { return .error(404, "no such session") }
    return FakeService.page(of: names.map(row), asked, named: "participants")
  }

  private static func isReport(_ asked: FakeService.Asked, _ number: Int? = nil) -> Bool {
    asked.path.contains("peer-report") && (number.map { asked.path.hasSuffix(FakeService.id($0, "a000")) } ?? true)
  }

  /// A shell with a person at its terminal, who is told more than a pipe.
  private func terminal(_ answer: @escaping (FakeService.Asked) -> FakeService.Reply = answer) -> TestShell {
    let shell = TestShell(answer)
    shell.services.console.isErrorTerminal = true
    return shell
  }

  private func findings(_ shell: TestShell) -> [String] {
    (shell.session.value("_")?.elements ?? []).map { "\($0["name"]?.string ?? ""): \($0["cause"]?.string ?? "")" }
  }

  // MARK: Whom it is about

  @Test func aSessionByIDAndByRow() {
    let shell = terminal()
    #expect(shell.run("diagnose \(FakeService.id(1))") == 0)
    #expect(findings(shell) == ["Person 1: uplink-loss"])
    #expect(shell.service.takeAsked().count == 5)
    // What is over does not change, so nothing is asked again.
    shell.run("sessions; diagnose @1")
    #expect(findings(shell) == ["Person 1: uplink-loss"])
    #expect(shell.service.takeAsked().map { $0.prefix(14) } == ["GET /sessions?"])
    shell.run("refresh diagnose \(FakeService.id(1))")
    #expect(shell.service.takeAsked().count == 5)
    #expect(shell.takeErrors().contains("3 peer reports"))
  }

  @Test func aPersonOfASession() {
    let shell = terminal()
    shell.run("participants \(FakeService.id(1)); diagnose @1")
    #expect(findings(shell) == ["Person 1: uplink-loss"])
    _ = shell.takeErrors()
    shell.run("participants \(FakeService.id(1)); diagnose @2")
    #expect(findings(shell) == [])
    #expect(shell.takeErrors().contains("no problem found with Person 2"))
  }

  @Test func aBarePeer() {
    let shell = TestShell(Self.answer)
    #expect(shell.run("diagnose \(FakeService.id(1, "a000"))") == 0)
    #expect(findings(shell) == ["Person 1: uplink-loss"])
  }

  @Test func severalSessions() {
    let shell = terminal()
    #expect(shell.run("sessions; diagnose @*") == 0)
    #expect(findings(shell) == ["Person 1: uplink-loss", "Person 1: uplink-loss"])
    #expect(shell.session.value("_")?.elements.map { $0["rank"] } == [1, 1])
    let told = shell.takeErrors()
    #expect(told.contains("Call 1, 2026-11-20 09:00: based on 3 peer reports"), "\(told)")
    #expect(told.contains("Call 2, 2026-11-20 09:00: based on 3 peer reports"), "\(told)")
  }

  @Test(arguments: [(500, 403), (403, 500)]) func theWorstStatusOfSeveralReportsCounts(second: Int, third: Int) {
    let shell = TestShell { asked in
      if Self.isReport(asked, 2) { return .error(second, "out of order") }
      return Self.isReport(asked, 3) ? .error(third, "out of order") : Self.answer(asked)
    }
    #expect(shell.run("diagnose \(FakeService.id(1))") == 4)
    #expect(findings(shell).first == "Person 1: uplink-loss")
  }

  @Test func nobodyKnowsThisID() {
    let shell = TestShell { asked in Self.isReport(asked) ? .error(404, "no such peer") : Self.answer(asked) }
    #expect(shell.run("diagnose \(FakeService.id(9, "c000"))") == 1)
    #expect(shell.takeErrors().contains("no such session"))
    #expect(shell.run("diagnose") == 2)
    #expect(shell.takeErrors().contains("diagnose"))
  }

  // MARK: What it says

  @Test func nothingFoundIsSaidAndIsAnEmptyList() {
    let shell = terminal { asked in Self.isReport(asked, 1) ? .data(Self.report(1)) : Self.answer(asked) }
    #expect(shell.run("diagnose \(FakeService.id(1))") == 0)
    #expect(shell.takeOutput().split(separator: "\n").count == 1)
    let told = shell.takeErrors()
    #expect(told.contains("no problem found (3 peer reports"), "\(told)")
    #expect(told.contains("does not tell what people heard or saw"), "\(told)")
    #expect(shell.output(of: "diagnose \(FakeService.id(1)) | length") == "0\n")
    shell.run("set output json")
    #expect(shell.output(of: "diagnose \(FakeService.id(1))") == "[]\n")
  }

  @Test func aNameInARemarkDoesNotAct() {
    let shell = terminal { asked in
      if Self.isReport(asked) {
        return .data(["participant": Self.row(1).setting("peer_report", to: ["metadata": ["x": 1]])])
      }
      if asked.path.hasSuffix("participants") {
        return FakeService.page(
          of: [Self.row(1).setting("display_name", to: "\u{1b}[2J")], asked, named: "participants")
      }
      return Self.answer(asked)
    }
    #expect(shell.run("participants \(FakeService.id(1)); diagnose @1") == 0)
    let told = shell.takeErrors()
    #expect(told.contains("Nothing was measured for 1 of 1") && !told.contains("\u{1b}[2J"), "\(told.debugDescription)")
  }

  @Test func aReportThatDoesNotSayWhoseItIs() {
    let shell = TestShell { asked in
      guard Self.isReport(asked, 1), let report = Self.report(1, loss: 42)["participant"]?["peer_report"] else {
        return Self.answer(asked)
      }
      return .data(["participant": ["peer_report": report]])
    }
    shell.run("diagnose \(FakeService.id(1))")
    #expect(findings(shell) == ["Person 1: uplink-loss"])
    #expect(shell.session.value("_")?[0]?["peer_id"]?.string == FakeService.id(1, "a000"))
  }

  @Test func withoutReportsTheReasonIsSaid() {
    let shell = TestShell { asked in Self.isReport(asked) ? .error(404, "no report") : Self.answer(asked) }
    #expect(shell.run("diagnose \(FakeService.id(1))") == 1)
    #expect(findings(shell) == ["Person 1, Person 2, Person 3: not-measured"])
    #expect(shell.session.value("_")?[0]?["evidence"]?[0]?["value"] == 3)
    let told = shell.takeErrors()
    #expect(told.contains("6 months"), "\(told)")
    #expect(!told.contains("nothing wrong found"), "\(told)")
  }

  @Test func aThresholdCanBeChanged() {
    let shell = TestShell { asked in
      Self.isReport(asked, 1) ? .data(Self.report(1, loss: 10)) : Self.answer(asked)
    }
    shell.run("diagnose \(FakeService.id(1))")
    #expect(findings(shell) == [])
    #expect(shell.run("set threshold-loss 2; diagnose \(FakeService.id(1))") == 0)
    #expect(findings(shell) == ["Person 1: uplink-loss"])
    #expect(shell.session.value("_")?[0]?["evidence"]?[0]?["threshold"] == 2)
    _ = shell.takeErrors()
    #expect(shell.run("set threshold-loss abc") == 2)
    #expect(shell.takeErrors().contains("a number from 0.1 to 100 %"))
    #expect(shell.run("set threshold-loss 0") == 2)
    #expect(shell.run("set threshold-loss nan") == 2)
    #expect(shell.run("set threshold-los 3") == 2)
    #expect(shell.takeErrors().contains("threshold-loss"))
  }

  @Test(arguments: ["table", "json", "csv", "record", "markdown", "ndjson"])
  func everyFormatHasIt(format: String) {
    let shell = TestShell(Self.answer)
    shell.run("set output \(format)")
    let output = shell.output(of: "diagnose \(FakeService.id(1))")
    #expect(output.contains("uplink packet loss") && output.contains("Person 1"), "\(output)")
  }

  @Test func aDryRunSendsNothing() {
    let shell = TestShell(Self.answer)
    shell.services.options.isDryRun = true
    #expect(shell.run("diagnose \(FakeService.id(1))") == 0)
    #expect(shell.service.takeAsked() == [])
    let output = shell.takeOutput()
    #expect(output.split(separator: "\n").filter { $0.hasPrefix("curl ") }.count == 3, "\(output)")
  }

  // MARK: What goes wrong

  @Test func someReportsFailing() {
    let shell = terminal { asked in Self.isReport(asked, 2) ? .error(500, "out of order") : Self.answer(asked) }
    #expect(shell.run("diagnose \(FakeService.id(1))") == 1)
    #expect(findings(shell) == ["Person 1: uplink-loss", "Person 2: not-measured"])
    #expect(shell.takeOutput().contains("Person 1"))
    let told = shell.takeErrors()
    #expect(told.contains("out of order") && told.contains("2 of 3 peer reports"), "\(told)")
    // The next one asks again for what is missing.
    shell.service.answer = Self.answer
    #expect(shell.run("diagnose \(FakeService.id(1))") == 0)
  }

  @Test func allReportsFailing() {
    let shell = TestShell { asked in Self.isReport(asked) ? .error(500, "out of order") : Self.answer(asked) }
    #expect(shell.run("diagnose \(FakeService.id(1))") == 1)
    #expect(shell.takeOutput() == "")
    #expect(shell.takeErrors().contains("out of order"))
    #expect(shell.session.value("_") == .none)
  }

  @Test func oneUnreadableSessionOfManyIsReported() {
    let shell = TestShell { asked in
      asked.path.split(separator: "/").dropFirst().first?.hasPrefix(FakeService.id(2)) == true
        ? .error(500, "out of order") : Self.answer(asked)
    }
    #expect(shell.run("sessions; diagnose @*") == 1)
    #expect(findings(shell) == ["Person 1: uplink-loss"])
    #expect(shell.takeErrors().contains("1 of 2 requests failed; the others are in the result"))
  }

  @Test func oneSessionOfManyWhoseReportsAllFail() {
    let shell = TestShell { asked in
      guard Self.isReport(asked) else { return Self.answer(asked) }
      return Self.isReport(asked, 1) ? .data(Self.report(1, loss: 42)) : .error(500, "out of order")
    }
    #expect(shell.run("sessions; diagnose @*") == 1)
    #expect(findings(shell).contains("Person 1: uplink-loss"))
  }

  @Test func complaintsInTheTranscriptAreEvidence() throws {
    let shell = TestShell { asked in
      if asked.path.hasSuffix("/transcript") {
        return .data(["transcript_download_url": "https://files.example/t.json"])
      }
      guard asked.request.url.hasSuffix("t.json") else { return Self.answer(asked) }
      let text = #"""
        [{"startTime": 70000, "sentence": "Can you hear me?", "peerData": {"id": "\#(FakeService.id(2, "a000"))"}},
         {"startTime": 75000, "sentence": "Let us begin."}]
        """#
      return .response(
        HTTPResponse(
          status: 200, headers: [HTTPHeader("Content-Type", "application/json")], body: Array(text.utf8),
          effectiveURL: asked.request.url))
    }
    #expect(shell.run("diagnose \(FakeService.id(1)) --transcript") == 0)
    let evidence = try #require(shell.session.value("_")?[0]?["evidence"]?.elements)
    #expect(evidence.contains { $0["what"] == "said meanwhile: “Can you hear me?”" }, "\(evidence)")
    // Without the option nothing is read of it.
    _ = shell.service.takeAsked()
    shell.run("diagnose \(FakeService.id(2))")
    #expect(!shell.service.takeAsked().contains { $0.contains("transcript") })
    let other = TestShell { $0.path.hasSuffix("/transcript") ? .error(404, "none") : Self.answer($0) }
    #expect(other.run("diagnose \(FakeService.id(1)) --transcript") == 0)
    #expect(other.takeErrors().contains("no transcript that can be read"))
  }

  @Test func theMatrixIsAListOfPairs() throws {
    let shell = TestShell { asked in
      guard Self.isReport(asked, 2) else { return Self.answer(asked) }
      let received = JSONValue(
        Self.samples(21).elements.map { $0.setting("packets_received", to: 350).removing("packets_sent") })
      let sender = JSONValue(FakeService.id(1, "a000"))
      let list = JSONValue(received.elements.map { $0.setting("peer_id", to: sender) })
      return .data([
        "participant": Self.row(2).setting("session_id", to: JSONValue(FakeService.id(1))).setting(
          "peer_report", to: ["metadata": ["sdk_name": "web-core"], "quality": ["audio_consumer": list]])
      ])
    }
    #expect(shell.run("diagnose \(FakeService.id(1)) --matrix") == 0)
    let rows = try #require(shell.session.value("_")?.elements)
    #expect(rows.map { $0["sender_name"] } == ["Person 1"] && rows.map { $0["receiver_name"] } == ["Person 2"])
    #expect(rows[0]["level"] == "bad" && rows[0]["loss_percent"]?.number.map { $0 > 5 && $0 < 7 } == true)
    #expect(rows[0]["session_id"]?.string == FakeService.id(1))
    shell.run("participants \(FakeService.id(1)); diagnose @3 --matrix")
    #expect(shell.session.value("_")?.count == 0)
  }

  @Test func redactionKeepsTheTwoOfAPairApart() {
    let names = ["Dana Okafor", "Lee Wong", "Ann Abe"]
    func named(_ number: Int) -> JSONValue {
      Self.row(number).setting("display_name", to: JSONValue(names[number - 1]))
    }
    let shell = TestShell { asked in
      if asked.path.hasSuffix("participants") {
        return FakeService.page(of: Self.names.map(named), asked, named: "participants")
      }
      guard Self.isReport(asked) else { return Self.answer(asked) }
      let number = Int(asked.path.suffix(4)) ?? 1
      let sender = JSONValue(FakeService.id(1, "a000"))
      let received = Self.samples(0).elements.map {
        $0.setting("packets_received", to: 350).removing("packets_sent").setting("peer_id", to: sender)
      }
      let list = number == 1 ? "audio_producer" : "audio_consumer"
      let samples = number == 1 ? Self.samples(0) : JSONValue(received)
      return .data([
        "participant": named(number).setting("peer_report", to: ["metadata": [:], "quality": [list: samples]])
      ])
    }
    shell.run("set redact on")
    let output = shell.output(of: "diagnose \(FakeService.id(1)) --matrix | map({sender_name, receiver_name})")
    #expect(output.contains("Person 1\tPerson 2") && output.contains("Person 1\tPerson 3"), "\(output)")
    #expect(!output.contains("Dana") && !output.contains("Lee"), "\(output)")
  }

  @Test(arguments: [
    #"{"success":true,"data":{"participant":{"id":"x","peer_report":{"quality":{"audio_producer":[{"a":}]}}}}}"#,
    #"{"success":true,"data":{"participant":{"id":"x","peer_report":{"quality":{"audio_producer":[{"a":1}"#, "<html>",
    "",
  ])
  func garbageInOneReport(body: String) {
    let shell = terminal { asked in
      guard Self.isReport(asked, 2) else { return Self.answer(asked) }
      let headers = [HTTPHeader("Content-Type", "application/json")]
      return .response(
        HTTPResponse(status: 200, headers: headers, body: Array(body.utf8), effectiveURL: asked.request.url))
    }
    #expect(shell.run("diagnose \(FakeService.id(1))") == 1)
    #expect(findings(shell) == ["Person 1: uplink-loss", "Person 2: not-measured"])
    let told = shell.takeErrors()
    #expect(told.contains("2 of 3 peer reports"), "\(told)")
  }

  @Test func interruptedInTheMiddle() async {
    // In a process of its own: the flags belong to the whole process.
    await #expect(processExitsWith: .success) {
      let shell = TestShell { asked in Self.isReport(asked, 3) ? .silence : Self.answer(asked) }
      shell.service.onSilence = { Signals.raise(.interrupt) }
      try #require(shell.run("x = diagnose \(FakeService.id(1)); echo never") == 130)
      try #require(shell.takeOutput() == "")
      try #require(shell.session.value("x") == nil)
      try #require(Signals.take(.interrupt))
      // It is as if it had not been asked.
      shell.service.answer = Self.answer
      try #require(shell.run("diagnose \(FakeService.id(1))") == 0)
      try #require(shell.session.value("_")?.count == 1)
    }
  }
}
