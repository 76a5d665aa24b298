internal import Language

/// What can be said of a jq program without running it: the functions that it calls, and whether it may run in this process.
///
/// libjq 1.6 ends its process at a failed assertion, an arithmetic error or a full stack, and some of its functions cannot be
/// interrupted. Programs made of steps that are free of this run here, where their results need no copying: paths, `map`,
/// `select`, comparisons, objects. All others run in a child process (``QueryProcess``).
struct FilterProfile {
  /// The names of functions that are called.
  let names: Set<String>
  /// Whether the program can be compiled in this process: it is short and not nested deeply.
  let isQuickToCompile: Bool
  /// Whether every step is one of those that are safe.
  private(set) var isSafe = true
  /// Whether a step works on a whole list or string at once, so that it is interrupted only at its end.
  private var hasBulkSteps = false
  /// How often elements are iterated over within each other at most, and how often results are multiplied by two.
  private var iterations = 0
  private var doublings = 0

  /// Functions whose work does not depend on the size of what they get, or that jq can interrupt at every element.
  private static let quick: Set<String> = [
    "and", "elif", "else", "empty", "end", "error", "false", "floor", "if", "length", "not", "null", "or", "then",
    "true", "try", "catch",
    "type", "has", "select", "map", "values", "nulls", "strings", "numbers", "booleans", "arrays", "objects",
    "iterables", "scalars",
    "any", "all", "startswith", "endswith", "tonumber", "abs", "toarray", "isnan", "round", "ceil", "fabs", "first",
    "last", "duration",
    "fromdate",
  ]
  /// Functions whose work grows with what they get. Those that assign within (`map_values`, `with_entries`, `from_entries`) are
  /// missing, as libjq cannot clean up after a run that is interrupted in a path.
  private static let bulk: Set<String> = [
    "add", "ascii_downcase", "ascii_upcase", "flatten", "group_by", "join", "keys", "keys_unsorted", "ltrimstr", "max",
    "max_by", "min", "min_by", "reverse", "rtrimstr", "sort", "sort_by", "split", "to_entries", "tostring", "unique",
    "unique_by",
    "utf8bytelength",
  ]
  /// Those of both that iterate.
  private static let iterating: Set<String> = [
    "map", "any", "all", "flatten", "group_by", "max_by", "min_by", "sort_by", "unique_by", "add", "join", "reverse",
    "to_entries",
  ]

  /// Looks through a program.
  init(_ program: String) {
    let text = JQText(program)
    names = Set(text.tokens.indices.filter { text.isCall(at: $0) }.map { text[text.tokens[$0]] })
    isQuickToCompile = program.utf8.count <= 4096 && text.depth <= 64
    guard isQuickToCompile else {
      isSafe = false
      return
    }
    examine(text)
  }

  /// Whether the program may run in this process on an input of so many bytes (``JSONValue/approximateBytes``).
  func runsInProcess(on bytes: Int) -> Bool {
    guard isSafe else { return false }
    if hasBulkSteps, bytes > 1 << 20 { return false }
    // Each iteration may be over all elements, and an element has at least 64 bytes.
    let elements = Double(bytes / 64 + 1)
    let results =
      (0..<max(1, iterations)).reduce(1.0) { product, _ in product * elements } * Double(1 << min(doublings, 60))
    return results <= 4e6 || (iterations <= 1 && doublings <= 3)
  }

  private mutating func examine(_ text: JQText) {
    var open: [String] = []
    /// Whether the strings that are open have been counted, the innermost last.
    var counted: [Bool] = []
    for (place, token) in text.tokens.enumerated() {
      let before = place > 0 ? text.tokens[place - 1] : nil
      switch token.kind {
      case .field, .variable, .number, .stringText, .pipe: break
      case .word:
        if text.isCall(at: place) { examine(text[token]) }
      case .stringStart: counted.append(false)
      case .stringEnd: _ = counted.popLast()
      case .interpolationStart:
        open.append("(")
        if counted.popLast() == false { doublings += 1 }
        counted.append(true)
      case .open:
        let bracket = text[token]
        open.append(bracket)
        if bracket == "[", let before, text.endsTerm(before) { examineSubscript(text, after: place) }
      case .close, .interpolationEnd: _ = open.popLast()
      case .operator:
        switch text[token] {
        // Members of an object are side by side; anything else is one result after the other.
        case ",": doublings += open.last == "{" ? 0 : 1
        case "+": doublings += 1
        case "-": examineMinus(before, text.tokens.dropFirst(place + 1).first)
        case ".", ":", "?", "//", "/", "==", "!=", "<", ">", "<=", ">=": break
        case _: isSafe = false
        }
      case .format, .semicolon, .strayClose, .quoted, .invalid: isSafe = false
      case .comment, .newline: break
      }
    }
  }

  private mutating func examine(_ name: String) {
    if Self.bulk.contains(name) {
      hasBulkSteps = true
    } else if name == "as" {
      doublings += 1
    } else if !Self.quick.contains(name) {
      isSafe = false
    }
    if Self.iterating.contains(name) { iterations += 1 }
  }

  /// A difference of lists compares each element with each; one of a number does not.
  private mutating func examineMinus(_ before: JQToken?, _ after: JQToken?) {
    if before?.kind == .number || after?.kind == .number { return }
    iterations += 1
    hasBulkSteps = true
  }

  /// `[]` iterates; `[2]`, `[-1]`, `["id"]` and `[1:3]` take a part. Other subscripts are computed and can be anything.
  private mutating func examineSubscript(_ text: JQText, after bracket: Int) {
    for (offset, token) in text.tokens.dropFirst(bracket + 1).enumerated() {
      switch token.kind {
      case .close:
        iterations += offset == 0 ? 1 : 0
        return
      case .number where token.range.count <= 9 && text[token].utf8.allSatisfy({ $0 &- 48 < 10 }): break
      case .stringStart, .stringText, .stringEnd: break
      case .operator where text.isSymbol(token, "-") || text.isSymbol(token, ":"): break
      case .word, .field, .variable, .format, .number, .interpolationStart, .interpolationEnd, .open, .strayClose,
        .pipe,
        .semicolon, .operator, .comment, .newline, .quoted, .invalid:
        return isSafe = false
      }
    }
  }
}

extension JQText {
  /// Whether `[` after a token begins a subscript.
  fileprivate func endsTerm(_ token: JQToken) -> Bool { endsValue(token) || isSymbol(token, ".") }

  /// Whether the token at a place is a name that is called, or a keyword, and not the key of an object's member.
  fileprivate func isCall(at place: Int) -> Bool { tokens[place].kind == .word && !isKey(at: place) }
}
