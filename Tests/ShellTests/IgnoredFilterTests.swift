internal import JSON
internal import Testing

@testable internal import Shell

/// Servers that ignore a filter.
@Suite struct IgnoredFilterTests {
  private func shell(_ rows: [JSONValue], named name: String = "sessions") -> TestShell {
    TestShell { FakeService.page(of: rows, $0, named: name) }
  }

  @Test func rowsOfAnotherMeetingAreLeftOut() {
    let shell = shell(FakeService.sessions(1...5))
    #expect(shell.run("sessions --associated-id \(FakeService.id(2, "9000"))") == 0)
    #expect(shell.session.value("_")?.elements.compactMap { $0["id"]?.string } == [FakeService.id(2)])
    #expect(
      shell.takeErrors().contains(
        "warning: 4 rows were left out: they do not match --associated-id, which the service ignored"))
  }

  @Test func aChoiceIsCheckedAsWell() {
    let shell = shell(FakeService.sessions(1...6))
    #expect(shell.run("sessions --status LIVE") == 0)
    #expect(shell.session.value("_")?.count == 2)
    #expect(shell.takeErrors().contains("--status"))
  }

  @Test func aServiceThatFiltersIsNotWarnedAbout() {
    let shell = shell(FakeService.sessions([3, 6]))
    #expect(shell.run("sessions --status LIVE") == 0)
    #expect(shell.session.value("_")?.count == 2 && !shell.takeErrors().contains("left out"))
  }

  @Test func rowsWithoutTheFieldStay() {
    let shell = shell([["id": "a"], ["id": "b", "status": .null], ["id": "c", "status": "live"]])
    #expect(shell.run("sessions --status LIVE") == 0)
    #expect(shell.session.value("_")?.count == 3 && !shell.takeErrors().contains("left out"))
  }

  @Test func furtherPagesAreCheckedToo() {
    let shell = shell(FakeService.sessions(1...9))
    #expect(shell.run("sessions --status LIVE --per-page 4; more") == 0)
    #expect(shell.session.value("_")?.elements.compactMap { $0["id"]?.string } == [FakeService.id(6)])
    #expect(shell.takeErrors().components(of: "left out") == 2)
  }

  @Test func severalValuesMayMatch() {
    let rows: [JSONValue] = ["UPLOADED", "ERRORED", "PAUSED"].map { ["id": JSONValue($0), "status": JSONValue($0)] }
    let shell = TestShell { asked in FakeService.page(of: rows, asked, named: "recordings") }
    #expect(shell.run("recordings --status UPLOADED,ERRORED") == 0)
    #expect(shell.session.value("_")?.count == 2)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
