internal import JSON
package import RealtimeKit

/// The things that answers have spoken of, found by the beginning of their id or by any part of their name.
///
/// It serves completion, where a hundred thousand sessions must be looked through between two keys: what is compared stands one
/// after the other in a few large arrays, and texts are made for the few that are shown.
package struct CompletionIndex {
  /// A thing, as completion shows it.
  package struct Thing: Equatable, Sendable {
    /// The id.
    package let id: String
    /// What people call it; empty when it has no name.
    package let title: String
    /// Its state, such as `LIVE`; empty when it has none.
    package let status: String
    /// When it began or was made, as the API wrote it; empty when it does not say.
    package let start: String
  }

  /// Whether answers are looked through; only where somebody completes is it worth the time.
  package var isOn = false
  private var groups: [Key: CompletionGroup] = [:]

  /// Ids mean something to one app, or account, only.
  private struct Key: Hashable {
    let identity: Identity
    let scope: String
  }

  /// An index that knows nothing yet.
  package init() {}

  /// The things of a sort in an app (or account) whose id begins with a text or whose name has it as a part, whatever the case;
  /// the ones that came last first, and how many there are in all.
  ///
  /// - Parameter scope: the id of the app; of the account for apps; empty for accounts; of a session for who was in it.
  package func things(
    _ identity: Identity, matching text: String, in scope: String, limit: Int
  ) -> (things: [Thing], total: Int) {
    groups[Key(identity: identity, scope: scope)]?.things(matching: text, limit: limit) ?? ([], 0)
  }

  /// Looks through an answer.
  mutating func note(_ answer: APIResponse, to request: APIRequest) {
    guard isOn, let endpoint = request.endpoint else { return }
    let kind = Kind.named(endpoint.response.kind)
    let parts = request.path.split(separator: "/")
    let scope = endpoint.needsApp ? parts.dropFirst(4).first : endpoint.needsAccount ? parts.dropFirst().first : ""
    let rows = CompletionRows(answer.value, kind)
    for (identity, fields) in kind.identifierFields {
      // A session names its app too, but an app is chosen among those of the account.
      guard let field = fields.first, identity != .app && identity != .account || field == "id" else { continue }
      groups[Key(identity: identity, scope: String(scope ?? "")), default: CompletionGroup()].add(rows, idsIn: field)
      // Who was in a session is found among everybody of the app, and by the session alone.
      if kind.name == .participant, identity != .session, let session = parts.dropFirst(6).first {
        groups[Key(identity: identity, scope: String(session)), default: CompletionGroup()].add(rows, idsIn: field)
      }
    }
  }
}

/// The rows of an answer, with the names of what is read of them made ready.
struct CompletionRows {
  let rows: [JSONValue]
  private let title: KeyHandle?
  private let status = KeyHandle("status")
  private let starts = ["started_at", "joined_at", "created_at", "invoked_time"].map { KeyHandle($0) }

  init(_ value: JSONValue, _ kind: Kind) {
    rows = value.kind == .array ? value.elements : [value]
    title = kind.title.map { KeyHandle($0) }
  }

  func title(_ row: JSONValue) -> String { title.flatMap { row[$0]?.string } ?? "" }
  func status(_ row: JSONValue) -> String { row[status]?.string ?? "" }
  func start(_ row: JSONValue) -> String { starts.lazy.compactMap { row[$0]?.string }.first ?? "" }
}

/// Things of one sort, packed for searching.
struct CompletionGroup {
  /// What the search looks at of each thing.
  private struct Entry {
    /// The first eight bytes of the id in lower case, the first one highest.
    let head: UInt64
    let title: Int32
    /// Whether the thing has moved on in the index.
    var isGone = false
  }

  private var entries: [Entry] = []
  private var ids = StringArena()
  private var titles = CompletionTitles()
  private var statuses: [String] = []
  private var starts = StringArena()
  private var goneCount = 0
  /// Where each answer's things begin.
  private var batches: [Int] = []
  private var places: [String: Int] = [:]

  /// Adds the things of one answer. One that is known already moves to these.
  mutating func add(_ rows: CompletionRows, idsIn field: String) {
    let name = KeyHandle(field)
    let start = entries.count
    for row in rows.rows {
      guard let id = row[name]?.string, !id.isEmpty else { continue }
      if let old = places[id] {
        if old >= start { continue }
        entries[old].isGone = true
        goneCount += 1
      }
      append(id, title: rows.title(row), status: rows.status(row), start: rows.start(row))
    }
    if entries.count > start { batches.append(start) }
    if goneCount > 4096, goneCount > entries.count / 2 { compact() }
  }

  private mutating func append(_ id: String, title: String, status: String, start: String) {
    places[id] = entries.count
    ids.append(id)
    statuses.append(status)
    starts.append(start)
    entries.append(Entry(head: Self.head(id.utf8.lazy.map(Self.lowered)), title: titles.number(of: title)))
  }

  /// Takes out what is gone.
  private mutating func compact() {
    let old = self
    self = CompletionGroup()
    for batch in old.batchRanges {
      let start = entries.count
      for index in batch where !old.entries[index].isGone {
        let thing = old.thing(index)
        append(thing.id, title: thing.title, status: thing.status, start: thing.start)
      }
      if entries.count > start { batches.append(start) }
    }
  }

  /// The things whose id begins with a text, or whose title has it as a part, whatever the case.
  func things(matching text: String, limit: Int) -> (things: [CompletionIndex.Thing], total: Int) {
    let wanted = Array(text.lowercased().utf8)
    let isTitleFound = titles.holding(wanted)
    let head = Self.head(wanted)
    let mask: UInt64 = wanted.count >= 8 ? .max : ~(UInt64.max >> UInt64(wanted.count * 8))
    var found: [Int] = []
    var total = 0
    for batch in batchRanges.reversed() {
      for index in batch {
        let entry = entries[index]
        guard !entry.isGone,
          isTitleFound[Int(entry.title)]
            || entry.head & mask == head && (wanted.count <= 8 || idBegins(with: wanted, index))
        else { continue }
        total += 1
        if found.count < limit { found.append(index) }
      }
    }
    return (found.map(thing), total)
  }

  private var batchRanges: [Range<Int>] {
    zip(batches, batches.dropFirst() + [entries.count]).map { $0..<$1 }
  }

  private func thing(_ index: Int) -> CompletionIndex.Thing {
    CompletionIndex.Thing(
      id: ids.text(index), title: titles.title(entries[index].title), status: statuses[index],
      start: starts.text(index))
  }

  private func idBegins(with wanted: [UInt8], _ index: Int) -> Bool {
    let range = ids.range(index)
    return range.count >= wanted.count && zip(ids.bytes[range], wanted).allSatisfy { Self.lowered($0) == $1 }
  }

  /// Ids are compared in lower case, which nearly all of them are in.
  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }

  private static func head(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var head: UInt64 = 0
    var shift: UInt64 = 64
    for byte in bytes.prefix(8) {
      shift -= 8
      head |= UInt64(byte) << shift
    }
    return head
  }
}
