/// Exchanges that wait for their turn, first come first served; taking one out is cheap at any place.
struct TransferQueue {
  private var order: [TransferID] = []
  private var position = 0
  private var exchanges: [TransferID: Exchange] = [:]

  /// Puts an exchange at the end.
  mutating func append(_ id: TransferID, _ exchange: Exchange) {
    order.append(id)
    exchanges[id] = exchange
  }

  /// Takes an exchange out, wherever it stands.
  mutating func remove(_ id: TransferID) {
    exchanges[id] = nil
  }

  /// Takes the one that has waited longest, or nil when none waits.
  mutating func removeFirst() -> (TransferID, Exchange)? {
    while position < order.count {
      let id = order[position]
      position += 1
      if let exchange = exchanges.removeValue(forKey: id) { return (id, exchange) }
    }
    order.removeAll(keepingCapacity: true)
    position = 0
    return nil
  }
}
