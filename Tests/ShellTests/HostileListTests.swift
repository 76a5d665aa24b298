import JSON
import Testing

@testable import Shell

/// Lists whose totals and pages make no sense.
@Suite struct HostileListTests {
  /// A service that gives the same page whatever is asked for, and claims a total.
  private static func shell(total: JSONValue) -> TestShell {
    TestShell { _ in
      .data(
        ["sessions": [["id": "a"], ["id": "b"]]], paging: ["total_count": total, "start_offset": 1, "end_offset": 2])
    }
  }

  @Test(arguments: [100, 3_000, 300_000, 10_000_000, 1_000_000_000]) func theSamePagesAreNoticedSoon(_ total: Int) {
    let shell = Self.shell(total: JSONValue(total))
    #expect(shell.output(of: "sessions --all | length") == "2\n")
    #expect(shell.service.asked.count <= 51)
    #expect(shell.takeErrors().contains("the same 2 rows for every page"))
  }

  @Test(arguments: ["1e15", "1e400", "-5", "2.5", "\"7\"", "9223372036854775807", "[]"])
  func aTotalThatIsNoneIsSaid(_ total: String) throws {
    let shell = Self.shell(total: try JSONValue(parsing: Array(total.utf8)))
    #expect(shell.output(of: "sessions --all | length") == "2\n")
    #expect(shell.service.asked.count <= 3)
    #expect(shell.takeErrors().contains("no usable total"))
  }

  @Test(arguments: [
    "9223372036854775807", "9223372036854775000", "999999999999", "4611686018427387904", "1",
  ]) func anyLimitIsTaken(_ limit: String) {
    let shell = Self.shell(total: 2)
    #expect(shell.run("sessions --limit \(limit) | length") == 0, "\(shell.takeErrors())")
  }

  @Test func anyPageNumberIsTakenOrRefused() {
    let shell = Self.shell(total: 2)
    for number in ["1", "9223372036854775807", "99999999999999999999", "-1", "0"] {
      #expect([0, 2].contains(shell.run("sessions --page-no \(number)")))
    }
  }
}
