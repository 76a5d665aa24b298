internal import JSON
internal import Language

extension Shell {
  /// `assert`: stops unless a condition holds for the last result.
  func assert(_ command: BoundCommand) throws(ShellError) {
    guard case .expression(let condition)? = command.arguments.first else {
      throw ShellError(.syntax(.missingCondition), at: command.range)
    }
    let input = (try? store.result("_"))?.value ?? .null
    guard try !holds(condition, for: input) else { return }
    let message = try command.arguments.count > 1 ? word(command, 1) : nil
    throw ShellError(
      .assertion(condition: condition.text, message: message, seen: seen(by: condition, in: input)),
      at: command.range)
  }

  /// Whether a condition gives something, and nothing that is null or false.
  func holds(_ condition: Expression, for input: JSONValue) throws(ShellError) -> Bool {
    let outputs = try evaluator.run(condition, on: input, store)
    return !outputs.isEmpty && outputs.allSatisfy { !$0.isNull && $0.boolean != false }
  }

  /// What the parts of a condition that compare something gave.
  func seen(by condition: Expression, in input: JSONValue) -> [SeenValue] {
    let parts = JQCondition(condition.text)
    var seen: [SeenValue] = []
    for part in parts.compared {
      let program = Expression(parts.before + part, range: condition.range)
      guard let outputs = try? evaluator.run(program, on: input, store) else { continue }
      seen.append(SeenValue(expression: part, values: outputs))
    }
    return seen.isEmpty ? [SeenValue(expression: ".", values: [input])] : seen
  }
}

/// A part of a condition and what it gave.
package struct SeenValue: Sendable {
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
