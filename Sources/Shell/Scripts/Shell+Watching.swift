internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

extension Shell {
  /// `watch`: shows what a statement gives, again and again. Ctrl-C ends it, and what was last seen is its result.
  func watch(_ command: PrefixedCommand, of statement: Statement) throws(ShellError) {
    if let sink = statement.sink {
      throw ShellError(.notHere("watch shows its result; save the last one afterwards: $_ | save FILE"), at: sink.range)
    }
    var watched = statement
    watched.body = try command.body()
    let every = try seconds("every", of: command.own)
    let times = try turns(of: command.own)
    let format = try givenFormat(of: watched.body) ?? settings.output
    var view = WatchView(console, every: every)
    var last: ShellResult?
    var turn = 0
    while stopped == nil, !console.output.isClosed {
      do throws(ShellError) {
        var result = try asked(watched.body)
        if let filter = watched.filter { result = try evaluator.filter(result, filter, store) }
        view.show(
          Renderer(view.context(renderingContext)).render(
            shown(result.value), kind: .named(result.kind), as: format
          ).text)
        last = result
      } catch {
        if stopped != nil { break }
        // Something was seen already, so a server that fails for a while does not end it.
        guard last != nil, error.mayPass else { throw error }
        report(error)
        view.forget()
      }
      turn += 1
      if turn == times || !pause(every) { break }
    }
    view.end()
    try keep(last, of: statement, at: command.range)
    if let shortfall, !console.isInteractive { throw shortfall }
  }

  /// Keeps what was last seen, and settles how it ended.
  private func keep(_ last: ShellResult?, of statement: Statement, at range: SourceRange) throws(ShellError) {
    var number: Int?
    if var last {
      last.command = sources.last.map { $0[statement.range] } ?? ""
      last.createdAt = client.clock.wall()
      number = store.add(last)
      if let name = statement.name { store.name(last, name.text) }
      if last.value.kind == .array || last.value.kind == .object { store.lastShown = last }
    }
    // At a prompt Ctrl-C is how one leaves it; a script must not go on as if nothing had been.
    if console.isInteractive, Signals.take(.interrupt) { return }
    if stopped != nil {
      throw ShellError(.interrupted(number.map { "what was last seen is $r\($0)" }), at: range)
    }
  }

  private func turns(of command: BoundCommand) throws(ShellError) -> Int? {
    guard let option = command.options["times"], let value = option.values.last else { return nil }
    let text = try evaluator.values(of: value, store).first.map { $0.value.string ?? $0.value.text() } ?? ""
    guard let times = Int(text), times > 0 else {
      throw ShellError(.badValue(text, parameter: option.parameter, isOption: true, similar: []), at: value.range)
    }
    return times
  }
}
