internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// Finds what values in a statement stand for: words with their variables, jq expressions, rows.
struct Evaluator {
  let runner = QueryRunner()

  /// Every value that an argument stands for. A list is as many values as it has elements.
  func values(of value: Value, _ store: ResultStore) throws(ShellError) -> [ArgumentValue] {
    switch value {
    case .word(let word):
      return [
        ArgumentValue(
          value: JSONValue(try text(of: word, store)), kind: .value, origin: [:], isWord: true,
          isBareWord: !word.isQuoted)
      ]
    case .rows(let reference): return try rows(reference, store)
    case .expression(let expression):
      let source = try self.source(of: expression, store)
      var result: [ArgumentValue] = []
      let outputs = try run(expression, on: source.value, store)
      let isMany = outputs.count != 1 || JQText(expression.text).iterates
      for output in outputs {
        let kind = KindRecognizer.kind(of: output, former: source.kind)
        let isList = output.kind == .array
        for element in isList ? output.elements : [output] {
          result.append(
            ArgumentValue(
              value: element, kind: kind, origin: source.origin, isWord: false, isOfMany: isMany || isList))
        }
      }
      return result
    }
  }

  /// The value of a statement that is only a value, with its kind.
  func result(of value: Value, _ store: ResultStore) throws(ShellError) -> ShellResult {
    switch value {
    case .word(let word):
      let text = try text(of: word, store)
      return ShellResult(word.number.map { JSONValue($0) } ?? JSONValue(text))
    case .rows(let reference):
      let rows = try rows(reference, store)
      let whole = reference.isOne ? rows.first?.value ?? .null : JSONValue(rows.map(\.value))
      return ShellResult(whole, kind: rows.first?.kind ?? .value, origin: rows.first?.origin ?? [:])
    case .expression(let expression):
      let source = try self.source(of: expression, store)
      return collected(try run(expression, on: source.value, store), from: source)
    }
  }

  /// A result after a filter: one value as itself, several as an array.
  func filter(_ result: ShellResult, _ filter: Expression, _ store: ResultStore) throws(ShellError)
    -> ShellResult
  {
    collected(try run(filter, on: result.value, store), from: result)
  }

  private func collected(_ outputs: [JSONValue], from source: ShellResult) -> ShellResult {
    let value = outputs.count == 1 ? outputs[0] : JSONValue(outputs)
    let kind = KindRecognizer.kind(of: value, former: source.kind)
    var result = ShellResult(value, kind: kind, origin: source.origin)
    result.rememberedFrom = source.rememberedFrom
    result.isAboutShell = source.isAboutShell
    return result
  }

  /// The values that jq gives for an input.
  func run(
    _ expression: Expression, on input: JSONValue, _ store: ResultStore
  ) throws(ShellError) -> [JSONValue] {
    try runner.run(expression, on: input) { name throws(ShellError) in
      try Self.result(name, store, at: expression.range).value
    }
  }

  /// The result whose kind and origin an expression's values inherit: the one it begins with, or else the last.
  private func source(of expression: Expression, _ store: ResultStore) throws(ShellError) -> ShellResult {
    if let name = JQText(expression.text).leadingVariable {
      if expression.text.first == "$" { return try Self.result(name, store, at: expression.range) }
      if let named = try? store.result(name) { return named }
    }
    if expression.text.first == "." { return try Self.result("_", store, at: expression.range) }
    // An expression between brackets may need no result at all, such as `(now)`.
    return (try? store.result("_")) ?? ShellResult(.null)
  }

  /// The result of a name, or the error that says what is the matter with it.
  static func result(_ name: String, _ store: ResultStore, at range: SourceRange) throws(ShellError) -> ShellResult {
    do throws(ResultStore.Missing) {
      return try store.result(name)
    } catch {
      switch error {
      case .dropped: throw ShellError(.droppedResult(name), at: range)
      case .forgotten: throw ShellError(.forgottenResult(name), at: range)
      case .unknown(let similar): throw ShellError(.unknownVariable(name, similar: similar), at: range)
      }
    }
  }

  /// A word with its variables filled in. A text is filled in as it is, anything else as JSON.
  func text(of word: Word, _ store: ResultStore) throws(ShellError) -> String {
    var text = ""
    for part in word.parts {
      switch part {
      case .text(let piece): text += piece
      case .variable(let name, let range):
        let value = try Self.result(name, store, at: range).value
        text += value.string ?? value.text()
      }
    }
    return text
  }

  private func rows(_ reference: RowReference, _ store: ResultStore) throws(ShellError) -> [ArgumentValue] {
    guard let shown = store.lastShown else { throw ShellError(.noRows, at: reference.range) }
    let rows = shown.rows
    var result: [ArgumentValue] = []
    for span in reference.rows ?? (rows.isEmpty ? [] : [1...rows.count]) {
      guard span.upperBound <= rows.count else {
        throw ShellError(.noSuchRow(span.upperBound, count: rows.count), at: reference.range)
      }
      for index in span {
        let row = rows[index - 1]
        result.append(
          ArgumentValue(value: row, kind: shown.kind, origin: shown.origin, isWord: false, isOfMany: !reference.isOne))
      }
    }
    return result
  }
}
