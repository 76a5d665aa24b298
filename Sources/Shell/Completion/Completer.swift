internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// Finds what may stand at a cursor, from the tables and from memory alone: it never waits for the network.
struct Completer {
  /// What the shell knows.
  let context: ShellContext
  let store: ResultStore
  let things: CompletionIndex
  /// Short names and what they stand for.
  let aliases: [String: String]
  /// The names of files in a folder.
  var fileNames: (String) -> [String]
  /// The folder of profiles; nil when there is none.
  var profileFolder: String?

  /// As many candidates as are worth listing.
  static let limit = 200

  /// The candidates at a cursor, given as a count of characters.
  func complete(_ text: String, cursor: Int) -> ShellCompletion {
    let place = CursorContext(text: text, cursor: cursor)
    return ShellCompletion(range: place.range, candidates(at: place), limit: Self.limit)
  }

  var known: CandidateProvider { CandidateProvider(context: context, store: store, index: things, limit: Self.limit) }

  private func candidates(at place: CursorContext) -> CandidateSet {
    let typed = place.current
    if let variables = variables(at: place) { return variables }
    if typed.hasPrefix("@"), place.part == .argument || place.part == .command {
      return known.rows(startingWith: typed)
    }
    if place.part == .argument || place.part == .command, let first = typed.first, ".($".contains(first) {
      return CandidateSet(FilterCompleter(store: store).candidates(typed, after: "", head: ""))
    }
    switch place.part {
    case .command: return commands(typed)
    case .save: return fileToSave(place.words, typed)
    case .filter where place.words.first == "save": return fileToSave(place.words, typed)
    case .filter:
      let sink = ShellCompletion.Candidate("save", note: "write the result to a file")
      let isStageStart = place.query.last { !$0.isWhitespace }.map { $0 == "|" } ?? true
      return CandidateSet((isStageStart && "save".hasPrefix(typed) ? [sink] : []) + filter(typed, place))
    case .condition: return CandidateSet(filter(typed, place))
    case .argument: return arguments(place.words[...], place.current)
    case .systemShell, .comment: return CandidateSet([])
    }
  }

  private func commands(_ typed: String) -> CandidateSet {
    let own = CommandTable.all.map(\.declaration).map { ShellCompletion.Candidate($0.name, note: $0.summary) }
    let short = aliases.sorted { $0.key < $1.key }.map { ShellCompletion.Candidate($0.key, note: $0.value) }
    return CandidateSet((own + short).filter { $0.insertion.hasPrefix(typed) })
  }

  private func filter(_ typed: String, _ place: CursorContext) -> [ShellCompletion.Candidate] {
    FilterCompleter(store: store).candidates(typed, after: place.query, head: place.head)
  }

  /// What may follow a command's name and the words after it.
  private func arguments(_ given: ArraySlice<String>, _ typed: String) -> CandidateSet {
    var words = given
    guard let name = words.popFirst() else { return commands(typed) }
    guard let command = CommandTable.named(name)?.declaration else { return CandidateSet([]) }
    if command.takesCommand { return prefixed(command, words, typed) }
    let inPlace = positionals(words, command)
    let session = self.session(given: inPlace, command)
    if let option = pendingOption(words, command) { return values(of: option, typed, session: session) }
    if typed.hasPrefix("-") { return options(of: command, given: words, typed, session: session) }
    let index = inPlace.count
    switch command.name {
    case "use" where index == 1: return places(words.first ?? "", typed)
    case "help": return subjects(typed)
    case "forget": return resultNames(typed)
    case "run": return index == 0 ? files(typed) : CandidateSet([])
    case "history": return index == 1 && words.first == "save" ? files(typed) : CandidateSet([])
    case "set" where index == 1: return settingValues(words.first ?? "", typed)
    default: break
    }
    let rest = command.arguments.last.flatMap { $0.isRest ? $0 : nil }
    guard let argument = index < command.arguments.count ? command.arguments[index] : rest else {
      return typed.isEmpty ? options(of: command, given: words, "") : CandidateSet([])
    }
    return values(of: argument.parameter, typed, session: session)
  }

  /// The session that a line is about: the one that it names, or else the one that is chosen or was last shown.
  private func session(given words: [String], _ command: CommandDeclaration) -> String? {
    let place = command.arguments.firstIndex { argument in
      if case .identifier(.session) = argument.parameter.type { true } else { false }
    }
    if let place, place < words.count, let id = known.identifier(.session, of: words[place]) { return id }
    // The row of a session says which session a meeting is wanted for.
    if place == nil, let word = words.first, word.hasPrefix("@") || word.hasPrefix("$"),
      let id = known.identifier(.session, of: word)
    {
      return id
    }
    return context.session?.id ?? store.lastShown?.origin[.session]
  }

  /// What may follow a command that takes another one: its own options, and then `sessions …` as after `refresh`.
  private func prefixed(
    _ command: CommandDeclaration, _ given: ArraySlice<String>, _ typed: String
  ) -> CandidateSet {
    var words = given
    while let word = words.first, word.hasPrefix("-") {
      words.removeFirst()
      guard let option = pendingOption([word], command) else { continue }
      if words.isEmpty { return values(of: option, typed, session: nil) }
      words.removeFirst()
    }
    guard words.isEmpty else { return arguments(words, typed) }
    return typed.hasPrefix("-") ? options(of: command, given: given, typed) : commands(typed)
  }

  /// The option whose value the cursor stands at.
  private func pendingOption(_ words: ArraySlice<String>, _ command: CommandDeclaration) -> Parameter? {
    guard let last = words.last, last.hasPrefix("-"), !last.contains("="),
      let option = command.option(named: String(last.drop { $0 == "-" })), !option.isSwitch
    else { return nil }
    return option
  }

  /// The arguments in place before the cursor.
  private func positionals(_ words: ArraySlice<String>, _ command: CommandDeclaration) -> [String] {
    var found: [String] = []
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
      } else if word.hasPrefix("--") || word.count == 2 && word.hasPrefix("-") {
        let option = command.option(named: String(word.drop { $0 == "-" }))
        isValue = option?.isSwitch == false && !word.contains("=")
      } else {
        found.append(word)
      }
    }
    return found
  }

  /// The options that may still be given.
  private func options(
    of command: CommandDeclaration, given words: ArraySlice<String>, _ typed: String, session: String? = nil
  ) -> CandidateSet {
    if let equals = typed.firstIndex(of: "="), typed.hasPrefix("--") {
      let name = String(typed[..<equals].dropFirst(2))
      guard let option = command.option(named: name) else { return CandidateSet([]) }
      let value = String(typed[typed.index(after: equals)...])
      return values(of: option, value, session: session).inserting { "--\(name)=\($0)" }
    }
    let given = Set(
      words.filter { $0.hasPrefix("-") }.compactMap {
        command.option(named: String($0.drop { $0 == "-" }.prefix { $0 != "=" }))?.name
      })
    let left = (command.options + CommandDeclaration.commonOptions).filter { option in
      if case .list = option.type { return true }
      return !given.contains(option.name)
    }
    return CandidateSet(
      left.map { ShellCompletion.Candidate("--\($0.optionName)", note: $0.help) }
        .filter { $0.insertion.hasPrefix(typed) })
  }
}
