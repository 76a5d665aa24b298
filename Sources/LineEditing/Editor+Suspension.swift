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
    let text = edited(precedingLines + line.text)
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

  /// The text after the editor has ended; nil, and a word about it, when that failed.
  private func edited(_ text: String) -> String? {
    let names = ["VISUAL", "EDITOR"].compactMap { Environment[$0] }.filter { !$0.isEmpty }
    let command = (names.first ?? "vi").split(separator: " ").map(String.init)
    var template = Array("\(Environment["TMPDIR"] ?? "/tmp")/rtksh-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else {
      library.write(SystemError("create", on: path).description + "\n")
      return nil
    }
    close(descriptor)
    defer { unlink(path) }
    do throws(SystemError) {
      try File.append(Array((text + "\n").utf8), to: path)
      let editor = try ChildProcess(
        command + [path], input: .descriptor(input), output: .descriptor(output), error: .descriptor(output))
      guard editor.wait() == .status(0) else { return nil }
      var result = String(decoding: try File.read(path), as: UTF8.self).withoutControls(keepingNewlines: true)
      while result.last == "\n" { result.removeLast() }
      return result
    } catch {
      library.write(error.description + "\n")
      return nil
    }
  }
}
