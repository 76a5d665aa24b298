package import Platform

/// Where a shell's text goes and what it knows of the person at the other end.
package struct Console {
  /// Results.
  package let output: OutputStream
  /// Everything else: notes, progress, errors.
  package let error: OutputStream
  /// Whether results go to a terminal.
  package var isOutputTerminal: Bool
  /// Whether everything else goes to a terminal.
  package var isErrorTerminal: Bool
  /// Whether a person types the commands.
  package var isInteractive: Bool
  /// Whether colour may be used for results, and for everything else.
  package var colour: (output: Bool, error: Bool)
  /// The window's size now.
  package var size: () -> (columns: Int, rows: Int)?
  /// Asks a question and gives the answer; nil when nobody can be asked.
  package var ask: ((String) -> String?)?
  /// Reads a secret without showing it; nil when nobody can be asked.
  package var askSecret: ((String) -> String?)?
  /// Shows a long text a window at a time and says whether it did; nil when there is no pager.
  package var page: ((String) -> Bool)?
  /// Whether only results and errors are wanted.
  package var isQuiet = false
  /// Whether requests and timings are wanted.
  package var isVerbose = false

  /// A console on two streams, which are no terminals.
  package init(output: OutputStream, error: OutputStream) {
    self.output = output
    self.error = error
    isOutputTerminal = false
    isErrorTerminal = false
    isInteractive = false
    colour = (false, false)
    size = { nil }
  }
}
