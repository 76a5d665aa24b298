internal import JSON
package import RealtimeKit

/// The sessions, meetings, people and so on in responses, found by a prefix of their id or any part of their title.
///
/// Completion searches a hundred thousand of them between two keys: what is compared is stored contiguously, and strings are made
/// only for the results.
package struct CompletionIndex {
  /// What completion shows of one.
  package struct Item: Equatable, Sendable {
    /// The id.
    package let id: String
    /// The title or name; empty without one.
    package let title: String
    /// The status, such as `LIVE`; empty without one.
    package let status: String
    /// When it was started or created, as the API writes it; empty without that.
    package let start: String
  }

  /// Whether responses are added; only an interactive shell needs it.
  package var isOn = false
  private var groups: [Key: CompletionGroup] = [:]

  /// Ids are unique within an app or account only.
  private struct Key: Hashable {
    let identity: Identity
    let scope: String
  }

  /// An empty index.
  package init() {}

  /// The items of an app (or account) whose id begins with a text or whose title contains it, ignoring case: those of the latest
  /// responses first, and the count of all matches.
  ///
  /// - Parameter scope: the id of the app; of the account for apps; empty for accounts; of a session for its participants.
  package func items(
    _ identity: Identity, matching text: String, in scope: String, limit: Int
  ) -> (items: [Item], total: Int) {
    groups[Key(identity: identity, scope: scope)]?.items(matching: text, limit: limit) ?? ([], 0)
  }

  /// Adds the rows of a response.
  mutating func add(_ answer: APIResponse, to request: APIRequest) {
    guard isOn, let endpoint = request.endpoint else { return }
    let kind = Kind.named(endpoint.response.kind)
    let parts = request.path.split(separator: "/")
    let scope = endpoint.needsApp ? parts.dropFirst(4).first : endpoint.needsAccount ? parts.dropFirst().first : ""
    let rows = CompletionRows(answer.value, kind)
    for (identity, fields) in kind.identifierFields {
      // A session names its app too, but an app is chosen among those of the account.
      guard let field = fields.first, identity != .app && identity != .account || field == "id" else { continue }
      groups[Key(identity: identity, scope: String(scope ?? "")), default: CompletionGroup()].add(rows, idsIn: field)
      // Index participants both per app and per session.
      if kind.name == .participant, identity != .session, let session = parts.dropFirst(6).first {
        groups[Key(identity: identity, scope: String(session)), default: CompletionGroup()].add(rows, idsIn: field)
      }
    }
  }
}

/// The rows of a response, with prepared handles of the members that are read.
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

/// The items of one kind and scope, in arrays made for searching.
struct CompletionGroup {
  /// What the search compares.
  private struct Entry {
    /// The first eight bytes of the id in lower case, the first one highest.
    let head: UInt64
    let title: Int32
    /// Whether a later response holds the item, too.
    var isMoved = false
  }

  private var entries: [Entry] = []
  private var ids = StringArena()
  private var titles = CompletionTitles()
  private var statuses: [String] = []
  private var starts = StringArena()
  private var movedCount = 0
  /// Where the items of each response begin.
  private var batches: [Int] = []
  private var places: [String: Int] = [:]

  /// Adds the items of one response. Those of earlier ones move here.
  mutating func add(_ rows: CompletionRows, idsIn field: String) {
    let name = KeyHandle(field)
    let start = entries.count
    for row in rows.rows {
      guard let id = row[name]?.string, !id.isEmpty else { continue }
      if let old = places[id] {
        if old >= start { continue }
        entries[old].isMoved = true
        movedCount += 1
      }
      append(id, title: rows.title(row), status: rows.status(row), start: rows.start(row))
    }
    if entries.count > start { batches.append(start) }
    if movedCount > 4096, movedCount > entries.count / 2 { compact() }
  }

  private mutating func append(_ id: String, title: String, status: String, start: String) {
    places[id] = entries.count
    ids.append(id)
    statuses.append(status)
    starts.append(start)
    entries.append(Entry(head: Self.head(id.utf8.lazy.map(Self.lowered)), title: titles.number(of: title)))
  }

  /// Removes what has moved.
  private mutating func compact() {
    let old = self
    self = CompletionGroup()
    for batch in old.batchRanges {
      let start = entries.count
      for index in batch where !old.entries[index].isMoved {
        let item = old.item(index)
        append(item.id, title: item.title, status: item.status, start: item.start)
      }
      if entries.count > start { batches.append(start) }
    }
  }

  /// The items whose id begins with a text, or whose title contains it, ignoring case.
  func items(matching text: String, limit: Int) -> (items: [CompletionIndex.Item], total: Int) {
    let wanted = Array(text.lowercased().utf8)
    let isTitleFound = titles.holding(wanted)
    let head = Self.head(wanted)
    let mask: UInt64 = wanted.count >= 8 ? .max : ~(UInt64.max >> UInt64(wanted.count * 8))
    var found: [Int] = []
    var total = 0
    for batch in batchRanges.reversed() {
      for index in batch {
        let entry = entries[index]
        guard !entry.isMoved,
          isTitleFound[Int(entry.title)]
            || entry.head & mask == head && (wanted.count <= 8 || idBegins(with: wanted, index))
        else { continue }
        total += 1
        if found.count < limit { found.append(index) }
      }
    }
    return (found.map(item), total)
  }

  private var batchRanges: [Range<Int>] {
    zip(batches, batches.dropFirst() + [entries.count]).map { $0..<$1 }
  }

  private func item(_ index: Int) -> CompletionIndex.Item {
    CompletionIndex.Item(
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
