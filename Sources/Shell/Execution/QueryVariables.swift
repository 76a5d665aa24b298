/// The variables that a jq program mentions, told apart by whether the program binds them itself.
struct QueryVariables: Equatable {
  /// Names that are used before anything in the program binds them: the shell must have them.
  private(set) var needed: [String] = []
  /// Names that the program binds somewhere and uses. Whether each use is within reach of the binding is for jq to say; the
  /// shell gives them a value where it has one, which a binding within reach hides.
  private(set) var possible: [String] = []

  /// Variables that jq has by itself.
  static let ownNames: Set<String> = ["__loc__", "ENV", "__prog_args"]

  /// Finds the variables of a program, which need not be correct.
  init(in program: String) {
    var tokens = QueryTokens(program).tokens[...]
    var bound: Set<String> = []
    while let token = tokens.popFirst() {
      switch token {
      case .word("as"): bind(pattern: &tokens, &bound)
      case .word("def"): bindParameters(&tokens, &bound)
      case .word("label"), .word("break"):
        if case .variable? = tokens.first { tokens.removeFirst() }
      case .variable(let name): mention(name, bound)
      default: break
      }
    }
  }

  private mutating func mention(_ name: String, _ bound: Set<String>) {
    if Self.ownNames.contains(name) || needed.contains(name) { return }
    if !bound.contains(name) {
      needed.append(name)
      possible.removeAll { $0 == name }
    } else if !possible.contains(name) {
      possible.append(name)
    }
  }

  /// Reads the pattern after `as`: `$a`, `[$a, $b]`, `{$a, b: $c, (…): $d}`, and alternatives after `?//`.
  private mutating func bind(pattern tokens: inout ArraySlice<QueryTokens.Token>, _ bound: inout Set<String>) {
    while true {
      var open = 0
      repeat {
        if open > 0, tokens.first == .symbol("(") {
          skipBrackets(&tokens, bound)
          continue
        }
        guard let token = tokens.popFirst() else { return }
        switch token {
        case .variable(let name): bound.insert(name)
        case .symbol("["), .symbol("{"): open += 1
        case .symbol("]"), .symbol("}"): open -= 1
        default: if open == 0 { return }
        }
      } while open > 0
      guard tokens.starts(with: [.symbol("?"), .symbol("/"), .symbol("/")]) else { return }
      tokens = tokens.dropFirst(3)
    }
  }

  /// Moves over an expression between brackets within a pattern, which uses variables and binds none.
  private mutating func skipBrackets(_ tokens: inout ArraySlice<QueryTokens.Token>, _ bound: Set<String>) {
    var open = 0
    while let token = tokens.popFirst() {
      switch token {
      case .symbol("("): open += 1
      case .symbol(")"): open -= 1
      case .variable(let name): mention(name, bound)
      default: break
      }
      if open == 0 { return }
    }
  }

  /// Reads the name and the parameters after `def`.
  private mutating func bindParameters(_ tokens: inout ArraySlice<QueryTokens.Token>, _ bound: inout Set<String>) {
    guard case .word? = tokens.popFirst(), case .symbol("(")? = tokens.first else { return }
    while let token = tokens.popFirst(), token != .symbol(")") {
      if case .variable(let name) = token { bound.insert(name) }
    }
  }
}

/// A jq program in pieces, without its comments, the text of its strings, and the names of members.
private struct QueryTokens {
  enum Token: Equatable {
    case variable(String)
    case word(String)
    case symbol(Character)
  }

  private(set) var tokens: [Token] = []
  private let bytes: [UInt8]
  private var position = 0

  init(_ program: String) {
    bytes = Array(program.utf8)
    read(untilBracket: false)
  }

  /// Reads to the end, or to the bracket that ends an interpolation.
  private mutating func read(untilBracket: Bool) {
    var open = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""): readString()
      case UInt8(ascii: "#"):
        while position < bytes.count, bytes[position] != 10 { position += 1 }
      case UInt8(ascii: "$"):
        position += 1
        if let name = name() { tokens.append(.variable(name)) }
      case UInt8(ascii: "."):
        position += 1
        _ = name()
      case _ where Self.isNameByte(byte, first: true):
        if let name = name() { tokens.append(.word(name)) }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), 9, 10, 13, 32: position += 1
      default:
        if byte == UInt8(ascii: "(") { open += 1 }
        if byte == UInt8(ascii: ")") { open -= 1 }
        tokens.append(.symbol(Character(Unicode.Scalar(byte))))
        position += 1
        if untilBracket, open == 0 { return }
      }
    }
  }

  private mutating func readString() {
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"):
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "(") {
          read(untilBracket: true)
        } else {
          position += 1
        }
      default: position += 1
      }
    }
  }

  private mutating func name() -> String? {
    let start = position
    while position < bytes.count, Self.isNameByte(bytes[position], first: position == start) { position += 1 }
    return position == start ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !first
    default: false
    }
  }
}
