internal import Platform

/// A program that shows long text a window at a time.
struct Pager {
  /// The command line, for the system shell.
  let command: String

  /// The pager of the environment: `RTKSH_PAGER`, else `PAGER`, else `less`. Nil when that is set to nothing, or to `cat`.
  init?() {
    command = Environment["RTKSH_PAGER"] ?? Environment["PAGER"] ?? "less"
    if command.isEmpty || command == "cat" { return nil }
  }

  /// Shows a text and waits until the reader is done with it; false when the pager could not be started.
  func show(_ text: String) -> Bool {
    guard let pipe = try? Pipe() else { return false }
    // Colours pass, lines are not folded, and what fits in the window needs no key to leave.
    let environment: [String: String?] = Environment["LESS"] == nil ? ["LESS": "FRSX"] : [:]
    guard
      let child = try? ChildProcess(
        ["/bin/sh", "-c", command], environment: environment, input: .descriptor(pipe.readEnd))
    else {
      pipe.closeReadEnd()
      pipe.closeWriteEnd()
      return false
    }
    pipe.closeReadEnd()
    // A reader who leaves early closes the pipe, which is no failure.
    let stream = OutputStream(descriptor: pipe.writeEnd, name: "the pager")
    stream.write(text)
    stream.flush()
    pipe.closeWriteEnd()
    let exit = child.wait()
    // Ctrl-C was meant for the pager.
    _ = Signals.take(.interrupt)
    return exit != .status(127)
  }
}
