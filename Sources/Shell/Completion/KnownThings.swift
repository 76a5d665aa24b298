internal import Client
internal import JSON
internal import RealtimeKit
internal import Rendering

/// The things that answers and results in memory speak of, for completing their ids, their names and rows.
struct KnownThings {
  let context: ShellContext
  let store: ResultStore
  let index: ThingIndex
  let limit: Int

  /// Ids of a sort, the ones seen last first, found by the beginning of the id or by any part of the name.
  func identifiers(_ identity: Identity, _ typed: String) -> FoundCandidates {
    let found = things(identity, typed)
    // What cannot be shown in the line as it is cannot be put there either.
    let harmless = found.things.filter { $0.id.visible(.escaped) == $0.id }
    return FoundCandidates(
      harmless.map { ShellCompletion.Candidate(Quoting.quoted($0.id), label: $0.id, note: Self.note($0)) },
      total: found.total - (found.things.count - harmless.count))
  }

  /// Names of a sort, as `use` takes them.
  func names(_ identity: Identity, _ typed: String) -> FoundCandidates {
    let found = things(identity, typed)
    let candidates = found.things.map { thing in
      let isNamed = !thing.title.isEmpty && thing.title.visible(.escaped) == thing.title
      return ShellCompletion.Candidate(
        Quoting.quoted(isNamed ? thing.title : thing.id), label: isNamed ? thing.title : thing.id.visible(.escaped),
        note: isNamed ? thing.id : thing.title.visible(.escaped))
    }
    return FoundCandidates(candidates, total: found.total)
  }

  /// Rows of the list last shown, as `@3` refers to them.
  func rows(startingWith typed: String) -> FoundCandidates {
    guard let shown = store.lastShown,
      let numbers = Self.numbers(startingWith: typed.dropFirst(), upTo: shown.value.count)
    else { return FoundCandidates([]) }
    let kind = Kind.named(shown.kind)
    let candidates = numbers.lazy.joined().prefix(limit).map { number in
      let row = shown.value[number - 1] ?? .null
      return ShellCompletion.Candidate("@\(number)", note: Self.note(row, kind))
    }
    return FoundCandidates(Array(candidates), total: numbers.reduce(0) { $0 + $1.count })
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

  private func things(_ identity: Identity, _ typed: String) -> (things: [ThingIndex.Thing], total: Int) {
    let scope =
      switch identity {
      case .account: ""
      case .app: context.account?.id
      default: context.app?.id
      }
    let text = typed.filter { $0 != "'" && $0 != "\"" && $0 != "\\" }
    return index.things(identity, matching: text, in: scope ?? "", limit: limit)
  }

  private static func note(_ thing: ThingIndex.Thing) -> String { note([thing.title, thing.status], thing.start) }

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
