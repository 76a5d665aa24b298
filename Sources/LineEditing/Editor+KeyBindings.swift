internal import CEditLine
internal import Platform

/// Which key runs which command. The names begin with `rtksh-` and stay, because start-up files may bind them.
extension Editor {
  /// A command of ours, as libedit knows it.
  struct KeyCommand {
    let name: String
    let help: String
    let body: rtksh_el_command

    init(_ name: String, _ help: String, _ body: @escaping rtksh_el_command) {
      (self.name, self.help, self.body) = ("rtksh-" + name, help, body)
    }
  }

  /// What libedit is to do after a command; the values are its `CC_` codes.
  enum KeyEffect: UInt8 {
    /// Nothing changed.
    case none = 0
    /// The line is done.
    case endLine = 1
    /// The line changed.
    case redraw = 4
    /// Only the cursor moved.
    case moveCursor = 5
    /// The key is no use here.
    case beep = 6
  }

  /// Characters that no keyboard sends; the key reader says with them what has no character.
  enum PrivateKey {
    /// ESC alone, in vi mode, where ESC also begins the sequences of the arrow keys.
    static let escape: Unicode.Scalar = "\u{9d}"
    /// A key that Ctrl-R has taken: only draw.
    static let search: Unicode.Scalar = "\u{9e}"
  }

  /// Every command of ours.
  static var commands: [KeyCommand] {
    [
      KeyCommand("complete", "Complete the word") { effect($0, $1) { $0.complete(1) } },
      KeyCommand("complete-back", "Go back to the candidate before") { effect($0, $1) { $0.complete(-1) } },
      KeyCommand("help", "Explain what may stand here") { effect($0, $1) { $0.explain() } },
      KeyCommand("history-up", "Go to the older entry that begins like this") { effect($0, $1) { $0.walkHistory(-1) } },
      KeyCommand("history-down", "Go to the newer entry that begins like this") {
        effect($0, $1) { $0.walkHistory(1) }
      },
      KeyCommand("history-search", "Search the history while typing") { effect($0, $1) { $0.beginSearch() } },
      KeyCommand("search-step", "Show what the search has found") { effect($0, $1) { $0.showSearch() } },
      KeyCommand("forward", "Go right, or take the suggestion") { effect($0, $1) { $0.goForward() } },
      KeyCommand("forward-word", "Go right by a word, or take a word of the suggestion") {
        effect($0, $1) { $0.goForwardByWord() }
      },
      KeyCommand("end", "Go to the end, or take the suggestion") { effect($0, $1) { $0.goToEnd() } },
      KeyCommand("interrupt", "Give up the line") { effect($0, $1) { $0.interrupt() } },
      KeyCommand("suspend", "Stop the program until it is resumed") { effect($0, $1) { $0.suspend() } },
      KeyCommand("paste", "Take in pasted text as it is") { effect($0, $1) { $0.paste() } },
      KeyCommand("edit", "Edit the line in $VISUAL or $EDITOR") { effect($0, $1) { $0.editExternally() } },
      KeyCommand("ignore", "Do nothing") { effect($0, $1) { _ in .none } },
    ]
  }

  /// Binds our keys on top of libedit's own for the present mode.
  func bindKeys() {
    let pointer = library.pointer
    rtksh_el_set_mode(pointer, mode.rawValue)
    for (keys, command) in Self.bindings {
      for key in keys { rtksh_el_bind(pointer, key, command) }
    }
    switch mode {
    case .emacs:
      for (key, command) in Self.emacsBindings { rtksh_el_bind(pointer, key, command) }
    case .vi:
      rtksh_el_bind(pointer, "\\235", "vi-command-mode")
      rtksh_el_bind_alternative(pointer, "\\235", "rtksh-ignore")
      for (keys, command) in Self.bindings {
        for key in keys where key.hasPrefix("\\e") || key.hasPrefix("^") {
          rtksh_el_bind_alternative(pointer, key, command)
        }
      }
    }
  }

  /// Keys of both modes; terminals disagree about what Home, End and the arrows send.
  private static let bindings: [([String], String)] = [
    (["^I"], "rtksh-complete"),
    (["\\e[Z"], "rtksh-complete-back"),
    (["?"], "rtksh-help"),
    (["^C"], "rtksh-interrupt"),
    (["^Z"], "rtksh-suspend"),
    (["^\\"], "rtksh-ignore"),
    (["^L"], "ed-clear-screen"),
    (["^R"], "rtksh-history-search"),
    (["\\236"], "rtksh-search-step"),
    (["\\e[200~"], "rtksh-paste"),
    (["\\e[A", "\\eOA"], "rtksh-history-up"),
    (["\\e[B", "\\eOB"], "rtksh-history-down"),
    (["\\e[C", "\\eOC"], "rtksh-forward"),
    (["\\e[D", "\\eOD"], "ed-prev-char"),
    (["\\e[H", "\\eOH", "\\e[1~", "\\e[7~"], "ed-move-to-beg"),
    (["\\e[F", "\\eOF", "\\e[4~", "\\e[8~"], "rtksh-end"),
    (["\\e[3~"], "ed-delete-next-char"),
    (["\\e[3;5~", "\\e[3;3~"], "em-delete-next-word"),
    (["\\e[1;5C", "\\e[1;3C", "\\e[5C", "\\eOc"], "rtksh-forward-word"),
    (["\\e[1;5D", "\\e[1;3D", "\\e[5D", "\\eOd"], "ed-prev-word"),
    (["\\e[2~", "\\e[5~", "\\e[6~"], "rtksh-ignore"),
    (["^W"], "ed-delete-prev-word"),
    (["^U"], "vi-kill-line-prev"),
    (["^_"], "vi-undo"),
    (["^X^E"], "rtksh-edit"),
  ]

  private static let emacsBindings: [(String, String)] = [
    ("^F", "rtksh-forward"), ("^E", "rtksh-end"), ("^P", "rtksh-history-up"), ("^N", "rtksh-history-down"),
    ("\\ef", "rtksh-forward-word"), ("\\e\\177", "ed-delete-prev-word"),
  ]
}

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

/// Runs a command on the editor behind an `EditLine`.
private func effect(_ pointer: OpaquePointer?, _ key: wint_t, _ body: (Editor) -> Editor.KeyEffect) -> UInt8 {
  (Editor.behind(pointer).map(body) ?? .beep).rawValue
}
