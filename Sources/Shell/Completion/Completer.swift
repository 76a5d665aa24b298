internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

/// Finds what can stand at a cursor, from the tables and from memory alone: it never waits for the network.
struct Completer {
  let context: ShellContext
  let store: ResultStore
  let index: CompletionIndex
  let aliases: [String: String]
  /// The names of files in a folder.
  var fileNames: (String) -> [String]
  /// The folder of profiles; nil when there is none.
  var profileFolder: String?

  /// The maximum number of candidates to list.
  static let limit = 200

  /// The candidates at a cursor, given as a count of characters.
  func complete(_ text: String, cursor: Int) -> ShellCompletion {
    let cursor = Self.context(of: text, cursor: cursor)
    return ShellCompletion(range: cursor.range, candidates(at: cursor), limit: Self.limit)
  }

  /// What a cursor, given as a count of characters, is in.
  static func context(of text: String, cursor: Int) -> CursorContext {
    Parser.parse(SourceText(text), grammar: CommandTable.grammar, upTo: cursor).context
  }

  var provider: CandidateProvider {
    CandidateProvider(context: context, store: store, index: index, limit: Self.limit)
  }

  private func candidates(at cursor: CursorContext) -> CandidateSet {
    switch cursor.part {
    case .command: reference(cursor.current) ?? commands(cursor.current)
    case .argument: reference(cursor.current) ?? arguments(cursor)
    case .save: variables(endOf: cursor.current) ?? fileToSave(cursor.arguments, cursor.current)
    case .filter, .condition: query(cursor)
    case .systemShell, .comment: CandidateSet([])
    }
  }

  private func commands(_ typed: String) -> CandidateSet {
    let commands = CommandTable.all.map(\.declaration).map { Candidate($0.name, note: $0.summary) }
    let aliases = aliases.sorted { $0.key < $1.key }.map { Candidate($0.key, note: $0.value) }
    return CandidateSet((commands + aliases).filter { $0.insertion.hasPrefix(typed) })
  }

  /// The rows, variables and paths that a reference can become; nil where none is being typed.
  private func reference(_ typed: String) -> CandidateSet? {
    if let variables = variables(endOf: typed) { return variables }
    if typed.hasPrefix("@") { return provider.rows(startingWith: typed) }
    guard let first = typed.first, ".($".contains(first) else { return nil }
    return CandidateSet(FilterCompleter(store: store).candidates(typed, after: "", input: nil))
  }

  private func query(_ cursor: CursorContext) -> CandidateSet {
    let program = cursor.query + cursor.current
    let place = JQCursor(endOf: program)
    if case .variable = place.part {
      let before = FilterCompleter.kept(of: cursor.current, in: cursor.query, upTo: place)
      return results(startingWith: place.typed).inserting(addsSpace: before.isEmpty) { before + $0 }
    }
    let found = FilterCompleter(store: store).candidates(cursor.current, after: cursor.query, input: cursor.input)
    let isStageStart = cursor.query.last { !$0.isWhitespace }.map { $0 == "|" } ?? true
    let takesSink = cursor.part == .filter && isStageStart && "save".hasPrefix(cursor.current)
    return CandidateSet((takesSink ? [Candidate("save", note: "write the result to a file")] : []) + found)
  }

  // MARK: Arguments

  /// What can follow a command's name and the arguments after it.
  private func arguments(_ cursor: CursorContext) -> CandidateSet {
    guard let name = cursor.command, let command = CommandTable.named(name) else { return CandidateSet([]) }
    let declaration = command.declaration
    let given = GivenArguments(cursor.arguments, declaration)
    let session = session(given.positional, declaration)
    if let option = given.pendingOption { return values(of: option.type, of: option, cursor.current, session: session) }
    if cursor.current.hasPrefix("-") { return options(of: declaration, given, cursor.current, session: session) }
    let rest = declaration.arguments.last.flatMap { $0.isRest ? $0 : nil }
    guard let argument = declaration.arguments.dropFirst(given.positional.count).first ?? rest else {
      return cursor.current.isEmpty ? options(of: declaration, given, "", session: session) : CandidateSet([])
    }
    let words = given.positional.map { if case .word(let word) = $0 { word.literal ?? "" } else { "" } }
    switch command.completion(of: argument.parameter, after: words) {
    case .byType: return values(of: argument.parameter.type, of: argument.parameter, cursor.current, session: session)
    case .type(let type): return values(of: type, of: argument.parameter, cursor.current, session: session)
    case .choices(let choices):
      return values(of: .choice(choices), of: argument.parameter, cursor.current, session: session)
    case .names(let identity): return provider.names(identity, cursor.current)
    case .profiles: return profiles(cursor.current)
    case .topics: return topics(cursor.current)
    case .fields: return fields(cursor.current)
    case .nothing: return CandidateSet([])
    }
  }

  /// The session that a line is about: the one that it names, or else the one that is selected or was last shown.
  private func session(_ given: [Value], _ command: CommandDeclaration) -> String? {
    let place = command.arguments.firstIndex { argument in
      if case .identifier(.session) = argument.parameter.type { true } else { false }
    }
    if let place {
      if place < given.count, let id = provider.identifier(.session, of: given[place]) { return id }
    } else if let first = given.first, first.isReference, let id = provider.identifier(.session, of: first) {
      // The row of a session says which session a meeting is wanted for.
      return id
    }
    return context.session?.id ?? store.lastShown?.origin[.session]
  }

  /// The options that can still be given.
  private func options(
    of command: CommandDeclaration, _ given: GivenArguments, _ typed: String, session: String?
  ) -> CandidateSet {
    if let equals = typed.firstIndex(of: "="), typed.hasPrefix("--") {
      let name = String(typed[..<equals].dropFirst(2))
      guard let option = command.option(named: name) else { return CandidateSet([]) }
      let value = String(typed[typed.index(after: equals)...])
      return values(of: option.type, of: option, value, session: session).inserting { "--\(name)=\($0)" }
    }
    let left = (command.options + CommandDeclaration.commonOptions).filter { option in
      if case .list = option.type { return true }
      return !given.options.contains(option.name)
    }
    return CandidateSet(
      left.map { Candidate("--\($0.optionName)", note: $0.help) }.filter { $0.insertion.hasPrefix(typed) })
  }
}

/// The arguments before the cursor, parted into positional ones and options.
private struct GivenArguments {
  /// The positional arguments.
  var positional: [Value] = []
  /// The names of the options' parameters.
  var options: Set<String> = []
  /// The option whose value the cursor stands at.
  var pendingOption: Parameter?

  init(_ arguments: [Argument], _ command: CommandDeclaration) {
    for argument in arguments {
      switch argument {
      case .value(let value):
        if pendingOption == nil { positional.append(value) }
        pendingOption = nil
      case .option(let name, let attached, _):
        let option = command.option(named: name)
        if let option { options.insert(option.name) }
        pendingOption = attached == nil && option?.isSwitch == false ? option : nil
      }
    }
  }
}

extension Value {
  /// Whether it is a row or a result, and no word.
  fileprivate var isReference: Bool {
    switch self {
    case .word: false
    case .rows, .expression: true
    }
  }
}
