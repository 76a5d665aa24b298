internal import JSON
internal import Platform
internal import RealtimeKit

/// How long responses stay valid. Data of an ENDED session does not change any more; live data is valid for seconds.
struct CacheLifetime {
  /// The ids of sessions that a response has shown to be ENDED.
  private(set) var endedSessions: Set<String> = []

  /// The seconds for which an answer is good, as the endpoint states it; 0 for one that is not kept.
  mutating func seconds(for answer: APIResponse, to request: APIRequest) -> Double {
    guard request.method == "GET", let endpoint = request.endpoint else { return 0 }
    if endpoint.response.kind == .session {
      let rows = endpoint.response.isList ? answer.value.elements : [answer.value]
      for row in rows where row["status"]?.string == "ENDED" {
        if let id = row["id"]?.string { endedSessions.insert(id) }
      }
    }
    switch endpoint.lifetime {
    case .seconds(let seconds): return seconds
    case .session(let whileLive): return isOfEndedSession(answer, request) ? .infinity : whileLive
    case .link(let most): return secondsToExpiry(of: answer, endpoint, atMost: most)
    }
  }

  /// Whether the session that an answer is about has ended: the one in the path, else the one that the answer names.
  private func isOfEndedSession(_ answer: APIResponse, _ request: APIRequest) -> Bool {
    if isOfEndedSession(request.path) { return true }
    let fields = request.endpoint.map { Kind.named($0.response.kind).identifierFields[.session] ?? [] } ?? []
    return fields.contains { answer.value[$0]?.string.map(endedSessions.contains) ?? false }
  }

  /// Whether a path leads through a session that has ended. Compares bytes, because it runs for every response.
  func isOfEndedSession(_ path: String) -> Bool {
    guard !endedSessions.isEmpty else { return false }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    guard let place = parts.firstIndex(where: { $0.elementsEqual("sessions".utf8) }), place + 1 < parts.count else {
      return false
    }
    return endedSessions.contains(String(Substring(parts[place + 1])))
  }

  /// The seconds until shortly before the link in an answer expires.
  private func secondsToExpiry(of answer: APIResponse, _ endpoint: Endpoint, atMost most: Double) -> Double {
    let text = endpoint.file?.expiries.lazy.compactMap { answer.value[$0]?.string }.first
    guard let expiry = text.flatMap({ Timestamp($0) }) else { return 0 }
    return min(most, max(0, expiry - answer.receivedAt - 10))
  }
}

/// Responses by request, within a budget of bytes; the least recently used are dropped first.
package struct ResponseCache {
  /// One cached response.
  package struct Entry {
    /// The answer.
    package let answer: APIResponse
    /// The size of its text in bytes.
    package let bytes: Int
    /// When it becomes invalid, in seconds of the monotonic clock; infinite for what cannot change.
    package let expires: Double
    /// The count of lookups that found it.
    package fileprivate(set) var hits = 0
    fileprivate var lastUse: Int
  }

  /// The limit of ``bytes``.
  package var budget: Int
  /// The size of the cached responses together, in bytes.
  package private(set) var bytes = 0
  /// The count of lookups that found a valid response.
  package private(set) var hits = 0
  /// The count of lookups that found none.
  package private(set) var misses = 0
  private var entries: [String: Entry] = [:]
  private var uses = 0

  /// An empty cache.
  package init(budget: Int = 64 << 20) { self.budget = budget }

  /// The requests and their answers, the one used last first.
  package var contents: [(request: String, entry: Entry)] {
    entries.sorted { $0.value.lastUse > $1.value.lastUse }.map { (request: $0.key, entry: $0.value) }
  }

  /// The response to a request while it is valid; counted as a use.
  mutating func take(_ request: String, at now: Double) -> APIResponse? {
    guard var entry = entries[request], entry.expires > now else {
      misses += 1
      remove(request)
      return nil
    }
    hits += 1
    uses += 1
    entry.hits += 1
    entry.lastUse = uses
    entries[request] = entry
    var answer = entry.answer
    answer.isFromCache = true
    return answer
  }

  /// Whether a valid response to a request is cached.
  func holds(_ request: String, at now: Double) -> Bool { entries[request].map { $0.expires > now } ?? false }

  /// Stores a response; one that is larger than the whole budget is not stored.
  mutating func store(_ answer: APIResponse, for request: String, bytes size: Int, expires: Double) {
    remove(request)
    guard size <= budget else { return }
    uses += 1
    entries[request] = Entry(answer: answer, bytes: size, expires: expires, lastUse: uses)
    bytes += size
    while bytes > budget, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      remove(oldest.key)
    }
  }

  private mutating func remove(_ request: String) {
    if let entry = entries.removeValue(forKey: request) { bytes -= entry.bytes }
  }

  /// Drops everything that expires, and what cannot change where `isTouched` says so.
  mutating func dropChangeable(isTouched: (String) -> Bool) {
    for (request, entry) in entries where entry.expires.isFinite || isTouched(request) { remove(request) }
  }

  /// Drops everything and returns how many responses there were.
  @discardableResult
  package mutating func clear() -> Int {
    let count = entries.count
    entries.removeAll()
    bytes = 0
    return count
  }
}
