internal import JSON

/// The part of jq that most references are written in: `$name`, `.a.b`, `.[0]`, `.[]`, and no more.
///
/// Compiling any program costs jq milliseconds; walking such a path costs microseconds. What it gives is what jq would give.
struct SimplePath {
  /// The name after `$`; nil when the path begins at the input.
  let variable: String?
  /// The steps.
  let steps: [Step]

  enum Step: Equatable {
    case member(String)
    case element(Int)
    case each
  }

  /// Reads a program; nil when it is more than a path.
  init?(_ program: String) {
    var bytes = Array(program.utf8)[...]
    variable = bytes.first == UInt8(ascii: "$") ? Self.name(after: &bytes) : nil
    if bytes.count == program.utf8.count, program.hasPrefix("$") { return nil }
    if let variable, QueryVariables.ownNames.contains(variable) { return nil }
    var steps: [Step] = []
    if variable == nil, bytes.elementsEqual([UInt8(ascii: ".")]) {
      self.steps = []
      return
    }
    while let first = bytes.first {
      if first == UInt8(ascii: ".") {
        bytes.removeFirst()
        if let name = Self.identifier(&bytes) {
          steps.append(.member(name))
          continue
        }
        // `.[0]` may begin a path; `.a.[0]` is refused by jq 1.6, and `..` is another thing.
        if !steps.isEmpty || variable != nil { return nil }
      } else if steps.isEmpty, variable == nil {
        return nil
      }
      guard let step = Self.bracket(&bytes) else { return nil }
      steps.append(step)
    }
    self.steps = steps
  }

  private static func name(after bytes: inout ArraySlice<UInt8>) -> String? {
    var rest = bytes.dropFirst()
    guard let name = identifier(&rest) else { return nil }
    bytes = rest
    return name
  }

  private static func identifier(_ bytes: inout ArraySlice<UInt8>) -> String? {
    func isLetter(_ byte: UInt8) -> Bool { byte == 95 || (65...90).contains(byte) || (97...122).contains(byte) }
    guard let first = bytes.first, isLetter(first) else { return nil }
    let name = bytes.prefix { isLetter($0) || (48...57).contains($0) }
    bytes = bytes.dropFirst(name.count)
    return String(decoding: name, as: UTF8.self)
  }

  private static func bracket(_ bytes: inout ArraySlice<UInt8>) -> Step? {
    guard bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let inner = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
    bytes = bytes[(end + 1)...]
    if inner.isEmpty { return .each }
    guard let index = Int(inner), inner.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }) else { return nil }
    return .element(index)
  }

  /// Follows the path; nil where jq would report an error, so that jq's own words are used.
  func values(in input: JSONValue) -> [JSONValue]? {
    var current = [input]
    for step in steps {
      var next: [JSONValue] = []
      next.reserveCapacity(current.count)
      for value in current {
        switch (step, value.kind) {
        case (_, .null):
          if step == .each { return nil }
          next.append(.null)
        case (.member(let name), .object): next.append(value[name] ?? .null)
        case (.element(let index), .array): next.append(value[index < 0 ? value.count + index : index] ?? .null)
        case (.each, .array): next += value.elements
        case (.each, .object): next += value.members.map(\.value)
        default: return nil
        }
      }
      current = next
    }
    return current
  }
}
