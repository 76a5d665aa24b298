internal import JSON
internal import Language

extension JQPath {
  /// Follows the path, without jq. What it gives is what jq would give; nil where jq would report an error, so that the error
  /// is jq's own.
  func values(in input: JSONValue) -> [JSONValue]? {
    var current = [input]
    for step in steps {
      var next: [JSONValue] = []
      next.reserveCapacity(current.count)
      for value in current {
        switch (step, value.kind) {
        case (.member, .null), (.element, .null): next.append(.null)
        case (.member(let name), .object): next.append(value[name] ?? .null)
        case (.element(let index), .array): next.append(value[index < 0 ? value.count + index : index] ?? .null)
        case (.each, .array): next += value.elements
        case (.each, .object): next += value.members.map(\.value)
        case (.each, .null), (.each, .boolean), (.each, .number), (.each, .string), (.member, .boolean),
          (.member, .number),
          (.member, .string), (.member, .array), (.element, .boolean), (.element, .number), (.element, .string),
          (.element, .object):
          return nil
        }
      }
      current = next
    }
    return current
  }
}
