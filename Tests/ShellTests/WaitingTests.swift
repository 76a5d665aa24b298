internal import JSON
internal import Testing

@testable internal import Shell

/// Commands that ask again: `wait`, `watch`, and `try` and `assert` around them, on a clock that the test moves.
@Suite struct WaitingTests {
  /// A shell whose session ends after so many questions.
  private func shell(endingAfter turns: Int) -> TestShell {
    var asked = 0
    return TestShell { request in
      guard request.path.hasPrefix("/sessions/") else {
        return FakeService.page(of: FakeService.sessions(1...2), request)
      }
      asked += 1
      return .data(["id": "s", "status": asked > turns ? "ENDED" : "LIVE", "turn": JSONValue(asked)])
    }
  }

  @Test func waitsUntilItHolds() {
    let shell = shell(endingAfter: 3)
    #expect(shell.run("done = wait --every 10s session s until .status == \"ENDED\"; $done | .turn") == 0)
    #expect(shell.takeOutput() == "4\n")
    #expect(shell.service.now == 30)
  }

  @Test func givesUpWithWhatItSaw() {
    let shell = shell(endingAfter: 99)
    #expect(shell.run("wait --every 10s --timeout 25s session s until .status == \"ENDED\"") == 1)
    let errors = shell.takeErrors()
    #expect(errors.contains("25 s") && errors.contains("LIVE"), "\(errors)")
    // At 0, 10, 20 and, for the last time, 25 seconds.
    #expect(shell.service.now == 25)
    #expect(shell.service.takeAsked().count == 4)
  }

  @Test func theLastTurnIsAtTheEndOfTheTime() {
    let shell = shell(endingAfter: 99)
    #expect(shell.run("wait --every 10s --timeout 20s session s until .status == \"ENDED\"") == 1)
    #expect(shell.service.now == 20 && shell.service.takeAsked().count == 3)
  }

  /// What will not change by itself is not waited for, alone or among several.
  @Test(arguments: [("session s", 1), ("session $ids[]", 2)])
  func whatIsRefusedEndsTheWaiting(command: String, requests: Int) {
    let shell = TestShell { _ in .error(403, "not allowed") }
    shell.run(#"ids = ("a", "b")"#)
    #expect(shell.run("wait --every 1s --timeout 5s \(command) until false") == 4)
    #expect(shell.service.takeAsked().count == requests && shell.service.now == 0)
  }

  @Test func valuesOfAnEarlierTurnAreNotShown() {
    var turn = 0
    let shell = TestShell { _ in
      turn += 1
      return turn == 1 ? .data(["id": "s", "status": "LIVE"]) : .error(503, "out of order")
    }
    #expect(shell.run("wait --every 1s --timeout 3s session s until .status == \"ENDED\"") == 1)
    let errors = shell.takeErrors()
    #expect(errors.contains("out of order") && !errors.contains("LIVE"), "\(errors)")
  }

  @Test func aConditionWithoutAValueIsFalseAndLongValuesAreCut() {
    let shell = TestShell()
    #expect(shell.run("([range(500)]); assert empty") == 3)
    #expect(shell.run("([range(500)]); assert . == 1") == 3)
    let errors = shell.takeErrors()
    #expect(errors.contains("…") && !errors.split(separator: "\n").contains { $0.count > 200 }, "\(errors)")
  }

  /// A turn in which one of several questions failed has no answer yet, however well the rest fits.
  @Test func aPartialAnswerIsNone() {
    var turn = 0
    let shell = TestShell { request in
      if request.path == "/sessions/a" { turn += 1 }
      if request.path == "/sessions/b", turn < 3 { return .error(503, "later") }
      return .data(["id": JSONValue(String(request.path.suffix(1))), "status": "ENDED"])
    }
    shell.run(#"ids = ("a", "b")"#)
    #expect(shell.run("done = wait --every 1s session $ids[] until all(.status == \"ENDED\"); $done | length") == 0)
    #expect(shell.takeOutput() == "2\n")
    #expect(turn == 3)
  }

  @Test func watchTellsWhatTheLastTurnLacked() {
    let shell = TestShell { request in
      request.path.hasSuffix("b") ? .error(500, "out of order") : .data(["id": "a", "status": "LIVE"])
    }
    shell.run(#"ids = ("a", "b")"#)
    #expect(shell.run("watch --every 1s --times 2 session $ids[]") == 1)
    #expect(shell.takeOutput().contains("LIVE"))
  }

  @Test(arguments: [503, 404, 403]) func watchEndsWhenItsFirstTurnFails(status: Int) {
    let shell = TestShell { _ in .error(status, "out of order") }
    #expect(shell.run("watch --every 1s --times 3 session s") == (status == 403 ? 4 : 1))
    #expect(shell.service.takeAsked().count == 1 && shell.takeOutput() == "")
    #expect(shell.takeErrors().contains("out of order"))
  }

  @Test(arguments: [(503, 3, 0), (404, 3, 0), (403, 2, 4)])
  func watchGoesOnAfterALaterTurnThatMaySucceedAgain(status: Int, turns: Int, expected: Int32) {
    var turn = 0
    let shell = TestShell { _ in
      turn += 1
      return turn == 2 ? .error(status, "out of order") : .data(["id": "s", "turn": JSONValue(turn)])
    }
    #expect(shell.run("watch --every 1s --times 3 session s") == expected)
    #expect(turn == turns)
    #expect(shell.takeErrors().contains("out of order"))
  }

  @Test func assertShowsTheValuesItSaw() {
    let shell = TestShell { FakeService.page(of: FakeService.sessions(1...2), $0) }
    #expect(shell.run("sessions | length; assert . == 2") == 0)
    #expect(shell.run("sessions | length; assert . > 5 \"too few\"") == 3)
    let errors = shell.takeErrors()
    #expect(errors.contains("too few") && errors.contains("2"), "\(errors)")
  }

  /// A condition is one behind every command that takes a command.
  @Test(arguments: ["refresh", "try", "try refresh", "refresh try"])
  func aConditionIsOneBehindOtherCommands(before: String) {
    let shell = TestShell { FakeService.page(of: FakeService.sessions(1...2), $0) }
    #expect(shell.run("sessions; \(before) assert length > 1 | not | not \"few\"") == 0)
    #expect(shell.takeErrors() == "")
    let fails = !before.contains("try")
    #expect(shell.run("sessions; \(before) assert length > 2 \"too few\"") == (fails ? 3 : 0))
    #expect(shell.takeErrors().contains("too few") == fails)
  }

  /// What fails within `try` is kept and not told, also behind an alias.
  @Test(arguments: ["try session s", "alias look 'session s'; try look"])
  func tryKeepsTheFailure(text: String) {
    let shell = TestShell { _ in .error(404, "there is none") }
    #expect(shell.run(text) == 0)
    #expect(shell.takeErrors() == "")
    let error = shell.session.value("error")
    #expect(error?["http_status"]?.integer == 404)
    #expect(error?["message"]?.string?.contains("there is none") == true)
    // Without `try` the same is told, with its place.
    #expect(shell.run(text.split(separator: " ").last == "look" ? "look" : "session s") == 1)
    #expect(shell.takeErrors().contains("there is none"))
  }
}
