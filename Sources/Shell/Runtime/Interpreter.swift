internal import Client
internal import JSON
package import Language
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import Text

/// Runs statements against the API, keeps their results, and reports what went wrong.
///
/// It does not know whether a person or a script is at the other end; the ``Console`` does.
package final class Interpreter {
  /// The state that statements read and change.
  package let session: Session
  /// The client, the console and the program.
  package let services: Services
  /// Where text goes.
  package let output: ShellOutput
  let evaluator = Evaluator()

  /// An interpreter for a session.
  package init(session: Session, services: Services) {
    self.session = session
    self.services = services
    output = ShellOutput(session: session, services: services)
    services.client.queue.onNotice = { [weak output] in output?.write($0) }
    services.consoleChanged = { [unowned services, output] in output.redaction.filter(services.console) }
    session.settingsChanged = { [unowned self] in apply($0) }
    services.consoleChanged()
  }

  /// How a run ended.
  package struct Ending: Equatable, Sendable {
    /// The exit status: 0, the worst of its statements, or that of the one that stopped it.
    package var status: Int32
    /// Whether `exit` was run, so that the program is to end.
    package var isExit = false
  }

  /// Runs every statement of a text that was typed or given with `-c`.
  ///
  /// The whole text is parsed before its first statement runs.
  @discardableResult
  package func run(_ source: SourceText) -> Ending { run(source, arguments: nil, in: Scope(source: source)) }

  /// Runs a script with the words that it was given: they fill the parameters it declares, and `$args` holds the rest.
  ///
  /// Nothing runs when the text is not well formed, a filter in it is no jq program, or a parameter is missing; that is status 2.
  @discardableResult
  package func runScript(_ source: SourceText, arguments: [String]) -> Ending {
    run(source, arguments: arguments, in: Scope(source: source))
  }

  /// Prints how a script is used.
  ///
  /// - Returns: the status: 0, or 2 for a text that is not well formed.
  package func printUsage(of source: SourceText) -> Int32 {
    do throws(ShellError) {
      output.print(ScriptUsage.text(of: source, try ScriptParameters(of: Self.statements(of: source))))
      services.console.output.flush()
      return 0
    } catch {
      output.report(error, in: Scope(source: source))
      return error.status.rawValue
    }
  }

  /// Runs a text within a scope: as a script, which may declare parameters, when there are arguments, and else as typed lines.
  func run(_ source: SourceText, arguments: [String]?, in outer: Scope) -> Ending {
    var scope = outer
    scope.source = source
    scope.statement = nil
    let reporter = ScriptReporter(services.scriptReport, output)
    var statements: [Statement]
    do throws(ShellError) {
      statements = try Self.statements(of: source)
      if let arguments { statements = try ScriptParameters.bind(statements, to: arguments, in: session) }
      try checkFilters(of: statements)
    } catch {
      output.report(error, in: scope)
      reporter.addRefusal(error, in: scope)
      return Ending(status: error.status.rawValue)
    }
    var worst: Int32 = 0
    var done = 0
    defer { reporter.addSkipped(statements.dropFirst(done), in: scope) }
    for statement in statements {
      if let stopped = Interruption.current { return Ending(status: stopped.rawValue) }
      done += 1
      let ending = run(statement, in: scope.with(statement), reporter)
      if ending.isExit { return ending }
      worst = max(worst, ending.status)
      let isStopped = ExitStatus(rawValue: ending.status)?.isStop == true
      if isStopped || ending.status != 0 && !services.options.keepsGoing || services.console.output.isClosed {
        return ending
      }
    }
    return Ending(status: worst)
  }

  /// Finds a file whose format is not known before anything is sent for it.
  private func checkFile(of statement: Statement) throws(ShellError) {
    guard case .save(let save)? = statement.sink, case .word(let word) = save.file, let path = word.literal else {
      return
    }
    let options = statement.body.command?.innermost.arguments ?? []
    let hasFormat = options.contains {
      if case .option(let name, _, _) = $0 { CommonOption.isOutput(name) } else { false }
    }
    if !hasFormat { _ = try ResultFile.format(of: path, at: save.file.range) }
  }

  /// Finds mistakes in filters before anything runs. A text that occurs again is compiled once.
  private func checkFilters(of statements: [Statement]) throws(ShellError) {
    var checked: Set<String> = []
    for statement in statements {
      // Whether `./a` is a path is for the command to say.
      for expression in statement.expressions
      where !FilePath.isPath(expression) && checked.insert(expression.text).inserted {
        try evaluator.runner.check(expression)
      }
    }
  }

  /// Runs one statement and reports what goes wrong.
  private func run(_ statement: Statement, in scope: Scope, _ reporter: ScriptReporter) -> Ending {
    if services.console.isVerbose, !services.console.isInteractive { output.write("+ \(scope.text.visibleLine)") }
    let start = services.client.clock.monotonic()
    do throws(ShellError) {
      let exitStatus = try execute(statement, in: scope)
      if exitStatus == nil, let failure = services.console.output.failure { throw ShellError(.system(failure)) }
      // A reader was too slow to take all of the result before the stop.
      if services.console.output.wasInterrupted, Interruption.current != nil { throw ShellError(.interrupted(nil)) }
      reporter.add(nil, seconds: services.client.clock.monotonic() - start, in: scope)
      return exitStatus.map { Ending(status: $0, isExit: true) } ?? Ending(status: 0)
    } catch {
      reporter.add(error, seconds: services.client.clock.monotonic() - start, in: scope)
      if let stopped = Interruption.current {
        // Nobody waits for a text after a request to end, and a command of the system shell was stopped with this one.
        if stopped != .interrupted { return Ending(status: stopped.rawValue) }
        if case .shellCommandFailed = error.problem { return Ending(status: stopped.rawValue) }
      }
      output.report(error, in: scope)
      return Ending(status: error.status.rawValue)
    }
  }

  /// Carries out a statement: its command or value, its filter, and where the result goes.
  ///
  /// - Returns: the status with which the script is to end; nil to go on.
  func execute(_ statement: Statement, in scope: Scope) throws(ShellError) -> Int32? {
    if let expansion = try AliasExpansion(statement, in: scope, session) {
      return try run(expansion)
    }
    try checkFile(of: statement)
    var outcome = try evaluate(statement.body, in: scope)
    if let exitStatus = outcome.exitStatus { return exitStatus }
    if !outcome.isDelivered {
      if var result = outcome.result {
        if let filter = statement.filter {
          let extent = result.extent
          result = try evaluator.filter(result, filter, session.results)
          result.extent = extent
        }
        // `refresh` alone gives the result of another line, and keeps that line.
        if result.command.isEmpty { result.command = scope.text }
        result.createdAt = services.client.clock.wall()
        result.weigh()
        try deliver(result, of: statement, as: outcome.format, in: scope)
      } else if !services.options.isDryRun,
        let place = statement.filter?.range ?? statement.sink?.range ?? statement.name?.range
      {
        // A dry run has nothing to filter; it has printed what would be sent.
        throw ShellError(.noValue("the command"), at: place)
      }
    }
    for message in outcome.messages { output.write(message, in: scope) }
    outcome.messages = []
    if let partialFailure = outcome.partialFailure { throw partialFailure }
    return nil
  }

  /// Runs the statements that an alias stands for.
  private func run(_ expansion: AliasExpansion) throws(ShellError) -> Int32? {
    for statement in expansion.statements {
      let scope = expansion.scope.with(statement)
      do throws(ShellError) {
        if let exitStatus = try execute(statement, in: scope) { return exitStatus }
      } catch {
        // `try` keeps the failure; its place is in another text than the one that is tried.
        if scope.isTrying { throw ShellError(error.problem, doing: error.doing) }
        // The place is in the alias's text, which is at hand here.
        output.report(error, in: scope)
        throw ShellError(.reported(error.status))
      }
    }
    return nil
  }

  /// Runs a command, or finds the value of a reference, without filter and sink.
  func evaluate(_ body: Statement.Body, in scope: Scope) throws(ShellError) -> CommandOutcome {
    switch body {
    case .shell(let line):
      try SystemShell(services: services).run(line)
      return .done
    case .value(let value): return CommandOutcome(try evaluator.result(of: value, session.results))
    case .command(let command): return try run(command, in: scope)
    }
  }

  private func run(_ command: Command, in scope: Scope) throws(ShellError) -> CommandOutcome {
    let name = try evaluator.text(of: command.name, session.results)
    guard let known = CommandTable.named(name) else {
      throw ShellError(
        .unknownCommand(name, similar: Suggestion.nearest(to: name, in: CommandTable.all.map(\.declaration.name))),
        at: command.name.range)
    }
    if CommonOption.asksForHelp(command, known.declaration) {
      output.printPaged(HelpText.text(of: known.declaration) + "\n")
      return .done
    }
    let context = CommandContext(
      session: session, services: services, output: output, interpreter: self, scope: scope)
    let binder = ArgumentBinder(declaration: known.declaration, now: context.now) { value throws(ShellError) in
      try context.values(of: value)
    }
    let invocation = try binder.bind(command)
    var outcome = try known.run(invocation, in: context)
    outcome.format = invocation.format ?? outcome.format
    if known.declaration.isAboutShell { outcome.result?.isAboutShell = true }
    return outcome
  }

  /// Keeps a result and takes it where the statement says.
  private func deliver(
    _ result: ShellResult, of statement: Statement, as format: OutputFormat?, in scope: Scope
  ) throws(ShellError) {
    let number = session.results.add(result)
    if let name = statement.name { session.results.name(result, name.text, number: number) }
    switch statement.sink {
    case .save(let save):
      let path = try FilePath.text(save.file) { value throws(ShellError) in
        try evaluator.values(of: value, session.results)
      }
      var format = format
      if format == nil { format = try ResultFile.format(of: path, at: save.file.range) ?? session.settings.output }
      let writer = ResultFile(path: FilePath.expanded(path), range: save.file.range, appends: save.appends)
      output.info(try writer.write(result, as: format, with: output))
      output.describeExtent(of: result, in: scope)
    case .shell(let line):
      let text = try output.piped(result, as: format ?? session.settings.output).text
      try SystemShell(services: services).run(line, input: text)
      output.describeExtent(of: result, in: scope)
    case nil:
      if let name = statement.name {
        output.announce(result, name: name.text, in: scope)
      } else {
        try output.show(result, format: format ?? session.settings.output, number: number, in: scope)
      }
    }
  }

  /// Whether a text is the beginning of a statement that goes on in the next line.
  package static func needsMore(_ text: String) -> Bool {
    Parser.parse(SourceText(text), grammar: CommandTable.grammar).needsMore
  }

  /// The statements of a text, with a syntax error as the shell's own.
  static func statements(of source: SourceText) throws(ShellError) -> [Statement] {
    do throws(SyntaxError) {
      return try Parser.parse(source, grammar: CommandTable.grammar).runnable()
    } catch {
      throw ShellError(.syntax(error.problem), at: error.range)
    }
  }

  private func apply(_ settings: Settings) {
    let client = services.client
    client.configuration.connectTimeout = Double(settings.connectTimeout)
    client.configuration.totalTimeout = Double(settings.timeout)
    client.queue.maximumInFlight = settings.concurrency
    client.cache.budget = settings.cacheMemory << 20
    session.results.budget = settings.resultMemory << 20
    evaluator.runner.memoryLimit = settings.filterMemory << 20
    output.redaction.turn(on: settings.redacts, client: client, results: session.results)
    output.redaction.filter(services.console)
  }
}
