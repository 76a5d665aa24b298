import Glibc
import JSON
import Platform
import Synchronization
import Testing

/// Each in a process of its own: the environment, signals and timers belong to the whole process.
@Suite(.timeLimit(.minutes(1))) struct QueryIsolationTests {
  @Test func noProgramSeesTheEnvironment() async {
    await #expect(processExitsWith: .success) {
      setenv("CLOUDFLARE_API_TOKEN", "s3cret", 1)
      let programs = [
        "env", "$ENV", "env.CLOUDFLARE_API_TOKEN", "$ENV.CLOUDFLARE_API_TOKEN", "[env, $ENV]", #""\(env) \($ENV)""#,
        "def f: env; f", "def f($a): $ENV; f(1)", "reduce 1 as $x (env; . + $ENV)", "[limit(3; repeat(env))]",
        "{} as $x | $ENV", "@json \"\\(env)\"", "$__loc__, env", "[builtins, env] | tostring", "path(env)",
        "$named", "$__prog_args", "try error(env) catch .", "getpath([\"x\"]) = env", "label $out | env, break $out",
      ]
      for program in programs {
        guard let query = try? Query(program) else { continue }
        let results = (try? query(["x": 1])) ?? []
        try #require(!results.contains { $0.text().contains("s3cret") }, "\(program)")
      }
      try #require(try Query("env, $ENV")(.null) == [[:], [:]])
    }
  }

  @Test func anEndlessProgramEndsOnCtrlC() async {
    await #expect(processExitsWith: .success) {
      Signals.install()
      Signals.onInterrupt { Query.interruptRunning() }
      let programs = [
        "[range(1e18)] | length", "def f: f; f", "repeat(1) | select(false)", "last(range(1e18))",
        "reduce range(1e18) as $x (0; . + $x)", "[limit(1e15; repeat(null))]", "until(false; .)",
        "try repeat(1) catch 2 | empty", "first(range(1e18) | select(. < 0))",
      ]
      for program in programs {
        let query = try Query("if . == 0 then \(program) else . + 1 end")
        // The timer goes on, so that a program which ignores the first signal fails the test instead of holding it up.
        Alarm.start(afterMilliseconds: 100)
        try #require(isInterrupted { try query.run(0) { _ in true } }, "\(program)")
        Alarm.stop()
        try #require(Signals.take(.interrupt))
        // The same query, and another one, work as before.
        try #require(try query(41) == [42])
        try #require(try Query("[.[] | . * 2]")([1, 2]) == [[2, 4]])
      }
    }
  }

  @Test func anInterruptionEndsTheRunAroundItToo() async {
    await #expect(processExitsWith: .success) {
      let (outer, inner) = (try Query("repeat(1)"), try Query("."))
      var rounds = 0
      let isOver = isInterrupted {
        try outer.run(.null) { element in
          rounds += 1
          if rounds == 3 { Query.interruptRunning() }
          return isInterrupted { _ = try inner(element) } == (rounds == 3)
        }
      }
      try #require(isOver && rounds == 3)
      Query.interruptRunning()
      try #require(try inner(5) == [5])
    }
  }

  @Test func anInterruptionInAnInnerRunIsSeenByBoth() async {
    await #expect(processExitsWith: .success) {
      let (outer, inner) = (try Query("repeat(1)"), try Query("repeat(2)"))
      var caught: [Bool] = []
      let isOver = isInterrupted {
        try outer.run(.null) { _ in
          caught.append(
            isInterrupted {
              try inner.run(.null) { _ in
                Query.interruptRunning()
                return true
              }
            })
          return true
        }
      }
      try #require(isOver && caught == [true])
    }
  }
}

/// Whether a run ends as one that was stopped from outside.
private func isInterrupted(_ run: () throws -> Void) -> Bool {
  do {
    try run()
    return false
  } catch {
    return (error as? QueryError)?.isInterruption == true
  }
}

/// A timer that presses Ctrl-C again and again, and ends the process when nobody reacts.
private enum Alarm {
  private static let count = Atomic<Int>(0)

  static func start(afterMilliseconds milliseconds: Int) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      if Alarm.count.add(1, ordering: .relaxed).newValue > 200 { _exit(99) }
      kill(getpid(), SIGINT)
    }
    sigaction(SIGALRM, &action, nil)
    set(milliseconds)
  }

  static func stop() { set(0) }

  private static func set(_ milliseconds: Int) {
    let interval = timeval(tv_sec: 0, tv_usec: milliseconds * 1000)
    var timer = itimerval(it_interval: interval, it_value: interval)
    setitimer(Int32(ITIMER_REAL.rawValue), &timer, nil)
  }
}
