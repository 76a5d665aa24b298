internal import Platform
internal import TestSupport
internal import Testing

/// The runbooks that ship as examples, against the world that every test knows.
@Suite struct RunbookTests {
  /// A runbook, its arguments, and the status with which it must end.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]
    let status: Int32
    var testDescription: String { name }

    init(_ name: String, _ arguments: String..., status: Int32 = 0) {
      (self.name, self.arguments, self.status) = (name, arguments, status)
    }
  }

  private static let handover = "4d690c33-c5a4-4c85-9fe0-a3c385ec9c9a"
  private static let standup = "e31d5ce0-684b-43f2-af60-baae69576109"
  private static let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  private static let goldens = here.joined(separator: "/") + "/Runbooks"
  private static let folder = here.dropLast(2).joined(separator: "/") + "/scripts/runbooks"

  private static let cases = [
    Case("who-was-in", handover), Case("bad-call", handover, "dana"), Case("weekly-minutes", "2026-09-14"),
    Case("long-live-sessions", "0.5", "--at", "2026-09-14T09:00:00Z", status: 3),
    Case("attendance", standup, "2026-08"), Case("save-transcript", handover, "--file=out.csv", "--timeout", "10s"),
  ]

  @Test(arguments: cases)
  func doesWhatItSays(_ test: Case) throws {
    let place = try Workplace(Simulators.shared())
    let outcome = try place.run(["\(Self.folder)/\(test.name).rtksh"] + test.arguments)
    #expect(outcome.status == test.status, "\(outcome.error)")
    #expect(outcome.error.isEmpty == (test.status == 0), "\(outcome.error)")
    var text = outcome.output
    for file in ["attendance.csv", "out.csv"] where File.exists("\(place.folder.path)/\(file)") {
      text += "--- \(file)\n" + (try place.contents(file))
    }
    try Golden.expect(text, at: Self.goldens, test.name + ".out")
  }

  @Test func eachIsTestedAndSaysWhatItTakes() throws {
    let names = File.names(in: Self.folder).filter { $0.hasSuffix(".rtksh") }
    #expect(Set(names) == Set(Self.cases.map { $0.name + ".rtksh" }))
    for name in names {
      let outcome = try Workplace().run(["\(Self.folder)/\(name)", "--help"])
      #expect(outcome.status == 0)
      #expect(
        outcome.output.contains("usage: rtksh ") && outcome.output.contains("(required)") || name.hasPrefix("long"))
      // The comment at the top comes first.
      #expect(outcome.output.split(separator: "\n").first?.hasSuffix(".") == true || outcome.output.contains(".\n"))
    }
  }
}
