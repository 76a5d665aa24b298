internal import Client
internal import JSON
internal import Platform
internal import RealtimeKit

/// `api METHOD PATH`: a request to any path of the API, with the body as it came.
struct APICommand: ShellCommand {
  private static let method = Parameter(
    "method", .choice(["GET", "POST", "PUT", "PATCH", "DELETE"]), required: true, "HTTP method")
  private static let path = Parameter(
    "path", .text, required: true, "path below the base URL; without a leading / below the selected app")
  private static let query = Parameter("query", .list(.text), "query parameter NAME=VALUE; may be repeated")
  private static let body = Parameter("body", .value, "request body, as JSON")

  let declaration = CommandDeclaration(
    "api", .resources, "Send a request to any API path",
    discussion: """
      A path that begins with / is taken below the base URL as it is. Any other path is taken below the selected app: \
      `api GET sessions`. The response body is shown as it came.
      """,
    arguments: [.required(method), .required(path)], options: [query, body],
    examples: ["api GET sessions --query per_page=5", "api GET /accounts"])

  enum Failure: CommandFailure {
    case badPath(String)
    case badQuery(String)
    case badBody(String)

    var message: ErrorMessage {
      switch self {
      case .badPath(let path):
        ErrorMessage(
          "invalid path “\(path)”", hint: ["printable ASCII without spaces and #; write other characters as %XX"])
      case .badQuery(let text): ErrorMessage("“\(text)” is not NAME=VALUE", hint: ["--query per_page=5"])
      case .badBody(let reason): ErrorMessage("the body is not JSON: \(reason)", hint: ["--body '{\"title\": \"x\"}'"])
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let method = invocation.text(Self.method), var path = invocation.text(Self.path) else {
      throw invocation.missing(Self.path)
    }
    // A path may be pasted with everything in it but a space or a control character.
    guard !path.isEmpty, path.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), !path.contains("#") else {
      throw invocation.failure(Failure.badPath(path), at: Self.path)
    }
    if !context.services.options.isDryRun { try context.services.requireCredentials(at: invocation.range) }
    if !path.hasPrefix("/"), let app = Endpoint.named("sessions") {
      try ContextResolver(context).resolve(for: app, at: invocation.range)
      let selected = context.session.context
      path = "/accounts/\(selected.account?.id ?? "")/realtime/kit/\(selected.app?.id ?? "")/\(path)"
    }
    let request = APIRequest(
      method: method, path: path, query: try queryItems(invocation), body: try body(invocation))
    if context.services.options.isDryRun {
      context.output.print(request.curlCommand(context.client.configuration))
      return .done
    }
    if method != "GET" {
      try context.confirm(invocation, "\(method) \(path.visibleLine)", subject: "api \(method)")
    }
    switch context.client.send(request, context.scope.cachePolicy) {
    case .success(let answer): return CommandOutcome(ShellResult(answer.body))
    case .failure(let error): throw ShellError(.request(error), at: invocation.range)
    }
  }

  private func queryItems(_ invocation: Invocation) throws(ShellError) -> [APIRequest.Item] {
    var items: [APIRequest.Item] = []
    for text in invocation.texts(Self.query) {
      guard let equals = text.firstIndex(of: "=") else {
        throw invocation.failure(Failure.badQuery(text), at: Self.query)
      }
      items.append(APIRequest.Item(String(text[..<equals]), String(text[text.index(after: equals)...])))
    }
    return items
  }

  private func body(_ invocation: Invocation) throws(ShellError) -> JSONValue? {
    guard let value = invocation.values(Self.body).last else { return nil }
    guard value.isWord, let text = value.value.string else { return value.value }
    do throws(JSONParseError) {
      return try JSONValue(parsing: text)
    } catch {
      throw invocation.failure(Failure.badBody(error.reason), at: Self.body)
    }
  }
}
