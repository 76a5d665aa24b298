internal import Client
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

/// Turns errors into words, in this one place: what was being done, what went wrong, where, and what to try.
struct ErrorFormatter {
  /// The text that the statement stands in.
  let source: SourceText?
  /// The statement that failed; nil while parsing.
  let statement: Statement?
  /// Whether a person typed it, who sees the line anyway.
  let isInteractive: Bool

  /// The diagnostic of an error.
  func diagnostic(_ error: ShellError) -> Diagnostic {
    var diagnostic = Diagnostic(doing: error.doing, problem: "")
    describe(error.problem, in: &diagnostic)
    diagnostic.source = excerpt(for: error)
    return diagnostic
  }

  /// A warning; within a file it says which statement it is about.
  func warning(_ problem: String, hint: [String]) -> Diagnostic {
    var diagnostic = Diagnostic(.warning, problem: problem, hint: hint)
    if source?.name != nil { diagnostic.source = excerpt(of: nil) }
    return diagnostic
  }

  /// The line of the source that an error is about; nil for a line just typed when the error is about all of it.
  private func excerpt(for error: ShellError) -> SourceExcerpt? {
    if case .request = error.problem, isInteractive { return nil }
    // It is about no line in particular: any would fail.
    if case .noCredentials = error.problem { return nil }
    return excerpt(of: error.range)
  }

  /// A part of the source, or the statement, with its line.
  private func excerpt(of range: SourceRange?) -> SourceExcerpt? {
    guard let source, let range = range ?? statement?.range else { return nil }
    let start = source.position(of: range.lowerBound)
    let line = source.line(start.line)
    let end = source.position(of: range.upperBound)
    let length = end.line == start.line ? end.column - start.column : line.count - start.column + 1
    return SourceExcerpt(file: source.name, line: start.line, column: start.column, text: line, length: max(0, length))
  }

  private func describe(_ problem: ShellError.Problem, in diagnostic: inout Diagnostic) {
    switch problem {
    case .syntax(let syntax): SyntaxMessages.describe(syntax, in: &diagnostic)
    case .request(let error): RequestMessages.describe(error, in: &diagnostic)
    case .unknownCommand(let name, let similar):
      diagnostic.problem = "there is no command “\(name)”"
      diagnostic.hint = similar.isEmpty ? ["help lists the commands"] : similar
    case .unknownOption(let name, let command, let similar):
      diagnostic.problem = "\(command) has no option \(name.count == 1 ? "-" : "--")\(name)"
      diagnostic.hint = similar.isEmpty ? ["help \(command) lists its options"] : similar
    case .missingOptionValue(let parameter):
      diagnostic.problem = "--\(parameter.optionName) needs a value"
      diagnostic.hint = [ParameterMessages.whatItTakes(parameter)]
    case .badValue(let value, let parameter, let isOption, let similar):
      diagnostic.problem = "“\(value)” is no value for \(name(of: parameter, isOption: isOption))"
      diagnostic.hint = similar + [ParameterMessages.whatItTakes(parameter)]
    case .missingArgument(let parameter, let command): describeMissing(parameter, command, in: &diagnostic)
    case .tooManyArguments(let command, let limit):
      diagnostic.problem =
        limit == 0 ? "\(command) takes no arguments" : "\(command) takes \(limit) argument\(limit == 1 ? "" : "s")"
      diagnostic.hint = ["help \(command)"]
    case .unevenValues(let one, let other):
      diagnostic.problem = "one value has \(one) parts and another \(other), which do not go together"
    case .unknownVariable(let name, let similar):
      diagnostic.problem = name == "_" ? "there is no result yet" : "there is no result named $\(name)"
      diagnostic.hint = similar.map { "$\($0)" } + (name == "_" ? [] : ["results lists what is in memory"])
    case .droppedResult(let name):
      diagnostic.problem = "$\(name) was dropped to make room for newer results"
      diagnostic.hint = ["name what you want to keep: name = command", "set result-memory, for more room"]
    case .forgottenResult(let name):
      diagnostic.problem = "$\(name) was forgotten"
      diagnostic.hint = ["results lists what is in memory"]
    case .noRows:
      diagnostic.problem = "no list has been shown yet, so there are no rows"
      diagnostic.hint = ["sessions, then @1 is its first row"]
    case .noSuchRow(let row, let count):
      diagnostic.problem = "there is no row \(row): the list last shown has \(count)"
    case .wrongKind(let have, let want, let command):
      diagnostic.problem = "\(command) wants the id of \(want.withArticle), and \(have) has none"
    case .noValue(let what): diagnostic.problem = "\(what) gives no value"
    case .noFileName:
      diagnostic.problem = "the name of a file is wanted here"
      diagnostic.hint = ["quotes around a name that begins with . or $: '.env'"]
    case .query(let error, let program): QueryMessages.describe(error, program: program, in: &diagnostic)
    case .system(let error): diagnostic.problem = error.description
    case .unreadable(let file, let reason): diagnostic.problem = "\(file) cannot be understood: \(reason)"
    default: describeContext(problem, in: &diagnostic)
    }
  }

  /// What a parameter is called in usage lines.
  private func name(of parameter: Parameter, isOption: Bool) -> String {
    isOption ? "--" + parameter.optionName : CommandDescription.Argument(parameter).placeholder
  }

  private func describeMissing(_ parameter: Parameter, _ command: String, in diagnostic: inout Diagnostic) {
    guard case .identifier(let identity) = parameter.type else {
      let isOption = CommandTable.named(command)?.options.contains { $0.name == parameter.name } == true
      diagnostic.problem = "\(command) needs \(name(of: parameter, isOption: isOption)): \(parameter.help)"
      diagnostic.hint = ["help \(command)"]
      return
    }
    diagnostic.problem = "\(command) needs \(identity.withArticle)"
    switch identity {
    case .session:
      diagnostic.hint = ["\(command) @1, after sessions", "use session ID, to choose one for all commands"]
    case .meeting: diagnostic.hint = ["\(command) @1, after meetings or sessions", "use meeting NAME"]
    case .peer, .participant: diagnostic.hint = ["\(command) @1, after participants"]
    default: diagnostic.hint = ["help \(command)"]
    }
  }

  private func describeContext(_ problem: ShellError.Problem, in diagnostic: inout Diagnostic) {
    switch problem {
    case .noCredentials:
      let way = isInteractive ? "login takes one" : "set CLOUDFLARE_API_TOKEN"
      diagnostic.problem = "there is no token: \(way), or try rtksh --sandbox, which needs none"
    case .missingContext(let identity, let choices):
      let name = identity.rawValue
      if choices.isEmpty {
        diagnostic.problem = "the token sees no \(name)"
      } else {
        diagnostic.problem = "choose \(identity.withArticle): there are \(choices.count), \(Self.some(choices))"
        diagnostic.hint = ["use \(name) \(Quoting.quoted(choices[0]))", "rtksh --\(name) NAME"]
      }
    case .unknownName(let text, let identity, let similar):
      diagnostic.problem = "there is no \(identity.rawValue) “\(text)”"
      diagnostic.hint = similar
    case .ambiguousName(let text, let identity, let choices):
      diagnostic.problem = "“\(text)” may be any of \(choices.count) \(identity.rawValue)s: \(Self.some(choices))"
    case .needsConfirmation(let command):
      diagnostic.problem = "\(command) changes something and nobody can be asked"
      diagnostic.hint = ["add --yes when it is meant"]
    case .declined: diagnostic.problem = "not done"
    case .notHere(let why): diagnostic.problem = why
    case .interrupted(let kept): diagnostic.problem = kept.map { "interrupted: \($0)" } ?? "interrupted"
    case .someFailed(let count, let total, _):
      diagnostic.problem =
        count == total
        ? "all \(total) requests failed" : "\(count) of \(total) requests failed; the others are in the result"
      if count > 10 { diagnostic.details = ["the first 10 failures are told above"] }
    case .shellCommandFailed(let status): diagnostic.problem = "the command ended with status \(status)"
    default: ScriptMessages.describe(problem, in: &diagnostic)
    }
  }

  private static func some(_ choices: [String]) -> String {
    choices.prefix(4).joined(separator: ", ") + (choices.count > 4 ? ", …" : "")
  }
}
