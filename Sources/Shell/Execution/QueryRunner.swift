internal import JSON
internal import Language
internal import Platform

/// Runs jq programs with the shell's results as variables, and keeps what it has compiled.
///
/// jq binds variables when a program is compiled; compiling costs milliseconds. So a program gets its variables within its
/// input instead, and one compiled text serves whatever the results are at the time.
struct QueryRunner {
  private var compiled: [String: Query] = [:]
  private var order: [String] = []
  private let limit = 256

  /// The values that a program gives for an input.
  mutating func run(
    _ expression: Expression, on input: JSONValue, variable: (String) throws(ShellError) -> JSONValue
  ) throws(ShellError) -> [JSONValue] {
    if let path = SimplePath(expression.text) {
      let start = if let name = path.variable { try variable(name) } else { input }
      if let values = path.values(in: start) { return values }
    }
    let names = Self.variables(in: expression.text)
    var inputs: [JSONValue] = []
    for name in names { inputs.append(try variable(name)) }
    inputs.append(input)
    do throws(QueryError) {
      let query = try compile(expression.text, names)
      return try query(JSONValue(inputs))
    } catch {
      throw ShellError(
        .query(error, program: expression.text), at: QueryPlace.range(of: error, in: expression))
    }
  }

  /// The program between a line that takes the variables out of the input and the end of the text: in a line of its own, so
  /// that jq's line numbers are one too high and nothing else.
  private mutating func compile(_ program: String, _ names: [String]) throws(QueryError) -> Query {
    let bindings = names.enumerated().map { ".[\($0.offset)] as $\($0.element) | " }.joined()
    let text = bindings + ".[\(names.count)] |\n" + program
    if let query = compiled[text] { return query }
    let query = try Query(text)
    if order.count == limit { compiled[order.removeFirst()] = nil }
    compiled[text] = query
    order.append(text)
    return query
  }

  /// The shell's variables that a program mentions: `$name` outside strings that the program does not bind itself.
  static func variables(in program: String) -> [String] {
    var names: [String] = []
    var bound: Set<String> = ["__loc__", "ENV", "__prog_args"]
    let bytes = Array(program.utf8)
    var index = 0
    var strings: [Int] = []
    var depth = 0
    var inString = false
    func isNameByte(_ byte: UInt8) -> Bool {
      byte == 95 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if inString {
        if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
          if bytes[index + 1] == UInt8(ascii: "(") {
            strings.append(depth)
            depth += 1
            inString = false
          }
          index += 2
          continue
        }
        if byte == UInt8(ascii: "\"") { inString = false }
      } else if byte == UInt8(ascii: "\"") {
        inString = true
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
        if strings.last == depth {
          strings.removeLast()
          inString = true
        }
      } else if byte == UInt8(ascii: "#") {
        while index < bytes.count, bytes[index] != 10 { index += 1 }
        continue
      } else if byte == UInt8(ascii: "$") {
        var end = index + 1
        while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        if isBinding(bytes, before: index) {
          bound.insert(name)
        } else if !name.isEmpty, !bound.contains(name), !names.contains(name) {
          names.append(name)
        }
        index = end
        continue
      }
      index += 1
    }
    return names
  }

  /// Whether `as` stands before a place, perhaps with a pattern's bracket between, or it is a parameter of `def`.
  private static func isBinding(_ bytes: [UInt8], before index: Int) -> Bool {
    let before = String(decoding: bytes[max(0, index - 64)..<index], as: UTF8.self)
    let words = before.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" })
    if words.last == "as" { return true }
    // Patterns: `. as [$a, {b: $c}] | …`. Inside one there is no bar between `as` and the name.
    guard let start = words.lastIndex(of: "as") else { return false }
    return !words[start...].contains { $0.contains("|") } && words[start + 1].first.map { "[{".contains($0) } == true
  }
}
