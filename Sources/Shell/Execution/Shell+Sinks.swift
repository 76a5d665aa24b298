internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

extension Shell {
  /// `| save FILE`: the format from the command's own `--output` or the file's ending, written whole or not at all.
  func save(
    _ result: ShellResult, to value: Value, as given: OutputFormat?, appends: Bool
  ) throws(ShellError) {
    guard let path = try filePath(value) else { throw ShellError(.noFileName, at: value.range) }
    let full = path.hasPrefix("~/") ? (Environment["HOME"] ?? "~") + path.dropFirst(1) : path
    let format =
      given ?? OutputFormat(fileName: full) ?? settings.output ?? (result.value.kind == .string ? .text : .json)
    let context = RenderingContext.pipe(now: client.clock.wall())
    let rendered = Renderer(context).render(shown(result.value), kind: .named(result.kind), as: format)
    do throws(SystemError) {
      if appends {
        // A file of lines gets its heading once.
        let text = File.size(full) ?? 0 > 0 ? rendered.textWithoutHeading : rendered.text
        try File.append(Array(text.utf8), to: full)
      } else {
        try File.replace(full, with: Array(rendered.text.utf8))
      }
    } catch {
      throw ShellError(.system(error), at: value.range)
    }
    let count = result.value.kind == .array ? "\(result.value.count) \(Kind.named(result.kind).plural)" : "the result"
    note("saved \(count) to \(full.visibleLine) as \(format.name)")
  }

  /// `!command`, and `| !command`, which reads the result as it would be written to a pipe.
  func runHostCommand(
    _ line: Expression, input: ShellResult?, as format: OutputFormat? = nil
  ) throws(ShellError) {
    guard mode.allowsShell else {
      throw ShellError(.notHere("the host's shell is switched off by --no-shell"), at: line.range)
    }
    console.output.flush()
    let exit: ChildProcess.Exit
    do throws(SystemError) {
      if let input {
        exit = try feed(input, as: format, to: line.text)
      } else {
        exit = try hostShell(line.text, .inherited).waitPassingSignalsOn()
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

  private func hostShell(_ line: String, _ input: ChildProcess.Stream) throws(SystemError) -> ChildProcess {
    try ChildProcess(["/bin/sh", "-c", line], environment: hostEnvironment, input: input)
  }

  /// Writes a result into a command, which may stop reading early: then it has seen enough, and that is no failure.
  private func feed(
    _ result: ShellResult, as format: OutputFormat?, to line: String
  ) throws(SystemError) -> ChildProcess.Exit {
    let context = RenderingContext.pipe(now: client.clock.wall())
    let text = Renderer(context).render(shown(result.value), kind: .named(result.kind), as: format).text
    let pipe = try Pipe()
    let child: ChildProcess
    do throws(SystemError) {
      child = try hostShell(line, .descriptor(pipe.readEnd))
    } catch {
      pipe.closeReadEnd()
      pipe.closeWriteEnd()
      throw error
    }
    // Only the command may hold this end, or its going would not be noticed.
    pipe.closeReadEnd()
    let stream = OutputStream(descriptor: pipe.writeEnd, name: "the command")
    stream.write(text)
    stream.flush()
    pipe.closeWriteEnd()
    return child.waitPassingSignalsOn()
  }

  /// Other programs do not get the credentials, which they do not need.
  private var hostEnvironment: [String: String?] {
    ["CLOUDFLARE_API_TOKEN": nil, "CLOUDFLARE_API_KEY": nil] as [String: String?]
  }
}
