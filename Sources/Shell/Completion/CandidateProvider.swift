internal import Client
internal import JSON
internal import Language
internal import RealtimeKit
internal import Rendering
internal import Text

/// Ids, names and rows for completion, from the responses and results in memory.
struct CandidateProvider {
  let context: ShellContext
  let store: ResultStore
  let index: CompletionIndex
  let limit: Int

  /// Ids, found by the beginning of the id or by any part of the name: the newest sessions first, of others those that came
  /// last.
  ///
  /// - Parameter session: the session that the line is about; only its participants are offered.
  func identifiers(_ identity: Identity, _ typed: String, session: String?) -> CandidateSet {
    let lists = ListSources(context: context, index: index)
    var found = entries(identity, typed, in: lists.scope(of: identity, session: session))
    if identity == .session { found.items.sort { $0.start > $1.start } }
    // What cannot be shown in the line as it is cannot be put there either.
    let harmless = found.items.filter { $0.id.visible(.escaped) == $0.id }
    let candidates = CandidateSet(
      harmless.map { Candidate(Quoting.quoted($0.id), label: $0.id, note: Self.note($0)) },
      total: found.total - (found.items.count - harmless.count))
    return withSource(lists, identity, session: session, typed, candidates)
  }

  /// Names, as `use` takes them.
  func names(_ identity: Identity, _ typed: String) -> CandidateSet {
    let lists = ListSources(context: context, index: index)
    let found = entries(identity, typed, in: lists.scope(of: identity, session: nil))
    let candidates = found.items.map { thing in
      let isNamed = !thing.title.isEmpty && thing.title.visible(.escaped) == thing.title
      return Candidate(
        Quoting.quoted(isNamed ? thing.title : thing.id), label: isNamed ? thing.title : thing.id.visible(.escaped),
        note: isNamed ? thing.id : thing.title.visible(.escaped))
    }
    return withSource(lists, identity, session: nil, typed, CandidateSet(candidates, total: found.total))
  }

  /// The id that a value in the line stands for, as far as that can be told without running anything.
  func identifier(_ identity: Identity, of value: Value) -> String? {
    switch value {
    case .rows(let reference):
      guard let shown = store.lastShown, reference.isOne, let row = reference.rows?.first?.lowerBound else {
        return nil
      }
      return identifier(identity, in: shown.value[row - 1], of: shown)
    case .expression(let expression):
      guard let path = JQPath(expression.text), path.steps.isEmpty, let name = path.variable,
        let result = try? store.result(name)
      else { return nil }
      return result.value.string ?? identifier(identity, in: result.value, of: result)
    case .word(let word): return word.literal.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  private func identifier(_ identity: Identity, in value: JSONValue?, of result: ShellResult) -> String? {
    let fields = Kind.named(result.kind).identifierFields[identity] ?? []
    return fields.lazy.compactMap { value?[$0]?.string }.first ?? result.origin[identity]
  }

  /// Adds which list may have more candidates, or what must be selected to request one.
  private func withSource(
    _ lists: ListSources, _ identity: Identity, session: String?, _ typed: String, _ found: CandidateSet
  ) -> CandidateSet {
    var found = found
    switch lists.source(of: identity, session: session) {
    case .list(var request):
      let text = Self.unquoted(typed)
      if found.candidates.isEmpty, text.count > 1 { request.search = text }
      found.request = request
    case .advice(let advice) where found.candidates.isEmpty:
      let isKnown = !typed.isEmpty && entries(identity, "", in: lists.scope(of: identity, session: session)).total > 0
      let missing = "none of those in memory has “\(Self.unquoted(typed))” in the name: "
      found.message = (isKnown ? missing : "") + advice
    case .advice, nil: break
    }
    return found
  }

  /// Rows of the list last shown, as `@3` refers to them.
  func rows(startingWith typed: String) -> CandidateSet {
    guard let shown = store.lastShown,
      let numbers = Self.numbers(startingWith: typed.dropFirst(), upTo: shown.value.count)
    else { return CandidateSet([]) }
    let kind = Kind.named(shown.kind)
    let candidates = numbers.lazy.joined().prefix(limit).map { number in
      let row = shown.value[number - 1] ?? .null
      return Candidate("@\(number)", note: Self.note(row, kind))
    }
    return CandidateSet(Array(candidates), total: numbers.reduce(0) { $0 + $1.count })
  }

  /// The numbers from 1 up to a last one whose digits begin with others: for `1` these are 1, 10 to 19, 100 to 199, ….
  static func numbers(startingWith digits: Substring, upTo last: Int) -> [Range<Int>]? {
    if digits.isEmpty { return [1..<(max(0, last) + 1)] }
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), digits.first != "0", var start = Int(digits) else {
      return nil
    }
    var size = 1
    var ranges: [Range<Int>] = []
    while start <= last {
      ranges.append(start..<min(start + size, last + 1))
      (start, size) = (start * 10, size * 10)
    }
    return ranges
  }

  private func entries(
    _ identity: Identity, _ typed: String, in scope: String
  ) -> (items: [CompletionIndex.Item], total: Int) {
    index.items(identity, matching: Self.unquoted(typed), in: scope, limit: limit)
  }

  private static func unquoted(_ typed: String) -> String {
    typed.filter { $0 != "'" && $0 != "\"" && $0 != "\\" }
  }

  private static func note(_ thing: CompletionIndex.Item) -> String { note([thing.title, thing.status], thing.start) }

  private static func note(_ row: JSONValue, _ kind: Kind) -> String {
    let title = row.string ?? kind.title.flatMap { row[$0]?.string } ?? ""
    let start = row["started_at"] ?? row["joined_at"] ?? row["created_at"]
    return note([title, row["status"]?.string ?? ""], start?.string ?? "")
  }

  /// Of a moment the minute is enough.
  private static func note(_ parts: [String], _ start: String) -> String {
    (parts + [String(start.prefix(16))]).filter { !$0.isEmpty }.joined(separator: " · ").visible(.escaped)
  }
}
