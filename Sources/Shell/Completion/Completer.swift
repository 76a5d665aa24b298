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
  let cache: AnswerCache
  /// The names of files in a folder.
  let fileNames: (String) -> [String]

  /// As many candidates as are worth listing.
  static let limit = 200

  /// The candidates at a cursor, given as a count of characters.
  func complete(_ text: String, cursor: Int) -> ShellCompletion {
    let place = CursorPlace(text: text, cursor: cursor)
    let found = candidates(at: place)
    return ShellCompletion(
      range: place.range, candidates: Array(found.prefix(Self.limit)), total: found.count)
  }

  private func candidates(at place: CursorPlace) -> [ShellCompletion.Candidate] {
    let typed = place.current
    if typed.hasPrefix("$") { return variables(startingWith: typed) }
    if typed.hasPrefix("@"), place.part == .argument || place.part == .command {
      return KnownThings(store: store, cache: cache).rows(startingWith: typed)
    }
    switch place.part {
    case .command:
      let commands = CommandTable.all.map { ShellCompletion.Candidate($0.name, note: $0.summary) }
      return commands.filter { $0.insertion.hasPrefix(typed) }
    case .filter:
      if place.words.first == "save" { return files(typed) }
      let sink = ShellCompletion.Candidate("save", note: "write the result to a file")
      let isSink = !typed.isEmpty && "save".hasPrefix(typed)
      return (isSink ? [sink] : []) + FilterCompleter(store: store).candidates(typed, head: place.head)
    case .argument: return arguments(at: place)
    case .hostShell, .comment: return []
    }
  }

  private func arguments(at place: CursorPlace) -> [ShellCompletion.Candidate] {
    var words = place.words[...]
    // `refresh sessions …` is completed as `sessions …`.
    while words.first == "refresh" { words.removeFirst() }
    guard let name = words.popFirst() else {
      return CommandTable.all.map { ShellCompletion.Candidate($0.name, note: $0.summary) }
        .filter { $0.insertion.hasPrefix(place.current) }
    }
    guard let command = CommandTable.named(name) else { return [] }
    if let option = pendingOption(words, command) { return values(of: option, place.current) }
    if place.current.hasPrefix("-") { return options(of: command, given: words, place.current) }
    let index = positionals(words, command)
    if command.name == "use", index == 1 { return places(words.first ?? "", place.current) }
    if command.name == "help" { return subjects(place.current) }
    if command.name == "run" { return files(place.current) }
    let rest = command.arguments.last.flatMap { $0.isRest ? $0 : nil }
    guard let argument = index < command.arguments.count ? command.arguments[index] : rest else {
      return place.current.isEmpty ? options(of: command, given: words, "") : []
    }
    if command.name == "set", index == 1 { return settingValues(words.first ?? "", place.current) }
    return values(of: argument.parameter, place.current)
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

  private func options(
    of command: CommandDescription, given words: ArraySlice<String>, _ typed: String
  ) -> [ShellCompletion.Candidate] {
    if let equals = typed.firstIndex(of: "="), typed.hasPrefix("--") {
      let name = String(typed[..<equals].dropFirst(2))
      guard let option = command.option(named: name) else { return [] }
      return values(of: option, String(typed[typed.index(after: equals)...])).map {
        ShellCompletion.Candidate("--\(name)=\($0.insertion)", label: $0.label, note: $0.note)
      }
    }
    let given = Set(words.filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2).prefix { $0 != "=" }) })
    return (command.options + CommandTable.commonOptions)
      .filter { option in
        if case .list = option.type { return true }
        return !given.contains(option.optionName)
      }
      .map { ShellCompletion.Candidate("--\($0.optionName)", note: $0.help) }
      .filter { $0.insertion.hasPrefix(typed) }
  }

  private func values(of parameter: Parameter, _ typed: String) -> [ShellCompletion.Candidate] {
    switch parameter.type {
    case .choice(let choices):
      let lowered = typed.lowercased()
      return choices.filter { $0.lowercased().hasPrefix(lowered) }
        .map { ShellCompletion.Candidate($0, note: $0 == parameter.standard ? "when left out" : "") }
    case .boolean: return ["true", "false"].filter { $0.hasPrefix(typed) }.map { ShellCompletion.Candidate($0) }
    case .identifier(let identity): return KnownThings(store: store, cache: cache).candidates(identity, typed)
    case .list(let element):
      let parts = typed.split(separator: ",", omittingEmptySubsequences: false)
      let before = parts.dropLast().map { $0 + "," }.joined()
      return values(of: Parameter(parameter.name, element, parameter.help), String(parts.last ?? "")).map {
        ShellCompletion.Candidate(before + $0.insertion, label: $0.label, note: $0.note)
      }
    case .timestamp:
      return ["2h", "1d", "7d", "today", "yesterday"].filter { $0.hasPrefix(typed) }
        .map { ShellCompletion.Candidate($0) }
    case .text, .integer: return []
    }
  }

  private func variables(startingWith typed: String) -> [ShellCompletion.Candidate] {
    let named = store.contents.reversed().map { reference, result in
      ShellCompletion.Candidate(reference, note: result.command)
    }
    return named.filter { $0.insertion.hasPrefix(typed) }
  }

  private func settingValues(_ name: String, _ typed: String) -> [ShellCompletion.Candidate] {
    let choices = Settings.all.first { $0.name == name }?.choices ?? []
    return choices.filter { $0.hasPrefix(typed) }.map { ShellCompletion.Candidate($0) }
  }

  private func subjects(_ typed: String) -> [ShellCompletion.Candidate] {
    let commands = CommandTable.all.map { ShellCompletion.Candidate($0.name, note: $0.summary) }
    let topics = HelpText.topics.map { ShellCompletion.Candidate($0.name, note: "a subject") }
    return (topics + commands).filter { $0.insertion.hasPrefix(typed) }
  }

  /// What `use WHAT` can choose, by name.
  private func places(_ what: String, _ typed: String) -> [ShellCompletion.Candidate] {
    guard let identity = Identity(rawValue: what) else { return [] }
    let things = KnownThings(store: store, cache: cache)
    return identity == .session ? things.candidates(identity, typed) : things.names(identity, typed)
  }

  private func files(_ typed: String) -> [ShellCompletion.Candidate] {
    let unquoted = typed.filter { $0 != "'" && $0 != "\"" }
    let slash = unquoted.lastIndex(of: "/")
    let folder = slash.map { String(unquoted[...$0]) } ?? ""
    let beginning = slash.map { String(unquoted[unquoted.index(after: $0)...]) } ?? unquoted
    return fileNames(folder.isEmpty ? "." : folder).filter { name in
      name.hasPrefix(beginning) && (!name.hasPrefix(".") || beginning.hasPrefix("."))
    }.map { name in
      let isFolder = File.isDirectory(folder + name)
      return ShellCompletion.Candidate(
        Quoting.quotedPath(folder + name + (isFolder ? "/" : "")), label: name, addsSpace: !isFolder)
    }
  }
}
