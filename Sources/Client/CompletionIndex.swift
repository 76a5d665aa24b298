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
