internal import CEditLine
package import Platform

/// Edits lines on a terminal, with history, completion and suggestions.
///
/// One editor lives as long as the program and is used from one thread. It blocks only in ``waitForKey``, which can be replaced to
/// do other work until a key is pressed.
///
///     let editor = try Editor(programName: "rtksh", input: 0, output: 2)
///     editor.completer = { request in … }
///     while case .line(let statement) = editor.readLine(prompt: Prompt("rtksh>")) { … }
package final class Editor {
  /// Waits until the descriptor can be read or something else has happened. By default it watches the descriptor and
  /// ``Signals/wakeDescriptor``. Give another to do more while a key is awaited; ``printAbove(_:)`` may be called from it.
  package var waitForKey: (_ descriptor: Int32) -> KeyWait = Editor.pollForKey
  /// What TAB offers. Asked between two keys, so it must answer from memory.
  package var completer: ((CompletionRequest) -> Completion)?
  /// How the statement may go on: the text that is to follow what was typed, shown faintly and taken with the right arrow.
  package var suggester: ((String) -> String?)?
  /// Whether a statement needs more lines; Enter then begins another.
  package var isIncomplete: ((String) -> Bool)?
  /// What `?` at a place in the statement (in characters) explains; with nil as an answer it is an ordinary character.
  package var onHelpKey: ((_ text: String, _ cursor: Int) -> String?)?
  /// What Up, Down and Ctrl-R go through. The caller adds the statements.
  package var history: History?
  /// Which keys mean what.
  package private(set) var mode = EditingMode.emacs

  let library: EditLineHandle
  let input: Int32
  let output: Int32
  /// Whether the terminal cannot move its cursor; what needs that is left out.
  let isDumb: Bool
  /// Whether the terminal takes nothing but ASCII.
  let isASCII: Bool

  var reader: KeyReader
  /// Characters to give to libedit before any key.
  var queue: [Unicode.Scalar] = []
  var isReading = false
  var wasInterrupted = false
  /// The lines of the statement before the one being edited, each with its newline.
  var precedingLines = ""
  var prompt = Prompt("")
  var drawnPrompt = DrawnPrompt.empty
  let promptMemory = PromptMemory()
  var decoration: Decoration?
  var menu: CompletionMenu?
  var walk: HistoryWalk?
  var search: IncrementalSearch?
  let historyBridge = HistoryBridge()
  /// How signals are noticed; tests give their own, because signals belong to the whole process.
  var takeSignal: (Signals.Kind) -> Bool = Editor.takeRaisedSignal

  /// Opens the editor.
  ///
  /// - Parameters:
  ///   - programName: the name that lines of `~/.editrc` may begin with.
  ///   - input: where keys are read; a terminal.
  ///   - output: where the line is drawn; the terminal, even when standard output leads elsewhere.
  ///   - terminalType: the terminal's name in the terminfo database; by default `$TERM`.
  ///   - startupFile: the bindings file to read; by default `$EDITRC`, else `~/.editrc`. An empty path reads none.
  /// - Throws: `SystemError` when libedit cannot be opened on the descriptors.
  package init(
    programName: String, input: Int32, output: Int32, terminalType: String? = nil, startupFile: String? = nil
  ) throws(SystemError) {
    isASCII = !CharacterEncoding.useUTF8()
    let type = terminalType ?? Environment["TERM"] ?? ""
    isDumb = type.isEmpty || type == "dumb"
    library = try EditLineHandle(
      programName: programName, input: input, output: output, terminalType: isDumb ? "dumb" : type)
    (self.input, self.output) = (input, output)
    reader = KeyReader(descriptor: input)
    connect()
    useEditor(.emacs)
    runStartupFile(startupFile ?? StartupFile.defaultPath)
  }

  /// Reads a statement.
  package func readLine(prompt: Prompt) -> EditorInput {
    _ = takeSignal(.interrupt)
    (self.prompt, precedingLines, wasInterrupted, walk, search, menu) = (prompt, "", false, nil, nil, nil)
    isReading = true
    setBracketedPaste(true)
    defer {
      isReading = false
      setBracketedPaste(false)
    }
    while true {
      updatePrompt()
      switch library.readLine() {
      case _ where wasInterrupted: return .interrupted
      case .failure:
        library.write("\n")
        return .endOfInput
      case .endOfFile:
        library.write("\n")
        // Ctrl-D on a continuation line ends the statement; the parser reports what is missing.
        return precedingLines.isEmpty ? .endOfInput : .line(String(precedingLines.dropLast()))
      case .line(let line):
        let statement = precedingLines + line
        guard isIncomplete?(statement) == true else { return .line(statement) }
        precedingLines = statement + "\n"
      }
    }
  }

  /// Shows text above the line being edited, which then stands below it as before. Without such a line it is just written.
  package func printAbove(_ text: String) {
    guard isReading else { return library.write(text + "\n") }
    moveToPrompt()
    library.write(text + "\n")
    library.refresh()
  }

  /// Shows another prompt before the line being edited, for when what it says has changed meanwhile; otherwise does nothing.
  package func changePrompt(_ prompt: Prompt) {
    guard isReading, prompt != self.prompt else { return }
    moveToPrompt()
    self.prompt = prompt
    updatePrompt()
    library.refresh()
  }

  /// Takes other keys, as `set editor vi` does.
  package func useEditor(_ mode: EditingMode) {
    self.mode = mode
    bindKeys()
  }

  /// Runs one line of the start-up file's language, such as `["bind", "^T", "ed-transpose-chars"]`; false when it is
  /// refused.
  @discardableResult
  package func runEditorCommand(_ arguments: [String]) -> Bool {
    // libedit would forget our keys along with its own.
    if arguments == ["bind", "-v"] || arguments == ["bind", "-e"] {
      useEditor(arguments[1] == "-v" ? .vi : .emacs)
      return true
    }
    return library.run(arguments)
  }
}

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
