/// What a person gave at the prompt.
package enum EditorInput: Equatable, Sendable {
  /// A statement, without the newline that ended it. It has newlines inside when it was continued or pasted.
  case line(String)
  /// Ctrl-C: what was typed is given up.
  case interrupted
  /// Ctrl-D on an empty line, or the terminal is gone.
  case endOfInput
}

/// Why waiting for a key came to its end.
package enum KeyWait: Equatable, Sendable {
  /// The terminal has something to read.
  case key
  /// Something else happened: a signal, an answer from the network. The editor looks at the signals, brings what it shows
  /// up to date and waits again.
  case wake
}

/// Which keys mean what.
package enum EditingMode: String, CaseIterable, Sendable {
  /// Ctrl-A, Ctrl-E, Alt-B, …: the way most shells begin.
  case emacs
  /// Two modes, one for inserting and one for commands.
  case vi
}
