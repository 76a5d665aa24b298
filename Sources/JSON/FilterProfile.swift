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
  private static let quick: Set<Substring> = [
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
  private static let bulk: Set<Substring> = [
    "add", "ascii_downcase", "ascii_upcase", "flatten", "group_by", "join", "keys", "keys_unsorted", "ltrimstr", "max",
    "max_by", "min", "min_by", "reverse", "rtrimstr", "sort", "sort_by", "split", "to_entries", "tostring", "unique",
    "unique_by",
    "utf8bytelength",
  ]
  /// Those of both that iterate.
  private static let iterating: Set<Substring> = [
    "map", "any", "all", "flatten", "group_by", "max_by", "min_by", "sort_by", "unique_by", "add", "join", "reverse",
    "to_entries",
  ]

  /// Looks through a program.
  init(_ program: String) {
    let scanner = FilterScanner(program)
    var names: Set<String> = []
    for case .name(let name) in scanner.tokens { names.insert(String(name)) }
    self.names = names
    isQuickToCompile = program.utf8.count <= 4096 && scanner.depth <= 64
    guard isQuickToCompile else {
      isSafe = false
      return
    }
    examine(scanner.tokens)
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

  private mutating func examine(_ tokens: [FilterScanner.Token]) {
    var open: [Substring] = []
    for (place, token) in tokens.enumerated() {
      let before = place > 0 ? tokens[place - 1] : .mark("|")
      switch token {
      case .field, .variable, .number, .string, .stringEnd: break
      case .stringStart: doublings += 1
      case .format: isSafe = false
      case .name(let name): examine(name)
      case .mark(let mark):
        switch mark {
        case "[":
          open.append(mark)
          if Self.endsTerm(before) { examineSubscript(tokens[(place + 1)...]) }
        case "(", "{": open.append(mark)
        case ")", "]", "}": _ = open.popLast()
        case ",":
          // Members of an object are side by side; anything else is one result after the other.
          let isShorthand = open.last == "{" && tokens.indices.contains(place + 2) && tokens[place + 2] != .mark(":")
          doublings += isShorthand ? 0 : 1
        case "+": doublings += 1
        case "-": examineMinus(before, tokens.indices.contains(place + 1) ? tokens[place + 1] : .mark("|"))
        case ".", "|", ":", "?", "//", "/", "==", "!=", "<", ">", "<=", ">=": break
        case _: isSafe = false
        }
      }
    }
  }

  private mutating func examine(_ name: Substring) {
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
  private mutating func examineMinus(_ before: FilterScanner.Token, _ after: FilterScanner.Token) {
    if case .number = before { return }
    if case .number = after { return }
    iterations += 1
    hasBulkSteps = true
  }

  /// `[]` iterates; `[2]`, `[-1]`, `["id"]` and `[1:3]` take a part. Other subscripts are computed and can be anything.
  private mutating func examineSubscript(_ tokens: ArraySlice<FilterScanner.Token>) {
    for (offset, token) in tokens.enumerated() {
      switch token {
      case .mark("]"):
        iterations += offset == 0 ? 1 : 0
        return
      case .number(let text) where text.utf8.count <= 9 && text.utf8.allSatisfy({ $0 &- 48 < 10 }): break
      case .mark("-"), .mark(":"), .string: break
      case .name, .field, .variable, .number, .stringStart, .stringEnd, .format, .mark: return isSafe = false
      }
    }
  }

  /// Whether a token can be the end of a term, so that `[` after it begins a subscript.
  private static func endsTerm(_ token: FilterScanner.Token) -> Bool {
    switch token {
    case .field, .variable, .string, .stringEnd: true
    case .stringStart: false
    case .mark(let mark): [".", ")", "]", "}", "?", ".."].contains(mark)
    case .name(let name): !["if", "then", "elif", "else", "and", "or", "try", "catch", "as", "not"].contains(name)
    case .number, .format: false
    }
  }
}
