internal import Glibc

/// How characters are written as bytes on this terminal.
enum CharacterEncoding {
  /// Turns libedit to UTF-8; false when the system has no such locale at all.
  ///
  /// Without this call libedit drops every key that is not ASCII. A locale of the environment with another encoding (`C`
  /// most often) is overruled: its terminals have long been UTF-8 too. Only the encoding changes, not how numbers look.
  static func useUTF8() -> Bool {
    ["", "C.UTF-8", "en_US.UTF-8"].contains { (name: String) in setlocale(LC_CTYPE, name) != nil && isUTF8 }
  }

  private static var isUTF8: Bool {
    nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
  }
}
