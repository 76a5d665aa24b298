/// The faults that are set, each with the number of requests it has seen.
struct FaultSchedule {
  private var entries: [(fault: Fault, seen: Int)] = []

  /// Nothing set.
  init() {}

  /// Sets one more.
  mutating func add(_ fault: Fault) { entries.append((fault, 0)) }

  /// Forgets them all.
  mutating func clear() { entries.removeAll() }

  /// The faults that hit this request, in the order in which they were set; counts the request.
  mutating func take(for target: String) -> [Fault] {
    guard !entries.isEmpty else { return [] }
    var hits: [Fault] = []
    for index in entries.indices {
      let fault = entries[index].fault
      guard fault.match.isEmpty || target.utf8.holds(fault.match.utf8) else { continue }
      entries[index].seen += 1
      let turn = entries[index].seen - fault.after
      if turn > 0, turn <= fault.times ?? .max { hits.append(fault) }
    }
    return hits
  }

  /// One line for each, with the number of matching requests so far.
  var text: String { entries.map { "\($0.fault) seen=\($0.seen)\n" }.joined() }
}

extension Sequence<UInt8> {
  /// Whether the bytes stand in this sequence one after the other.
  func holds(_ part: some Sequence<UInt8>) -> Bool {
    let (all, part) = (Array(self), Array(part))
    guard part.count <= all.count else { return false }
    return (0...all.count - part.count).contains { all[$0..<$0 + part.count].elementsEqual(part) }
  }
}
