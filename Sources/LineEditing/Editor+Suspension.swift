internal import Platform
internal import Text

/// Leaving the terminal to others for a while.
extension Editor {
  /// Ctrl-Z: stops the program, with whatever runs beside it in its job, as the terminal itself would.
  func suspend() -> KeyEffect {
    leaveTerminal()
    Signals.stopJob()
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

/// The editor in `$VISUAL` or `$EDITOR`, for texts of many lines.
struct ExternalEditor {
  /// Where it reads keys.
  let input: Int32
  /// Where it draws.
  let output: Int32

  /// Lets a person edit a text.
  ///
  /// - Returns: the text as it was saved; nil when nothing was saved or the editor ended with a failure.
  /// - Throws: `SystemError` when the editor cannot be started or its file not be read.
  func edit(_ text: String) throws(SystemError) -> String? {
    let names = ["VISUAL", "EDITOR"].compactMap { Environment[$0] }.filter { !$0.isEmpty }
    let command = (names.first ?? "vi").split(separator: " ").map(String.init)
    let path = try File.createTemporary(ending: ".rtksh")
    defer { File.remove(path) }
    try File.append(Array((text + "\n").utf8), to: path)
    // An impossible date, to detect any save.
    let unsaved = Timestamp(seconds: 1)
    File.setModificationDate(path, unsaved)
    let editor = try ChildProcess(
      command + [path], input: .descriptor(input), output: .descriptor(output), error: .descriptor(output))
    guard editor.waitForwardingSignals() == .status(0), File.modificationDate(path) != unsaved else { return nil }
    var result = String(decoding: try File.read(path), as: UTF8.self).withoutControls(keepingNewlines: true)
    while result.last == "\n" { result.removeLast() }
    return result
  }
}
