internal import Client
internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import Rendering
internal import Shell
internal import Text

/// The program: reads its command line, runs what it was given, and ends with the status of that.
@main
enum Program {
  static func main() {
    Descriptor.fillStandardDescriptors()
    // A core dump would hold the token.
    SecretFile.forbidDumps()
    CrashHandler.install("rtksh \(Version.text)", advice: crashAdvice)
    Signals.install()
    // A jq program may never end; Ctrl-C must end it all the same.
    Signals.onInterrupt { Query.interruptRunning() }
    let status = run(Array(CommandLine.arguments.dropFirst()))
    // Whatever was under way when it came: a request to end is what the program ended with.
    let isAskedToEnd = Signals.isRaised(.terminate)
    ProcessExit.end(status: isAskedToEnd ? Interruption.current?.rawValue ?? status : status)
  }

  private static let crashAdvice = "Please report it to the maintainers, with what was run before."

  private static func run(_ words: [String]) -> Int32 {
    let options: Options
    do throws(Options.Problem) {
      options = try Options(words)
    } catch {
      complain(Diagnostic(problem: error.text, hint: error.hint))
      return ExitStatus.usage.rawValue
    }
    if options.showsHelp || options.showsVersion {
      let output = OutputStream(descriptor: 1, name: "standard output")
      output.write(options.showsHelp ? OptionTable.help : "rtksh \(Version.text)\n")
      output.flush()
      guard let failure = output.failure else { return 0 }
      complain(Diagnostic(problem: failure.description))
      return ExitStatus.failed.rawValue
    }
    if let script = options.script, options.commands.isEmpty, options.wantsScriptHelp {
      return describe(script, options)
    }
    var sandbox: SandboxProcess?
    if options.startsSandbox {
      do throws(SystemError) {
        sandbox = try SandboxProcess()
      } catch {
        complain(
          Diagnostic(
            doing: "start the simulator", problem: error.description, hint: ["scripts/rtksh --sandbox builds it"]))
        return ExitStatus.failed.rawValue
      }
    }
    defer { sandbox?.end() }
    return run(options, sandbox)
  }

  private static func run(_ options: Options, _ sandbox: SandboxProcess?) -> Int32 {
    let connection: Connection
    do throws(ConnectionProblem) {
      connection = try Connection(options)
    } catch {
      complain(error.diagnostic)
      return ExitStatus.failed.rawValue
    }
    let isInteractive = options.commands.isEmpty && options.script == nil && Terminal.isTerminal(0)
    let console = Startup.console(options, isInteractive: isInteractive)
    let interpreter = Startup.interpreter(options, connection, sandbox: sandbox, console: console)
    // Never released: the system takes the memory of a hundred thousand rows back at once, and not value by value.
    _ = Unmanaged.passRetained(interpreter)
    connection.record(interpreter)
    if let path = options.recordingPath {
      CrashHandler.describe(
        "rtksh \(Version.text)",
        advice: "“\(path.visible(.escaped))” has every exchange that had finished. \(crashAdvice)")
    }
    if let warning = connection.warning(options), !options.isQuiet { interpreter.output.report(warning) }
    defer {
      console.output.flush()
      console.error.flush()
    }
    let status = run(interpreter, options, connection, sandbox)
    do throws(ConnectionProblem) {
      // However it ended: a failure is what a recording is looked at for.
      try connection.end(interpreter)
    } catch {
      console.output.flush()
      complain(error.diagnostic)
      return status == 0 ? ExitStatus.failed.rawValue : status
    }
    return status
  }

  private static func run(
    _ interpreter: Interpreter, _ options: Options, _ connection: Connection, _ sandbox: SandboxProcess?
  ) -> Int32 {
    let services = interpreter.services
    do throws(ShellError) {
      let exitStatus = try Startup.applyContext(interpreter, options, connection, sandbox: sandbox)
      if let exitStatus { return exitStatus }
    } catch {
      interpreter.output.report(error)
      return error.status.rawValue
    }
    if services.console.isInteractive { return interact(interpreter, options, connection) }
    if options.report != nil { services.scriptReport = ScriptReport(name: options.script ?? "rtksh") }
    var status = runCommands(interpreter, options)
    services.console.output.flush()
    if let path = options.report, let report = services.scriptReport {
      do throws(SystemError) {
        try File.replace(path, with: interpreter.output.masked(interpreter.output.redaction.redacted(report.text)))
      } catch {
        complain(Diagnostic(doing: "write the report", problem: error.description))
        if status == 0 { status = ExitStatus.failed.rawValue }
      }
    }
    if status == 0, let failure = services.console.output.failure {
      complain(Diagnostic(problem: failure.description))
      status = ExitStatus.failed.rawValue
    }
    return status
  }

  private static func interact(_ interpreter: Interpreter, _ options: Options, _ connection: Connection) -> Int32 {
    do throws(SystemError) {
      return try InteractiveShell(interpreter, options, replaying: connection.recording).run()
    } catch {
      complain(Diagnostic(doing: "use the terminal", problem: error.description))
      return ExitStatus.failed.rawValue
    }
  }

  private static func runCommands(_ interpreter: Interpreter, _ options: Options) -> Int32 {
    guard options.commands.isEmpty else {
      var worst: Int32 = 0
      for command in options.commands {
        let ending = interpreter.run(SourceText(command))
        if ending.isExit || ending.status != 0 && !options.keepsGoing { return ending.status }
        worst = max(worst, ending.status)
      }
      return worst
    }
    do throws(SystemError) {
      return interpreter.runScript(try source(options.script ?? "-"), arguments: options.scriptArguments).status
    } catch {
      return status(of: error)
    }
  }

  /// `rtksh SCRIPT --help`: what the script takes. It needs no credentials and runs nothing.
  private static func describe(_ script: String, _ options: Options) -> Int32 {
    do throws(SystemError) {
      let console = Startup.console(options, isInteractive: false)
      let client = APIClient(
        transport: HTTPClient(maximumConcurrentTransfers: 1), configuration: ClientConfiguration())
      let interpreter = Interpreter(session: Session(), services: Services(client: client, console: console))
      return interpreter.printUsage(of: try source(script))
    } catch {
      return status(of: error)
    }
  }

  /// Reports that a script cannot be read, or ends quietly when reading it was stopped.
  private static func status(of error: SystemError) -> Int32 {
    if error.isInterruption, let stopped = Interruption.current { return stopped.rawValue }
    complain(Diagnostic(problem: error.description))
    return ExitStatus.failed.rawValue
  }

  /// The longest script in bytes: 256 MB, so that a source without an end does not fill the memory.
  private static let longestScript = 256 << 20

  /// A script's text; `-` is standard input.
  private static func source(_ path: String) throws(SystemError) -> SourceText {
    var bytes =
      path == "-"
      ? try File.read(descriptor: 0, name: "standard input", limit: longestScript)
      : try File.read(path, limit: longestScript)
    // Lines that end with a carriage return alone, as on old systems.
    if bytes.contains(13), !bytes.contains(10) { bytes = bytes.map { $0 == 13 ? 10 : $0 } }
    return SourceText(String(decoding: bytes, as: UTF8.self), name: path)
  }

  private static func complain(_ diagnostic: Diagnostic) {
    let error = OutputStream(descriptor: 2, name: "standard error")
    error.write(DiagnosticRenderer().text(diagnostic))
    error.flush()
  }
}
