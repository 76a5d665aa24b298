internal import Glibc
internal import Platform

/// Leaving the terminal to others for a while.
extension Editor {
  /// Ctrl-Z: stops the program, with whatever runs beside it in its job, as the terminal itself would.
  func suspend() -> KeyEffect {
    leaveTerminal()
    kill(0, SIGTSTP)
    resumeDrawing()
    return .none
  }

  /// Ctrl-X Ctrl-E: the text goes to an editor of the person's choice and comes back; it does not run by itself.
  func editExternally() -> KeyEffect {
    let line = library.line
    leaveTerminal()
    library.write("\n")
    let text = edit(precedingLines + line.text)
    _ = takeSignal(.interrupt)
    if let text {
      // The earlier lines of the statement are in the text now.
      precedingLines = ""
      library.replaceAll(with: text)
    }
    resumeDrawing()
    return .none
  }

  private func leaveTerminal() {
    eraseDecoration()
    if !isDumb {
      let layout = currentLayout
      library.write(Self.moves(from: layout.cursor, to: layout.end))
    }
    setBracketedPaste(false)
    library.setRaw(false)
  }

  /// Lets a person edit a text in an editor of their choice, outside of any line. What is saved comes back; nil when nothing
  /// was, or when the editor failed, about which a word is written.
  package func edit(_ text: String) -> String? {
    do throws(SystemError) {
      return try ExternalEditor(input: input, output: output).edit(text)
    } catch {
      library.write(error.description + "\n")
      return nil
    }
  }
}
