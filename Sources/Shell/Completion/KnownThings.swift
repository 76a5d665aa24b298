internal import Client
internal import JSON
internal import RealtimeKit
internal import Rendering

/// The things that answers and results in memory speak of, for completing their ids and names.
struct KnownThings {
  let store: ResultStore
  let cache: AnswerCache

  /// Ids of a sort, the ones seen last first, found by the beginning of the id or by any part of the name.
  func candidates(_ identity: Identity, _ typed: String) -> [ShellCompletion.Candidate] {
    let lowered = typed.lowercased()
    var seen: Set<String> = []
    var result: [ShellCompletion.Candidate] = []
    forEachThing { kind, row in
      guard let field = kind.answers[identity]?.first, let id = row[field]?.string, !id.isEmpty else { return }
      let title = kind.title.flatMap { row[$0]?.string } ?? ""
      guard id.hasPrefix(lowered) || title.lowercased().contains(lowered), seen.insert(id).inserted else { return }
      result.append(ShellCompletion.Candidate(Quoting.quoted(id), label: id, note: note(title, kind, row)))
    }
    return result
  }

  /// Names of a sort, as `use` takes them.
  func names(_ identity: Identity, _ typed: String) -> [ShellCompletion.Candidate] {
    let lowered = typed.filter { $0 != "'" && $0 != "\"" }.lowercased()
    var seen: Set<String> = []
    var result: [ShellCompletion.Candidate] = []
    forEachThing { kind, row in
      guard kind.answers[identity] == ["id"], let id = row["id"]?.string,
        let name = kind.title.flatMap({ row[$0]?.string })
      else { return }
      guard name.lowercased().contains(lowered) || id.hasPrefix(lowered), seen.insert(id).inserted else { return }
      result.append(ShellCompletion.Candidate(Quoting.quoted(name), label: name.visible(.escaped), note: id))
    }
    return result
  }

  /// Rows of the list last shown, as `@3` refers to them.
  func rows(startingWith typed: String) -> [ShellCompletion.Candidate] {
    guard let shown = store.lastShown else { return [] }
    let kind = Kind.named(shown.kind)
    return shown.rows.enumerated().compactMap { index, row in
      let reference = "@\(index + 1)"
      guard reference.hasPrefix(typed) else { return nil }
      let title = row.string ?? kind.title.flatMap { row[$0]?.string } ?? ""
      return ShellCompletion.Candidate(reference, note: note(title, kind, row))
    }
  }

  private func forEachThing(_ body: (Kind, JSONValue) -> Void) {
    for entry in store.contents.reversed() where entry.result.kind != .value {
      for row in entry.result.rows { body(.named(entry.result.kind), row) }
    }
    for entry in cache.contents {
      guard let answer = entry.entry.answer.endpoint?.answer else { continue }
      let value = entry.entry.answer.value
      for row in value.kind == .array ? value.elements : [value] { body(.named(answer.kind), row) }
    }
  }

  private func note(_ title: String, _ kind: Kind, _ row: JSONValue) -> String {
    var parts = [title]
    if let status = row["status"]?.string { parts.append(status) }
    if let start = (row["started_at"] ?? row["joined_at"] ?? row["created_at"])?.string {
      parts.append(String(start.prefix(16)))
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " · ").visible(.escaped)
  }
}
