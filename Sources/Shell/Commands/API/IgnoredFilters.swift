internal import Client
internal import JSON
internal import RealtimeKit

/// Checks rows against the filters of the request that they answer, where a row has the field: some servers ignore a filter, and
/// sessions of another meeting must not pass for those that were asked for.
struct IgnoredFilters {
  /// One filter that a row can be checked against.
  private struct Filter {
    let option: String
    let field: String
    let values: Set<String>
  }

  private let filters: [Filter]

  /// The filters of a request whose parameters name a field of the rows and take exact values.
  init(_ request: APIRequest) {
    guard let endpoint = request.endpoint else {
      filters = []
      return
    }
    let kind = Kind.named(endpoint.response.kind)
    filters = endpoint.query.compactMap { parameter in
      guard parameter.type.isExact, kind.field(parameter.name) != nil else { return nil }
      let values = request.query.filter { $0.name == parameter.name }.map { $0.value.lowercased() }
      return values.isEmpty ? nil : Filter(option: parameter.optionName, field: parameter.name, values: Set(values))
    }
  }

  /// Removes the rows that do not match, and gives a count of them for each option.
  func removeMismatches(from rows: inout [JSONValue]) -> [String: Int] {
    guard !filters.isEmpty else { return [:] }
    var counts: [String: Int] = [:]
    rows.removeAll { row in
      guard let filter = filters.first(where: { !Self.matches(row, $0) }) else { return false }
      counts[filter.option, default: 0] += 1
      return true
    }
    return counts
  }

  /// Whether a row has the value, or does not have the field.
  private static func matches(_ row: JSONValue, _ filter: Filter) -> Bool {
    guard let value = row[filter.field]?.string, !value.isEmpty else { return true }
    return filter.values.contains(value.lowercased())
  }

  /// The warning about rows that were left out; nil when there are none.
  static func warning(_ leftOut: [String: Int]) -> CommandOutcome.Message? {
    let count = leftOut.values.reduce(0, +)
    guard count > 0 else { return nil }
    let options = leftOut.keys.sorted().map { "--\($0)" }.joined(separator: ", ")
    let rows = count == 1 ? "1 row was left out: it does" : "\(count) rows were left out: they do"
    return .warning("\(rows) not match \(options), which the service ignored", hint: [])
  }
}

extension ParameterType {
  /// Whether a filter of this type takes the very value of a field, and no words or range.
  fileprivate var isExact: Bool {
    switch self {
    case .identifier, .choice: true
    case .list(let element): element.isExact
    case .text, .integer, .timestamp, .boolean, .reference, .date, .unixTime, .object, .duration, .file, .value,
      .resultName, .condition, .command:
      false
    }
  }
}
