package import Client
internal import JSON
package import Language
package import Platform
internal import RealtimeKit
internal import Redaction
internal import Rendering
internal import Text

/// A shell: runs statements against the API, keeps their results, and says what went wrong.
///
/// It does not know whether a person or a script is at the other end; the ``Console`` does.
package final class Shell {
  /// What asks the API.
  package let client: APIClient
  /// Where text goes.
  package var console: Console {
    didSet {
      client.things.isOn = console.isInteractive
      filterConsole()
    }
  }
  /// Where the shell stands.
  package var context = ShellContext()
  /// What the user has adjusted.
  package var settings = Settings() { didSet { applySettings() } }
  /// The results in memory.
  package internal(set) var store = ResultStore()
  /// What this run of the shell is to do differently.
  package var mode = Mode()
  /// The lines that were typed; nil when none are kept.
  package var typedLines: (() -> [(text: String, date: Timestamp?)])?
  /// The lines that were given to this shell, oldest first, for `history save`.
  package var typedHere: [TypedStatement] = []
  /// Lets the person edit a text and gives what was saved, nil when nothing was; nil where there is no editor.
  package var editText: ((String) -> String?)?
  /// The text that `edit` has run in place of the line that was typed.
  var ranInstead: String?
  /// What the statements did, for a machine to read; nil when nobody wants to know.
  package var scriptReport: ScriptReport?
  /// The options of the program that runs the shell, for the manual page.
  package var programOptions: [ProgramOption] = []
  /// The version of the program that runs the shell.
  package var programVersion = ""
  /// The folder of the shell's files; nil when it has none.
  package var configurationFolder: String?
  /// What short names stand for.
  var aliases: [String: String] = [:]
  /// The aliases whose text is being run, which do not stand for it again.
  var expanding: [String] = []
  /// What is asked beside the typing.
  private(set) lazy var ahead = PrefetchQueue(client)
  /// Whether a line is being typed, so that nothing may be written into it.
  package var isAtPrompt = false
  var evaluator = Evaluator()
  var cachePolicy = APIClient.CachePolicy.useCache
  var sources: [SourceText] = []
  var current: Statement?
  var ending: Int32?
  /// What `--set` gave; it fills parameters of scripts.
  var presets: [String: String] = [:]
  /// Whether the same is asked again and again, so that remarks would repeat themselves.
  var isPolling = false
  /// Who is known by which pseudonym; kept for as long as the shell lives, so that they stay the same.
  lazy var redactor = Redactor.forShell()
  /// Whether what is personal was ever to be masked: a recording is then masked whole.
  package internal(set) var hasRedacted = false
  /// The reports of the sessions looked into last.
  var reportMemory = ReportMemory()
  /// How many statements around this one keep its failure for themselves.
  var attempts = 0
  /// What went wrong beside a result that is delivered all the same.
  var shortfall: ShellError?

  /// How statements are run.
  package struct Mode: Sendable {
    /// Whether a failing statement does not stop a script.
    package var keepsGoing = false
    /// Whether questions before changes are answered with yes.
    package var assumesYes = false
    /// Whether requests are printed instead of sent.
    package var isDryRun = false
    /// Whether the host's shell may be used.
    package var allowsShell = true

    /// The way in which a script runs.
    package init() {}
  }

  /// A shell that asks a client and writes to a console.
  package init(client: APIClient, console: Console) {
    self.client = client
    self.console = console
    client.things.isOn = console.isInteractive
    client.queue.onNotice = { [weak self] in self?.notice($0) }
  }

  /// Whether `exit` was run, and the status it gave.
  package var exitStatus: Int32? { ending }

  /// Runs every statement of a text and gives the worst status, or the first when a failure stops it.
  ///
  /// The whole text is parsed before its first statement runs.
  @discardableResult
  package func run(_ source: SourceText) -> Int32 { run(source, arguments: nil) }

  /// Runs a text as a script, which may declare parameters, when there are arguments for it, and else as typed lines.
  func run(_ source: SourceText, arguments: [String]?) -> Int32 {
    var statements: [Statement]
    sources.append(source)
    defer { sources.removeLast() }
    do throws(ShellError) {
      statements = try self.statements(of: source)
      if let arguments { statements = try prepare(statements, arguments: arguments) }
    } catch {
      report(error)
      noteRefusal(error)
      return error.status.rawValue
    }
    var worst: Int32 = 0
    var done = 0
    defer { noteSkipped(statements.dropFirst(done)) }
    for statement in statements {
      if let stopped { return stopped.rawValue }
      done += 1
      let status = run(statement)
      if let ending { return ending }
      worst = max(worst, status)
      let isStopped = status == ExitStatus.interrupted.rawValue || status == ExitStatus.terminated.rawValue
      if isStopped || status != 0 && !mode.keepsGoing || console.output.isClosed { return status }
    }
    return worst
  }

  /// The status of a run that was asked to stop; nil while it may go on.
  var stopped: ExitStatus? {
    if Signals.isRaised(.terminate) { return .terminated }
    return Signals.isRaised(.interrupt) ? .interrupted : nil
  }

  /// Runs one statement, reports what goes wrong, and gives its status.
  private func run(_ statement: Statement) -> Int32 {
    if console.isVerbose, !console.isInteractive, let source = sources.last {
      tell("+ \(source[statement.range].visibleLine)")
    }
    current = statement
    defer { current = nil }
    let start = client.clock.monotonic()
    do throws(ShellError) {
      try execute(statement)
      if let failure = console.output.failure { throw ShellError(.system(failure)) }
      note(statement, seconds: client.clock.monotonic() - start, nil)
      return 0
    } catch {
      if case .exit(let status) = error.problem {
        note(statement, seconds: client.clock.monotonic() - start, nil)
        ending = status
        return status
      }
      note(statement, seconds: client.clock.monotonic() - start, error)
      if Signals.isRaised(.terminate) { return ExitStatus.terminated.rawValue }
      if case .shellCommandFailed = error.problem, let stopped { return stopped.rawValue }
      report(error)
      return error.status.rawValue
    }
  }

  func execute(_ statement: Statement) throws(ShellError) {
    shortfall = nil
    if let (source, statements) = try expanded(statement), case .command(let command) = statement.body {
      sources.append(source)
      expanding.append(command.name.literal ?? "")
      defer {
        sources.removeLast()
        expanding.removeLast()
        current = statement
      }
      for inner in statements {
        current = inner
        do throws(ShellError) {
          try execute(inner)
        } catch {
          // The place is in the alias's text, which is reported while that is at hand.
          if case .exit = error.problem { throw error }
          // `try` wants the failure itself; its place would be in another text than the one that is tried.
          if attempts > 0 { throw ShellError(error.problem, doing: error.doing) }
          report(error)
          throw ShellError(.reported(error.status))
        }
      }
      return
    }
    if let again = try refreshed(statement) {
      try executeAfresh(again, for: statement)
      return
    }
    if case .command(let command) = statement.body, let name = command.name.bareText {
      let builtIn = BuiltIn(rawValue: name)
      if builtIn == .try { return try attempt(PrefixedCommand(command, BuiltIn.try.description), of: statement) }
      if builtIn == .edit { return try edit(command, of: statement) }
      if builtIn == .watch { return try watch(PrefixedCommand(command, BuiltIn.watch.description), of: statement) }
    }
    let format = try givenFormat(of: statement.body)
    guard var made = try value(of: statement.body) else {
      // A dry run has nothing to filter; it has shown what would be asked.
      if mode.isDryRun { return }
      let place = statement.filter?.range ?? statement.sink?.range ?? statement.name?.range
      if let place { throw ShellError(.noValue("the command"), at: place) }
      return
    }
    if let filter = statement.filter {
      let extent = made.extent
      made = try evaluator.filter(made, filter, store)
      made.extent = extent
    }
    made.command = sources.last.map { $0[statement.range] } ?? ""
    made.createdAt = client.clock.wall()
    made.weigh()
    try deliver(made, of: statement, as: format)
    if let shortfall { throw shortfall }
  }

  /// Runs what `refresh` stands for, with every question asked anew.
  private func executeAfresh(_ again: Refreshed, for statement: Statement) throws(ShellError) {
    cachePolicy = .reload
    if let source = again.source { sources.append(source) }
    defer {
      cachePolicy = .useCache
      if again.source != nil { sources.removeLast() }
    }
    do throws(ShellError) {
      try execute(again.statement)
    } catch {
      // A place in another text than the one that was typed means nothing to its reader.
      throw again.source == nil ? error : ShellError(error.problem, at: statement.range, doing: error.doing)
    }
  }

  /// What a statement's body gives; nil when it gives nothing.
  func value(of body: Statement.Body) throws(ShellError) -> ShellResult? {
    switch body {
    case .shell(let line):
      try runHostCommand(line, input: nil)
      return nil
    case .value(let value): return try evaluator.result(of: value, store)
    case .command(let command): return try run(command)
    }
  }

  /// Keeps a result and takes it where the statement says.
  private func deliver(
    _ result: ShellResult, of statement: Statement, as format: OutputFormat?
  ) throws(ShellError) {
    let number = store.add(result)
    if let name = statement.name { store.name(result, name.text, number: number) }
    switch statement.sink {
    case .save(let target):
      try save(result, to: target.file, as: format, appends: target.appends)
      tellExtent(of: result)
    case .shell(let line):
      try runHostCommand(line, input: result, as: format ?? settings.output)
      tellExtent(of: result)
    case nil:
      if let name = statement.name {
        announce(result, name: name.text)
      } else {
        show(result, format: format ?? settings.output, number: number)
      }
    }
  }

  /// Runs a command and gives its result; nil when it has none.
  private func run(_ command: Command) throws(ShellError) -> ShellResult? {
    let name = try evaluator.text(of: command.name, store)
    guard let description = CommandTable.named(name) else {
      throw ShellError(
        .unknownCommand(name, similar: Suggestion.nearest(to: name, in: CommandTable.all.map(\.name))),
        at: command.name.range)
    }
    if name == BuiltIn.run.rawValue {
      try runFile(command)
      return nil
    }
    if name == BuiltIn.edit.rawValue {
      throw ShellError(.notHere("edit stands at the beginning of a line"), at: command.name.range)
    }
    if name == BuiltIn.wait.rawValue { return try wait(PrefixedCommand(command, description)) }
    let bound = try BoundCommand(command, description)
    if let endpoint = description.endpoint { return try ask(endpoint, bound) }
    guard let builtIn = BuiltIn(rawValue: name) else { return nil }
    var result = try run(builtIn, bound)
    result?.isAboutShell = ![.api, .more, .timeline, .diagnose, .compare, .report].contains(builtIn)
    return result
  }

  /// The format that a command's own `--output` asks for.
  func givenFormat(of body: Statement.Body) throws(ShellError) -> OutputFormat? {
    guard case .command(let whole) = body, let command = whole.innermost, command.arguments.contains(where: \.isOption),
      let name = command.name.literal,
      let description = CommandTable.named(name)
    else { return nil }
    let bound = try BoundCommand(command, description)
    guard let option = bound.options["output"], case .word(let word)? = option.values.last else { return nil }
    let text = try evaluator.text(of: word, store)
    guard let format = OutputFormat.named(text) else {
      let similar = Suggestion.nearest(to: text, in: OutputFormat.all.map(\.name))
      throw ShellError(
        .badValue(text, parameter: option.parameter, isOption: true, similar: similar), at: word.range)
    }
    return format
  }

  private func applySettings() {
    client.configuration.connectTimeout = Double(settings.connectTimeout)
    client.configuration.totalTimeout = Double(settings.timeout)
    client.queue.maximumInFlight = settings.concurrency
    client.cache.budget = settings.cacheMemory << 20
    store.budget = settings.resultMemory << 20
    applyRedaction()
  }
}
