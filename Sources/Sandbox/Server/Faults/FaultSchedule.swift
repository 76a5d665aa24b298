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
      guard fault.match.isEmpty || target.holds(fault.match) else { continue }
      entries[index].seen += 1
      let turn = entries[index].seen - fault.after
      if turn > 0, turn <= fault.times ?? .max { hits.append(fault) }
    }
    return hits
  }

  /// One line for each, with the number of matching requests so far.
  var text: String { entries.map { "\($0.fault) seen=\($0.seen)\n" }.joined() }
}
