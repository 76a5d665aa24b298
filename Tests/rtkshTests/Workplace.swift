internal import Glibc
internal import Platform
internal import TestSupport
internal import Testing

/// The real program in an environment made from nothing: a home of its own, and no variable that a test has not set.
final class Workplace {
  /// Where home, configuration and history are, and where the program runs.
  let folder: ScratchFolder
  /// The environment.
  var variables: [String: String]

  /// A run of the program that has ended.
  struct Outcome {
    /// What it wrote to standard output.
    let output: String
    /// What it wrote to standard error.
    let error: String
    /// How it ended.
    let exit: ChildProcess.Exit
    /// Seconds from start to end.
    let seconds: Double

    /// The exit status; nil when a signal ended it.
    var status: Int32? { if case .status(let status) = exit { status } else { nil } }
  }

  /// The program was still running when its time was up, and has been killed.
  struct Overdue: Error {
    let arguments: [String]
    let output: String
    let error: String
  }

  /// The program's path.
  static let program = SandboxProcess.products + "/rtksh"

  /// A place with everything that is needed to ask the simulator, or with nothing.
  init(_ sandbox: SandboxProcess? = nil) throws {
    folder = try ScratchFolder()
    variables = [
      "HOME": folder.path, "XDG_CONFIG_HOME": folder.path + "/config", "XDG_STATE_HOME": folder.path + "/state",
      "TZ": "UTC", "LC_ALL": "C.UTF-8", "EDITRC": "/dev/null", "PAGER": "", "PATH": "/usr/bin:/bin",
    ]
    guard let sandbox else { return }
    variables["CLOUDFLARE_BASE_URL"] = "http://127.0.0.1:\(sandbox.port)/client/v4"
    variables["CLOUDFLARE_API_TOKEN"] = sandbox.token
    variables["CLOUDFLARE_ACCOUNT_ID"] = sandbox.account
    variables["REALTIMEKIT_APP_ID"] = sandbox.app
  }

  /// What has to be changed in this process's environment to come to the place's own.
  func changes(_ extra: [String: String]) -> [String: String?] {
    var changes: [String: String?] = [:]
    for name in Environment.all.keys { changes[name] = .some(nil) }
    for (name, value) in variables { changes[name] = value }
    for (name, value) in extra { changes[name] = value }
    return changes
  }

  /// Runs the program to its end in the folder.
  ///
  /// - Parameters:
  ///   - extra: variables for this run; an empty text counts as none where the program says so.
  ///   - input: what it can read; nil: nothing, as with `</dev/null`.
  ///   - output: where standard output leads instead of being collected.
  ///   - limit: after so many seconds it is killed and the run fails.
  ///   - program: another program that is to run in the same place.
  func run(
    _ arguments: [String], _ extra: [String: String] = [:], input: String? = nil, output: ChildProcess.Stream? = nil,
    within limit: Double = 30, program: String = Workplace.program
  ) throws -> Outcome {
    // `exec` keeps the process id, which is what a late program is killed by.
    let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, program] + arguments
    let environment = changes(extra)
    let start = MonotonicClock.now
    let (child, out, err) = try Spawning.alone {
      let (out, err, source) = (try Pipe(), try Pipe(), try Pipe())
      // It fits into the pipe, so nobody needs to read it yet.
      let bytes = Array((input ?? "").utf8)
      precondition(bytes.count < 60_000)
      _ = write(source.writeEnd, bytes, bytes.count)
      let child = try ChildProcess(
        words, environment: environment, input: input == nil ? .null : .descriptor(source.readEnd),
        output: output ?? .descriptor(out.writeEnd), error: .descriptor(err.writeEnd))
      out.closeWriteEnd()
      err.closeWriteEnd()
      source.closeReadEnd()
      source.closeWriteEnd()
      return (child, out, err)
    }
    defer {
      out.closeReadEnd()
      err.closeReadEnd()
    }
    var collected = Collected([out.readEnd, err.readEnd])
    let isDone = collected.read(until: start + limit)
    if !isDone { kill(child.identifier, SIGKILL) }
    let exit = child.wait()
    let (text, complaint) = (collected.text(0), collected.text(1))
    guard isDone else { throw Overdue(arguments: arguments, output: text, error: complaint) }
    return Outcome(output: text, error: complaint, exit: exit, seconds: MonotonicClock.now - start)
  }

  /// Runs statements given with `-c`.
  func run(_ statements: String, _ options: String..., within limit: Double = 30) throws -> Outcome {
    try run(options + ["-c", statements], within: limit)
  }

  /// Starts the program at a terminal.
  func terminal(
    _ arguments: [String] = [], _ extra: [String: String] = [:], type: String = "dumb", columns: Int = 80,
    rows: Int = 24
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [Self.program] + arguments, environment: changes(extra.merging(["TERM": type]) { $1 }), columns: columns,
      rows: rows)
  }

  /// Writes a file in the folder and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    if let slash = name.lastIndex(of: "/") { try File.createDirectory(folder.path + "/" + name[..<slash]) }
    return try folder.file(name, text)
  }

  /// What a file of the folder holds.
  func contents(_ name: String) throws -> String {
    String(decoding: try File.read(folder.path + "/" + name), as: UTF8.self)
  }
}

/// What comes out of several pipes at the same time.
private struct Collected {
  private var descriptors: [Int32]
  private var bytes: [[UInt8]]

  init(_ descriptors: [Int32]) {
    self.descriptors = descriptors
    bytes = descriptors.map { _ in [] }
  }

  func text(_ index: Int) -> String { String(decoding: bytes[index], as: UTF8.self) }

  /// Reads until every pipe is closed; false when the time is up before.
  mutating func read(until deadline: Double) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while descriptors.contains(where: { $0 >= 0 }) {
      var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let left = Int32(max(0, (deadline - MonotonicClock.now) * 1000))
      guard poll(&entries, nfds_t(entries.count), left) != 0 else { return false }
      for index in entries.indices where entries[index].revents != 0 {
        let count = Glibc.read(descriptors[index], &chunk, chunk.count)
        if count > 0 {
          bytes[index] += chunk[..<count]
        } else if count == 0 || errno != EINTR {
          descriptors[index] = -1
        }
      }
    }
    return true
  }
}
