internal import Glibc
internal import Platform
internal import TestSupport
internal import Testing

@testable internal import LineEditing

/// Somebody at a terminal with a script: each time the editor waits for a key, the next step is taken.
///
/// Editor and typist share the test's thread, so there is nothing to wait for and nothing to lose.
final class Typist {
  enum Step {
    /// Types.
    case keys(String)
    /// Types what need not be text.
    case bytes([UInt8])
    /// Looks at the screen.
    case look((TestScreen) -> Void)
    /// Something happens meanwhile; the editor is woken.
    case event(() -> Void)
    /// A signal arrives.
    case signal(Signals.Kind)
  }

  let editor: Editor
  private(set) var screen: TestScreen
  private(set) var output: [UInt8] = []
  /// How many keys the editor has asked for beyond the script; it is told that the terminal is gone.
  private(set) var hasRunDry = false
  private let pair: TerminalPair
  private var steps: [Step] = []
  private var raised: Set<Signals.Kind> = []

  init(columns: Int = 60, rows: Int = 12, terminalType: String = "xterm-256color", startupFile: String = "") throws {
    pair = try TerminalPair(columns: columns, rows: rows)
    screen = TestScreen(columns: columns, rows: rows)
    editor = try Editor(
      programName: "rtksh", input: pair.replica, output: pair.replica, terminalType: terminalType,
      startupFile: startupFile)
    editor.waitForKey = { [unowned self] _ in wait() }
    editor.takeSignal = { [unowned self] kind in raised.remove(kind) != nil }
  }

  /// Reads a statement while the steps are taken.
  func read(_ prompt: Prompt = Prompt(">"), _ steps: Step...) -> EditorInput {
    self.steps = steps
    let input = editor.readLine(prompt: prompt)
    drain()
    return input
  }

  /// Reads a statement while that is typed.
  func read(typing keys: String) -> EditorInput { read(Prompt(">"), .keys(keys)) }

  /// What the screen shows at a step.
  func text(_ prompt: Prompt = Prompt(">"), after keys: String...) -> [String] {
    var text: [String] = []
    self.steps = keys.map { .keys($0) } + [.look { text = $0.text }, .signal(.terminate)]
    _ = editor.readLine(prompt: prompt)
    drain()
    return text
  }

  /// Changes the window, as a terminal does that breaks nothing anew.
  func resize(columns: Int, rows: Int) {
    pair.resize(columns: columns, rows: rows)
    raised.insert(.windowChange)
  }

  /// How the terminal treats keys.
  var mode: TerminalMode { pair.mode }

  private func wait() -> KeyWait {
    drain()
    if hasInput(within: 0) { return .key }
    guard !steps.isEmpty else {
      hasRunDry = true
      raised.insert(.terminate)
      return .wake
    }
    switch steps.removeFirst() {
    case .keys(let text):
      // A terminal takes 4095 bytes at a time.
      var head = text.prefix(1000)
      if text.utf8.count <= 1000 { head = text[...] } else { steps.insert(.keys(String(text.dropFirst(1000))), at: 0) }
      pair.write(String(head))
      return hasInput(within: 5000) ? .key : .wake
    case .bytes(let bytes):
      pair.write(bytes)
      return hasInput(within: 5000) ? .key : .wake
    case .look(let body):
      body(screen)
      return .wake
    case .event(let body):
      body()
      return .wake
    case .signal(let kind):
      raised.insert(kind)
      return .wake
    }
  }

  private func drain() {
    while pair.hasOutput(within: 0) {
      let bytes = pair.read()
      if bytes.isEmpty { return }
      output += bytes
      screen.feed(bytes)
    }
  }

  private func hasInput(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: pair.replica, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) > 0
  }
}
