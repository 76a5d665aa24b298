internal import JSON
internal import Language
internal import RealtimeKit
internal import Text

/// Completes jq: functions, and paths into the value that is being filtered.
///
/// The value is the result of the same command when that is in memory, and else what the table says such a result looks like.
/// Nothing is run: a path is followed step by step, and where a list stands its first element speaks for the others.
struct FilterCompleter {
  let store: ResultStore

  /// The candidates for the word at the end of jq text.
  ///
  /// - Parameters:
  ///   - word: the word, which a candidate replaces.
  ///   - query: the jq text before the word.
  ///   - input: what makes the value that the text works on; nil is the last result.
  func candidates(_ word: String, after query: String, input: Statement.Body?) -> [Candidate] {
    let cursor = JQCursor(endOf: query + word)
    let before = Self.kept(of: word, in: query, upTo: cursor)
    let functions = FilterFunctions.all.filter { $0.name.hasPrefix(cursor.typed) }.map {
      Candidate(
        before + $0.name + ($0.takesArguments ? "(" : ""), label: $0.name, note: $0.note, addsSpace: !$0.takesArguments)
    }
    switch cursor.part {
    case .member(let base):
      return members(base, startingWith: cursor.typed, input).map {
        Candidate(before + "." + Self.key($0.name), label: "." + $0.name, note: $0.note, addsSpace: false)
      }
    case .key:
      let keys = members(JQCursor.Base(), startingWith: cursor.typed, input).map {
        Candidate(before + Self.key($0.name), label: $0.name, note: $0.note, addsSpace: false)
      }
      return cursor.typed.isEmpty ? keys : keys + functions
    case .function: return functions
    case .variable, .nothing: return []
    }
  }

  /// The part of a word before what is being typed, which stays.
  static func kept(of word: String, in query: String, upTo cursor: JQCursor) -> String {
    String(decoding: word.utf8.prefix(max(0, cursor.start - query.utf8.count)), as: UTF8.self)
  }

  /// A name as jq takes it after a dot or as a key.
  private static func key(_ name: String) -> String {
    JQPath("." + name)?.steps == [.member(name)] ? name : JSONValue(name).text()
  }

  private func members(
    _ base: JQCursor.Base, startingWith beginning: String, _ input: Statement.Body?
  ) -> [(name: String, note: String)] {
    let (sample, kind): (JSONValue?, Kind)
    if let variable = base.variable {
      guard let result = try? store.result(variable) else { return [] }
      (sample, kind) = (result.value, .named(result.kind))
    } else {
      (sample, kind) = value(of: input)
    }
    var fields = kind.fields
    for step in base.steps { fields = fields.first { $0.name == step }?.type.members(inLists: true) ?? [] }
    let names = sample.flatMap { Self.keys(at: base.steps, in: $0) } ?? fields.map(\.name)
    return names.filter { $0.hasPrefix(beginning) }.map { name in
      (name, fields.first { $0.name == name }?.meaning ?? "")
    }
  }

  /// The members at the end of a path; nil where a sample does not have the path.
  private static func keys(at steps: [String], in sample: JSONValue) -> [String]? {
    func element(_ value: JSONValue) -> JSONValue { value.kind == .array ? value[0] ?? value : value }
    var value = sample
    for step in steps {
      guard let next = element(value)[step] else { return nil }
      value = next
    }
    return element(value).keys
  }

  /// What a body gives, as far as memory and the table know it: an example, and its kind.
  private func value(of body: Statement.Body?) -> (sample: JSONValue?, kind: Kind) {
    switch body {
    case nil: result("_")
    case .value(.expression(let expression)):
      result(JQText(expression.text).leadingVariable ?? "_")
    case .value(.rows):
      store.lastShown.map { ($0.rows.first, .named($0.kind)) } ?? (nil, .value)
    case .command(let command):
      if let inner = command.body { value(of: inner) } else { response(of: command) }
    case .value(.word), .shell: (nil, .value)
    }
  }

  private func result(_ name: String) -> (sample: JSONValue?, kind: Kind) {
    guard let result = try? store.result(name) else { return (nil, .value) }
    return (result.value, .named(result.kind))
  }

  private func response(of command: Command) -> (sample: JSONValue?, kind: Kind) {
    guard let name = command.name.bareText, let endpoint = CommandTable.named(name)?.declaration.endpoint else {
      return (nil, .value)
    }
    let kind = endpoint.file?.content ?? endpoint.response.kind
    let known = store.contents.last { $0.result.kind == kind && $0.result.value.count > 0 }
    return (known?.result.value, .named(kind))
  }
}
