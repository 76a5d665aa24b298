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
    // Columns stand in the order of the rows, so that people meet themselves on the diagonal.
    let places = Dictionary(
      senders.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var known: Set<String> = []
    for pair in pairs where known.insert(pair.receiver).inserted {
      receivers.append((pair.receiver, pair.names.receiver))
    }
    receivers = receivers.enumerated().sorted {
      (places[$0.element.id] ?? .max, $0.offset) < (places[$1.element.id] ?? .max, $1.offset)
    }.map(\.element)
    let label = min(24, senders.map(\.name.displayWidth).max() ?? 0)
    let share = (width - label) / max(1, receivers.count) - 2
    guard share >= 5, label + 7 <= width else { return list(pairs) }
    let column = min(12, share)
    func cut(_ text: String, _ size: Int) -> String { text.cut(to: size, ellipsis: context.ellipsis) }
    func spaces(_ text: String, _ size: Int) -> String {
      String(repeating: " ", count: max(0, size - text.displayWidth))
    }
    func cell(_ text: String, _ role: Style.Role?) -> String {
      let text = cut(text, column)
      return "  " + spaces(text, column) + context.style(role, text)
    }
    let head = String(repeating: " ", count: label) + receivers.map { cell($0.name, .faint) }.joined()
    return [head]
      + senders.map { sender in
        let name = cut(sender.name, label)
        let pairs = receivers.map { cells[sender.id]?[$0.id] }
        let last = pairs.lastIndex { $0 != nil } ?? 0
        return name + spaces(name, label)
          + pairs.prefix(last + 1).map { cell($0?.text ?? "", $0.flatMap(role)) }.joined()
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
