internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

extension Shell {
  /// `api METHOD PATH`: any path of the API, with the body as it came.
  func askAnything(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard let method = try word(command, 0)?.uppercased(), var path = try path(command) else {
      let missing = command.description.arguments[command.arguments.count].parameter
      throw ShellError(.missingArgument(missing, command: "api"), at: command.range)
    }
    let parameter = command.description.arguments[0].parameter
    guard case .choice(let methods) = parameter.type, methods.contains(method) else {
      throw ShellError(
        .badValue(
          method, parameter: parameter, isOption: false,
          similar: Suggestion.nearest(to: method, in: ["GET", "POST", "PUT", "PATCH", "DELETE"])),
        at: command.arguments[0].range)
    }
    guard client.configuration.credentials != nil || mode.isDryRun else { throw ShellError(.noCredentials) }
    if !path.hasPrefix("/"), let app = Endpoint.named("sessions") {
      try settleContext(for: app, at: command.range)
      path = "/accounts/\(context.account?.id ?? "")/realtime/kit/\(context.app?.id ?? "")/\(path)"
    }
    let request = APIRequest(
      method: method, path: path, query: try queryItems(command), body: try body(command))
    if mode.isDryRun {
      print(request.curlCommand(client.configuration))
      return nil
    }
    if method != "GET", !mode.assumesYes, !command.isOn("yes") {
      guard console.isInteractive, let ask = console.ask else {
        throw ShellError(.needsConfirmation("api \(method)"), at: command.range)
      }
      let answer = ask("\(method) \(path.visibleLine)? [y/N] ")?.lowercased()
      guard answer == "y" || answer == "yes" else { throw ShellError(.declined, at: command.range) }
    }
    switch client.send(request, cachePolicy) {
    case .success(let answer): return ShellResult(answer.body)
    case .failure(let error): throw ShellError(.request(error), at: command.range)
    }
  }

  private func path(_ command: BoundCommand) throws(ShellError) -> String? {
    guard command.arguments.count > 1 else { return nil }
    let path = try word(command, 1) ?? ""
    // A path may be pasted with everything in it but a space or a control character.
    guard !path.isEmpty, path.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), !path.contains("#") else {
      throw ShellError(
        .badValue(path, parameter: command.description.arguments[1].parameter, isOption: false, similar: []),
        at: command.arguments[1].range)
    }
    return path
  }

  private func queryItems(_ command: BoundCommand) throws(ShellError) -> [APIRequest.Item] {
    var items: [APIRequest.Item] = []
    for value in command.options["query"]?.values ?? [] {
      for resolved in try evaluator.values(of: value, store) {
        let text = resolved.value.string ?? resolved.value.text()
        guard let equals = text.firstIndex(of: "=") else {
          throw ShellError(
            .badValue(text, parameter: Parameter("query", .text, "name=value"), isOption: true, similar: []),
            at: value.range)
        }
        items.append(APIRequest.Item(String(text[..<equals]), String(text[text.index(after: equals)...])))
      }
    }
    return items
  }

  private func body(_ command: BoundCommand) throws(ShellError) -> JSONValue? {
    guard let value = command.options["body"]?.values.last,
      let resolved = try evaluator.values(of: value, store).first
    else { return nil }
    guard resolved.isWord, let text = resolved.value.string else { return resolved.value }
    do throws(JSONParseError) {
      return try JSONValue(parsing: text)
    } catch {
      throw ShellError(.unreadable(file: "the body", reason: error.reason), at: value.range)
    }
  }
}
