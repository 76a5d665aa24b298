internal import Platform

/// A line on a terminal that counts what has arrived, and goes away.
final class ProgressLine {
  private let console: Console
  private let doing: String
  private let start = MonotonicClock.now
  private var isShown = false

  init(_ console: Console, doing: String) {
    self.console = console
    self.doing = doing
  }

  /// Shows how many of how many are done, once it takes long enough for someone to wonder.
  func show(_ done: Int, of total: Int) {
    guard console.isErrorTerminal, !console.isQuiet, total > 1, MonotonicClock.now - start > 0.3 else { return }
    isShown = true
    console.error.write("\r\u{1b}[K\(doing): \(done) of \(total) · Ctrl-C keeps what has come")
    console.error.flush()
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    console.error.write("\r\u{1b}[K")
    console.error.flush()
    isShown = false
  }
}
