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
