internal import Glibc
internal import Platform
internal import TestSupport
internal import Testing

/// What the shell may be doing when somebody presses Ctrl-C or ends it.
struct StoppingState: CustomTestStringConvertible, Sendable {
  /// The simulator that is asked.
  enum Service: Sendable {
    /// One that answers.
    case good
    /// One that takes requests and never answers.
    case stalled
    /// One that answers 503 and says that it will be back in half a minute.
    case overloaded
  }

  let name: String
  let statement: String
  let before: [String]
  let service: Service
  /// Variables of the environment.
  let variables: [String: String]
  var testDescription: String { name }

  /// `FOLDER` stands for the folder of the test.
  init(
    _ name: String, _ statement: String, after before: String..., on service: Service = .good,
    with variables: [String: String] = [:]
  ) {
    (self.name, self.statement, self.before, self.service, self.variables) = (
      name, statement, before, service, variables
    )
  }

  private static let id = "00000000-0000-4000-8000-000000000001"

  /// States of a statement that runs, at a terminal and in a script.
  static let statements: [Self] = waiting + rendering

  private static let waiting: [Self] = [
    Self("sleep", "sleep 1000"), Self("wait", "wait --every 1000s sessions --limit 1 until length > 5"),
    Self("watch", "watch --every 1000s sessions --limit 1"), Self("a filter", "(last(range(1e12)))"),
    Self("a filter in a child", "([1,[2]] | [paths(until(false; .))])"),
    Self("a filter that groups", "([range(3000000) | tostring] | group_by(.) | length)"),
    Self("a program", "!exec sleep 1000"),
    Self("a program that reads a result", "(1) | !exec sleep 1000"),
    Self("a program that does not read", "([range(200000)]) | !exec sleep 1000"),
    Self("saving to a FIFO that nobody opens", "([1]) | save FOLDER/fifo.json"),
    Self("saving to a FIFO that nobody reads", "([range(200000)]) | save FOLDER/open.json"),
    Self("appending to a locked file", "([1]) | save --append FOLDER/locked.ndjson"),
    Self("running a script", "run FOLDER/sleep.rtksh"), Self("opening a script", "run FOLDER/fifo.json"),
    Self("a request", "sessions", on: .stalled), Self("a request of api", "api GET /accounts", on: .stalled),
    Self("requests for several", "session (\"\(id)\", \"\(id.dropLast())2\")", on: .stalled),
    Self("all pages", "sessions --all", on: .stalled), Self("a timeline", "timeline \(id)", on: .stalled),
    Self("a diagnosis", "diagnose \(id)", on: .stalled), Self("a download", "chat \(id)", on: .stalled),
    Self("refresh", "refresh sessions", on: .stalled), Self("try", "try sessions", on: .stalled),
    Self("who one is", "whoami", on: .stalled), Self("before another attempt", "sessions", on: .overloaded),
  ]

  private static let rows = "rows = ([range(60000) | {a: ., b: \"some text\", c: [1]}])"
  private static let rendering: [Self] = ["txt", "csv", "tsv", "json", "ndjson", "md", "html"].map { (format: String) in
    Self("making \(format)", "$rows | save FOLDER/out.\(format)", after: rows)
  }
}

/// Ctrl-C gives the prompt back, and a request to end is followed, from whatever the shell is doing.
@Suite(.timeLimit(.minutes(20)), .serialized) struct StoppingTests {
  /// Undisturbed it is a tenth of this; a machine that runs other tests takes longer.
  private static let limit = 1.5

  private static let stalled = Result { try Simulators.own() }
  private static let overloaded = Result { try Simulators.own() }

  /// A folder with what the states need: a named pipe that nobody opens, one that nobody reads, a file that is locked.
  private final class Scene {
    let place: Workplace
    private var descriptors: [Int32] = []

    init(_ state: StoppingState?) throws {
      switch state?.service ?? .good {
      case .good: place = try Workplace(try Simulators.shared())
      case .stalled:
        let simulator = try StoppingTests.stalled.get()
        #expect(try simulator.send("POST", "/sandbox/fault", body: "stall").status == 201)
        place = try Workplace(simulator)
      case .overloaded:
        let simulator = try StoppingTests.overloaded.get()
        #expect(try simulator.send("POST", "/sandbox/fault", body: "status=503,retry-after=30").status == 201)
        place = try Workplace(simulator)
      }
      for (name, value) in state?.variables ?? [:] { place.variables[name] = value }
      let folder = place.folder.path
      #expect(mkfifo(folder + "/fifo.json", 0o600) == 0 && mkfifo(folder + "/open.json", 0o600) == 0)
      _ = try place.file("sleep.rtksh", "sleep 1000\n")
      lock(try place.file("locked.ndjson", ""))
      descriptors.append(open(folder + "/open.json", O_RDONLY | O_NONBLOCK | O_CLOEXEC))
    }

    func lock(_ path: String) {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      #expect(flock(descriptor, LOCK_EX) == 0)
      descriptors.append(descriptor)
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    func text(_ statement: String) -> String {
      statement.split(separator: "FOLDER", omittingEmptySubsequences: false).joined(separator: place.folder.path)
    }
  }

  /// The processor time of a process in ticks, and whether it sleeps.
  private static func activity(_ process: Int32) -> (ticks: Int, sleeps: Bool) {
    let text = (try? File.read("/proc/\(process)/stat")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 13 else { return (0, false) }
    return ((Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0), fields[0] == "S")
  }

  /// Waits until the process has either worked for a while or done nothing for one: the system tells nobody when a process begins
  /// to wait, so it is looked at again and again.
  private static func settle(_ process: Int32) throws {
    let deadline = MonotonicClock.now + 30
    let start = activity(process).ticks
    var (last, quiet) = (start, 0)
    while quiet < 6, last - start < 15 {
      try #require(MonotonicClock.now < deadline)
      usleep(10_000)
      let now = activity(process)
      quiet = now.sleeps && now.ticks == last ? quiet + 1 : 0
      last = now.ticks
    }
  }

  private static func note(_ what: String, _ seconds: Double) {
    guard let path = Environment["RTKSH_TIMES"] else { return }
    try? File.append(Array("\(Int(seconds * 1000)) ms \(what)\n".utf8), to: path)
  }

  private func expectPrompt(_ shell: TypedShell, after keys: String, _ name: String) throws {
    let start = MonotonicClock.now
    shell.terminal.send(keys)
    try shell.waitForPrompt()
    let seconds = MonotonicClock.now - start
    Self.note("Ctrl-C: \(name)", seconds)
    #expect(seconds < Self.limit, "\(name)")
  }

  @Test(arguments: StoppingState.statements) func controlCGivesThePromptBack(_ state: StoppingState) throws {
    let scene = try Scene(state)
    let shell = try TypedShell(scene.place)
    for statement in state.before { try shell.succeed(scene.text(statement)) }
    shell.terminal.send(scene.text(state.statement) + "\r")
    try shell.terminal.waitForLineMode()
    try Self.settle(shell.terminal.identifier)
    shell.terminal.passOver()
    try expectPrompt(shell, after: "\u{3}", state.name)
    #expect(try shell.run("(40 + 2)").contains("42"))
    #expect(File.names(in: scene.place.folder.path).filter { $0.hasPrefix("out") || $0.hasSuffix(".part") } == [])
    #expect(try shell.leave() == .status(0))
  }

  @Test(arguments: StoppingState.statements) func aRequestToEndEndsAScript(_ state: StoppingState) throws {
    let scene = try Scene(state)
    let started = scene.place.folder.path + "/started"
    let statements = (state.before + ["!touch \(started)", state.statement]).flatMap { ["-c", scene.text($0)] }
    try expectEnd(["-q"] + statements, scene, state.name) {
      while !File.exists(started) {
        try #require(Self.activity($0).ticks < 3000)
        usleep(5000)
      }
    }
  }

  /// Starts the program with a silent standard input and a standard output that nobody reads, and ends it.
  private func expectEnd(
    _ arguments: [String], _ scene: Scene, _ name: String, number: Int32 = SIGTERM,
    whenStarted: (Int32) throws -> Void = { _ in }
  ) throws {
    let (child, input, output) = try Spawning.alone {
      let (input, output) = (try Pipe(), try Pipe())
      let child = try ChildProcess(
        [Workplace.program] + arguments, environment: scene.place.changes([:]), input: .descriptor(input.readEnd),
        output: .descriptor(output.writeEnd), error: .null)
      input.closeReadEnd()
      output.closeWriteEnd()
      return (child, input, output)
    }
    defer {
      input.closeWriteEnd()
      output.closeReadEnd()
    }
    var hasEnded = false
    defer { if !hasEnded { kill(child.identifier, SIGKILL) } }
    try whenStarted(child.identifier)
    try Self.settle(child.identifier)
    let start = MonotonicClock.now
    kill(child.identifier, number)
    while !hasEnded, MonotonicClock.now - start < 10 {
      var status = siginfo_t()
      hasEnded =
        waitid(P_PID, id_t(child.identifier), &status, WEXITED | WNOHANG | WNOWAIT) == 0 && status.si_signo == SIGCHLD
      if !hasEnded { usleep(2000) }
    }
    let seconds = MonotonicClock.now - start
    Self.note("signal \(number): \(name)", seconds)
    #expect(seconds < Self.limit, "\(name)")
    guard hasEnded else { return }
    #expect(child.wait() == .status(128 + number), "\(name)")
    #expect(File.names(in: scene.place.folder.path).filter { $0.hasPrefix("out") || $0.hasSuffix(".part") } == [])
  }

  // MARK: Where a script comes from

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func aScriptThatDoesNotComeIsNotWaitedFor(number: Int32) throws {
    let scene = try Scene(nil)
    let folder = scene.place.folder.path
    try expectEnd([folder + "/fifo.json"], scene, "opening a script", number: number)
    let writer = open(folder + "/fifo.json", O_RDWR | O_CLOEXEC)
    defer { close(writer) }
    try expectEnd([folder + "/fifo.json"], scene, "reading a script from a FIFO", number: number)
    try expectEnd([], scene, "reading a script from standard input", number: number)
  }

  // MARK: At the prompt

  private static let typed: [(name: String, keys: String, shows: String)] = [
    ("at an empty line", "", ""), ("in a line", "sessions --limit 5", "--limit 5"),
    ("in a second line", "(1 +\r", "…>"),
    ("in a list of candidates", "se\t\t", "sessions"), ("searching the history", "\u{12}se", "search"),
    ("in a quoted text", "echo \"a", "echo \"a"),
  ]

  @Test(arguments: typed) func controlCAtThePromptGivesANewOne(name: String, keys: String, shows: String) throws {
    let shell = try TypedShell(try Scene(nil).place)
    shell.terminal.send(keys)
    if !shows.isEmpty { try shell.terminal.expect(shows) }
    try Self.settle(shell.terminal.identifier)
    shell.terminal.passOver()
    // In a list, the first gives the candidate up.
    try expectPrompt(shell, after: name.contains("list") ? "\u{3}\u{3}" : "\u{3}", name)
    #expect(try shell.run("(40 + 2)").contains("42"))
    #expect(try shell.leave() == .status(0))
  }

  // MARK: What only a terminal has

  @Test func aQuestionIsAnsweredWithNo() throws {
    let shell = try TypedShell(try Scene(nil).place)
    try shell.run("live = sessions --status LIVE")
    shell.terminal.send("kick-all $live[0]\r")
    try shell.terminal.expect("[y/N] ")
    try expectPrompt(shell, after: "\u{3}", "a question")
  }

  @Test func aTokenIsNotAskedForAgain() throws {
    let shell = try TypedShell(try Scene(nil).place)
    shell.terminal.send("login\r")
    try shell.terminal.waitForLineMode(echoes: false)
    try expectPrompt(shell, after: "\u{3}", "login")
    #expect(shell.terminal.mode.isCanonical == false)
  }

  @Test func aLockedHistoryIsNotWaitedFor() throws {
    let scene = try Scene(nil)
    let shell = try TypedShell(scene.place)
    try shell.run("echo one")
    scene.lock(scene.place.folder.path + "/state/rtksh/history")
    shell.terminal.send("echo two\r")
    try shell.terminal.expect("two")
    try Self.settle(shell.terminal.identifier)
    shell.terminal.passOver()
    try expectPrompt(shell, after: "\u{3}", "waiting for the history")
  }

  @Test(arguments: [("a pager", "PAGER"), ("an editor", "EDITOR")]) func anotherProgramIsEnded(
    name: String, variable: String
  ) throws {
    let scene = try Scene(nil)
    scene.place.variables[variable] = "sleep 1000"
    let shell = try TypedShell(scene.place, type: "xterm-256color")
    shell.terminal.send(variable == "PAGER" ? "([range(500)])\r" : "edit echo 1\r")
    try shell.terminal.waitForLineMode()
    try Self.settle(shell.terminal.identifier)
    shell.terminal.passOver()
    try expectPrompt(shell, after: "\u{3}", name)
  }

  @Test func aReplayWaitsNoLonger() throws {
    let scene = try Scene(nil)
    let file = scene.place.folder.path + "/a.har"
    #expect(try scene.place.run("sessions --limit 1", "--record", file).status == 0)
    let shell = try TypedShell(scene.place, ["--replay", file])
    shell.terminal.send("sleep 1000\r")
    try shell.terminal.waitForLineMode()
    try Self.settle(shell.terminal.identifier)
    shell.terminal.passOver()
    try expectPrompt(shell, after: "\u{3}", "a replay")
  }
}
