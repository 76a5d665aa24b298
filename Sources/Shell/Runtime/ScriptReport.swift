internal import Language
package import Platform
internal import Rendering
internal import Text

/// What a script did, statement by statement, as JUnit XML: continuous integration shows each as a test.
package final class ScriptReport {
  private struct Case {
    let name: String
    let file: String
    let line: Int
    let seconds: Double
    let outcome: Outcome
  }

  /// How a statement ended.
  enum Outcome {
    case passed
    /// An assertion did not hold.
    case failed(message: String, text: String)
    /// It could not be carried out.
    case broke(message: String, text: String)
    /// It was not reached.
    case skipped
  }

  private let name: String
  private let start: Timestamp
  private var cases: [Case] = []

  /// A report on a script of that name, which starts now.
  package init(name: String, start: Timestamp = .now) {
    self.name = name
    self.start = start
  }

  func add(_ name: String, file: String, line: Int, seconds: Double, _ outcome: Outcome) {
    cases.append(Case(name: name, file: file, line: line, seconds: seconds, outcome: outcome))
  }

  /// The whole report.
  package var text: String {
    let failures = cases.count { if case .failed = $0.outcome { true } else { false } }
    let errors = cases.count { if case .broke = $0.outcome { true } else { false } }
    let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
    let counts =
      "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\" "
      + "time=\"\(Self.seconds(cases.reduce(0) { $0 + $1.seconds }))\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"rtksh\" \(counts)>",
      "  <testsuite name=\"\(name.xmlEscaped)\" \(counts) timestamp=\"\(start.iso8601)\">",
    ]
    for entry in cases { lines += Self.lines(entry) }
    lines += ["  </testsuite>", "</testsuites>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ entry: Case) -> [String] {
    let open =
      "    <testcase name=\"\(entry.name.xmlEscaped)\" classname=\"\(entry.file.xmlEscaped)\" "
      + "file=\"\(entry.file.xmlEscaped)\" line=\"\(entry.line)\" time=\"\(seconds(entry.seconds))\""
    func with(_ element: String) -> [String] { [open + ">", "      " + element, "    </testcase>"] }
    switch entry.outcome {
    case .passed: return [open + "/>"]
    case .skipped: return with("<skipped/>")
    case .failed(let message, let text):
      return with("<failure message=\"\(message.xmlEscaped)\">\(text.xmlEscaped)</failure>")
    case .broke(let message, let text):
      return with("<error message=\"\(message.xmlEscaped)\">\(text.xmlEscaped)</error>")
    }
  }

  /// Seconds with three decimals, as JUnit's readers expect them.
  private static func seconds(_ value: Double) -> String {
    let milliseconds = Int((value * 1000).rounded())
    let fraction = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}

/// Adds statements to a script's report, when one is wanted.
struct ScriptReporter {
  private let report: ScriptReport?
  private let output: ShellOutput

  init(_ report: ScriptReport?, _ output: ShellOutput) {
    self.report = report
    self.output = output
  }

  /// Adds the statement of a scope, which failed or passed.
  func add(_ failure: ShellError?, seconds: Double, in scope: Scope) {
    guard let report, let statement = scope.statement else { return }
    let outcome: ScriptReport.Outcome
    if let failure {
      let diagnostic = output.diagnostic(failure, in: scope)
      let (message, text) = (diagnostic.problem, DiagnosticRenderer().text(diagnostic))
      outcome =
        failure.status == .assertion ? .failed(message: message, text: text) : .broke(message: message, text: text)
    } else {
      outcome = .passed
    }
    report.add(scope.text, file: file(scope), line: line(of: statement, scope), seconds: seconds, outcome)
  }

  /// Adds statements that were not reached.
  func addSkipped(_ statements: some Sequence<Statement>, in scope: Scope) {
    guard let report else { return }
    for statement in statements {
      report.add(
        scope.source[statement.range], file: file(scope), line: line(of: statement, scope), seconds: 0, .skipped)
    }
  }

  /// Adds a script that could not begin.
  func addRefusal(_ error: ShellError, in scope: Scope) {
    guard let report else { return }
    let diagnostic = output.diagnostic(error, in: scope)
    let line = scope.source.position(of: error.range?.lowerBound ?? 0).line
    report.add(
      file(scope), file: file(scope), line: line, seconds: 0,
      .broke(message: diagnostic.problem, text: DiagnosticRenderer().text(diagnostic)))
  }

  private func file(_ scope: Scope) -> String { scope.source.name ?? "-c" }

  private func line(of statement: Statement, _ scope: Scope) -> Int {
    scope.source.position(of: statement.range.lowerBound).line
  }
}
