internal import Client
internal import JSON
internal import Language
internal import Platform
internal import Rendering

extension Shell {
  /// `try`: runs the rest of the statement, and keeps its failure as `$error` instead of ending with it.
  func attempt(_ command: PrefixedCommand, of statement: Statement) throws(ShellError) {
    var tried = statement
    tried.body = try command.body()
    // An alias takes the place of its name within the statement's text, where `try` must not stand any more.
    if let first = command.first {
      tried.range = SourceRange(first.range.lowerBound, statement.range.upperBound)
    }
    attempts += 1
    defer { attempts -= 1 }
    do throws(ShellError) {
      try execute(tried)
      store.name(ShellResult(.null), "error")
    } catch {
      if case .exit = error.problem { throw error }
      if stopped != nil || error.status == .interrupted { throw error }
      store.name(ShellResult(description(of: error, in: statement)), "error")
    }
  }

  /// An error as a value: what `$error` holds.
  private func description(of error: ShellError, in statement: Statement) -> JSONValue {
    let diagnostic = ErrorFormatter(source: sources.last, statement: statement, isInteractive: false).diagnostic(error)
    var value: JSONValue = [
      "status": JSONValue(Int(error.status.rawValue)), "message": JSONValue(diagnostic.problem),
      "command": JSONValue(sources.last.map { $0[statement.range] } ?? ""),
    ]
    guard case .request(let failure) = error.problem else { return value }
    value = value.setting("request", to: JSONValue("\(failure.method) \(failure.target)"))
    value = value.setting("http_status", to: failure.status.map { JSONValue($0) } ?? .null)
    value = value.setting("code", to: failure.code.map { JSONValue($0) } ?? .null)
    return value.setting("ray", to: failure.ray.map { JSONValue($0) } ?? .null)
  }
}
