import Glibc
import Platform
import Testing

@Suite struct OutputStreamTests {
  @Test func textIsCollectedUntilItIsFlushed() throws {
    let pipe = try Pipe()
    pipe.makeNonblocking()
    let output = OutputStream(descriptor: pipe.writeEnd, name: "pipe")
    output.write("héllo ")
    output.write("wörld")
    #expect(throws: SystemError("read", on: "pipe", code: EAGAIN)) {
      try File.read(descriptor: pipe.readEnd, name: "pipe")
    }
    output.flush()
    output.flush()
    pipe.closeWriteEnd()
    #expect(try File.read(descriptor: pipe.readEnd, name: "pipe") == Array("héllo wörld".utf8))
    #expect(!output.isClosed && output.failure == nil)
    pipe.closeReadEnd()
  }

  @Test func muchTextIsWrittenOnItsWay() throws {
    let folder = try TemporaryFolder()
    try File.replace(folder("a"), with: [])
    let descriptor = open(folder("a"), O_WRONLY)
    let output = OutputStream(descriptor: descriptor, name: "a")
    let line = String(repeating: "x", count: 999) + "\n"
    for _ in 0..<1000 { output.write(line) }
    #expect(try File.read(folder("a")).count > 900_000)
    output.flush()
    close(descriptor)
    #expect(try File.read(folder("a")).count == 1_000_000)
  }

  @Test func aFullDiskIsAFailureAndKeptOnce() {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let output = OutputStream(descriptor: descriptor, name: "standard output")
    output.write("text")
    #expect(output.failure == nil)
    output.flush()
    #expect(output.failure == SystemError("write", on: "standard output", code: ENOSPC) && !output.isClosed)
    #expect(output.failure?.description == "standard output: No space left on device")
    output.write("more")
    output.flush()
    #expect(output.failure?.code == ENOSPC)
  }

  @Test func aReaderThatHasGoneIsNoFailure() async {
    // In a process of its own: SIGPIPE is turned off for the whole process.
    await #expect(processExitsWith: .success) {
      Signals.install()
      let pipe = try Pipe()
      let output = OutputStream(descriptor: pipe.writeEnd, name: "pipe")
      pipe.closeReadEnd()
      output.write("text")
      output.flush()
      try #require(output.isClosed && output.failure == nil)
      for _ in 0..<100 { output.write(String(repeating: "x", count: 10_000)) }
      output.flush()
      try #require(output.isClosed && output.failure == nil)
    }
  }
}
