internal import Platform
internal import TestSupport
internal import Testing

/// Scripts with their whole output, error output and exit status beside them.
///
/// `Scripts/NAME.rtksh` is run by the options of its first line against the world that every test knows. What it must write
/// is in `NAME.out` and `NAME.err`, where a missing file stands for nothing, and its status in `NAME.exit`, without which it
/// is 0. To record a change, delete the files and run with `RECORD_GOLDENS=1`.
@Suite struct ScriptTests {
  private static let scripts = folder("Scripts")

  private static func folder(_ name: String, source: String = #filePath) -> String {
    source.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" + name
  }

  private static let names = File.names(in: scripts).filter { $0.hasSuffix(".rtksh") }.map { String($0.dropLast(6)) }
    .sorted()

  @Test func thereAreScripts() { #expect(Self.names.count >= 12) }

  @Test(arguments: names)
  func runsAsRecorded(name: String) throws {
    let place = try Workplace(Simulators.shared())
    let text = String(decoding: try File.read("\(Self.scripts)/\(name).rtksh"), as: UTF8.self)
    _ = try place.file("\(name).rtksh", text)
    let first = text.split(separator: "\n").first ?? ""
    let options = first.split(separator: " ").drop { $0 != "rtksh" }.dropFirst().map(String.init)
    let outcome = try place.run(options + ["\(name).rtksh", "first", "second word"])

    // Each is compared before any difference fails the test, so that one run can record all three.
    var problems: [any Error] = []
    for (ending, text) in [
      ("out", steady(outcome.output)), ("err", steady(outcome.error)), ("exit", "\(outcome.status ?? -1)\n"),
    ] {
      do {
        let standard = ending == "exit" ? "0\n" : ""
        try Golden.expect(text, at: Self.scripts, "\(name).\(ending)", standard: standard)
        #expect(text != standard || !File.exists("\(Self.scripts)/\(name).\(ending)"))
      } catch { problems.append(error) }
    }
    for problem in problems { Issue.record(problem) }
  }

  /// The text without what is different in each run: ports, ray ids, signatures and their ends.
  private func steady(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    let marks = [
      ("127.0.0.1:", "PORT"), (", ray ", "RAY"), ("\"ray\":\"", "RAY"), ("?X-Amz-", "SIGNATURE"),
      ("_expiry\t", "MOMENT"),
    ]
    while !rest.isEmpty {
      guard let mark = marks.first(where: { rest.hasPrefix($0.0) }) else {
        result.append(rest.removeFirst())
        continue
      }
      result += mark.0 + mark.1
      let stop: (Character) -> Bool =
        switch mark.1 {
        case "PORT": { !$0.isNumber }
        case "MOMENT": { $0 == "\n" }
        default: { " \n\t,\"".contains($0) }
        }
      rest = rest.dropFirst(mark.0.count).drop { !stop($0) }
    }
    return result
  }
}
