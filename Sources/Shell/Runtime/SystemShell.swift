internal import Language
internal import Platform

/// Runs lines with the system shell: `!command`, and `| !command`, which reads a result.
struct SystemShell {
  let services: Services

  /// Runs a line and waits for its end.
  ///
  /// - Parameter input: what the command reads on its standard input; nil for the shell's own.
  /// - Throws: ``ShellError/Problem/shellCommandFailed(_:)`` for a status other than 0.
  func run(_ line: Expression, input: String? = nil) throws(ShellError) {
    guard services.options.allowsShell else { throw ShellError(.systemShellDisabled, at: line.range) }
    services.console.output.flush()
    let exit: ChildProcess.Exit
    do throws(SystemError) {
      if let input {
        exit = try feed(input, to: line.text)
      } else {
        exit = try process(line.text, .inherited).waitForwardingSignals()
      }
    } catch {
      throw ShellError(.system(error), at: line.range)
    }
    switch exit {
    case .status(0): return
    case .status(let status): throw ShellError(.shellCommandFailed(status), at: line.range)
    case .signal(let number) where number == Self.interruptSignal: throw ShellError(.interrupted(nil), at: line.range)
    case .signal(let number): throw ShellError(.shellCommandFailed(128 + number), at: line.range)
    }
  }

  /// SIGINT, which Ctrl-C sends to the other program too.
  private static let interruptSignal: Int32 = 2

  private func process(_ line: String, _ input: ChildProcess.Stream) throws(SystemError) -> ChildProcess {
    try ChildProcess(["/bin/sh", "-c", line], input: input)
  }

  /// Writes a text into a command, which may stop reading early; that is no failure.
  private func feed(_ text: String, to line: String) throws(SystemError) -> ChildProcess.Exit {
    let pipe = try Pipe()
    let child: ChildProcess
    do throws(SystemError) {
      child = try process(line, .descriptor(pipe.readEnd))
    } catch {
      pipe.closeReadEnd()
      pipe.closeWriteEnd()
      throw error
    }
    // Only the command may hold this end, or its end would not be noticed.
    pipe.closeReadEnd()
    let stream = OutputStream(descriptor: pipe.writeEnd, name: "the command")
    stream.secrets = services.secrets
    stream.write(text)
    stream.flush()
    pipe.closeWriteEnd()
    return child.waitForwardingSignals()
  }
}
