internal import Client
internal import HTTP
internal import JSON
internal import Platform
internal import RealtimeKit
internal import Testing

@testable internal import Shell

@Suite struct AroundTests {

  @Test(
    arguments: [
      ("+12:30", .offset(750)), ("+1:02:03", .offset(3723)), ("+90s", .offset(90)), ("+12", .offset(720)),
      ("+1h30m", .offset(5400)),
      ("15:04", .timeOfDay(54_240)), ("15:04:30", .timeOfDay(54_270)), ("2h", .moment(TestShell.noon + -7200)),
      ("2026-11-20T15:04:10Z", .moment(TestShell.noon + 11_050)), ("+", nil), ("+12:60", nil), ("+-5s", nil),
      ("25:00", nil),
      ("soon", nil),
    ] as [(String, AroundWindow.Middle?)]) func timesAreUnderstood(text: String, middle: AroundWindow.Middle?)
  {
    #expect(AroundWindow.middle(text, now: TestShell.noon) == middle)
  }

  @Test(
    arguments: [
      ("0:05", 5), ("12:03", 723), ("00:01:02.500", 62.5), ("-00:00:01.250", -1.25), ("90:00", 5400),
      ("1:60:00", nil), ("5", nil), ("1:2:3:4", nil), (":1", nil), ("", nil), ("-", nil), ("1:2.", nil), ("a:b", nil),
    ] as [(String, Double?)]) func offsetsAreRead(text: String, seconds: Double?)
  {
    #expect(ClockOffset.seconds(text) == seconds)
  }

  @Test(arguments: [(5.9, "+0:05"), (723, "+12:03"), (3723, "+1:02:03"), (-61, "-1:01"), (1e300, "+277777777:46:40")])
  func offsetsAreShown(seconds: Double, text: String) { #expect(ClockOffset.text(seconds) == text) }

  private let csv = """
    "1789376400000","p","u","","Dana","zero"
    "1789376460000","p","u","","Dana","one"
    "1789376520000","p","u","","Lee","two"
    "1789376700000","p","u","","Lee","five"
    """
  private let srt = """
    1
    00:00:00,000 --> 00:00:50,000
    Dana: zero

    2
    00:01:00,000 --> 00:01:05,000
    Dana: one

    3
    00:05:00,000 --> 00:05:01,000
    Lee: five
    """

  /// 2026-09-14T09:00:00Z is 1789376400000 ms.
  private func shell(_ file: String, startedAt: JSONValue = "2026-09-14T09:00:00Z") -> TestShell {
    TestShell { asked in
      if asked.path.contains("file.test") {
        return .response(
          HTTPResponse(status: 200, headers: [], body: Array(file.utf8), effectiveURL: asked.request.url))
      }
      if asked.path.hasSuffix("/transcript") {
        return .data(["sessionId": "x", "transcript_download_url": "https://file.test/t"])
      }
      if asked.path.hasSuffix("/chat") { return .data(["chat_download_url": "https://file.test/c"]) }
      return .data(["id": JSONValue(FakeService.id(1)), "status": "ENDED", "started_at": startedAt])
    }
  }

  @Test(arguments: [
    ("2026-09-14T09:01:00Z", "", "zero one two"), ("2026-09-14T09:01:00Z", "--window 30s", "one"),
    ("2026-09-14T09:05:30Z", "", "five"), ("'2026-09-14 09:01Z'", "--window 59", "one"), ("+1:00", "--window 1", "one"),
    ("+5m", "", "five"), ("2020-01-01", "", ""), ("(\"2026-09-14T09:01:00Z\")", "--window 1s", "one"),
  ]) func momentsAreFound(around: String, window: String, words: String) {
    let test = shell(csv)
    let line = "transcript \(FakeService.id(1)) --around \(around) \(window) | map(.text) | join(\" \")"
    #expect(test.output(of: line) == words + "\n", "\(test.takeErrors())")
  }

  @Test(arguments: [
    ("+0:45", "--window 1s", "zero"), ("+1:00", "", "zero one"), ("+5:30", "", "five"),
    ("2026-09-14T09:05:30Z", "", "five"),
  ]) func offsetsAreFound(around: String, window: String, words: String) {
    let test = shell(srt)
    let line = "transcript \(FakeService.id(1)) --around \(around) \(window) | map(.text) | join(\" \")"
    #expect(test.output(of: line) == words + "\n", "\(test.takeErrors())")
    #expect(test.service.takeAsked().contains { $0.hasSuffix(FakeService.id(1)) })
  }

  @Test func theTimeOfDayIsThatOfTheSession() {
    let moment = Timestamp("2026-09-14T09:01:00Z") ?? .now
    let test = shell(csv)
    let line = "transcript \(FakeService.id(1)) --around \(moment.local("%H:%M")) --window 1s | .[].text"
    #expect(test.output(of: line) == "one\n")
  }

  /// Before, within and after a session that may go past midnight, at every hour.
  @Test(arguments: 0..<24, [-1200, -1, 0, 3600, 7200, 9000] as [Double])
  func theTimeOfDayIsOnTheNearestDay(hour: Int, offset: Double) throws {
    let first = try #require(Timestamp("2026-09-14T00:10:00Z")) + Double(hour) * 3600
    let expected = first + offset
    let seconds = try #require(TimeExpression.timeOfDay(expected.local("%H:%M:%S")))
    let window = AroundWindow(middle: .timeOfDay(seconds), seconds: 60)
    let moment = try window.moment(first: first, last: first + 7200) { () throws(ShellError) -> Timestamp in first }
    #expect(moment == expected)
  }

  @Test func theChatIsFoundToo() {
    let test = shell(
      "id,displayName,payload,createdAt\n1,Dana,a,2026-09-14T09:00:00Z\n2,Lee,b,2026-09-14T10:00:00Z\n3,Lee,c,odd\n")
    #expect(test.output(of: "chat \(FakeService.id(1)) --around 2026-09-14T10:00:30Z | .[].payload") == "b\n")
    #expect(test.output(of: "chat \(FakeService.id(1)) --around 2026-09-15 | length") == "0\n")
    test.becomeInteractive()
    #expect(test.output(of: "chat \(FakeService.id(1)) --around 2026-09-15T00:00:00Z | length") == "0\n")
    #expect(test.takeErrors().contains("no messages within 1 min of"))
  }

  @Test(arguments: [
    ("--around soon", 2, "invalid value “soon” for --around"), ("--window 5m", 2, "--window needs --around"),
    ("--around 15:04 --window x", 2, "invalid value “x” for --window"),
    ("--around 15:04 --url", 2, "--around and --url exclude each other"),
  ]) func mistakesAreToldBeforeAnythingIsAsked(options: String, status: Int32, words: String) {
    let test = shell(csv)
    #expect(test.run("transcript \(FakeService.id(1)) \(options)") == status)
    #expect(test.takeErrors().contains(words) && test.service.takeAsked().isEmpty)
  }

  @Test func aSessionWithoutAStartCannotBeCountedFrom() {
    let test = shell(srt, startedAt: .null)
    #expect(test.run("transcript \(FakeService.id(1)) --around 2026-09-14T09:01:00Z") == 1)
    #expect(test.takeErrors().contains("the session has no started_at"))
    let other = shell(csv, startedAt: .null)
    #expect(other.run("transcript \(FakeService.id(1)) --around +1:00") == 1)
  }

  @Test(arguments: ["", "[]", "WEBVTT\n", "\u{FEFF}\r\n"]) func anEmptyFileIsNotSilence(file: String) {
    let test = shell(file)
    #expect(test.output(of: "transcript \(FakeService.id(1)) --around 15:04 | length") == "0\n")
    let errors = test.takeErrors()
    #expect(errors.contains("is empty: it is not ready yet, or nobody spoke"), "\(errors)")
  }

  @Test func anEmptyFileCanBeWaitedFor() {
    var turns = 0
    let test = TestShell { asked in
      guard asked.path.contains("file.test") else { return .data(["transcript_download_url": "https://file.test/t"]) }
      turns += 1
      let body = turns < 3 ? "" : "62500,p,u,c,Dana,Hi"
      return .response(
        HTTPResponse(status: 200, headers: [], body: Array(body.utf8), effectiveURL: asked.request.url))
    }
    let text = test.output(of: "wait --every 1s transcript \(FakeService.id(1)) until length > 0; $_ | .[0].text")
    #expect(text.hasSuffix("\nHi\n") && turns == 3, "\(text)")
    #expect(test.takeErrors() == "")
  }
}
