internal import Language
internal import Platform
internal import Rendering

extension Shell {
  /// Notes in the report how a statement ended.
  func note(_ statement: Statement, seconds: Double, _ failure: ShellError?) {
    guard let scriptReport, let source = sources.last else { return }
    let name = source[statement.range]
    let outcome: ScriptReport.Outcome
    if let failure {
      let diagnostic = ErrorFormatter(source: source, statement: statement, isInteractive: false).diagnostic(failure)
      let text = DiagnosticRenderer().text(diagnostic)
      let message = diagnostic.problem
      outcome =
        failure.status == .assertion ? .failed(message: message, text: text) : .broke(message: message, text: text)
    } else {
      outcome = .passed
    }
    let line = source.position(of: statement.range.lowerBound).line
    scriptReport.add(name, file: source.name ?? "-c", line: line, seconds: seconds, outcome)
  }

  /// Notes statements that were not reached.
  func noteSkipped(_ statements: some Sequence<Statement>) {
    guard let scriptReport, let source = sources.last else { return }
    for statement in statements {
      let line = source.position(of: statement.range.lowerBound).line
      scriptReport.add(source[statement.range], file: source.name ?? "-c", line: line, seconds: 0, .skipped)
    }
  }

  /// Notes a script that could not begin.
  func noteRefusal(_ error: ShellError) {
    guard let scriptReport, let source = sources.last else { return }
    let diagnostic = ErrorFormatter(source: source, statement: nil, isInteractive: false).diagnostic(error)
    let line = source.position(of: error.range?.lowerBound ?? 0).line
    scriptReport.add(
      source.name ?? "-c", file: source.name ?? "-c", line: line, seconds: 0,
      .broke(message: diagnostic.problem, text: DiagnosticRenderer().text(diagnostic)))
  }
}
