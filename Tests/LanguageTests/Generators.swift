import Language

extension CommandGrammar {
  /// A grammar with commands of every form, as the shell's declarations make one.
  static let test = CommandGrammar([
    "assert": CommandSyntax(.condition),
    "try": CommandSyntax(.command(conditionAfter: nil), passedOn: ["o", "output", "y", "yes"]),
    "refresh": CommandSyntax(.command(conditionAfter: nil), passedOn: ["o", "output", "y", "yes"]),
    "watch": CommandSyntax(
      .command(conditionAfter: nil), switches: ["y", "yes", "quiet"], passedOn: ["o", "output", "y", "yes"]),
    "wait": CommandSyntax(
      .command(conditionAfter: "until"), switches: ["y", "yes", "quiet"], passedOn: ["o", "output", "y", "yes"]),
  ])
}

/// Random texts from pieces, from a fixed seed.
struct TextGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func text(of pieces: [String], count: Int) -> String {
    (0..<count).map { _ in pieces[number(below: pieces.count)] }.joined()
  }
}

/// Lines as people type them, made from a small grammar.
struct LineGenerator {
  var random: TextGenerator

  init(seed: UInt64) { random = TextGenerator(seed: seed) }

  mutating func one(of choices: [String]) -> String { choices[random.number(below: choices.count)] }

  mutating func word() -> String {
    one(of: [
      "LIVE", "a", "'it; is | so'", "\"a $x b\"", "$live", "@1", "@2-3", "@*", ".a.b", "(.b | .c)",
      "(.[] | select(.a == 1))",
      "--status", "--since=2h", "-o json", "-y", "--all", "a\\ b", "5", "-3", "2h", "会議", "e\u{301}", "./x.csv",
      "--x='a b'",
      "\"a \\\" b\"", "a=b", "untilx", "x#y", "\\\n  b",
    ])
  }

  mutating func command() -> String {
    let name = one(of: ["sessions", "participants", "echo", "use"])
    return ([name] + (0..<random.number(below: 4)).map { _ in word() }).joined(separator: one(of: [" ", "  ", "\t"]))
  }

  mutating func stage() -> String {
    one(of: [
      "length", "map(.x)", ".a + .b", "map(.a | .b; 1)", "\"a; b | c\"", "\"\\(.a | \"x\")\"", ".[] |= 1",
      "{a, b: .c}", "$live.a",
      ".a as $x | $x", "map(\n .x\n)", "sort_by(.a)", ".a // 3", "saved",
    ])
  }

  mutating func condition() -> String {
    (0...random.number(below: 2)).map { _ in stage() }.joined(separator: one(of: [" | ", " |\n ", " > ", " and "]))
      + one(of: ["", "", " > 0", " == \"Dana\""])
  }

  mutating func body() -> String {
    switch random.number(below: 12) {
    case 0: "assert " + condition() + one(of: ["", " \"m\"", " \"not it\""])
    case 1: "wait " + one(of: ["", "--every 5s ", "-y ", "-o json "]) + command() + " until " + condition()
    case 2: one(of: ["try ", "refresh ", "try refresh ", "watch ", "watch --times 3 "]) + command()
    case 3: "try assert " + condition()
    case 4: one(of: ["$live", "@1", ".a", "'text'", "5"])
    case 5: one(of: ["", "x = "]) + "!ls -l | wc; echo"
    case 6: one(of: ["try ", "watch "]) + one(of: ["$_", "@1", ".a"])
    default: one(of: ["", "", "name = ", "x="]) + command()
    }
  }

  mutating func line() -> String {
    var line = body()
    if !line.contains("assert "), !line.contains("until "), !line.contains("!") {
      for _ in 0..<random.number(below: 4) { line += one(of: [" | ", "|", " |\n"]) + stage() }
      line += one(of: ["", "", "", " | save out.csv", " | save --append 'my file'", " | !sort -u", " | "])
    }
    if !line.contains("!") { line += one(of: ["", " ", "  # note ; | '"]) }
    return line
  }

  mutating func text() -> String {
    (0...random.number(below: 3)).map { _ in line() }.joined(separator: one(of: ["\n", "\n\n", "\r\n", "\n  "]))
  }
}
