internal import Client
internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import Text

extension Shell {
  /// Writes a result line.
  func print(_ line: String) { console.output.write(line + "\n") }

  /// Writes a line beside the results.
  func tell(_ line: String) {
    console.output.flush()
    console.error.write(line + "\n")
    console.error.flush()
  }

  /// Writes a remark for a person: at a terminal, unless it is to be quiet.
  func note(_ line: String) {
    guard console.isErrorTerminal, !console.isQuiet else { return }
    let style: Style = console.colour.error ? .coloured : .plain
    tell(style(.faint, line))
  }

  /// Writes a warning.
  func warn(_ problem: String, hint: [String] = []) {
    guard !isPolling else { return }
    tell(diagnosticMaker.warning(problem, hint: hint))
  }

  /// Writes a diagnostic.
  func tell(_ diagnostic: Diagnostic) {
    let style: Style = console.colour.error ? .coloured : .plain
    console.output.flush()
    console.error.write(DiagnosticRenderer(style: style, width: width(ofError: true)).text(diagnostic))
    console.error.flush()
  }

  /// Reports an error with its place.
  package func report(_ error: ShellError) { report(error, showsSource: true) }

  /// Reports an error, with its place or as one of several about the same place.
  func report(_ error: ShellError, showsSource: Bool) {
    switch error.problem {
    case .reported: return
    // Who said no knows where and why.
    case .declined: tell("not done")
    default:
      var diagnostic = diagnosticMaker.diagnostic(error)
      if !showsSource { diagnostic.source = nil }
      tell(diagnostic)
    }
  }

  private var diagnosticMaker: ErrorFormatter {
    ErrorFormatter(source: sources.last, statement: current, isInteractive: console.isInteractive)
  }

  private func width(ofError: Bool) -> Int? {
    (ofError ? console.isErrorTerminal : console.isOutputTerminal) ? console.size()?.columns ?? 80 : nil
  }

  /// How results are rendered where they go.
  var renderingContext: RenderingContext {
    guard console.isOutputTerminal else {
      var context = RenderingContext.pipe(now: client.clock.wall())
      context.colour = console.colour.output
      return context
    }
    let size = console.size()
    return RenderingContext(
      width: size?.columns ?? 80, height: size?.rows, isTerminal: true, colour: console.colour.output,
      now: client.clock.wall(), isUnicode: true)
  }

  /// Shows a result, and beside it what it leaves out.
  func show(_ result: ShellResult, format: OutputFormat?, number: Int) {
    let renderer = Renderer(renderingContext, viewContext: viewContext(of: result, format, number: number))
    let rendered = renderer.render(shown(result.value), kind: .named(result.kind), as: format)
    printLong(rendered.text)
    noteRows(of: result, as: format)
    console.output.flush()
    // Whoever closed the pipe has seen enough.
    guard !console.output.isClosed else { return }
    for line in rendered.notes { note(line) }
    tellExtent(of: result)
  }

  /// What the shell knows beside a result without asking. Only the views at a terminal want it, and gathering it for each of a
  /// long script's results would take longer than they do.
  private func viewContext(of result: ShellResult, _ format: OutputFormat?, number: Int) -> ViewContext {
    guard format == nil, console.isOutputTerminal else { return ViewContext() }
    var viewContext = ViewContext(reference: "$r\(number)")
    if result.kind == .session || result.kind == .incident {
      viewContext.recordings = store.things(.recording).map { shown($0) }
      viewContext.commands = Set(CommandTable.all.map(\.name))
    }
    viewContext.thresholds = settings.thresholds
    viewContext.peerNames = peerNames(in: result).mapValues { shown($0) }
    return viewContext
  }

  /// Writes whole lines that are fit to be shown, through the pager when there are more than the window has.
  func printLong(_ text: String) {
    if settings.pages, let page = console.page, let rows = console.size()?.rows,
      text.utf8.count(where: { $0 == 10 }) >= rows
    {
      console.output.flush()
      if page(text) { return }
    }
    console.output.writeAsItIs(text)
  }

  /// One line for an assignment, at a terminal.
  func announce(_ result: ShellResult, name: String) {
    noteRows(of: result)
    let what =
      switch result.value.kind {
      case .array: "\(result.value.count) \(Kind.named(result.kind).plural)"
      case .object: result.kind == .value ? "an object" : "1 \(result.kind.rawValue)"
      default: result.value.text()
      }
    note("$\(name) = \(what.visibleLine)")
    tellExtent(of: result)
  }

  /// Lets `@` rows point into a list that was shown. A thing shown in between leaves them where they were, so that `peer @1`
  /// can be followed by `peer @2`. A conversation is such a thing too, and so is a comparison, unless it was wanted in rows.
  private func noteRows(of result: ShellResult, as format: OutputFormat? = nil) {
    let isThing = [.message, .utterance, .comparison].contains(result.kind)
    guard result.value.kind == .array, !result.isAboutShell, !isThing || format != nil else { return }
    store.lastShown = result
  }

  /// Says beside a result what it does not hold, and how old it is.
  func tellExtent(of result: ShellResult) {
    for remark in result.remarks { note(remark) }
    if let extent = result.extent {
      if let remark = extent.remark { warn(remark) }
      if extent.next != nil {
        tellRest(of: extent, isFiltered: result.kind != extent.kind || result.value.kind != .array)
      }
    }
    if let moment = result.rememberedFrom {
      let age = client.clock.wall() - moment
      if age >= Self.silentAge { note("from memory, \(DurationText.text(seconds: age)) old; `refresh` asks again") }
    }
  }

  /// For so many seconds an answer from memory passes for a fresh one.
  private static let silentAge = 10.0

  private func tellRest(of extent: ListExtent, isFiltered: Bool) {
    let plural = Kind.named(extent.kind).plural
    let total = extent.total.map { " of \($0)" } ?? ""
    if console.isErrorTerminal {
      note(
        (isFiltered ? "made from " : "")
          + "\(extent.first)–\(extent.last)\(total) \(plural); `more` for the next, --all for every one")
    } else if !extent.isDeliberate, !console.isQuiet {
      // Nobody looks at a pipe, so a part must not pass for the whole without a word.
      warn(
        "only \(extent.first) to \(extent.last)\(total) \(plural) were read",
        hint: ["--all reads every one; --limit N, so many"])
    }
  }

  /// Tells of what happens on the way to the API, as far as it is wanted.
  func notice(_ notice: CallQueue.Notice) {
    // What is asked beside the typing fails in silence, and nothing is written into the line.
    guard !isAtPrompt else { return }
    switch notice {
    case .rateLimited(let seconds):
      note("the rate limit is reached: waiting \(DurationText.text(seconds: seconds)) · Ctrl-C gives up")
    case .tryingAgain(let seconds, let reason):
      if seconds >= 2 || console.isVerbose {
        note("\(reason.visibleLine): trying again in \(DurationText.text(seconds: seconds))")
      }
    case .exchanged(let request, let result):
      guard console.isVerbose else { return }
      tell(ExchangeText.text(request, result))
    }
  }
}

extension StringProtocol {
  /// The text in one line with everything that could move the cursor made visible.
  var visibleLine: String { String(self).visible(.escaped) }
}
