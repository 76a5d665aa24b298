internal import Glibc

/// Questions and requests to the terminal behind a descriptor.
package enum Terminal {
  /// Whether the descriptor is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The size in character cells, or nil when the descriptor is no terminal or does not say.
  package static func size(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    return (Int(window.ws_col), Int(window.ws_row))
  }

  /// Runs `body` while typed characters are not shown, for secrets and for time in which nothing reads the keys.
  package static func withoutEcho<Value>(_ descriptor: Int32, _ body: () throws -> Value) rethrows -> Value {
    var saved = termios()
    guard tcgetattr(descriptor, &saved) == 0 else { return try body() }
    var silent = saved
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(descriptor, TCSANOW, &silent)
    defer { tcsetattr(descriptor, TCSANOW, &saved) }
    return try body()
  }
}

/// The language environment (locale) as far as terminals depend on it.
package enum CharacterEncoding {
  /// Makes the C library read and write UTF-8; false when the system has no such locale at all.
  ///
  /// Without this call libedit drops every key that is not ASCII. A locale of the environment with another encoding (`C`
  /// most often) is overruled: its terminals have long been UTF-8 too. Only the encoding changes, not how numbers look.
  package static func useUTF8() -> Bool {
    ["", "C.UTF-8", "en_US.UTF-8"].contains { (name: String) in setlocale(LC_CTYPE, name) != nil && isUTF8 }
  }

  private static var isUTF8: Bool {
    nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
  }
}
