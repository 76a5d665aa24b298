internal import CEditLine
internal import Platform

/// The file in which people bind keys for every program that uses libedit.
enum StartupFile {
  /// `$EDITRC`, else `~/.editrc`; empty when neither is known.
  static var defaultPath: String {
    Environment["EDITRC"] ?? Environment["HOME"].map { $0 + "/.editrc" } ?? ""
  }

  /// The commands of a file, split into words the way libedit splits them. A line that cannot be split is left out.
  static func commands(in bytes: [UInt8]) -> [[String]] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
      let text = line.drop { $0.isWhitespace }
      return text.isEmpty || text.first == "#" ? nil : words(of: String(text))
    }
  }

  /// The corresponding C function is `tok_str`.
  private static func words(of line: String) -> [String]? {
    guard let tokenizer = tok_init(nil) else { return nil }
    defer { tok_end(tokenizer) }
    var count: Int32 = 0
    var words: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    guard tok_str(tokenizer, line, &count, &words) == 0, let words else { return nil }
    return (0..<Int(count)).compactMap { words[$0].map { String(cString: $0) } }
  }
}

extension Editor {
  /// Runs a start-up file; a line that libedit refuses does not stop the rest, as it would with `el_source`.
  func runStartupFile(_ path: String) {
    guard !path.isEmpty, let bytes = try? File.read(path) else { return }
    for command in StartupFile.commands(in: bytes) { runEditorCommand(command) }
  }
}
