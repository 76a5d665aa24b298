internal import JSON
internal import Text

/// Who received whom how well: rows send, columns receive, and each cell has the loss of the pair's worst stretch.
struct MatrixView {
  private let context: RenderingContext
  private let width: Int

  init(_ context: RenderingContext) {
    self.context = context
    width = max(20, context.width ?? 80)
  }

  /// A pair in a cell.
  private struct Pair {
    let sender: String
    let receiver: String
    let names: (sender: String, receiver: String)
    let text: String
    let level: String
  }

  /// The matrix of each medium, or the bad pairs where there are too many for one; nil for what is no list of pairs.
  func rendered(_ rows: JSONValue) -> Rendered? {
    let rows = rows.elements
    guard !rows.isEmpty, rows.allSatisfy({ $0["receiver"] != nil && $0["medium"]?.string != nil }) else { return nil }
    var order: [String] = []
    var media: [String: [Pair]] = [:]
    for row in rows {
      let medium = row["medium"]?.string ?? ""
      if media[medium] == nil { order.append(medium) }
      media[medium, default: []].append(pair(row))
    }
    var lines: [String] = []
    for medium in order {
      lines += (lines.isEmpty ? [] : [""]) + [context.style(.heading, medium.visible(.escaped))]
      lines += part(media[medium] ?? [])
    }
    return Rendered(
      text: Rendered.text(of: lines),
      notes: [
        "rows send, columns receive: packet loss of the worst 20 s in percent, or the seconds without a packet (s)"
      ])
  }

  private func pair(_ row: JSONValue) -> Pair {
    let (sender, receiver) = (row["sender"]?.string ?? "", row["receiver"]?.string ?? "")
    let silence = row["silence_s"]?.number ?? 0
    let level = row["level"]?.string ?? "ok"
    let loss = row["loss_percent"]?.number.map { NumberText.rounded($0, decimals: $0 < 10 ? 1 : 0) }
    return Pair(
      sender: sender, receiver: receiver,
      names: (
        (row["sender_name"]?.string ?? sender).visible(.escaped),
        (row["receiver_name"]?.string ?? receiver).visible(.escaped)
      ), text: silence >= 20 ? NumberText.rounded(silence, decimals: 0) + "s" : loss ?? context.missing, level: level)
  }

  private func part(_ pairs: [Pair]) -> [String] {
    var senders: [(id: String, name: String)] = []
    var receivers: [(id: String, name: String)] = []
    var cells: [String: [String: Pair]] = [:]
    for pair in pairs {
      if cells[pair.sender] == nil { senders.append((pair.sender, pair.names.sender)) }
      cells[pair.sender, default: [:]][pair.receiver] = pair
    }
    var known: Set<String> = []
    for pair in pairs where known.insert(pair.receiver).inserted {
      receivers.append((pair.receiver, pair.names.receiver))
    }
    let label = min(24, senders.map(\.name.displayWidth).max() ?? 0)
    let cell = (width - label) / max(1, receivers.count) - 2
    guard cell >= 5, label + 7 <= width else { return list(pairs) }
    let column = min(12, cell)
    func padded(_ text: String, _ size: Int) -> String {
      let text = text.cut(to: size, ellipsis: context.ellipsis)
      return text + String(repeating: " ", count: max(0, size - text.displayWidth))
    }
    let head = padded("", label) + receivers.map { "  " + padded($0.name, column) }.joined()
    return [context.style(.faint, head)]
      + senders.map { sender in
        padded(sender.name, label)
          + receivers.map { receiver in
            guard let pair = cells[sender.id]?[receiver.id] else { return "  " + padded("", column) }
            return "  " + context.style(role(pair), padded(pair.text, column))
          }.joined()
      }
  }

  /// Only the pairs that are not well, one a line.
  private func list(_ pairs: [Pair]) -> [String] {
    let bad = pairs.filter { $0.level != "ok" }
    guard !bad.isEmpty else { return "all \(pairs.count) pairs are well".wrapped(to: width) }
    let lines = bad.flatMap { pair in
      "\(pair.names.sender) to \(pair.names.receiver): \(pair.text) (\(pair.level))".wrapped(to: width)
        .map { context.style(role(pair), $0) }
    }
    return lines + "\(pairs.count - bad.count) other pairs are well".wrapped(to: width)
  }

  private func role(_ pair: Pair) -> Style.Role? {
    switch pair.level {
    case "bad": .bad
    case "warn": .caution
    default: nil
    }
  }
}
