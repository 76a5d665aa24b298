internal import JSON
internal import Language
internal import RealtimeKit

/// Completes jq: functions, and paths into the value that is being filtered.
///
/// The value is the result of the same command when that is in memory, and else what the table says such a result looks like.
/// Nothing is run: a path is followed step by step, and where a list stands its first element speaks for the others.
struct FilterCompleter {
  let store: ResultStore

  /// The candidates for the text between the last space of a filter and the cursor. `query` is the filter up to that text,
  /// `head` the statement before the filter.
  func candidates(_ typed: String, after query: String, head: String) -> [ShellCompletion.Candidate] {
    let path = typed.reversed().prefix { $0.isLetter || $0.isNumber || "_.[]$\"".contains($0) }
    let tail = String(path.reversed())
    let before = String(typed.dropLast(tail.count))
    guard let dot = tail.lastIndex(of: ".") else {
      if tail.hasPrefix("$") { return [] }
      return names(tail, before: before, after: query, head: head)
    }
    let beginning = tail[tail.index(after: dot)...].filter { $0 != "\"" }
    let base = String(tail[..<dot])
    return members(at: base, head: head).filter { $0.name.hasPrefix(beginning) }.map {
      ShellCompletion.Candidate(
        before + base + "." + Self.key($0.name), label: "." + $0.name, note: $0.note, addsSpace: false)
    }
  }

  /// What may stand where a name is typed that follows no dot: a function, and in an object that is being made a field.
  private func names(
    _ tail: String, before: String, after query: String, head: String
  ) -> [ShellCompletion.Candidate] {
    let start = QueryStart(query + before)
    guard tail.first.map({ $0.isLetter || $0 == "_" }) ?? (start != .within) else { return [] }
    var found: [ShellCompletion.Candidate] = []
    if start == .object {
      found = members(at: "", head: head).filter { $0.name.hasPrefix(tail) }.map {
        ShellCompletion.Candidate(before + Self.key($0.name), label: $0.name, note: $0.note, addsSpace: false)
      }
      if tail.isEmpty { return found }
    }
    return found
      + FilterFunctions.all.filter { $0.name.hasPrefix(tail) }.map {
        ShellCompletion.Candidate(
          before + $0.name + ($0.takesArguments ? "(" : ""), label: $0.name, note: $0.note,
          addsSpace: !$0.takesArguments)
      }
  }

  /// A name as jq takes it after a dot or as a key.
  private static func key(_ name: String) -> String {
    let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    return isPlain && name.first?.isNumber == false ? name : JSONValue(name).text()
  }

  private func members(at path: String, head: String) -> [(name: String, note: String)] {
    var base = path[...]
    let (sample, kind): (JSONValue?, Kind)
    if base.first == "$" {
      let name = base.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      base = base.dropFirst(name.count + 1)
      guard let result = try? store.result(String(name)) else { return [] }
      (sample, kind) = (result.value, .named(result.kind))
    } else {
      (sample, kind) = subject(of: head)
    }
    var steps: [String] = []
    for part in base.split(whereSeparator: { ".[]\"".contains($0) }) where Int(part) == nil {
      steps.append(String(part))
    }
    var fields = kind.fields
    for step in steps { fields = fields.first { $0.name == step }?.members ?? [] }
    guard var value = sample else { return fields.map { ($0.name, $0.meaning) } }
    for step in steps {
      value = Self.firstElement(of: value)
      guard let next = value[step] else { return fields.map { ($0.name, $0.meaning) } }
      value = next
    }
    return Self.firstElement(of: value).keys.map { key in (key, fields.first { $0.name == key }?.meaning ?? "") }
  }

  private static func firstElement(of value: JSONValue) -> JSONValue {
    value.kind == .array ? value[0] ?? value : value
  }

  /// The value that stands before the filter, as far as memory and the table know it.
  private func subject(of head: String) -> (sample: JSONValue?, kind: Kind) {
    let text = head.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let body = Self.withoutName(text)
    if body.first == "$",
      let result = try? store.result(String(body.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }))
    {
      return (result.value, .named(result.kind))
    }
    if body.isEmpty || body.first == ".", let last = try? store.result("_") { return (last.value, .named(last.kind)) }
    if body.first == "@", let shown = store.lastShown { return (shown.rows.first, .named(shown.kind)) }
    guard let endpoint = Self.endpoint(of: body) else { return (nil, .value) }
    let kind = endpoint.file?.content ?? endpoint.response.kind
    let known = store.contents.last { $0.result.kind == kind && $0.result.value.count > 0 }
    return (known?.result.value, .named(kind))
  }

  /// A statement without the name that its result is given.
  private static func withoutName(_ statement: String) -> Substring {
    let name = statement.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let rest = statement[name.endIndex...].drop { $0 == " " }
    return rest.first == "=" && !rest.hasPrefix("==") ? rest.dropFirst().drop { $0 == " " } : statement[...]
  }

  /// The endpoint that a statement asks: of `wait --every 5s sessions` that of `sessions`.
  private static func endpoint(of statement: Substring) -> Endpoint? {
    for word in statement.split(separator: " ") {
      guard let command = CommandTable.named(String(word))?.declaration else { continue }
      if !command.takesCommand { return command.endpoint }
    }
    return nil
  }
}

/// What may begin at a place in jq.
private enum QueryStart {
  /// An expression: at the beginning, after a bar or an opening bracket.
  case expression
  /// A key of an object that is being made.
  case object
  /// Neither: behind a value.
  case within

  init(_ query: String) {
    var open: [Character] = []
    var last: Character?
    var isInString = false
    var rest = query[...]
    while let character = rest.popFirst() {
      if isInString {
        if character == "\\" { _ = rest.popFirst() }
        if character == "\"" { isInString = false }
        continue
      }
      switch character {
      case "\"": isInString = true
      case "(", "[", "{": open.append(character)
      case ")", "]", "}": _ = open.popLast()
      default: break
      }
      if !character.isWhitespace { last = character }
    }
    guard let last else {
      self = .expression
      return
    }
    if open.last == "{", last == "{" || last == "," {
      self = .object
    } else {
      self = "|({[,;".contains(last) ? .expression : .within
    }
  }
}

extension Field {
  /// The fields of what this field holds; empty for plain values.
  var members: [Field] {
    type.members(inLists: true)
  }
}
