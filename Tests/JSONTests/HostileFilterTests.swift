import Glibc
import JSON
import Platform
import Synchronization
import Testing

/// Filters that end or freeze jq end nothing here. In a process of their own, since signals and timers belong to the whole process.
@Suite(.timeLimit(.minutes(5))) struct HostileFilterTests {
  @Test func noneEndsTheProcessOrGoesOnAfterCtrlC() async throws {
    await #expect(processExitsWith: .success) {
      let programs = try HostileFilters.all()
      try #require(programs.count >= 600)
      Interrupter.install()
      var endings: [String: Int] = [:]
      for program in programs {
        let name: String
        do throws(QueryError) {
          let query = try Query(program)
          Interrupter.start(afterMilliseconds: 25)
          defer { Interrupter.stop() }
          try query.run(.null, memoryLimit: 256 << 20) { _ in true }
          name = "results"
        } catch {
          name = "\(error.kind)".split(separator: "(").first.map(String.init) ?? ""
          // It takes no longer than a loaded machine makes it: undisturbed it is less than 20 ms.
          if error.isInterruption { try #require(Interrupter.secondsSinceInterruption < 2, "\(program)") }
          try #require(error.isInterruption == error.messages.isEmpty, "\(program)")
        }
        endings[name, default: 0] += 1
      }
      // All ways to end were there, and this process works as before.
      for name in ["results", "failure", "syntax", "interruption", "memoryLimit", "nestingLimit", "crash"] {
        try #require(endings[name] != nil, "\(name)")
      }
      try #require(try Query("[.[] | . * 2]")([1, 2]) == [[2, 4]])
    }
  }

  @Test(
    arguments: [
      ("[1,2] | .[nan:]", QueryError.Kind.crash(signal: 6)), ("def f: [f]; f", .memoryLimit(64 << 20)),
      ("[]|.[1073741823] = 1", .memoryLimit(64 << 20)), ("reduce range(300) as $i (1; [.])", .nestingLimit(256)),
      ("[range(1e18)]", .memoryLimit(64 << 20)), ("repeat(1)", .memoryLimit(64 << 20)),
      ("[{a:repeat(1)}]", .memoryLimit(64 << 20)),
      ("[range(2e7)]", .memoryLimit(64 << 20)),
      ("\"x\" * 100000000", .memoryLimit(64 << 20)), ("-9223372036854775808 % -1", .crash(signal: 8)),
      ("error(null)", .failure),
    ] as [(String, QueryError.Kind)])
  func theReasonIsTold(program: String, kind: QueryError.Kind) throws {
    let error = #expect(throws: QueryError.self) { _ = try Query(program)(.null, memoryLimit: 64 << 20).count }
    #expect(error?.kind == kind)
    #expect(error?.messages.isEmpty == false)
  }

  @Test func aProgramMayBeOfAnySize() throws {
    for program in [
      String(repeating: "[", count: 5000), String(repeating: "(", count: 1_000_000),
      "map(\n\nfoo" + String(repeating: " ", count: 5000) + ")",
    ] {
      let error = #expect(throws: QueryError.self) { _ = try Query(program) }
      #expect(
        error?.kind == .syntax && error?.messages.isEmpty == false && (!program.hasPrefix("map") || error?.line == 3))
    }
    let sum = "0" + String(repeating: "+1", count: 3000)
    #expect(try Query(sum)(.null) == [3000])
    #expect(try Query("map(" + sum + ")")([1, 2]) == [[3000, 3000]])
  }

  @Test func aFilterRunsAgainAfterItWasStopped() throws {
    let query = try Query("if . == 0 then [range(1e18)] elif . == 1 then [1,2] | .[nan:] else [paths] end")
    for _ in 0..<3 {
      #expect(throws: QueryError.self) { try query(0, memoryLimit: 16 << 20) }
      #expect(throws: QueryError.self) { try query(1) }
      #expect(try query([1, [2]]) == [[[0], [1], [1, 0]]])
    }
  }

  @Test func resultsOfAChildAreTheSame() throws {
    let input = try JSONValue(
      parsing: #"{"a":[1.0,9007199254740993,"é\n\u0000",null,true,{"x":[]}],"b":-0.0,"c":1e1000}"#)
    #expect(
      try Query("., .a[]")(input).map { $0.text() }
        == Query(". as $x | $x, $x.a[] | if true then . else halt end")(input).map { $0.text() })
    #expect(try Query("[paths] | length")(input) == [10])
    // As many as fill the pipe several times, in their order.
    let many = try Query("range(200000) | tostring")(.null)
    #expect(many.count == 200_000 && many.last?.string == "199999" && many[12_345].string == "12345")
    let long = try Query("[range(300000)] | ., length")(.null)
    #expect(long.count == 2 && long[0][299_999]?.integer == 299_999)
  }

  @Test func noMoreIsAskedForThanIsWanted() throws {
    var seen: [JSONValue] = []
    try Query("repeat(1)").run(.null) {
      seen.append($0)
      return seen.count < 5
    }
    #expect(seen == [1, 1, 1, 1, 1])
  }

  @Test func noDefinitionsOfTheUserAreRead() async {
    await #expect(processExitsWith: .success) {
      let folder = try ScratchHome()
      setenv("HOME", folder.path, 1)
      try folder.write("def mine: 1; def map(f): \"changed\";", to: ".jq")
      try #require(try Query("map(. + 1)")([1]) == [[2]])
      try #require((try? Query("mine")) == nil)
      try #require(getenv("HOME").map { String(cString: $0) } == folder.path)
      folder.remove()
    }
  }

  @Test func aProcessForAFilterKeepsNothingOpen() throws {
    let pipe = try Pipe()
    // The child lives on for a moment after its last result; what it inherited would keep the pipe open.
    var isFirst = true
    try Query("repeat(1)").run(.null) { _ in
      if isFirst {
        close(pipe.writeEnd)
        var byte: UInt8 = 0
        #expect(read(pipe.readEnd, &byte, 1) == 0)
      }
      isFirst = false
      return false
    }
    close(pipe.readEnd)
  }
}

/// The programs of `Filters/hostile.txt`.
private enum HostileFilters {
  static func all() throws -> [String] {
    let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let text = String(decoding: try File.read(path + "/Filters/hostile.txt"), as: UTF8.self)
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }
}

/// A timer that interrupts what is running, once.
private enum Interrupter {
  private static let moment = Atomic<UInt64>(0)

  static func install() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      Interrupter.moment.store(Interrupter.now, ordering: .relaxed)
      Query.interruptRunning()
    }
    sigaction(SIGALRM, &action, nil)
  }

  static func start(afterMilliseconds milliseconds: Int) { set(milliseconds) }
  static func stop() { set(0) }
  static var secondsSinceInterruption: Double { Double(now - moment.load(ordering: .relaxed)) / 1e9 }

  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func set(_ milliseconds: Int) {
    // It goes off again and again: the first time may come before the filter runs.
    let time = timeval(tv_sec: 0, tv_usec: milliseconds * 1000)
    var timer = itimerval(it_interval: time, it_value: time)
    setitimer(Int32(ITIMER_REAL.rawValue), &timer, nil)
  }
}

/// A folder for `$HOME`.
private struct ScratchHome {
  let path: String

  init() throws {
    var template = Array("/tmp/rtksh-home-XXXXXX".utf8CString)
    let made = try #require(template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } })
    path = String(cString: made)
  }

  func write(_ text: String, to name: String) throws {
    let file = try #require(fopen(path + "/" + name, "w"))
    fputs(text, file)
    fclose(file)
  }

  func remove() {
    unlink(path + "/.jq")
    rmdir(path)
  }
}
