internal import Client
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import Text

/// Turns errors into text, in this one place: what was being done, what went wrong, where, and what to try.
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
    // Without credentials every line fails, so none is shown.
    if case .noCredentials = error.problem { return nil }
    if case .credentials = error.problem { return nil }
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
    if case .request(let error) = problem {
      diagnostic.doing = diagnostic.doing ?? RequestMessages.action(error)
      return RequestMessages.describe(error, in: &diagnostic)
    }
    let message = message(problem)
    diagnostic.problem = message.problem
    diagnostic.hint = message.hint
    diagnostic.details = message.details
  }

  /// The text of every problem; one exhaustive switch, so that a new problem cannot go without one.
  private func message(_ problem: ShellError.Problem) -> ErrorMessage {
    switch problem {
    case .command(let failure): return failure.message
    case .syntax(let syntax): return SyntaxMessages.message(syntax)
    case .query(let error, let program): return QueryMessages.message(error, in: program)
    case .request(let error): return ErrorMessage(RequestMessages.problem(error))
    case .unknownCommand(let name, let similar):
      return ErrorMessage(
        "there is no command “\(name)”",
        hint: Habits.hint(command: name).map { [$0] } ?? (similar.isEmpty ? ["help lists the commands"] : similar))
    case .unknownOption(let name, let command, let similar):
      return ErrorMessage(
        "\(command) has no option \(name.count == 1 ? "-" : "--")\(name)",
        hint: similar.isEmpty ? ["help \(command) lists the options"] : similar)
    case .missingOptionValue(let parameter):
      return ErrorMessage("--\(parameter.optionName) needs a value", hint: [ParameterMessages.accepted(parameter)])
    case .badValue(let value, let parameter, let isOption, let similar):
      return ErrorMessage(
        "invalid value “\(value)” for \(name(of: parameter, isOption: isOption))",
        hint: similar + [ParameterMessages.accepted(parameter)])
    case .missingArgument(let parameter, let command): return missing(parameter, command)
    case .tooManyArguments(let command, let limit):
      return ErrorMessage(
        limit == 0 ? "\(command) takes no arguments" : "\(command) takes \(limit) argument\(limit == 1 ? "" : "s")",
        hint: ["help \(command)"])
    case .tooManyValues(let parameter, let isOption, let count):
      return ErrorMessage("\(name(of: parameter, isOption: isOption)) takes one value, and this has \(count)")
    case .unevenValues(let one, let other):
      return ErrorMessage("one argument has \(one) values and another \(other); the numbers must be equal")
    case .unknownVariable(let name, let similar):
      return ErrorMessage(
        name == "_" ? "there is no result yet" : "there is no result named $\(name)",
        hint: similar.map { "$\($0)" } + (name == "_" ? [] : ["results lists what is in memory"]))
    case .droppedResult(let name):
      return ErrorMessage(
        "$\(name) was dropped to keep within the memory limit",
        hint: ["name what you want to keep: name = command", "set result-memory raises the limit"])
    case .forgottenResult(let name):
      return ErrorMessage("$\(name) was deleted by forget", hint: ["results lists what is in memory"])
    case .rowsAreNoResult:
      return ErrorMessage("rows are part of a result and cannot be deleted alone", hint: ["results lists the results"])
    case .noRows:
      return ErrorMessage(
        "no list has been shown yet, so there are no rows", hint: ["sessions, then @1 is its first row"])
    case .noSuchRow(let row, let count):
      return ErrorMessage("row \(row) does not exist; the last list has \(count) row\(count == 1 ? "" : "s")")
    case .wrongKind(let have, let want, let command):
      return ErrorMessage("\(command) needs the id of \(want.withArticle), and \(have) has none")
    case .noValue(let what):
      return ErrorMessage(what == "@*" ? "@* matches no rows" : "\(what) gives no value")
    case .credentialsInBaseURL:
      return ErrorMessage(
        "the base URL holds a user name or a password, which the API does not take", hint: ["set CLOUDFLARE_API_TOKEN"])
    case .unknownFileEnding(let ending):
      return ErrorMessage(
        "no format goes with the file name extension .\(ending)",
        hint: [
          OutputFormat.all.compactMap(\.fileEndings.first).map { "." + $0 }.joined(separator: ", "),
          "-o FORMAT writes any file",
        ])
    case .noFileName:
      return ErrorMessage(
        "a file name is needed here", hint: ["quotes around a name that begins with . or $: '.env'"])
    case .system(let error): return ErrorMessage(error.isInterruption ? "interrupted" : error.description)
    case .unsafeProfile(let problem): return Self.message(problem)
    case .unreadable(let file, let reason): return ErrorMessage("cannot read \(file): \(reason)")
    case .noCredentials:
      let way = isInteractive ? "login asks for one" : "set CLOUDFLARE_API_TOKEN"
      return ErrorMessage("there is no API token: \(way), or try rtksh --sandbox, which needs none")
    case .credentials(let problem): return CredentialMessages.message(problem)
    case .missingContext(let identity, let choices): return missingContext(identity, choices)
    case .dryRunNeeds(let identity):
      let variable = identity == .account ? "CLOUDFLARE_ACCOUNT_ID" : "REALTIMEKIT_APP_ID"
      return ErrorMessage(
        "--dry-run sends nothing, so the \(identity.rawValue) must be given", hint: ["set \(variable)"])
    case .unknownName(let text, let identity, let similar):
      return ErrorMessage("there is no \(identity.rawValue) “\(text)”", hint: similar)
    case .ambiguousName(let text, let identity, let choices):
      return ErrorMessage("“\(text)” matches \(choices.count) \(identity.rawValue)s: \(Self.some(choices))")
    case .unknownProfile(let name): return ErrorMessage("there is no profile “\(name)”", hint: ["login makes one"])
    case .needsConfirmation(let command):
      return ErrorMessage("\(command) needs confirmation", hint: ["add --yes to confirm"])
    case .declined: return ErrorMessage("cancelled")
    case .brokenAlias(let name, let text):
      return ErrorMessage(
        "the alias \(name) stands for “\(text)”, which is not a statement", hint: ["alias \(name) ''"])
    case .systemShellDisabled: return ErrorMessage("commands of the system shell are disabled by --no-shell")
    case .interrupted(let kept): return ErrorMessage(kept.map { "interrupted: \($0)" } ?? "interrupted")
    case .someFailed(let count, let total, _):
      return ErrorMessage(
        count == total
          ? "all \(total) requests failed" : "\(count) of \(total) requests failed; the others are in the result",
        details: count > 10 ? ["the first 10 failures are shown above"] : [])
    case .shellCommandFailed(let status): return ErrorMessage("the command ended with status \(status)")
    case .reported(let status): return ErrorMessage("it ended with status \(status.rawValue), as reported above")
    case .misplacedParameter:
      return ErrorMessage("param must stand at the top of a script, before all other statements")
    case .badDeclaration(let declaration):
      return ErrorMessage(Self.text(declaration), hint: ["param days 30 \"how far back\"", "help param"])
    case .missingParameter(let name, let help):
      return ErrorMessage(
        "missing required parameter --\(name)" + (help.isEmpty ? "" : " (\(help))"),
        hint: ["rtksh SCRIPT --help lists its parameters"])
    case .unknownParameter(let name, let similar):
      return ErrorMessage(
        "the script has no parameter \(name)", hint: similar + ["rtksh SCRIPT --help lists its parameters"])
    }
  }

  /// What a parameter is called in usage lines.
  private func name(of parameter: Parameter, isOption: Bool) -> String {
    isOption ? "--" + parameter.optionName : parameter.argumentPlaceholder
  }

  private func missing(_ parameter: Parameter, _ command: String) -> ErrorMessage {
    guard case .identifier(let identity) = parameter.type else {
      let options = CommandTable.named(command)?.declaration.options ?? []
      let isOption = options.contains { $0.name == parameter.name }
      return ErrorMessage(
        "\(command) needs \(name(of: parameter, isOption: isOption)): \(parameter.help)", hint: ["help \(command)"])
    }
    let hint =
      switch identity {
      case .session: ["\(command) @1, after sessions", "use session ID, to select one for all commands"]
      case .meeting: ["\(command) @1, after meetings or sessions", "use meeting NAME"]
      case .peer, .participant: ["\(command) @1, after participants"]
      case .account, .app, .user, .customParticipant, .recording, .livestream, .livestreamSession, .preset,
        .webhook, .poll, .other:
        ["help \(command)"]
      }
    return ErrorMessage("\(command) needs \(identity.withArticle)", hint: hint)
  }

  private func missingContext(_ identity: Identity, _ choices: [String]) -> ErrorMessage {
    let name = identity.rawValue
    guard let first = choices.first else { return ErrorMessage("the token sees no \(name)") }
    return ErrorMessage(
      "select \(identity.withArticle): there are \(choices.count), \(Self.some(choices))",
      hint: ["use \(name) \(Quoting.quoted(first))", "rtksh --\(name) NAME"])
  }

  private static func message(_ problem: SecretFile.Problem) -> ErrorMessage {
    let remedy = problem.remedy.map { ([$0.program] + $0.arguments.map(\.shellQuoted)).joined(separator: " ") }
    let hint = remedy.map { [$0] } ?? []
    switch problem {
    case .unreadable(let error): return ErrorMessage(error.description)
    case .readableByOthers(let path):
      return ErrorMessage(
        "the profile \(path.visible(.escaped)) holds a token, and other users can read it", hint: hint)
    case .foreignOwner(let path, let user):
      return ErrorMessage(
        "the profile \(path.visible(.escaped)) holds a token, and it belongs to another user (\(user))", hint: hint)
    }
  }

  private static func some(_ choices: [String]) -> String {
    choices.prefix(4).joined(separator: ", ") + (choices.count > 4 ? ", …" : "")
  }

  private static func text(_ declaration: ShellError.DeclarationProblem) -> String {
    switch declaration {
    case .noName: "param needs a name"
    case .notLiteral: "param takes a name, a default and a help, without variables"
    case .badName(let name): "“\(name)” cannot be a parameter's name"
    case .declaredTwice(let name): "$\(name) is declared twice"
    }
  }
}
