internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// Turns a command of the API into the requests that it stands for, without sending any.
struct RequestPlanner {
  let command: BoundCommand
  let endpoint: Endpoint
  let context: ShellContext
  let settings: Settings
  let now: Timestamp
  /// Finds the values of an argument.
  let evaluate: (Value) throws(ShellError) -> [ArgumentValue]

  /// Something with one or more values, each of which may need its own request.
  private struct Axis {
    let parameter: Parameter
    let range: SourceRange
    let values: [ArgumentValue]
    let isPath: Bool

    var isMany: Bool { values.count > 1 || values.contains(where: \.isOfMany) }
  }

  /// The plan.
  func plan() throws(ShellError) -> RequestPlan {
    let axes = try axes()
    let count = axes.reduce(1) { $1.values.count == 1 ? $0 : max($0, $1.values.count) }
    for axis in axes where axis.values.count != 1 && axis.values.count != count {
      throw ShellError(.unevenValues(count, axis.values.count), at: axis.range)
    }
    let fixed = try fixedQuery()
    let body = try body()
    var planned: [RequestPlan.Planned] = []
    var seen: Set<String> = []
    for index in 0..<count {
      let row = axes.map { ($0, $0.values.count == 1 ? $0.values[0] : $0.values[index]) }
      let next = try planOne(row, query: fixed, body: body)
      if seen.insert(next.request.target).inserted { planned.append(next) }
    }
    return RequestPlan(
      endpoint: endpoint, requests: planned, isFanOut: axes.contains(where: \.isMany), reading: try reading(),
      wantsLink: command.isOn("url"), around: try around())
  }

  /// What `--around` and `--window` ask for.
  private func around() throws(ShellError) -> AroundWindow? {
    let option = command.options["around"]
    let given = command.options["window"]
    guard let option, let value = option.values.last,
      let text = try some(value).last.map({ $0.value.string ?? $0.value.text() })
    else {
      if let given { throw ShellError(.notHere("--window goes with --around"), at: given.range) }
      return nil
    }
    if command.isOn("url") { throw ShellError(.notHere("--around has no use with --url"), at: option.range) }
    guard let middle = AroundWindow.middle(text, now: now) else {
      throw ShellError(.badValue(text, parameter: option.parameter, isOption: true, similar: []), at: value.range)
    }
    guard let given, let value = given.values.last,
      let text = try some(value).last.map({ $0.value.string ?? $0.value.text() })
    else {
      return AroundWindow(middle: middle, seconds: AroundWindow.standard)
    }
    guard let seconds = TimeExpression.pause(text) else {
      throw ShellError(.badValue(text, parameter: given.parameter, isOption: true, similar: []), at: value.range)
    }
    return AroundWindow(middle: middle, seconds: seconds)
  }

  private func planOne(
    _ row: [(axis: Axis, value: ArgumentValue)], query fixed: [APIRequest.Item], body: JSONValue?
  ) throws(ShellError) -> RequestPlan.Planned {
    var path: [String: String] = ["account_id": context.account?.id ?? "", "app_id": context.app?.id ?? ""]
    var origin: [Identity: String] = [:]
    var query: [APIRequest.Item] = []
    for (axis, value) in row {
      let text = try text(value, axis.parameter, at: axis.range, isOption: !axis.isPath)
      if axis.isPath {
        path[axis.parameter.name] = text
      } else {
        query.append(APIRequest.Item(axis.parameter.name, text))
      }
      if case .identifier(let identity) = axis.parameter.type { origin[identity] = text }
    }
    for parameter in endpoint.pathParameters where path[parameter.name] == nil {
      guard case .identifier(let identity) = parameter.type else { continue }
      let id = row.lazy.filter { $0.axis.isPath && !$0.value.isWord }.compactMap { $0.value.identifier(identity) }.first
      guard let id = id ?? context.identifier(identity) else {
        throw ShellError(.missingArgument(parameter, command: command.description.name), at: command.range)
      }
      path[parameter.name] = id
      origin[identity] = id
    }
    return RequestPlan.Planned(
      request: APIRequest(endpoint, path: path, query: query + fixed, body: body), origin: origin)
  }

  /// The arguments of the path and the options of the query that were given, with their values.
  private func axes() throws(ShellError) -> [Axis] {
    var axes: [Axis] = []
    let given = command.arguments
    // With fewer arguments than places, the ones that the context can fill stay empty, from the left.
    var spare = command.description.arguments.count - given.count
    var next = 0
    for argument in command.description.arguments {
      if spare > 0, argument.isOptional {
        spare -= 1
        continue
      }
      guard next < given.count else {
        throw ShellError(
          .missingArgument(argument.parameter, command: command.description.name), at: command.range)
      }
      let values = try some(given[next])
      axes.append(Axis(parameter: argument.parameter, range: given[next].range, values: values, isPath: true))
      next += 1
    }
    for parameter in endpoint.query {
      guard let option = command.options[parameter.name] else { continue }
      if case .list = parameter.type { continue }
      guard let value = option.values.last else { continue }
      axes.append(
        Axis(parameter: parameter, range: value.range, values: try some(value), isPath: false))
    }
    return axes
  }

  private func some(_ value: Value) throws(ShellError) -> [ArgumentValue] {
    let values = try evaluate(value)
    guard values.isEmpty else { return values }
    throw ShellError(.noValue(Self.description(of: value)), at: value.range)
  }

  private static func description(of value: Value) -> String {
    switch value {
    case .word(let word): word.literal ?? "the text"
    case .expression(let expression): expression.text
    case .rows: "the list last shown"
    }
  }

  /// The parts of the query that are the same for every request: lists of values, times as people say them, the page.
  private func fixedQuery() throws(ShellError) -> [APIRequest.Item] {
    var items: [APIRequest.Item] = []
    for parameter in endpoint.query {
      guard case .list(let element) = parameter.type, let option = command.options[parameter.name] else { continue }
      let single = Parameter(parameter.name, element, parameter.help)
      for text in try texts(option, single) { items.append(APIRequest.Item(parameter.name, text)) }
    }
    for (name, target) in [("since", "start_time"), ("until", "end_time")] {
      guard let option = command.options[name] else { continue }
      for text in try texts(option, option.parameter) { items.append(APIRequest.Item(target, text)) }
    }
    return items
  }

  /// The body, or nil when the endpoint takes none or nothing is given.
  private func body() throws(ShellError) -> JSONValue? {
    guard !endpoint.body.isEmpty else { return nil }
    if endpoint.needsSomeBody, let first = endpoint.body.first,
      !endpoint.body.contains(where: { command.options[$0.name] != nil })
    {
      throw ShellError(.missingArgument(first, command: command.description.name), at: command.range)
    }
    var members: [(key: String, value: JSONValue)] = []
    for parameter in endpoint.body {
      guard let option = command.options[parameter.name] else {
        if parameter.isAlwaysSent {
          let isList = if case .list = parameter.type { true } else { false }
          members.append((parameter.name, isList ? [] : JSONValue(parameter.defaultValue == "true")))
        }
        guard parameter.isRequired else { continue }
        throw ShellError(.missingArgument(parameter, command: command.description.name), at: command.range)
      }
      switch parameter.type {
      case .list(let element):
        let single = Parameter(parameter.name, element, parameter.help)
        members.append((parameter.name, JSONValue(try texts(option, single).map { JSONValue($0) })))
      case .boolean: members.append((parameter.name, JSONValue(command.isOn(parameter.name))))
      default: members.append((parameter.name, JSONValue(try texts(option, parameter).last ?? "")))
      }
    }
    return members.isEmpty ? nil : JSONValue(members: members)
  }

  /// The texts that an option's values stand for; `parameter` is what each of them must be.
  private func texts(_ option: BoundCommand.Option, _ parameter: Parameter) throws(ShellError) -> [String] {
    let isList = if case .list = option.parameter.type { true } else { false }
    var texts: [String] = []
    for value in option.values {
      for resolved in try some(value) {
        for part in isList ? Self.parts(of: resolved, value) : [resolved] {
          texts.append(try text(part, parameter, at: value.range, isOption: true))
        }
      }
    }
    return texts
  }

  /// A bare word may hold several values between commas; a quoted one is one value.
  private static func parts(of resolved: ArgumentValue, _ value: Value) -> [ArgumentValue] {
    guard case .word(let word) = value, !word.isQuoted, let text = resolved.value.string, text.contains(",") else {
      return [resolved]
    }
    return text.split(separator: ",").map {
      ArgumentValue(value: JSONValue(String($0)), kind: .value, origin: [:], isWord: true)
    }
  }

  private func text(
    _ value: ArgumentValue, _ parameter: Parameter, at range: SourceRange, isOption: Bool
  ) throws(ShellError) -> String {
    do {
      return try ParameterText.text(value, parameter, isOption: isOption, command: command.description.name, now: now)
    } catch {
      throw ShellError(error.problem, at: range)
    }
  }

  private func reading() throws(ShellError) -> RequestPlan.Reading {
    let size = settings.pageSize > 0 ? settings.pageSize : endpoint.paging?.defaultSize ?? 0
    if command.isOn("all") { return .everything }
    guard let option = command.options["limit"], let text = try texts(option, option.parameter).last else {
      return .onePage(size: min(size, endpoint.paging?.maximumSize ?? size))
    }
    return .upTo(Int(text) ?? size)
  }
}

extension ShellContext {
  /// The id that the context has of some sort.
  func identifier(_ identity: Identity) -> String? {
    switch identity {
    case .account: account?.id
    case .app: app?.id
    case .meeting: meeting?.id
    case .session: session?.id
    default: nil
    }
  }
}
