internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import Text

extension Shell {
  /// Runs one of the shell's own commands.
  func run(_ builtIn: BuiltIn, _ command: BoundCommand) throws(ShellError) -> ShellResult? {
    switch builtIn {
    case .timeline: return try timeline(command)
    case .compare: return try compare(command)
    case .api: return try askAnything(command)
    case .use: return try use(command)
    case .context: return contextResult()
    case .login: return try login(command)
    case .logout: return try logout(command)
    case .diagnose: return try diagnose(command)
    case .report: return try incident(command)
    case .results: return resultsResult()
    case .more: return try more(command)
    case .forget: return try forget(command)
    case .cache: return try cacheResult(command)
    case .refresh: throw ShellError(.notHere("refresh is followed by a command"), at: command.range)
    case .try, .wait, .watch, .run, .edit: return nil
    case .echo: return try echo(command)
    case .param: throw ShellError(.misplacedParameter, at: command.range)
    case .assert: try assert(command)
    case .sleep: try sleep(command)
    case .alias: return try alias(command)
    case .set: return try set(command)
    case .help: return try help(command)
    case .history: return try history(command)
    case .exit:
      let text = try word(command, 0) ?? "0"
      guard let status = Int32(text), (0...255).contains(status) else {
        throw ShellError(
          .badValue(text, parameter: command.description.arguments[0].parameter, isOption: false, similar: []),
          at: command.arguments[0].range)
      }
      throw ShellError(.exit(status))
    }
    return nil
  }

  private func contextResult() -> ShellResult {
    func text(_ place: ShellContext.Place?) -> JSONValue {
      guard let place else { return .null }
      return JSONValue(place.name.map { "\($0) (\(place.id))" } ?? place.id)
    }
    return ShellResult([
      "account": text(context.account), "app": text(context.app), "meeting": text(context.meeting),
      "session": text(context.session), "profile": context.profile.map { JSONValue($0) } ?? .null,
      "base_url": JSONValue(client.configuration.baseURL),
      "credentials": client.configuration.credentials.map { JSONValue($0.description) } ?? .null,
    ])
  }

  private func resultsResult() -> ShellResult {
    ShellResult(
      JSONValue(
        store.listing.map { number, name, result in
          [
            "result": number.map { JSONValue("$r\($0)") } ?? .null, "name": name.map { JSONValue("$\($0)") } ?? .null,
            "kind": JSONValue(result.kind.rawValue),
            "rows": JSONValue(result.value.kind == .array ? result.value.count : 1), "bytes": JSONValue(result.bytes),
            "made": JSONValue(result.createdAt.iso8601), "command": JSONValue(result.command),
          ]
        }))
  }

  private func more(_ command: BoundCommand) throws(ShellError) -> ShellResult {
    guard let shown = store.lastShown else { throw ShellError(.noRows, at: command.range) }
    guard let extent = shown.extent, let next = extent.next, let endpoint = next.endpoint else {
      throw ShellError(.notHere("there is no more of the list last shown"), at: command.range)
    }
    let size = next.query.first { $0.name == endpoint.paging?.size }.flatMap { Int($0.value) } ?? 0
    let reader = ListReader(
      client: client, endpoint: endpoint, reading: .onePage(size: size), cachePolicy: cachePolicy, progress: nil)
    var read = reader.read([next])[0]
    if let failure = read.failure {
      throw ShellError(.request(failure), at: command.range, doing: "cannot \(endpoint.action)")
    }
    let held = Set(shown.rows.compactMap { $0["id"]?.string })
    let isRepeated = !read.rows.isEmpty && read.rows.allSatisfy { $0["id"]?.string.map(held.contains) == true }
    if isRepeated {
      throw ShellError(.notHere("the server gives the same rows for every page"), at: command.range)
    }
    read.rows.removeFirst(min(extent.skip, read.rows.count))
    // Rows that have moved down since the last page are held already.
    read.rows.removeAll { $0["id"]?.string.map(held.contains) == true }
    var result = ShellResult(JSONValue(read.rows), kind: shown.kind, origin: shown.origin)
    result.extent = read.extent
    result.extent?.first = extent.last + 1
    if read.rows.isEmpty { result.extent?.next = nil }
    return result
  }

  private func forget(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard !command.arguments.isEmpty else {
      throw ShellError(
        .missingArgument(command.description.arguments[0].parameter, command: "forget"), at: command.range)
    }
    for argument in command.arguments {
      let name: String
      switch argument {
      case .expression(let expression): name = String(expression.text.drop { $0 == "$" })
      case .word(let word): name = try evaluator.text(of: word, store)
      case .rows: throw ShellError(.notHere("rows belong to a result: forget the result"), at: argument.range)
      }
      if name == "all" {
        store.forgetAll()
      } else if !store.forget(name) {
        throw ShellError(
          .unknownVariable(name, similar: Suggestion.nearest(to: name, in: store.names)), at: argument.range)
      }
    }
    return nil
  }

  private func cacheResult(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    switch try word(command, 0) ?? "show" {
    case "clear":
      let count = client.cache.clear()
      note("forgot \(count) answer\(count == 1 ? "" : "s")")
      return nil
    case "show":
      let now = client.clock.monotonic()
      let wall = client.clock.wall()
      note(
        "\(ByteText.text(Double(client.cache.bytes))) of \(ByteText.text(Double(client.cache.budget))) · "
          + "\(client.cache.hits) answered from memory, \(client.cache.misses) asked")
      return ShellResult(
        JSONValue(
          client.cache.contents.map { request, entry in
            [
              "request": JSONValue(request), "bytes": JSONValue(entry.bytes), "hits": JSONValue(entry.hits),
              "age_s": JSONValue(Int((wall - entry.answer.receivedAt).rounded())),
              "good_for_s": entry.expires.isFinite
                ? JSONValue(Int(max(0, entry.expires - now).rounded())) : "always",
            ]
          }))
    case let other:
      throw ShellError(
        .badValue(
          other, parameter: command.description.arguments[0].parameter, isOption: false,
          similar: Suggestion.nearest(to: other, in: ["show", "clear"])), at: command.arguments[0].range)
    }
  }

  private func echo(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    var words: [String] = []
    for argument in command.arguments {
      for value in try evaluator.values(of: argument, store) { words.append(value.value.string ?? value.value.text()) }
    }
    let line = words.joined(separator: " ")
    print(console.isOutputTerminal ? line.visible(.kept) : line)
    return nil
  }

  private func set(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard let name = try word(command, 0) else {
      return ShellResult(
        JSONValue(
          Settings.all.map { entry in
            [
              "setting": JSONValue(entry.name), "value": JSONValue(entry.value(settings)),
              "meaning": JSONValue(entry.meaning),
            ]
          }))
    }
    guard let entry = Settings.all.first(where: { $0.name == name }) else {
      throw ShellError(
        .badValue(
          name, parameter: command.description.arguments[0].parameter, isOption: false,
          similar: Suggestion.nearest(to: name, in: Settings.all.map(\.name))), at: command.arguments[0].range)
    }
    guard let text = try word(command, 1) else { return ShellResult(JSONValue(entry.value(settings))) }
    var changed = settings
    guard entry.change(&changed, text) else {
      let parameter = Parameter(
        entry.name,
        entry.range.map { .integer(minimum: $0.lowerBound, maximum: $0.upperBound) }
          ?? (entry.takes == nil ? .choice(entry.choices) : .text),
        entry.takes ?? entry.meaning)
      throw ShellError(
        .badValue(
          text, parameter: parameter, isOption: false, similar: Suggestion.nearest(to: text, in: entry.choices)),
        at: command.arguments[1].range)
    }
    settings = changed
    return nil
  }

  private func history(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard let typedLines else { throw ShellError(.notHere("a script has no history"), at: command.range) }
    let pattern = try word(command, 0)?.lowercased()
    if command.arguments.count > 1 {
      guard pattern == "save" else {
        throw ShellError(.tooManyArguments(command: "history", limit: 1), at: command.arguments[1].range)
      }
      try saveHistory(command)
      return nil
    }
    for (index, line) in typedLines().enumerated() where pattern.map({ line.text.lowercased().contains($0) }) ?? true {
      print("\(index + 1)\t\(line.text.visible(.kept))")
    }
    return nil
  }

  /// The path that an argument names; nil when it names none. A path may begin with a dot, as an expression does.
  func filePath(_ value: Value?) throws(ShellError) -> String? {
    switch value {
    case .expression(let expression) where expression.text.hasPrefix("./") || expression.text.hasPrefix("../"):
      return expression.text
    case let value?:
      // `.name` is an expression too, and mostly one that fits nothing.
      let values: [ArgumentValue]
      do throws(ShellError) {
        values = try evaluator.values(of: value, store)
      } catch {
        throw error.isOfQuery ? ShellError(.noFileName, at: value.range) : error
      }
      guard values.count == 1, let text = values[0].value.string, !text.isEmpty else {
        throw ShellError(.noFileName, at: value.range)
      }
      return text
    case nil: return nil
    }
  }
}
