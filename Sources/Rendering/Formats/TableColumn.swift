internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// One column as it will be drawn: its heading, the path to its values, and how it shrinks when the window is narrow.
struct TableColumn {
  /// How a column shrinks when the window is narrow.
  enum Yielding {
    /// Its end is cut.
    case text
    /// Its middle is cut.
    case identifier
    /// It is shown whole or not at all.
    case whole
  }

  let heading: String
  let path: [KeyHandle]
  let type: FieldType?
  let rank: Int
  let yielding: Yielding
  let isNumeric: Bool
  private let length: Length?

  /// How a length of time is computed from two fields.
  private struct Length {
    let end: KeyHandle
    /// The statuses in which a missing end means that it is still going on.
    let active: Set<String>
    let now: Timestamp
  }

  /// The value of the row in this column; a length of time is a text.
  func value(in row: JSONValue) -> JSONValue? {
    let value = Self.find(path, in: row)
    guard let length else { return value }
    guard let start = value?.string.flatMap({ Timestamp($0) }) else { return nil }
    var end = row[length.end]?.string.flatMap { Timestamp($0) }
    if end == nil, length.active.contains(row["status"]?.string ?? "") { end = length.now }
    guard let end, end >= start else { return nil }
    return JSONValue(DurationText.text(seconds: (end - start).rounded()))
  }

  private static func find(_ path: [KeyHandle], in row: JSONValue) -> JSONValue? {
    var value: JSONValue? = row
    for name in path { value = value?[name] }
    return value
  }

  /// The columns for rows of a kind.
  ///
  /// The kind's own columns when the rows look like what the API answers, and what the table does not know after them. A
  /// filter may have made rows of another shape: then every name in them is a column.
  static func columns(for rows: [JSONValue], of kind: Kind, now: Timestamp) -> [TableColumn] {
    let sample = JSONValue(rows.prefix(50))
    let names = sample.memberNamesOfElements
    let described = kind.columns.filter { column in
      let path = column.path.map { KeyHandle($0) }
      return sample.elements.contains { find(path, in: $0)?.isNull == false }
    }
    let shownNames = Set(kind.columns.compactMap(\.path.first))
    let isProjection = names.count <= kind.columns.count && !names.allSatisfy(shownNames.contains)
    guard described.count * 2 >= kind.columns.count, !described.isEmpty, !isProjection else {
      return derived(names, sample: sample, kind: kind)
    }
    let known = described.map { column in
      TableColumn(
        heading: column.heading, path: column.path,
        type: column.end == nil ? FieldType.find(column.path, in: kind.fields) : .text, rank: column.rank,
        sample: sample,
        length: column.end.map { Length(end: KeyHandle($0), active: kind.activeStatuses, now: now) })
    }
    let unknown = names.filter { kind.field($0) == nil && !shownNames.contains($0) }
    return known + unknown.map { TableColumn(heading: $0, path: [$0], type: nil, rank: 3, sample: sample) }
  }

  /// A column for each name, those with plain values first.
  private static func derived(_ names: [String], sample: JSONValue, kind: Kind) -> [TableColumn] {
    let isNested = Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, sample.elements.contains { [.array, .object].contains($0[name]?.kind) })
      })
    let plain = names.filter { isNested[$0] == false }
    let ordered = plain + names.filter { isNested[$0] == true }
    return ordered.enumerated().map { place, name in
      let type = kind.field(name)?.type
      let rank = place == 0 ? 0 : isNested[name] == true ? 3 : place < 5 ? 1 : 2
      let heading = kind.columns.first { $0.path == [name] && $0.end == nil }?.heading
      return TableColumn(heading: heading ?? name, path: [name], type: type, rank: rank, sample: sample)
    }
  }

  private init(
    heading: String, path: [String], type: FieldType?, rank: Int, sample: JSONValue, length: Length? = nil
  ) {
    let names = path.map { KeyHandle($0) }
    let values = sample.elements.compactMap { Self.find(names, in: $0) }.filter { !$0.isNull }
    self.heading = heading.visible(.escaped)
    self.path = names
    self.type = type
    self.rank = rank
    self.length = length
    guard length == nil else {
      (isNumeric, yielding) = (false, .whole)
      return
    }
    isNumeric = !values.isEmpty && values.allSatisfy { $0.kind == .number }
    switch type {
    case .identifier: yielding = .identifier
    case .timestamp, .number, .boolean, .choice: yielding = isNumeric || !values.isEmpty ? .whole : .text
    case nil where !values.isEmpty && values.allSatisfy({ Self.isShort($0) }): yielding = .whole
    case nil where values.contains { Self.isUUID($0) }: yielding = .identifier
    case .text, .reference, .signedLink, .secret, .object, .open, .kind, .list, nil: yielding = .text
    }
  }

  private static func isShort(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .number, .boolean: true
    case .string: ValueText.moment(in: value.string ?? "") != nil
    case .null, .array, .object: false
    }
  }

  private static func isUUID(_ value: JSONValue) -> Bool {
    guard let text = value.string, text.utf8.count == 36 else { return false }
    return text.utf8.allSatisfy {
      $0 == UInt8(ascii: "-") || ($0 | 0x20) >= 97 && ($0 | 0x20) <= 102 || (48...57).contains($0)
    }
  }
}

extension Kind {
  /// The statuses of objects that are running.
  fileprivate var activeStatuses: Set<String> {
    guard case .choice(let choices) = field("status")?.type else { return [] }
    return Set(choices.filter { $0.state == .active }.map(\.word))
  }
}
