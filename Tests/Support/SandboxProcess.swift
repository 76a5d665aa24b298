internal import Glibc
package import JSON
package import Platform

/// A running `rtksh-sandbox`, which ends when this process does or at ``end()``.
package struct SandboxProcess: Sendable {
  /// The API's port.
  package let port: UInt16
  /// The port of the downloads.
  package let downloadPort: UInt16
  /// What the token is.
  package let token: String
  /// The first account's id.
  package let account: String
  /// The first app's id.
  package let app: String
  /// The process and the pipe that keeps it alive.
  package let process: ChildProcess
  private let lifeline: Pipe

  /// It did not start as it should.
  package struct Failure: Error {
    /// What it said.
    package let output: String

    /// A failure with what was said.
    package init(output: String) { self.output = output }
  }

  /// Where the products of the build are.
  package static var products: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The tests run from the build's folder, or in a helper of the toolchain that is given the tests' path.
    let own = path.split(separator: "/").dropLast()
    let direct = "/" + own.joined(separator: "/")
    if File.exists(direct + "/rtksh-sandbox") { return direct }
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
    return "/" + bundle.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// Starts one and waits until it has said where it is.
  package init(_ options: [String] = []) throws {
    let (output, lifeline, process) = try Spawning.alone {
      let (output, lifeline) = (try Pipe(), try Pipe())
      let process = try ChildProcess(
        [Self.products + "/rtksh-sandbox", "--until-input-closes"] + options, input: .descriptor(lifeline.readEnd),
        output: .descriptor(output.writeEnd))
      return (output, lifeline, process)
    }
    (self.lifeline, self.process) = (lifeline, process)
    output.closeWriteEnd()
    lifeline.closeReadEnd()
    defer { output.closeReadEnd() }
    var text = ""
    var byte: UInt8 = 0
    while text.utf8.count(where: { $0 == 10 }) < 5, read(output.readEnd, &byte, 1) == 1 {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    var values: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let pair = line.split(separator: " ", maxSplits: 1).map(String.init)
      if pair.count == 2 { values[pair[0]] = pair[1] }
    }
    func portNumber(_ name: String) -> UInt16? {
      values[name]?.split(separator: ":").last?.split(separator: "/").first.flatMap { UInt16($0) }
    }
    guard let port = portNumber("base-url"), let downloadPort = portNumber("downloads"), let token = values["token"],
      let account = values["account"], let app = values["app"]
    else {
      lifeline.closeWriteEnd()
      process.wait()
      throw Failure(output: text)
    }
    (self.port, self.downloadPort, self.token, self.account, self.app) = (port, downloadPort, token, account, app)
  }

  /// Closes its input, which ends it, and waits for that.
  @discardableResult
  package func end() -> ChildProcess.Exit {
    lifeline.closeWriteEnd()
    return process.wait()
  }

  /// The app's part of every path.
  package var appPath: String { "/client/v4/accounts/\(account)/realtime/kit/\(app)" }

  /// Sends a request with the token; a path that does not begin with a slash is one below the app's.
  package func send(
    _ method: String = "GET", _ path: String, headers: [String: String]? = nil, body: String = "", patience: Double = 10
  ) throws -> RawHTTPClient.Response {
    try RawHTTPClient(port: port).send(
      method, path.hasPrefix("/") ? path : appPath + "/" + path,
      headers: headers ?? ["Authorization": "Bearer \(token)"], body: body, patience: patience)
  }

  /// The JSON of a successful answer.
  package func json(_ method: String = "GET", _ path: String, body: String = "") throws -> JSONValue {
    let response = try send(method, path, body: body)
    guard (200..<300).contains(response.status) else { throw Failure(output: "\(response.status) \(response.text)") }
    return try JSONValue(parsing: response.body)
  }
}
