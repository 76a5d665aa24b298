internal import Glibc
package import Platform

/// A program on a terminal of its own, for tests of what only a terminal shows.
///
///     let terminal = try PseudoTerminal([binary, "--sandbox"], environment: ["TERM": "dumb"])
///     try terminal.expect("rtksh> ")
///     try terminal.waitForRawMode()      // before typing: the prompt is shown a moment before keys are taken
///     terminal.send("sessions\r")
///     try terminal.expect("3 sessions")
///
/// The terminal controls the program, so `send("\u{3}")` is a real Ctrl-C. The program is killed when the object goes.
package final class PseudoTerminal {
  /// What went wrong, with everything the program wrote.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// The text did not come in time.
    case missing(String, transcript: String)
    /// The program ended before the text came.
    case ended(before: String, transcript: String)
    /// The terminal did not come into the mode.
    case mode(TerminalMode, transcript: String)
    /// The program did not end in time.
    case running(transcript: String)

    /// The failure in words; control characters are escaped.
    package var description: String {
      switch self {
      case .missing(let text, let transcript): "no \(text.debugDescription) in \(transcript.debugDescription)"
      case .ended(let text, let transcript): "ended before \(text.debugDescription): \(transcript.debugDescription)"
      case .mode(let mode, let transcript): "the terminal stays \(mode): \(transcript.debugDescription)"
      case .running(let transcript): "still running: \(transcript.debugDescription)"
      }
    }
  }

  /// The program's process id.
  package let identifier: Int32
  /// The terminal's settings before the program had it.
  package let initialSettings: [UInt8]
  private let pair: TerminalPair
  private var output: [UInt8] = []
  private var consumed = 0
  private var hasEnded = false
  private var exit: ChildProcess.Exit?

  /// Starts a program by its path.
  ///
  /// - Parameter environment: added to or replaced in this process's environment; nil removes a name.
  package init(
    _ arguments: [String], environment changes: [String: String?] = [:], columns: Int = 80, rows: Int = 24
  ) throws(SystemError) {
    pair = try TerminalPair(columns: columns, rows: rows)
    initialSettings = pair.settings
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Opened by a session leader without a terminal, it becomes the controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, pair.name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (mask, defaults) = (sigset_t(), sigset_t())
    // The threads that run tests block most signals, and a child inherits that.
    sigemptyset(&mask)
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGWINCH, SIGTERM, SIGHUP] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // The header hides the name behind a feature macro.
    let newSession: Int32 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | Int16(newSession))

    var environment = Environment.all
    for (name, value) in changes { environment[name] = value }
    var child: pid_t = 0
    let path = arguments.first ?? ""
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    let code = Spawning.alone { posix_spawn(&child, path, &actions, &attributes, &words, &variables) }
    guard code == 0 else { throw SystemError("start", on: path, code: code) }
    identifier = child
    pair.closeReplica()
  }

  deinit {
    guard exit == nil else { return }
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
  }

  /// Everything the program wrote so far.
  package var transcript: String { String(decoding: output, as: UTF8.self) }

  /// The same as it came, for ``TestScreen``.
  package var bytes: [UInt8] { output }

  /// How the terminal treats keys at this moment, to see that the program has put it back.
  package var mode: TerminalMode { pair.mode }

  /// Every setting of the terminal at this moment.
  package var settings: [UInt8] { pair.settings }

  /// Types text; Enter is `\r`.
  package func send(_ text: String) { pair.write(text) }

  /// Changes the window's size, which sends SIGWINCH.
  package func resize(columns: Int, rows: Int) { pair.resize(columns: columns, rows: rows) }

  /// Waits until the program writes the text, and gives what it wrote up to there since the last match.
  ///
  /// What came after it is kept for the next call.
  @discardableResult
  package func expect(_ text: String, timeout seconds: Double = 10) throws(Failure) -> String {
    let wanted = Array(text.utf8)
    let deadline = MonotonicClock.now + seconds
    var searched = consumed
    while true {
      if let end = firstEnd(of: wanted, from: searched) {
        defer { consumed = end }
        return String(decoding: output[consumed..<end], as: UTF8.self)
      }
      searched = max(consumed, output.count - wanted.count)
      if hasEnded { throw .ended(before: text, transcript: transcript) }
      guard receive(until: deadline) else { throw .missing(text, transcript: transcript) }
    }
  }

  /// Lets the next ``expect(_:timeout:)`` look only at what comes from now on.
  package func passOver() { consumed = output.count }

  /// Waits until a condition holds, reading what the program writes meanwhile.
  package func wait(for what: String, timeout seconds: Double = 10, until condition: () -> Bool) throws(Failure) {
    let deadline = MonotonicClock.now + seconds
    while !condition() {
      if hasEnded { throw .ended(before: what, transcript: transcript) }
      guard receive(until: deadline) else { throw .missing(what, transcript: transcript) }
    }
  }

  /// Waits until keys reach the program one by one.
  package func waitForRawMode(timeout seconds: Double = 10) throws(Failure) {
    let deadline = MonotonicClock.now + seconds
    // Nothing tells of a change of mode, so it is asked for in short turns, reading meanwhile.
    while pair.mode.isCanonical {
      if MonotonicClock.now > deadline || hasEnded { throw .mode(pair.mode, transcript: transcript) }
      _ = receive(until: MonotonicClock.now + 0.005)
    }
  }

  /// Waits until the terminal hands over whole lines, as while a statement runs.
  ///
  /// - Parameter echoes: whether what is typed has to be shown; nil when that does not matter.
  package func waitForLineMode(echoes: Bool? = nil, timeout seconds: Double = 10) throws(Failure) {
    let deadline = MonotonicClock.now + seconds
    while !pair.mode.isCanonical || echoes.map({ $0 != pair.mode.echoes }) ?? false {
      if MonotonicClock.now > deadline || hasEnded { throw .mode(pair.mode, transcript: transcript) }
      _ = receive(until: MonotonicClock.now + 0.005)
    }
  }

  /// Waits until the program has ended, reading what it still writes.
  package func waitForExit(timeout seconds: Double = 10) throws(Failure) -> ChildProcess.Exit {
    if let exit { return exit }
    let deadline = MonotonicClock.now + seconds
    while true {
      var status: Int32 = 0
      if waitpid(identifier, &status, WNOHANG) == identifier {
        while !hasEnded, receive(until: MonotonicClock.now) {}
        let signal = status & 0x7f
        let result = signal == 0 ? ChildProcess.Exit.status(status >> 8 & 0xff) : .signal(signal)
        exit = result
        return result
      }
      if MonotonicClock.now > deadline { throw .running(transcript: transcript) }
      if hasEnded { usleep(1000) } else { _ = receive(until: MonotonicClock.now + 0.01) }
    }
  }

  /// Reads once; false when nothing came in time.
  private func receive(until deadline: Double) -> Bool {
    let milliseconds = Int32(max(0, (deadline - MonotonicClock.now) * 1000).rounded(.up))
    guard pair.hasOutput(within: milliseconds) else { return false }
    let bytes = pair.read()
    if bytes.isEmpty { hasEnded = true }
    output += bytes
    return true
  }

  private func firstEnd(of wanted: [UInt8], from start: Int) -> Int? {
    guard !wanted.isEmpty, output.count - start >= wanted.count else { return wanted.isEmpty ? start : nil }
    for offset in start...(output.count - wanted.count)
    where output[offset..<offset + wanted.count].elementsEqual(wanted) {
      return offset + wanted.count
    }
    return nil
  }
}
