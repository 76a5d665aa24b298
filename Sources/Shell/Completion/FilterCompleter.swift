internal import JSON
internal import Language
internal import RealtimeKit

/// Completes jq: functions, and paths into the value that is being filtered.
///
/// The value is the result of the same command when that is in memory, and else what the table says such a result looks like.
/// Nothing is run: a path is followed step by step, and where a list stands its first element speaks for the others.
struct FilterCompleter {
  let store: ResultStore

  /// The candidates for the text between the last space of a filter and the cursor. `head` is the statement before the
  /// filter, `earlier` the filter up to that text.
  func candidates(_ typed: String, head: String) -> [ShellCompletion.Candidate] {
    let path = typed.reversed().prefix { $0.isLetter || $0.isNumber || "_.[]$\"".contains($0) }
    let tail = String(path.reversed())
    let before = String(typed.dropLast(tail.count))
    if tail.hasPrefix("$") { return [] }
    guard let dot = tail.lastIndex(of: ".") else {
      guard !tail.isEmpty, tail.first?.isLetter == true || tail.first == "_" else { return [] }
      return FilterFunctions.all.filter { $0.name.hasPrefix(tail) }.map {
        ShellCompletion.Candidate(
          before + $0.name + ($0.takesArguments ? "(" : ""), label: $0.name, note: $0.note,
          addsSpace: !$0.takesArguments)
      }
    }
    let beginning = String(tail[tail.index(after: dot)...])
    let base = String(tail[..<dot])
    return members(at: base, head: head).filter { $0.name.hasPrefix(beginning) }.map {
      let safe =
        $0.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        && $0.name.first?.isNumber == false
      return ShellCompletion.Candidate(
        before + base + "." + (safe ? $0.name : "\"\($0.name)\""), label: "." + $0.name, note: $0.note, addsSpace: false
      )
    }
  }

  private func members(at base: String, head: String) -> [(name: String, note: String)] {
    let (sample, kind) = subject(of: head)
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
    let text = head.split(separator: " ").joined(separator: " ")
    let body = text.split(separator: "=", maxSplits: 1).last.map { $0.drop { $0 == " " } } ?? text[...]
    if body.first == "$",
      let result = try? store.result(String(body.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }))
    {
      return (result.value, .named(result.kind))
    }
    if body.isEmpty || body.first == ".", let last = try? store.result("_") { return (last.value, .named(last.kind)) }
    if body.first == "@", let shown = store.lastShown { return (shown.rows.first, .named(shown.kind)) }
    guard let command = body.split(separator: " ").first.flatMap({ CommandTable.named(String($0)) }),
      let endpoint = command.endpoint
    else { return (nil, .value) }
    let kind = endpoint.file?.content ?? endpoint.answer.kind
    let known = store.contents.last { $0.result.kind == kind && $0.result.value.count > 0 }
    return (known?.result.value, .named(kind))
  }
}

extension Field {
  /// The fields of what this field holds; empty for plain values.
  var members: [Field] {
    func members(_ type: FieldType) -> [Field] {
      switch type {
      case .object(let fields): fields
      case .list(let element): members(element)
      case .kind(let name): Kind.named(name).fields
      default: []
      }
    }
    return members(type)
  }
}
