internal import JSON
internal import Language
internal import Platform
internal import Text

/// What a script declares with `param` at its top.
struct ScriptParameters {
  /// One of them.
  struct Entry {
    let name: String
    /// What it is when left out; nil when it must be given.
    let standard: String?
    let help: String
    let range: SourceRange

    /// The name as an option: `min_hours` is `--min-hours`.
    var optionName: String { String(name.map { $0 == "_" ? "-" : $0 }) }
  }

  /// In the order in which they were declared, which is that of arguments in place.
  private(set) var entries: [Entry] = []

  /// Fills a script's parameters and `$args` with words, and gives the statements after the declarations.
  static func bind(
    _ statements: [Statement], to words: [String], in session: Session
  ) throws(ShellError) -> [Statement] {
    let parameters = try ScriptParameters(of: statements)
    let (named, rest) = try parameters.values(from: words, presets: session.parameterValues)
    for (name, value) in named { session.results.name(ShellResult(JSONValue(value)), name) }
    session.setArguments(rest)
    return Array(statements.dropFirst(parameters.entries.count))
  }

  /// Reads the declarations; every one must stand before the first other statement.
  init(of statements: [Statement]) throws(ShellError) {
    for (index, statement) in statements.enumerated() {
      guard let command = Self.declaration(statement) else { continue }
      guard entries.count == index else { throw ShellError(.misplacedParameter, at: statement.range) }
      let entry = try Self.entry(command, at: statement.range)
      if entries.contains(where: { $0.name == entry.name }) {
        throw ShellError(.badDeclaration(.declaredTwice(entry.name)), at: statement.range)
      }
      entries.append(entry)
    }
  }

  /// Variables and options to which the shell gives a meaning.
  private static let taken: Set = ["args", "error", "help"]

  private static func declaration(_ statement: Statement) -> Command? {
    guard case .command(let command) = statement.body, let name = command.name.bareText,
      CommandTable.named(name) is ParamCommand
    else { return nil }
    return command
  }

  private static func entry(_ command: Command, at range: SourceRange) throws(ShellError) -> Entry {
    var words: [Word] = []
    for argument in command.arguments {
      guard case .value(.word(let word)) = argument, word.literal != nil, words.count < 3 else {
        throw ShellError(
          .badDeclaration(.notLiteral), at: argument.range)
      }
      words.append(word)
    }
    guard let first = words.first, let name = first.bareText else {
      throw ShellError(.badDeclaration(.noName), at: range)
    }
    let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    let variable = String(name.map { $0 == "-" ? "_" : $0 })
    guard isName, name.first?.isLetter == true, !Parser.isReserved(variable), !Self.taken.contains(variable)
    else { throw ShellError(.badDeclaration(.badName(name)), at: first.range) }
    // One quoted text is the help: `param session "the session"`. What is left out by default is a word.
    let hasHelpOnly = words.count == 2 && words[1].isQuoted
    return Entry(
      name: variable, standard: words.count > 1 && !hasHelpOnly ? words[1].literal : nil,
      help: (hasHelpOnly ? words[1].literal : words.count > 2 ? words[2].literal : nil) ?? "", range: range)
  }

  /// The values for a script that was given these words: `--name value`, `--name=value`, and the others in the order of
  /// declaration; what is left over is the rest. A script that declares nothing gets all words as the rest.
  func values(from words: [String], presets: [String: String]) throws(ShellError) -> (
    named: [(name: String, value: String)], rest: [String]
  ) {
    guard !entries.isEmpty else { return ([], words) }
    var given: [String: String] = [:]
    var positional: [String] = []
    var words = words[...]
    while let word = words.popFirst() {
      if word == "--" {
        positional += words
        break
      }
      guard word.hasPrefix("--") else {
        positional.append(word)
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      guard let entry = entries.first(where: { $0.optionName == parts[0] || $0.name == parts[0] }) else {
        let similar = Suggestion.nearest(to: parts[0], in: entries.map(\.optionName)).map { "--\($0)" }
        throw ShellError(.unknownParameter("--" + parts[0], similar: similar))
      }
      guard let value = parts.count > 1 ? parts[1] : words.popFirst() else {
        throw ShellError(.missingParameter(entry.optionName, help: entry.help), at: entry.range)
      }
      given[entry.name] = value
    }
    for entry in entries where given[entry.name] == nil && presets[entry.name] == nil && !positional.isEmpty {
      given[entry.name] = positional.removeFirst()
    }
    var named: [(String, String)] = []
    for entry in entries {
      guard let value = given[entry.name] ?? presets[entry.name] ?? entry.standard else {
        throw ShellError(.missingParameter(entry.optionName, help: entry.help), at: entry.range)
      }
      named.append((entry.name, value))
    }
    return (named, positional)
  }
}
