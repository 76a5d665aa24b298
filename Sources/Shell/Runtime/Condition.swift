internal import JSON
internal import Language

/// A jq condition on a value, as `assert` and `wait` take it.
struct Condition {
  let expression: Expression
  let evaluator: Evaluator
  let results: ResultStore

  /// A condition in a context.
  init(_ expression: Expression, in context: CommandContext) {
    self.expression = expression
    evaluator = context.interpreter.evaluator
    results = context.session.results
  }

  /// Whether it gives something, and nothing that is null or false.
  func holds(for input: JSONValue) throws(ShellError) -> Bool {
    let outputs = try evaluator.run(expression, on: input, results)
    return !outputs.isEmpty && outputs.allSatisfy { !$0.isNull && $0.boolean != false }
  }

  /// What the compared parts of the condition give.
  func seenValues(in input: JSONValue) -> [SeenValue] {
    let parts = JQCondition(expression.text)
    var seen: [SeenValue] = []
    for part in parts.compared {
      let program = Expression(parts.before + part, range: expression.range)
      guard let outputs = try? evaluator.run(program, on: input, results) else { continue }
      seen.append(SeenValue(expression: part, values: outputs))
    }
    return seen.isEmpty ? [SeenValue(expression: ".", values: [input])] : seen
  }
}

/// A part of a condition and what it gave.
package struct SeenValue: Equatable, Sendable {
  /// The part, as jq.
  package let expression: String
  /// What it gave, as short JSON.
  package let text: String

  init(expression: String, values: [JSONValue]) {
    self.expression = expression
    let whole = values.isEmpty ? "nothing" : values.prefix(5).map { $0.text() }.joined(separator: ", ")
    text = whole.count > 160 ? whole.prefix(159) + "…" : whole
  }
}
