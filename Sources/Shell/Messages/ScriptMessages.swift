internal import Rendering

/// What goes wrong in scripts, in words.
enum ScriptMessages {
  static func describe(_ problem: ShellError.Problem, in diagnostic: inout Diagnostic) {
    switch problem {
    case .assertion(let condition, let message, let seen):
      diagnostic.problem = message ?? "this does not hold: \(condition)"
      diagnostic.details = seen.map { "\($0.expression) is \($0.text)" }
    case .timedOut(let seconds, let condition, let seen):
      diagnostic.problem = "after \(DurationText.text(seconds: seconds)) this still does not hold: \(condition)"
      diagnostic.details = seen.map { "\($0.expression) is \($0.text)" }
    case .reported(let status): diagnostic.problem = "it ended with status \(status.rawValue), and has said why"
    case .misplacedParameter:
      diagnostic.problem = "param declares what a script takes, at its top, before everything else"
    case .badDeclaration(let reason):
      diagnostic.problem = reason
      diagnostic.hint = ["param days 30 \"how far back\"", "help param"]
    case .missingParameter(let name, let help):
      diagnostic.problem = "\(name) is not given" + (help.isEmpty ? "" : ": \(help)")
      diagnostic.hint = ["--help after the script shows what it takes"]
    case .unknownParameter(let name, let similar):
      diagnostic.problem = "the script takes no \(name)"
      diagnostic.hint = similar + ["--help after the script shows what it takes"]
    default: break
    }
  }
}
