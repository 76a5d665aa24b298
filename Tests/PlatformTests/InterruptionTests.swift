import Glibc
import Platform
import Testing

/// Every call that waits ends at Ctrl-C and at SIGTERM. Each in a process of its own, because signals belong to the process; the
/// signal is sent by a program that is started just before the call.
@Suite(.timeLimit(.minutes(1))) struct InterruptionTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func readingAPipeThatNobodyWrites(signal: Int32) async {
    await #expect(processExitsWith: .success) { [signal] in
      let folder = try TemporaryFolder()
      mkfifo(folder("pipe"), 0o600)
      let sender = try send(signal)
      let error = try #require(throws: SystemError.self) { try File.read(folder("pipe")) }
      try #require(error.isInterruption && error.subject == folder("pipe") && error.reason == "interrupted")
      try #require(Signals.isStopRequested && Signals.terminationNumber == (signal == SIGINT ? 0 : signal))
      sender.wait()
    }
  }

  @Test func readingAPipeWhoseWriterPauses() async {
    await #expect(processExitsWith: .success) {
      let pipe = try Pipe()
      let output = OutputStream(descriptor: pipe.writeEnd, name: "pipe")
      output.write("begun")
      output.flush()
      let sender = try send(SIGINT)
      let error = try #require(throws: SystemError.self) { try File.read(descriptor: pipe.readEnd, name: "pipe") }
      try #require(error.isInterruption)
      sender.wait()
    }
  }

  @Test func writingToAPipeThatNobodyReads() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      mkfifo(folder("pipe"), 0o600)
      let sender = try send(SIGTERM)
      let error = try #require(throws: SystemError.self) { try File.replace(folder("pipe"), with: [1]) }
      try #require(error.isInterruption && error.operation == "open")
      sender.wait()
    }
  }

  @Test func writingToAReaderThatIsSlow() async {
    await #expect(processExitsWith: .success) {
      let pipe = try Pipe()
      let output = OutputStream(descriptor: pipe.writeEnd, name: "pipe")
      let sender = try send(SIGINT)
      output.write(String(repeating: "x", count: 300_000))
      output.flush()
      try #require(output.wasInterrupted && output.failure == nil && !output.isClosed)
      sender.wait()
      // After the flag has been taken the stream goes on where there is room.
      try #require(Signals.take(.interrupt))
      pipe.makeNonblocking()
      _ = try? File.read(descriptor: pipe.readEnd, name: "pipe")
      output.write("more")
      output.flush()
      guard case .bytes(let bytes) = Descriptor.read(pipe.readEnd, atMost: 100) else { throw SystemError("read") }
      try #require(bytes == Array("more".utf8))
    }
  }

  @Test func lastWordsGoOutAfterASignal() async {
    await #expect(processExitsWith: .success) {
      Signals.install()
      Signals.raise(.terminate)
      let pipe = try Pipe()
      let output = OutputStream(descriptor: pipe.writeEnd, name: "pipe")
      output.write("error: terminated\n")
      output.flush()
      try #require(!output.wasInterrupted)
      var lines = LineReader(descriptor: pipe.readEnd)
      try #require(try lines.next() == "error: terminated")
      try #require(try lines.next() == nil)
    }
  }

  @Test func waitingForALine() async {
    await #expect(processExitsWith: .success) {
      let pipe = try Pipe()
      let sender = try send(SIGINT)
      var lines = LineReader(descriptor: pipe.readEnd)
      try #require(try lines.next() == nil)
      sender.wait()
    }
  }

  @Test func waitingForALock() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let held = try LockedFile(folder("log"))
      let sender = try send(SIGINT)
      let error = try #require(throws: SystemError.self) { try LockedFile(folder("log")).append([]) }
      try #require(error.isInterruption && error.operation == "lock")
      _ = consume held
      sender.wait()
    }
  }

  @Test func waitingForAProgram() async {
    await #expect(processExitsWith: .success) {
      let child = try ChildProcess(["sleep", "600"])
      let sender = try send(SIGTERM)
      try #require(child.waitForwardingSignals() == .signal(SIGTERM))
      sender.wait()
    }
  }

  @Test func otherSignalsDoNotStopAReader() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      mkfifo(folder("pipe"), 0o600)
      // The end of each of these programs is a signal, too.
      let script = "kill -WINCH $PPID; kill -CONT $PPID; echo text >\"$1\""
      Signals.install()
      let writer = try ChildProcess(["sh", "-c", script, "sh", folder("pipe")])
      try #require(try File.read(folder("pipe")) == Array("text\n".utf8))
      writer.wait()
      let reader = try ChildProcess(["sh", "-c", "cat \"$1\" >\"$2\"", "sh", folder("pipe"), folder("copy")])
      try File.replace(folder("pipe"), with: [UInt8](repeating: 65, count: 200_000))
      reader.wait()
      try #require(File.size(folder("copy")) == 200_000)
    }
  }
}

/// Has another program send this one a signal, about now.
private func send(_ number: Int32) throws -> ChildProcess {
  Signals.install()
  return try ChildProcess(["sh", "-c", "kill -\(number) $PPID"])
}
