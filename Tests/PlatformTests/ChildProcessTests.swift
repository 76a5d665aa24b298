import Glibc
import Platform
import Testing

@Suite(.timeLimit(.minutes(1))) struct ChildProcessTests {
  /// What a program writes, with its end.
  private func run(
    _ arguments: [String], environment: [String: String?] = [:], input: ChildProcess.Stream = .null
  ) throws -> (text: String, exit: ChildProcess.Exit) {
    let pipe = try Pipe()
    let child = try ChildProcess(
      arguments, environment: environment, input: input, output: .descriptor(pipe.writeEnd), error: .null)
    pipe.closeWriteEnd()
    let bytes = try File.read(descriptor: pipe.readEnd, name: "pipe")
    pipe.closeReadEnd()
    return (String(decoding: bytes, as: UTF8.self), child.wait())
  }

  @Test(arguments: [
    ("exit 0", ChildProcess.Exit.status(0)), ("exit 7", .status(7)), ("exit 255", .status(255)),
    ("kill -TERM $$", .signal(SIGTERM)), ("kill -KILL $$", .signal(SIGKILL)), ("kill -INT $$", .signal(SIGINT)),
    ("kill -PIPE $$", .signal(SIGPIPE)),
  ]) func theEndIsTold(script: String, exit: ChildProcess.Exit) throws {
    #expect(try ChildProcess(["sh", "-c", script], error: .null).wait() == exit)
  }

  @Test func theEnvironmentIsTheParentsWithChanges() throws {
    let script = "printf '%s|%s|%s' \"$RTKSH_NEW\" \"${HOME-unset}\" \"${PATH:+set}\""
    let result = try run(["sh", "-c", script], environment: ["RTKSH_NEW": "a = é\n;", "HOME": nil])
    #expect(result.text == "a = é\n;|unset|set" && result.exit == .status(0))
    #expect(Environment["HOME"] == Environment.all["HOME"] && Environment["RTKSH_NEW"] == nil)
  }

  @Test func argumentsArriveAsTheyAre() throws {
    let odd = ["a b", "$HOME", "'\"", "", "é\n", "*"]
    let result = try run(["sh", "-c", "printf '[%s]' \"$@\"", "sh"] + odd)
    #expect(result.text == odd.map { "[\($0)]" }.joined())
  }

  @Test func inputComesFromADescriptor() throws {
    let pipe = try Pipe()
    let output = OutputStream(descriptor: pipe.writeEnd, name: "pipe")
    output.write("through")
    output.flush()
    pipe.closeWriteEnd()
    #expect(try run(["cat"], input: .descriptor(pipe.readEnd)).text == "through")
    pipe.closeReadEnd()
    #expect(try run(["cat"]).text == "")
  }

  @Test func aProgramThatIsNotThereIsAnError() throws {
    let error = try #require(throws: SystemError.self) { try ChildProcess(["rtksh-no-such-program"]) }
    #expect(error == SystemError("start", on: "rtksh-no-such-program", code: ENOENT))
    #expect(throws: SystemError.self) { try ChildProcess(["/etc/passwd"]) }
    #expect(throws: SystemError.self) { try ChildProcess([]) }
  }

  @Test func aProgramCanBeAskedToEnd() throws {
    let child = try ChildProcess(["sleep", "600"])
    child.terminate()
    #expect(child.wait() == .signal(SIGTERM))
    // There is nothing left to wait for.
    #expect(child.wait() == .status(127))
  }

  @Test func otherDescriptorsStayHere() throws {
    let pipe = try Pipe()
    let script = "for end; do test -e /proc/$$/fd/$end && echo open; done; echo done"
    let result = try run(["sh", "-c", script, "sh", "\(pipe.readEnd)", "\(pipe.writeEnd)"])
    #expect(result.text == "done\n")
    pipe.closeReadEnd()
    pipe.closeWriteEnd()
  }
}
