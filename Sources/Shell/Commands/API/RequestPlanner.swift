internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// Turns a command of the API into the requests that it stands for, without sending any.
struct RequestPlanner {
  let invocation: Invocation
  let endpoint: Endpoint
  let context: ShellContext
  let settings: Settings
  let now: Timestamp

  private typealias Added = EndpointCommand.AddedOption

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
      wantsLink: isOn(Added.url), around: try around())
  }

  /// What `--around` and `--window` ask for.
  private func around() throws(ShellError) -> AroundWindow? {
    guard let option = invocation.binding(Added.around) else {
      if let window = invocation.binding(Added.window) {
        throw ShellError(.command(Failure.windowWithoutAround), at: window.range)
      }
      return nil
    }
    if isOn(Added.url) { throw ShellError(.command(Failure.aroundWithLink), at: option.range) }
    guard let text = try single(option) else { throw ShellError(.noValue("--around"), at: option.range) }
    guard let middle = AroundWindow.middle(text, now: now) else { throw invocation.invalid(Added.around, text) }
    var seconds = AroundWindow.defaultSpan
    if let window = invocation.binding(Added.window), let text = try single(window) {
      guard let given = TimeExpression.pause(text) else { throw invocation.invalid(Added.window, text) }
      seconds = given
    }
    return AroundWindow(middle: middle, seconds: seconds)
  }

  private func single(_ binding: Invocation.Binding) throws(ShellError) -> String? {
    try some(binding).last.map { $0.value.string ?? $0.value.text() }
  }

  /// Whether a switch was given and is on.
  private func isOn(_ parameter: Parameter) -> Bool { invocation.isOn(parameter) }

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
        throw ShellError(.missingArgument(parameter, command: invocation.declaration.name), at: invocation.range)
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
    for argument in invocation.declaration.arguments {
      guard let binding = invocation.binding(argument.parameter) else { continue }
      axes.append(
        Axis(parameter: argument.parameter, range: binding.valueRange, values: try some(binding), isPath: true))
    }
    for parameter in endpoint.query {
      guard let binding = invocation.binding(parameter) else { continue }
      if case .list = parameter.type { continue }
      axes.append(
        Axis(parameter: parameter, range: binding.valueRange, values: try some(binding), isPath: false))
    }
    return axes
  }

  private func some(_ binding: Invocation.Binding) throws(ShellError) -> [ArgumentValue] {
    // A switch was converted when it was bound.
    if binding.parameter.isSwitch {
      return binding.converted.map {
        ArgumentValue(value: JSONValue($0.text), kind: .value, origin: [:], isWord: true)
      }
    }
    guard binding.values.isEmpty else { return binding.values }
    throw ShellError(.noValue(binding.sources.last?.text ?? "the argument"), at: binding.valueRange)
  }

  /// The parts of the query that are the same for every request: lists of values, times as people say them, the page.
  private func fixedQuery() throws(ShellError) -> [APIRequest.Item] {
    var items: [APIRequest.Item] = []
    for parameter in endpoint.query {
      guard case .list = parameter.type, let binding = invocation.binding(parameter) else { continue }
      for text in try texts(binding) { items.append(APIRequest.Item(parameter.name, text)) }
    }
    for (parameter, target) in [(Added.since, "start_time"), (Added.until, "end_time")] {
      guard let binding = invocation.binding(parameter) else { continue }
      for text in try texts(binding) { items.append(APIRequest.Item(target, text)) }
    }
    return items
  }

  /// The body, or nil when the endpoint takes none or nothing is given.
  private func body() throws(ShellError) -> JSONValue? {
    guard !endpoint.body.isEmpty || !endpoint.fixedBody.isEmpty else { return nil }
    if endpoint.needsSomeBody, let first = endpoint.body.first, !endpoint.body.contains(where: invocation.isGiven) {
      throw invocation.missing(first)
    }
    var members = endpoint.fixedBody.sorted { $0.key < $1.key }.map { (key: $0.key, value: JSONValue($0.value)) }
    for parameter in endpoint.body {
      guard let binding = invocation.binding(parameter) else {
        if parameter.isRequired { throw invocation.missing(parameter) }
        if parameter.isAlwaysSent {
          let isList = if case .list = parameter.type { true } else { false }
          members.append((parameter.name, isList ? [] : JSONValue(parameter.defaultValue == "true")))
        }
        continue
      }
      switch parameter.type {
      case .list: members.append((parameter.name, JSONValue(try texts(binding).map { JSONValue($0) })))
      case .boolean: members.append((parameter.name, JSONValue(isOn(parameter))))
      case .integer, .unixTime:
        members.append((parameter.name, (try texts(binding).last).flatMap { Int($0) }.map { JSONValue($0) } ?? .null))
      case .object:
        for value in try some(binding).suffix(1) { members.append((parameter.name, try object(value, binding))) }
      case .text, .identifier, .reference, .choice, .timestamp, .date, .duration, .file, .value, .resultName,
        .condition, .command:
        members.append((parameter.name, JSONValue(try texts(binding).last ?? "")))
      }
    }
    return members.isEmpty ? nil : JSONValue(members: members)
  }

  /// A value that must be a JSON object: one of a result, or one that was typed as JSON.
  private func object(_ value: ArgumentValue, _ binding: Invocation.Binding) throws(ShellError) -> JSONValue {
    if value.value.kind == .object { return value.value }
    let text = value.value.string ?? value.value.text()
    do throws(JSONParseError) {
      let object = try JSONValue(parsing: text)
      if object.kind == .object { return object }
    } catch {}
    throw invocation.invalid(binding.parameter, text)
  }

  /// The texts that an option's values stand for.
  private func texts(_ binding: Invocation.Binding) throws(ShellError) -> [String] {
    guard case .list(let element) = binding.parameter.type else {
      return try some(binding).map { value throws(ShellError) in
        try text(value, binding.parameter, at: binding.valueRange, isOption: true)
      }
    }
    let single = Parameter(binding.parameter.name, element, binding.parameter.help)
    return try some(binding).flatMap(Self.parts).map { value throws(ShellError) in
      try text(value, single, at: binding.valueRange, isOption: true)
    }
  }

  /// A bare word may hold several values between commas; a quoted one is one value.
  private static func parts(of value: ArgumentValue) -> [ArgumentValue] {
    guard value.isBareWord, let text = value.value.string, text.contains(",") else { return [value] }
    return text.split(separator: ",").map {
      ArgumentValue(value: JSONValue(String($0)), kind: .value, origin: [:], isWord: true)
    }
  }

  private func text(
    _ value: ArgumentValue, _ parameter: Parameter, at range: SourceRange, isOption: Bool
  ) throws(ShellError) -> String {
    do {
      return try ParameterText.text(
        value, parameter, isOption: isOption, command: invocation.declaration.name, now: now)
    } catch {
      throw ShellError(error.problem, at: range)
    }
  }

  private func reading() throws(ShellError) -> RequestPlan.Reading {
    let size = settings.pageSize > 0 ? settings.pageSize : endpoint.paging?.defaultSize ?? 0
    if isOn(Added.all) { return .everything }
    guard let limit = invocation.binding(Added.limit), let text = try texts(limit).last else {
      return .onePage(size: min(size, endpoint.paging?.maximumSize ?? size))
    }
    return .upTo(Int(text) ?? size)
  }
}

extension RequestPlanner {
  /// Options that do not go together.
  enum Failure: CommandFailure {
    case windowWithoutAround
    case aroundWithLink

    var message: ErrorMessage {
      switch self {
      case .windowWithoutAround: ErrorMessage("--window needs --around", hint: ["--around 15:04 --window 2m"])
      case .aroundWithLink: ErrorMessage("--around and --url exclude each other", hint: ["leave out one of them"])
      }
    }
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
    case .participant, .peer, .user, .customParticipant, .recording, .livestream, .livestreamSession, .webhook, .preset,
      .poll, .other:
      nil
    }
  }
}
