import Platform
import TestSupport
import Testing

/// A script may be as long as it likes: what it leaves behind stays within the memory that is set aside.
@Suite(.enabled(if: !Sanitizing.isOn, "a sanitizer reserves more address space than the test allows"))
struct LongScriptTests {
  /// Each of the 10,000 results weighs tens of kilobytes, together far more than the process may have.
  @Test func tenThousandStatementsStayWithinTheirMemory() throws {
    let place = try Workplace()
    // A filter that runs in the shell's own process, so that the test waits for no children.
    let lines =
      ["set result-memory 16", "kept = ([range(2000)])"]
      + Array(repeating: "kept = ($kept | map(. + 1))", count: 10_000) + ["$kept | length"]
    let script = try place.file("long.rtksh", lines.joined(separator: "\n") + "\n")
    let kilobytes = 400_000
    let outcome = try place.run(
      ["-c", "ulimit -v \(kilobytes); exec \(Workplace.program) \(script)"], within: 120, program: "/bin/bash")
    #expect(outcome.status == 0 && outcome.error == "", "\(outcome.error.prefix(500))")
    #expect(outcome.output == "2000\n")
  }
}
