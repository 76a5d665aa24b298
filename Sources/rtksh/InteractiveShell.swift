internal import Client
internal import HTTP
internal import Language
internal import LineEditing
internal import Platform
internal import Shell
internal import Text

/// The loop for a person at a terminal: prompt, line, result.
final class InteractiveShell {
  let interpreter: Interpreter
  let completion: CompletionService
  let options: Options
  /// What answers instead of the network; nil when the network does.
  let recording: Recording?
  private let editor: Editor
  private let history: History
  private var lastStatus: Int32 = 0
  private var hasPrefetched = false

  /// Sets up the editor. It writes to the terminal even when standard output goes elsewhere.
  init(_ interpreter: Interpreter, _ options: Options, replaying recording: Recording?) throws(SystemError) {
    self.interpreter = interpreter
    completion = CompletionService(interpreter)
    self.options = options
    self.recording = recording
    editor = try Editor(programName: "rtksh", input: 0, output: Terminal.isTerminal(1) ? 1 : 2)
    history = History(path: File.userFolder("XDG_STATE_HOME", below: ".local/state").map { $0 + "/rtksh/history" })
    connect()
  }

  private func connect() {
    let (services, session, completion) = (interpreter.services, interpreter.session, completion)
    history.shouldKeep = { line in
      // A line that begins with a space is not kept, as in bash with HISTCONTROL=ignorespace.
      line.first != " " && !CredentialText.isFound(in: line) && services.secrets.masking(line) == line
    }
    editor.history = history
    editor.isIncomplete = Interpreter.needsMore
    editor.waitForKey = { [unowned self] descriptor in
      // The prompt stands: from here on the network may be used without anyone waiting for it.
      prefetchOnce()
      let outcome = services.client.wait(timeout: .infinity, descriptors: [descriptor])
      if outcome.readable.contains(descriptor) { return .key }
      if outcome.woken { Signals.drain() }
      return .wake
    }
    editor.completer = { request in
      let found = completion.completeAndPrefetch(request.text, cursor: request.cursor)
      return Completion(range: found.range, candidates: found.candidates, total: found.total, message: found.message)
    }
    editor.onHelpKey = { text, cursor in completion.explainCursor(text, cursor: cursor) }
    let history = history
    editor.suggester = { text in
      guard session.settings.suggests, !text.isEmpty else { return nil }
      if let entry = history.newest(startingWith: text) { return String(entry.text.dropFirst(text.count)) }
      return completion.suggestion(for: text)
    }
    services.editText = { [editor] text in
      let edited = editor.edit(text)
      if let edited { try? history.append(edited) }
      return edited
    }
    session.history.entries = { history.entries.map { (text: $0.text, date: $0.date) } }
  }

  /// Reads and runs lines until the end; gives the exit status.
  func run() -> Int32 {
    if options.readsStartupFile { readStartupFile() }
    greet()
    while true {
      let keys: EditingMode = interpreter.session.settings.editor == "vi" ? .vi : .emacs
      if editor.mode != keys { editor.useEditor(keys) }
      interpreter.services.isAtPrompt = true
      let input = editor.readLine(prompt: prompt)
      interpreter.services.isAtPrompt = false
      switch input {
      case .endOfInput:
        interpreter.services.console.error.write("\n")
        interpreter.services.console.error.flush()
        return Interruption.current?.rawValue ?? 0
      case .interrupted: lastStatus = 0
      case .line(let line):
        guard !line.allSatisfy(\.isWhitespace) else { continue }
        do throws(SystemError) {
          try history.append(line)
        } catch {
          interpreter.services.console.error.write("rtksh: the history is not kept: \(error)\n")
        }
        // A Ctrl-C from before belongs to what was running then.
        _ = Signals.take(.interrupt)
        let ending = interpreter.run(SourceText(line))
        lastStatus = ending.status
        let ran = interpreter.session.history.takeEditedText() ?? line
        if history.shouldKeep(ran) {
          interpreter.session.history.session.append(TypedStatement(ran, status: lastStatus))
        }
        interpreter.services.console.output.flush()
        if ending.isExit { return ending.status }
      }
    }
  }

  private func prefetchOnce() {
    guard !hasPrefetched else { return }
    hasPrefetched = true
    completion.prefetch { [unowned self] in editor.changePrompt(prompt) }
    if let recording { completion.prefetch(recording) { [unowned self] in editor.changePrompt(prompt) } }
  }

  private var prompt: Prompt {
    let path = interpreter.output.redaction.redacted(interpreter.session.context.path)
    let mark = lastStatus == 0 ? "" : "!"
    return Prompt(
      "rtksh" + (path.isEmpty ? "" : " \(path)") + "\(mark)>", style: lastStatus == 0 ? "1;32" : "1;31",
      continuation: "…>")
  }

  private func readStartupFile() {
    guard let path = interpreter.services.program.configurationFolder.map({ $0 + "/rc.rtksh" }),
      let bytes = try? File.read(path)
    else {
      return
    }
    interpreter.run(SourceText(String(decoding: bytes, as: UTF8.self), name: path))
  }

  private func greet() {
    guard !options.isQuiet else { return }
    var place = options.startsSandbox ? " on the simulator: a made-up world, nothing is real" : ""
    if let recording {
      place = " on a recording of \(recording.facts.startedAt.local("%Y-%m-%d %H:%M")): nothing is sent"
    }
    interpreter.services.console.error.write(
      "rtksh \(Version.text)\(place)\nhelp lists the commands, TAB completes them, Ctrl-D leaves\n")
    interpreter.services.console.error.flush()
  }
}
