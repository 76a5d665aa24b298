internal import Client
internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
package import Rendering
internal import Text

/// Where the shell's text goes: results to standard output, everything else to standard error.
package final class ShellOutput {
  /// What is redacted before it is written.
  package let redaction = RedactionState()
  private let session: Session
  private let services: Services

  init(session: Session, services: Services) {
    self.session = session
    self.services = services
  }

  private var console: Console { services.console }

  // MARK: Lines

  /// Writes a line of a result.
  func print(_ line: String) { console.output.write(line + "\n") }

  /// Writes a line to standard error.
  func write(_ line: String) {
    console.output.flush()
    console.error.write(line + "\n")
    console.error.flush()
  }

  /// Writes a remark for a person: at a terminal, unless `--quiet` was given.
  func info(_ line: String) {
    guard console.isErrorTerminal, !console.isQuiet else { return }
    let style: Style = console.colour.error ? .coloured : .plain
    write(style(.faint, line))
  }

  /// Writes a warning with its place, unless the command is being repeated.
  func warn(_ problem: String, hint: [String] = [], in scope: Scope) {
    guard !scope.isPolling else { return }
    let diagnostic = formatter(scope).warning(problem, hint: hint)
    if writesJSON(in: scope) { return write(ErrorJSON.text(diagnostic)) }
    write(diagnostic)
  }

  /// Writes a message of an outcome.
  func write(_ message: CommandOutcome.Message, in scope: Scope) {
    switch message {
    case .info(let text): info(text)
    case .warning(let text, let hint): warn(text, hint: hint, in: scope)
    }
  }

  /// The bytes of a text as a file may have them: without credentials.
  package func masked(_ text: String) -> [UInt8] { services.secrets.masking(Array(text.utf8)) }

  /// Writes a line about a wait that is longer than a person or the log of a script should wonder about.
  private func infoOnWaiting(_ line: String, seconds: Double) {
    if seconds >= Self.longWait, !console.isErrorTerminal, !console.isQuiet { return write(line) }
    info(line)
  }

  /// From how many seconds on a wait is told to a script, too.
  private static let longWait = 10.0

  // MARK: Errors

  /// Reports an error with its place.
  package func report(_ error: ShellError) { report(error, in: nil) }

  /// Reports an error, with its place or as one of several about the same place.
  func report(_ error: ShellError, in scope: Scope?, showsSource: Bool = true) {
    if case .reported = error.problem { return }
    // The user said no and knows where.
    if case .declined = error.problem { return write("cancelled") }
    var diagnostic = formatter(scope).diagnostic(error)
    if writesJSON(in: scope) { return write(ErrorJSON.text(diagnostic, error)) }
    if !showsSource { diagnostic.source = nil }
    write(diagnostic)
  }

  /// The diagnostic of an error, as it would be shown outside a terminal.
  func diagnostic(_ error: ShellError, in scope: Scope) -> Diagnostic {
    ErrorFormatter(source: scope.source, statement: scope.statement, isInteractive: false).diagnostic(error)
  }

  /// Whether errors are wanted as JSON: where the results are, by the program's option, the setting or the statement's own
  /// option.
  private func writesJSON(in scope: Scope?) -> Bool {
    let format = scope?.statement.flatMap(\.outputName).flatMap { OutputFormat.named($0) } ?? session.settings.output
    return format == .json || format == .ndjson
  }

  /// Reports what the program itself has noticed.
  package func report(_ diagnostic: Diagnostic) { write(diagnostic) }

  private func write(_ diagnostic: Diagnostic) {
    let style: Style = console.colour.error ? .coloured : .plain
    let width = console.isErrorTerminal ? console.size()?.columns ?? 80 : nil
    console.output.flush()
    console.error.write(DiagnosticRenderer(style: style, width: width).text(diagnostic))
    console.error.flush()
  }

  private func formatter(_ scope: Scope?) -> ErrorFormatter {
    ErrorFormatter(source: scope?.source, statement: scope?.statement, isInteractive: console.isInteractive)
  }

  // MARK: Results

  /// How results are rendered where they go.
  var renderingContext: RenderingContext {
    guard console.isOutputTerminal else {
      var context = pipeContext
      context.colour = console.colour.output
      return context
    }
    let size = console.size()
    var context = RenderingContext(
      width: size?.columns ?? 80, height: size?.rows, isTerminal: true, colour: console.colour.output,
      now: services.client.clock.wall(), isUnicode: true)
    context.isStopped = { Signals.isStopRequested }
    return context
  }

  private var pipeContext: RenderingContext {
    var context = RenderingContext.pipe(now: services.client.clock.wall())
    context.isStopped = { Signals.isStopRequested }
    return context
  }

  /// A result as it is written to a pipe or a file.
  ///
  /// - Throws: ``ShellError/Problem/interrupted(_:)`` when the shell is to stop before the text is complete.
  func piped(_ result: ShellResult, as format: OutputFormat?) throws(ShellError) -> Rendered {
    let value = redaction.redacted(result.value)
    return try whole(Renderer(pipeContext).render(value, kind: .named(result.kind), as: format))
  }

  /// The text, unless it was given up in the midst of it.
  private func whole(_ rendered: Rendered) throws(ShellError) -> Rendered {
    if Interruption.current != nil { throw ShellError(.interrupted(nil)) }
    return rendered
  }

  /// Shows a result, and beside it what it leaves out.
  ///
  /// - Throws: ``ShellError/Problem/interrupted(_:)`` when the shell is to stop before the text is complete.
  func show(_ result: ShellResult, format: OutputFormat?, number: Int, in scope: Scope) throws(ShellError) {
    let renderer = Renderer(renderingContext, viewContext: viewContext(of: result, format, number: number))
    let value = redaction.redacted(result.value)
    let rendered = try whole(renderer.render(value, kind: .named(result.kind), as: format))
    printPaged(rendered.text)
    keepRows(of: result, as: format)
    console.output.flush()
    // A reader who closed the pipe wants no more.
    guard !console.output.isClosed else { return }
    for line in rendered.notes { info(line) }
    describeExtent(of: result, in: scope)
  }

  /// What views show beside a value without a request. It is gathered only for views at a terminal: for each result of a long
  /// script it would take longer than the script.
  private func viewContext(of result: ShellResult, _ format: OutputFormat?, number: Int) -> ViewContext {
    guard format == nil, console.isOutputTerminal else { return ViewContext() }
    var context = ViewContext(reference: "$r\(number)")
    if result.kind == .session || result.kind == .incident {
      context.recordings = session.results.things(.recording).map { redaction.redacted($0) }
      context.commands = Set(CommandTable.all.map(\.declaration.name))
    }
    context.thresholds = session.settings.thresholds
    let names = PeerNames(session: session, index: services.client.completionIndex)
    context.peerNames = names.names(in: result).mapValues { redaction.redacted($0) }
    return context
  }

  /// Writes whole lines that are fit to be shown, through the pager when there are more than the window has.
  func printPaged(_ text: String) {
    if session.settings.pages, let page = console.page, let rows = console.size()?.rows,
      text.utf8.count(where: { $0 == 10 }) >= rows
    {
      console.output.flush()
      if page(services.secrets.masking(text)) { return }
    }
    console.output.writeUnfiltered(text)
  }

  /// Writes one line about an assignment, at a terminal.
  func announce(_ result: ShellResult, name: String, in scope: Scope) {
    keepRows(of: result)
    let what =
      switch result.value.kind {
      case .array: "\(result.value.count) \(Kind.named(result.kind).plural)"
      case .object: result.kind == .value ? "an object" : "1 \(result.kind.rawValue)"
      case .null, .boolean, .number, .string: result.value.text()
      }
    info("$\(name) = \(what.visibleLine)")
    describeExtent(of: result, in: scope)
  }

  /// Lets `@` rows point into a list that was shown. A single thing shown in between leaves them where they were, so that
  /// `peer @2` can follow `peer @1`, and so does an empty list. A conversation is such a thing too, and so is a comparison, unless rows were asked for.
  private func keepRows(of result: ShellResult, as format: OutputFormat? = nil) {
    let isThing = [.message, .utterance, .comparison].contains(result.kind)
    guard result.value.kind == .array, result.value.count > 0, !result.isAboutShell, !isThing || format != nil else {
      return
    }
    session.results.lastShown = result
  }

  /// Says what a result does not hold, and how old it is.
  func describeExtent(of result: ShellResult, in scope: Scope) {
    if let extent = result.extent {
      if let remark = extent.remark { warn(remark, in: scope) }
      if extent.next != nil {
        describeRest(of: extent, isFiltered: result.kind != extent.kind || result.value.kind != .array, in: scope)
      }
    }
    if let moment = result.rememberedFrom {
      let age = services.client.clock.wall() - moment
      if age >= Self.freshAge { info("cached \(DurationText.text(seconds: age)) ago; `refresh` fetches it again") }
    }
  }

  /// A cached response of up to this age in seconds passes for a fresh one.
  private static let freshAge = 10.0

  private func describeRest(of extent: ListExtent, isFiltered: Bool, in scope: Scope) {
    let plural = Kind.named(extent.kind).plural
    let total = extent.total.map { " of \($0)" } ?? ""
    if console.isErrorTerminal {
      info(
        (isFiltered ? "made from " : "")
          + "\(extent.first)–\(extent.last)\(total) \(plural); `more` shows the next page, --all fetches all")
    } else if !extent.isDeliberate, !console.isQuiet {
      // When piped, warn if the list is truncated.
      warn(
        "only \(extent.first) to \(extent.last)\(total) \(plural) were read",
        hint: ["--all reads all pages; --limit N stops after N rows"], in: scope)
    }
  }

  // MARK: Requests

  /// Reports what happens on the way to the API, as far as it is wanted.
  func write(_ notice: CallQueue.Notice) {
    // Prefetching fails in silence, and nothing is written into the line that is being typed.
    guard !services.isAtPrompt else { return }
    switch notice {
    case .rateLimited(let seconds):
      let cancel = console.isErrorTerminal ? " · Ctrl-C cancels" : ""
      infoOnWaiting(
        "rate limit reached: waiting \(DurationText.text(seconds: seconds))" + cancel, seconds: seconds)
    case .tryingAgain(let seconds, let reason):
      if seconds >= 2 || console.isVerbose {
        infoOnWaiting(
          "\(reason.visibleLine): trying again in \(DurationText.text(seconds: seconds))", seconds: seconds)
      }
    case .stillWaiting(let seconds, let host):
      let cancel = console.isErrorTerminal ? " · Ctrl-C cancels" : ""
      infoOnWaiting(
        "no response from \(host.visibleLine) for \(DurationText.text(seconds: seconds))" + cancel, seconds: seconds)
    case .exchanged(let request, let result):
      guard console.isVerbose else { return }
      write(ExchangeText.text(request, result))
    }
  }
}

extension Statement {
  /// The format that the statement's own `--output` names; nil where it has none.
  fileprivate var outputName: String? {
    guard case .command(let command) = body else { return nil }
    return command.outputName
  }
}

extension Command {
  fileprivate var outputName: String? {
    var isValue = false
    for argument in arguments {
      switch argument {
      case .option(let name, let attached, _):
        isValue = CommonOption.isOutput(name)
        if isValue, case .word(let word)? = attached { return word.literal }
      case .value(let value):
        if isValue, case .word(let word) = value { return word.literal }
        isValue = false
      }
    }
    if case .command(let inner)? = body { return inner.outputName }
    return nil
  }
}

extension StringProtocol {
  /// The text in one line with everything that could move the cursor made visible.
  var visibleLine: String { String(self).visible(.escaped) }
}
