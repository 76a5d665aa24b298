internal import Platform

/// The simulator, started for this shell and ended with it.
///
/// It is told to end when its standard input does, which the system sees to even when this process is killed. Ctrl-C is meant
/// for the shell and does not reach it.
final class SandboxProcess {
  /// Where its API is.
  let baseURL: String
  /// The token that it takes.
  let token: String
  /// The account and the app to begin with.
  let account: String
  let app: String
  private let child: ChildProcess
  private let lifeline: Pipe

  /// Starts the simulator that lies beside this program and waits until it says where it listens.
  init() throws(SystemError) {
    let path = SandboxProcess.path
    let announcement = try Pipe()
    let lifeline = try Pipe()
    defer { announcement.closeReadEnd() }
    do throws(SystemError) {
      child = try ChildProcess(
        [path, "--until-input-closes"], input: .descriptor(lifeline.readEnd),
        output: .descriptor(announcement.writeEnd), isApart: true)
    } catch {
      announcement.closeWriteEnd()
      throw error
    }
    announcement.closeWriteEnd()
    lifeline.closeReadEnd()
    self.lifeline = lifeline
    var values: [String: String] = [:]
    var lines = LineReader(descriptor: announcement.readEnd)
    while values["app"] == nil || values["token"] == nil || values["base-url"] == nil, let line = try lines.next() {
      let words = line.split(separator: " ", maxSplits: 1)
      if words.count == 2 { values[String(words[0])] = String(words[1]) }
    }
    guard let baseURL = values["base-url"], let token = values["token"], let app = values["app"] else {
      child.wait()
      throw SystemError("start", on: "the simulator (\(path))", code: 5)
    }
    self.baseURL = baseURL
    self.token = token
    self.account = values["account"] ?? ""
    self.app = app
  }

  /// Ends the simulator and waits for its end.
  func end() {
    lifeline.closeWriteEnd()
    child.wait()
  }

  private static var path: String {
    let own = File.executablePath
    guard let slash = own.lastIndex(of: "/") else { return "rtksh-sandbox" }
    return String(own[...slash]) + "rtksh-sandbox"
  }
}
