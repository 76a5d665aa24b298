import Glibc
import JSON
import Platform
import TestSupport
import Testing

/// Every built-in function of jq with odd arguments on odd values. In a process of its own, since the timer that presses Ctrl-C
/// belongs to the whole process.
@Suite(.timeLimit(.minutes(60))) struct FilterFuzzTests {
  static let values = [
    "null", "true", "false", "0", "-1", "1", "0.5", "-0", "1e18", "-1e18", "1e308", "nan", "infinite", "-infinite",
    "9007199254740993", "2147483647", "-2147483648", "4294967296", "\"\"", "\"a\"", "\"abc\"", "\"\\u0000\"",
    "\"会e\u{301}👨‍👩‍👧\"",
    "\"2026-09-14T09:00:00.123Z\"", "\"[1\"", "\"(\"", "\"%Y %s %\"", "\"=\"", "(\"ab\" * 1000)", "[]", "[1,2,3]",
    "[null]",
    "[[1],[2,[3]]]", "[nan]", "[\"a\",\"b\"]", "[range(1000)]", "{}", "{\"a\":1}", "{\"a\":{\"b\":[1,2]}}",
    "{\"key\":\"k\",\"value\":[]}",
    "[{\"key\":null}]", "[[\"a\"],1]", "(reduce range(200) as $i (0; [.]))", "[\"\",null,{},[]]", "[1e1000]",
  ]
  /// What stands where a function takes another one.
  private static let bodies =
    values + [
      ".", "..", "empty", "error", "error(null)", ".[]", ".a", ".[0]", ".[-1]", ".[1:]", ".[:nan]", "not", "length",
      "halt", "repeat(.)",
      "range(1e9)", "recurse", "input", "limit(1; repeat(1))", "first", "paths", "(., .)", "if . then . else . end",
      "tojson", "try error",
      "(.a = 1)", "(.[0] |= .)", "(.. |= .)", "$__loc__", "now", "env", "input_line_number", "splits(\"\")",
      "del(.[0])",
    ]

  @Test func noBuiltinEndsTheProcess() async {
    await #expect(processExitsWith: .success) {
      let builtins = try Query("builtins")(.null).first?.elements.compactMap(\.string).sorted() ?? []
      try #require(builtins.count > 150)
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in Query.interruptRunning() }
      sigaction(SIGALRM, &action, nil)
      var number = 0
      try Fuzzing.each("filters", cases: 200) { generator in
        func piece(_ pieces: [String]) -> String { generator.one(of: pieces) ?? "." }
        // Each function in its turn, so that few cases see all of them.
        let words = builtins[number % builtins.count].split(separator: "/")
        number += 1
        let arity = words.last.flatMap { Int($0) } ?? 0
        let arguments = (0..<arity).map { _ in piece(Self.bodies) }.joined(separator: "; ")
        let call = String(words.first ?? "length") + (arity > 0 ? "(\(arguments))" : "")
        let forms = [
          "V|C", "[V|C]", "V|try C catch .", "V|C|C", "V|[.[]?|C]", "V as $x|$x|C", "V|path(C)",
          "[limit(3; V|C)]|tojson",
        ]
        let program = piece(forms).split(separator: "C", omittingEmptySubsequences: false).joined(separator: call)
          .split(separator: "V", omittingEmptySubsequences: false).joined(separator: piece(Self.values))
        let time = timeval(tv_sec: 0, tv_usec: 25_000)
        var timer = itimerval(it_interval: time, it_value: time)
        setitimer(Int32(ITIMER_REAL.rawValue), &timer, nil)
        defer {
          timer = itimerval()
          setitimer(Int32(ITIMER_REAL.rawValue), &timer, nil)
        }
        let start = MonotonicClock.now
        do throws(QueryError) {
          try Query(program).run(.null, memoryLimit: 128 << 20) { _ in true }
        } catch {
          try #require(error.isInterruption == error.messages.isEmpty, "\(program)")
        }
        try #require(MonotonicClock.now - start < 5, "\(program)")
      }
      try #require(try Query("[.[] | . * 2]")([1, 2]) == [[2, 4]])
    }
  }
}
