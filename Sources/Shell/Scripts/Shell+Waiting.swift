internal import Client
internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

extension Shell {
  /// Lets time pass; requests that are under way go on. Ctrl-C and a request to end stop it at once.
  /// - Returns: whether all of the time has passed.
  func pause(_ seconds: Double) -> Bool {
    let end = client.clock.monotonic() + seconds
    while stopped == nil {
      let left = end - client.clock.monotonic()
      guard left > 0 else { return true }
      if client.wait(timeout: left).woken { Signals.drain() }
    }
    return false
  }

  /// `sleep`.
  func sleep(_ command: BoundCommand) throws(ShellError) {
    guard let text = try word(command, 0) else {
      throw ShellError(
        .missingArgument(command.description.arguments[0].parameter, command: "sleep"), at: command.range)
    }
    guard let seconds = TimeExpression.pause(text) else {
      throw ShellError(
        .badValue(text, parameter: BuiltIn.time("time"), isOption: false, similar: []), at: command.arguments[0].range)
    }
    console.output.flush()
    if !pause(seconds) { throw ShellError(.interrupted(nil), at: command.range) }
  }

  /// The seconds that an option gives, or its standard.
  func seconds(_ name: String, of command: BoundCommand) throws(ShellError) -> Double {
    guard let option = command.options[name], let value = option.values.last else {
      let standard = command.description.options.first { $0.name == name }?.defaultValue
      return standard.flatMap { TimeExpression.pause($0) } ?? 5
    }
    let text = try evaluator.values(of: value, store).first.map { $0.value.string ?? $0.value.text() } ?? ""
    guard let seconds = TimeExpression.pause(text) else {
      throw ShellError(.badValue(text, parameter: BuiltIn.time(name), isOption: true, similar: []), at: value.range)
    }
    return seconds
  }

  /// `wait`: runs a command until its result meets a condition, and gives that result.
  func wait(_ command: PrefixedCommand) throws(ShellError) -> ShellResult? {
    let condition = try command.condition()
    let every = try seconds("every", of: command.own)
    let timeout = try seconds("timeout", of: command.own)
    let body = try command.body()
    let start = client.clock.monotonic()
    var seen: [SeenValue] = []
    var failure: ShellError?
    while true {
      do throws(ShellError) {
        let result = try asked(body)
        // What is missing could be what makes the condition hold.
        if let shortfall { throw shortfall }
        if try holds(condition, for: result.value) { return result }
        seen = self.seen(by: condition, in: result.value)
        failure = nil
      } catch {
        guard error.mayPass else { throw error }
        failure = error
      }
      let passed = client.clock.monotonic() - start
      guard passed < timeout else {
        if let failure { report(failure) }
        throw ShellError(
          .timedOut(seconds: timeout, condition: condition.text, seen: failure == nil ? seen : []), at: command.range)
      }
      console.output.flush()
      let remark = WaitingLine(console, "waiting for \(DurationText.text(seconds: passed)) · Ctrl-C gives up")
      defer { remark.clear() }
      if !pause(min(every, timeout - passed)) { throw ShellError(.interrupted(nil), at: command.range) }
    }
  }

  /// Runs a body with every question asked anew, and without a warning in each turn.
  func asked(_ body: Statement.Body) throws(ShellError) -> ShellResult {
    let former = (cachePolicy, isPolling)
    (cachePolicy, isPolling) = (.reload, true)
    defer { (cachePolicy, isPolling) = former }
    shortfall = nil
    guard let result = try value(of: body) else { throw ShellError(.noValue("the command")) }
    return result
  }
}

extension ShellError {
  /// Whether trying again later may go better: what is not there yet, a server or a network that fails for a while.
  var mayPass: Bool {
    if case .someFailed(_, _, let status) = problem { return status == .failed }
    guard case .request(let error) = problem else { return false }
    switch error.kind {
    case .notFound, .serviceFailed, .rateLimited, .lost: return true
    default: return false
    }
  }
}

extension TimeExpression {
  /// A time to wait in seconds: `2s`, `500ms`, `1m30s`; a number alone is seconds.
  static func pause(_ text: String) -> Double? {
    if let seconds = Double(text), seconds.isFinite, seconds >= 0 { return seconds }
    if text.hasSuffix("ms"), let milliseconds = Double(text.dropLast(2)), milliseconds >= 0 {
      return milliseconds / 1000
    }
    return duration(text)
  }
}

extension BuiltIn {
  /// A time to wait, as errors describe it.
  static func time(_ name: String) -> Parameter { Parameter(name, .text, "a time such as 2s, 500ms or 1m30s") }
}

/// A line on a terminal that says what is waited for, and goes away.
private struct WaitingLine {
  private let console: Console
  private let isShown: Bool

  init(_ console: Console, _ text: String) {
    self.console = console
    isShown = console.isErrorTerminal && !console.isQuiet
    if isShown { write("\r\u{1b}[K\(text)") }
  }

  func clear() { if isShown { write("\r\u{1b}[K") } }

  private func write(_ text: String) {
    console.error.write(text)
    console.error.flush()
  }
}
