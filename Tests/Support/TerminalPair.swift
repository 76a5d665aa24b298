internal import Glibc
package import Platform

/// A pseudo-terminal: what a program sees as its terminal, and the end where its keys come from and its output goes.
package final class TerminalPair {
  /// The end of whoever sits at the terminal.
  package let primary: Int32
  /// The end of the program; -1 after ``closeReplica()``.
  package private(set) var replica: Int32
  /// The terminal's path, such as `/dev/pts/3`.
  package let name: String

  /// Opens a pair.
  package init(columns: Int = 80, rows: Int = 24) throws(SystemError) {
    var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var (primary, replica): (Int32, Int32) = (-1, -1)
    guard openpty(&primary, &replica, nil, nil, &window) == 0 else { throw SystemError("open a pseudo-terminal") }
    for end in [primary, replica] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var buffer = [CChar](repeating: 0, count: 128)
    let code = ttyname_r(replica, &buffer, buffer.count)
    guard code == 0 else { throw SystemError("name a pseudo-terminal", code: code) }
    name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    (self.primary, self.replica) = (primary, replica)
  }

  deinit {
    close(primary)
    closeReplica()
  }

  /// Closes this process's hold on the program's end, so that the program's death is noticed.
  package func closeReplica() {
    if replica >= 0 { close(replica) }
    replica = -1
  }

  /// Changes the window's size; the program gets SIGWINCH.
  package func resize(columns: Int, rows: Int) {
    var window = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(primary, UInt(TIOCSWINSZ), &window)
  }

  /// How the terminal treats keys at this moment.
  package var mode: TerminalMode {
    var settings = termios()
    tcgetattr(primary, &settings)
    return TerminalMode(
      isCanonical: settings.c_lflag & tcflag_t(ICANON) != 0, echoes: settings.c_lflag & tcflag_t(ECHO) != 0,
      sendsSignals: settings.c_lflag & tcflag_t(ISIG) != 0)
  }

  /// Every setting of the terminal, to see that a program has put back what it found.
  package var settings: [UInt8] {
    var settings = termios()
    tcgetattr(primary, &settings)
    return withUnsafeBytes(of: settings) { Array($0) }
  }

  /// Whether bytes of the program are there within that many milliseconds.
  package func hasOutput(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) > 0
  }

  /// Reads what the program has written, when it has; empty at the end.
  package func read() -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(primary, &chunk, chunk.count)
      if count >= 0 { return Array(chunk[..<count]) }
      // On Linux the end of the program's side is an error, EIO.
      if errno != EINTR { return [] }
    }
  }

  /// Types text.
  package func write(_ text: String) { write(Array(text.utf8)) }

  /// Types bytes, which need not be text.
  package func write(_ bytes: [UInt8]) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(primary, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return }
    }
  }
}

/// How a terminal treats keys.
package struct TerminalMode: Equatable, Sendable {
  /// Whether keys are held back until Enter.
  package let isCanonical: Bool
  /// Whether keys are shown by the terminal itself.
  package let echoes: Bool
  /// Whether Ctrl-C, Ctrl-Z and Ctrl-\ are signals.
  package let sendsSignals: Bool

  /// The way a program finds its terminal.
  package static let ordinary = TerminalMode(isCanonical: true, echoes: true, sendsSignals: true)
}
