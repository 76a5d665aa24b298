/// Answers kept by request, within a budget of bytes; the ones used longest ago go first.
package struct ResponseCache {
  /// What is kept of one answer.
  package struct Entry {
    /// The answer.
    package let answer: APIResponse
    /// The size of its text in bytes.
    package let bytes: Int
    /// The reading of the monotonic clock from which it is not used any more; infinite for what cannot change.
    package let expires: Double
    /// How often it has served.
    package fileprivate(set) var hits = 0
    fileprivate var lastUse: Int
  }

  /// How many bytes of answers are kept.
  package var budget: Int
  /// How many bytes are kept now.
  package private(set) var bytes = 0
  /// How often a question was answered from memory.
  package private(set) var hits = 0
  /// How often it had to be asked.
  package private(set) var misses = 0
  private var entries: [String: Entry] = [:]
  private var uses = 0

  /// An empty cache.
  package init(budget: Int = 64 << 20) { self.budget = budget }

  /// The requests and their answers, the one used last first.
  package var contents: [(request: String, entry: Entry)] {
    entries.sorted { $0.value.lastUse > $1.value.lastUse }.map { (request: $0.key, entry: $0.value) }
  }

  /// The answer to a request when it is kept and still good, counted as used.
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
    answer.isFromMemory = true
    return answer
  }

  /// Whether the answer to a request is kept and still good.
  func holds(_ request: String, at now: Double) -> Bool { entries[request].map { $0.expires > now } ?? false }

  /// Keeps an answer; one that is larger than the whole budget is not kept.
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

  /// Drops what may have changed: everything but what cannot change, and that too where `isTouched` says so.
  mutating func dropChangeable(isTouched: (String) -> Bool) {
    for (request, entry) in entries where entry.expires.isFinite || isTouched(request) { remove(request) }
  }

  /// Drops everything and gives the number of answers that were kept.
  @discardableResult
  package mutating func clear() -> Int {
    let count = entries.count
    entries.removeAll()
    bytes = 0
    return count
  }
}
