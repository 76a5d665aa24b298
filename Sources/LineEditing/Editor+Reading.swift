internal import Platform
internal import Text

/// The key reader that libedit calls: waits, draws what goes away with the next key, notices signals.
extension Editor {
  /// The next character for libedit.
  func nextKey() -> KeyReader.Result {
    if !queue.isEmpty { return .scalar(queue.removeFirst()) }
    while true {
      let result = waitForScalar()
      guard case .scalar(var scalar) = result else { return result }
      if scalar == "\u{1b}", mode == .vi, !reader.hasInput(within: Self.escapeDelay) { scalar = PrivateKey.escape }
      if search != nil { return .scalar(takeForSearch(scalar)) }
      return .scalar(scalar)
    }
  }

  /// Milliseconds after which an ESC is a key of its own; the rest of an arrow key's sequence comes at once.
  private static var escapeDelay: Int32 { 25 }

  /// Waits until there is something to read; nil, or how waiting ended otherwise.
  func waitForInput() -> KeyReader.Result? {
    while !reader.hasPending {
      if let key = keyOfSignal() { return key }
      switch waitForKey(input) {
      case .key: return nil
      case .wake:
        // A signal has its own answer; for the rest, what is shown may have changed.
        if let key = keyOfSignal() { return key }
        renewDecoration()
      }
    }
    return nil
  }

  private func waitForScalar() -> KeyReader.Result {
    // Keys that come faster than they are drawn need no suggestion in between.
    if isReading, !reader.hasInput() { drawDecoration() }
    defer { eraseDecoration() }
    while true {
      if let ending = waitForInput() { return ending }
      let result = reader.read()
      if result != .nothing { return result }
    }
  }

  /// What the raised signals come to: Ctrl-C's key, the end, or only a fresh drawing.
  private func keyOfSignal() -> KeyReader.Result? {
    if takeSignal(.terminate) { return .end }
    if takeSignal(.interrupt) { return .scalar("\u{3}") }
    if takeSignal(.resume) {
      // The shell that stopped us has changed the terminal; libedit believes it is still raw.
      library.setRaw(false)
      resumeDrawing()
    }
    if takeSignal(.windowChange) { redrawAfterResize() }
    return nil
  }

  /// The default way to wait.
  static func pollForKey(_ descriptor: Int32) -> KeyWait {
    Descriptor.waitForInputOrSignal(descriptor) ? .key : .wake
  }

  /// Asks the process's signals; the request to end stays raised for the rest of the program.
  static func takeRaisedSignal(_ kind: Signals.Kind) -> Bool {
    kind == .terminate ? Signals.isRaised(kind) : Signals.take(kind)
  }

  /// Asks the terminal to mark pasted text, or to stop doing so.
  func setBracketedPaste(_ on: Bool) {
    if !isDumb { library.write(on ? "\u{1b}[?2004h" : "\u{1b}[?2004l") }
  }

  /// Takes in a paste: newlines stay in the line, nothing of it is a command.
  func paste() -> KeyEffect {
    var bytes: [UInt8] = []
    while true {
      if let ending = waitForInput() {
        // Signals wait until the paste is in; only an end of input ends it early.
        guard case .scalar = ending else { return .endLine }
        continue
      }
      guard let result = reader.readPaste(into: &bytes) else { continue }
      guard result == .nothing else { return .endLine }
      break
    }
    var text = String(decoding: bytes, as: UTF8.self).withoutControls(keepingNewlines: true)
    if library.line.isCursorAtEnd {
      while text.last == "\n" { text.removeLast() }
    }
    library.insert(text)
    return .redraw
  }

  /// Ctrl-C: gives the line up, or the candidate that TAB put into it.
  func interrupt() -> KeyEffect {
    if let menu, menu.selected != nil {
      library.replaceAll(with: menu.original.text)
      library.moveCursor(to: menu.original.cursor)
      self.menu = nil
      return .redraw
    }
    let layout = currentLayout
    if !isDumb { library.write(Self.moves(from: layout.cursor, to: layout.end)) }
    library.write("^C\n")
    wasInterrupted = true
    return .endLine
  }
}
