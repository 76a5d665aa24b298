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
  let things: ThingIndex
  /// Short names and what they stand for.
  let aliases: [String: String]
  /// The names of files in a folder.
  let fileNames: (String) -> [String]

  /// As many candidates as are worth listing.
  static let limit = 200

  /// The candidates at a cursor, given as a count of characters.
  func complete(_ text: String, cursor: Int) -> ShellCompletion {
    let place = CursorPlace(text: text, cursor: cursor)
    let found = candidates(at: place)
    return ShellCompletion(
      range: place.range, candidates: Array(found.candidates.prefix(Self.limit)), total: found.total)
  }

  var known: KnownThings { KnownThings(context: context, store: store, index: things, limit: Self.limit) }

  private func candidates(at place: CursorPlace) -> FoundCandidates {
    let typed = place.current
    if let variables = variables(at: place) { return variables }
    if typed.hasPrefix("@"), place.part == .argument || place.part == .command {
      return known.rows(startingWith: typed)
    }
    switch place.part {
    case .command: return commands(typed)
    case .filter:
      if place.words.first == "save" { return fileToSave(place.words, typed) }
      let sink = ShellCompletion.Candidate("save", note: "write the result to a file")
      let isSink = !typed.isEmpty && "save".hasPrefix(typed)
      return FoundCandidates((isSink ? [sink] : []) + filter(typed, head: place.head))
    case .argument: return arguments(place.words[...], place.current)
    case .hostShell, .comment: return FoundCandidates([])
    }
  }

  private func commands(_ typed: String) -> FoundCandidates {
    let own = CommandTable.all.map { ShellCompletion.Candidate($0.name, note: $0.summary) }
    let short = aliases.sorted { $0.key < $1.key }.map { ShellCompletion.Candidate($0.key, note: $0.value) }
    return FoundCandidates((own + short).filter { $0.insertion.hasPrefix(typed) })
  }

  private func filter(_ typed: String, head: String) -> [ShellCompletion.Candidate] {
    FilterCompleter(store: store).candidates(typed, head: head)
  }

  /// What may follow a command's name and the words after it.
  private func arguments(_ given: ArraySlice<String>, _ typed: String) -> FoundCandidates {
    var words = given
    guard let name = words.popFirst() else { return commands(typed) }
    guard let command = CommandTable.named(name) else { return FoundCandidates([]) }
    if BuiltIn(rawValue: name)?.takesCommand == true { return prefixed(command, words, typed) }
    if let option = pendingOption(words, command) { return values(of: option, typed) }
    if typed.hasPrefix("-") { return options(of: command, given: words, typed) }
    let index = positionals(words, command)
    switch command.name {
    case "use" where index == 1: return places(words.first ?? "", typed)
    case "help": return subjects(typed)
    case "run": return index == 0 ? files(typed) : FoundCandidates([])
    case "assert": return FoundCandidates(filter(typed, head: ""))
    case "set" where index == 1: return settingValues(words.first ?? "", typed)
    default: break
    }
    let rest = command.arguments.last.flatMap { $0.isRest ? $0 : nil }
    guard let argument = index < command.arguments.count ? command.arguments[index] : rest else {
      return typed.isEmpty ? options(of: command, given: words, "") : FoundCandidates([])
    }
    return values(of: argument.parameter, typed)
  }

  /// What may follow a command that takes another one: its own options, and then `sessions …` as after `refresh`.
  private func prefixed(
    _ command: CommandDescription, _ given: ArraySlice<String>, _ typed: String
  ) -> FoundCandidates {
    var words = given
    while let word = words.first, word.hasPrefix("-") {
      words.removeFirst()
      guard let option = pendingOption([word], command) else { continue }
      if words.isEmpty { return values(of: option, typed) }
      words.removeFirst()
    }
    if let until = words.firstIndex(of: "until") {
      return FoundCandidates(filter(typed, head: words[..<until].joined(separator: " ")))
    }
    guard words.isEmpty else { return arguments(words, typed) }
    return typed.hasPrefix("-") ? options(of: command, given: given, typed) : commands(typed)
  }

  /// The option whose value the cursor stands at.
  private func pendingOption(_ words: ArraySlice<String>, _ command: CommandDescription) -> Parameter? {
    guard let last = words.last, last.hasPrefix("-"), !last.contains("="),
      let option = command.option(named: String(last.drop { $0 == "-" })), !option.isSwitch
    else { return nil }
    return option
  }

  /// How many arguments in place come before the cursor.
  private func positionals(_ words: ArraySlice<String>, _ command: CommandDescription) -> Int {
    var count = 0
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
      } else if word.hasPrefix("--") || word.count == 2 && word.hasPrefix("-") {
        let option = command.option(named: String(word.drop { $0 == "-" }))
        isValue = option?.isSwitch == false && !word.contains("=")
      } else {
        count += 1
      }
    }
    return count
  }

  /// The options that may still be given.
  private func options(
    of command: CommandDescription, given words: ArraySlice<String>, _ typed: String
  ) -> FoundCandidates {
    if let equals = typed.firstIndex(of: "="), typed.hasPrefix("--") {
      let name = String(typed[..<equals].dropFirst(2))
      guard let option = command.option(named: name) else { return FoundCandidates([]) }
      return values(of: option, String(typed[typed.index(after: equals)...])).inserting { "--\(name)=\($0)" }
    }
    let given = Set(
      words.filter { $0.hasPrefix("-") }.compactMap {
        command.option(named: String($0.drop { $0 == "-" }.prefix { $0 != "=" }))?.name
      })
    let left = (command.options + CommandTable.commonOptions).filter { option in
      if case .list = option.type { return true }
      return !given.contains(option.name)
    }
    return FoundCandidates(
      left.map { ShellCompletion.Candidate("--\($0.optionName)", note: $0.help) }
        .filter { $0.insertion.hasPrefix(typed) })
  }
}
