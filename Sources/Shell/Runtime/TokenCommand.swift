internal import Client
internal import Language
internal import Platform

/// A command of a profile that writes the token to its standard output, such as `pass show cloudflare`. It runs once, when a
/// request needs credentials; its output is never shown.
package struct TokenCommand: Equatable, Sendable {
  /// The command, for the system shell.
  let line: String

  /// The most bytes that are read; a token is far shorter.
  private static let maximumLength = 65_536

  enum Failure: CommandFailure {
    case cannotStart(SystemError)
    case failed(line: String, status: Int32)
    case killed(line: String, signal: Int32)
    case wroteNothing(line: String)

    var status: ExitStatus { .notPermitted }

    var message: ErrorMessage {
      switch self {
      case .cannotStart(let error): ErrorMessage("the profile's token command cannot be started: \(error.description)")
      case .failed(let line, let status):
        ErrorMessage("the profile's token command ended with status \(status)", hint: Self.hint(line))
      case .killed(let line, let signal):
        ErrorMessage("the profile's token command was ended by signal \(signal)", hint: Self.hint(line))
      case .wroteNothing(let line):
        ErrorMessage("the profile's token command wrote no token to its standard output", hint: Self.hint(line))
      }
    }

    /// What it wrote is not shown, since it may hold the token.
    private static func hint(_ line: String) -> [String] { ["run it in another shell to see why: \(line.visibleLine)"] }
  }

  /// Runs the command and gives the token that it wrote.
  func credentials() throws(ShellError) -> Credentials {
    let output: [UInt8]
    let exit: ChildProcess.Exit
    do throws(SystemError) {
      let pipe = try Pipe()
      defer { pipe.closeReadEnd() }
      let child: ChildProcess
      do throws(SystemError) {
        child = try ChildProcess(
          ["/bin/sh", "-c", line], input: .null, output: .descriptor(pipe.writeEnd), error: .null)
      } catch {
        pipe.closeWriteEnd()
        throw error
      }
      pipe.closeWriteEnd()
      output = Self.read(pipe.readEnd)
      if Interruption.current != nil || output.count >= Self.maximumLength { child.terminate() }
      exit = child.wait()
    } catch {
      throw ShellError(.command(Failure.cannotStart(error)))
    }
    if Interruption.current != nil { throw ShellError(.interrupted(nil)) }
    switch exit {
    case .status(0): break
    case .status(let status): throw ShellError(.command(Failure.failed(line: line, status: status)))
    case .signal(let signal): throw ShellError(.command(Failure.killed(line: line, signal: signal)))
    }
    do throws(CredentialProblem) {
      let text = String(decoding: output, as: UTF8.self)
      if let credentials = try Credentials.token(cleaning: text, from: .tokenCommand) { return credentials }
    } catch {
      throw ShellError(.credentials(error))
    }
    throw ShellError(.command(Failure.wroteNothing(line: line)))
  }

  /// What comes until the end, a signal or too many bytes.
  private static func read(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < maximumLength, Descriptor.waitUntilReadable(descriptor) {
      switch Descriptor.read(descriptor, atMost: 4096) {
      case .bytes(let more): bytes += more
      case .nothing: break
      case .end, .failure: return bytes
      }
    }
    return bytes
  }
}

extension Services {
  /// Makes sure that there are credentials, with the profile's token command if need be.
  func requireCredentials(at range: SourceRange? = nil) throws(ShellError) {
    if client.configuration.credentials != nil { return }
    if let problem = credentialProblem, problem != .keyWithoutEmail || tokenCommand == nil {
      throw ShellError(.credentials(problem))
    }
    guard let tokenCommand else { throw ShellError(.noCredentials) }
    guard options.allowsShell else { throw ShellError(.systemShellDisabled, at: range) }
    client.configuration.credentials = try tokenCommand.credentials()
  }
}
