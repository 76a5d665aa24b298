import Language

/// A statement in short, for tables: what the parser understood.
func outline(_ statement: Statement) -> String {
  var text = statement.name.map { "\($0.text) = " } ?? ""
  text += outline(statement.body)
  if let filter = statement.filter { text += " | {\(filter.text)}" }
  switch statement.sink {
  case .save(let save): text += " > \(outline(save.file))\(save.appends ? " appending" : "")"
  case .shell(let line): text += " > !{\(line.text)}"
  case nil: break
  }
  if !statement.unexpected.isEmpty {
    text += " ?? " + statement.unexpected.map { outline($0) }.joined(separator: " ")
  }
  return text
}

/// A body in short: the command and its arguments, and between `<` and `>` what follows it.
func outline(_ body: Statement.Body) -> String {
  switch body {
  case .command(let command):
    var text = ([outline(command.name)] + command.arguments.map { outline($0) }).joined(separator: " ")
    if let body = command.body { text += " <\(outline(body))>" }
    if command.conditionWord != nil { text += " until" }
    if let condition = command.condition { text += " {\(condition.text)}" }
    if let message = command.message { text += " \(outline(message))" }
    return text
  case .value(let value): return outline(value)
  case .shell(let line): return "!{\(line.text)}"
  }
}

func outline(_ argument: Argument) -> String {
  switch argument {
  case .value(let value): outline(value)
  case .option(let name, let value, _): "--\(name)" + (value.map { "=\(outline($0))" } ?? "")
  }
}

func outline(_ value: Value) -> String {
  switch value {
  case .word(let word): outline(word)
  case .expression(let expression): "{\(expression.text)}"
  case .rows(let rows):
    "@" + (rows.rows.map { $0.map { "\($0.lowerBound)..\($0.upperBound)" }.joined(separator: ",") } ?? "*")
  }
}

func outline(_ word: Word) -> String {
  let text = word.parts.map {
    switch $0 {
    case .text(let text): text
    case .variable(let name, _): "<\(name)>"
    }
  }.joined()
  return word.isQuoted ? "'\(text)'" : text
}
