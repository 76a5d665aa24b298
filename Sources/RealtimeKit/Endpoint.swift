/// One endpoint of the API: how it is called and what it answers. Commands, completion, help, documentation and the
/// simulator's routes are made from the list of these.
package struct Endpoint: Sendable {
  /// The command's name in the shell.
  package let command: String
  /// What it does in one line, as an imperative sentence.
  package let summary: String
  /// What to know beyond that.
  package let discussion: String
  /// The group under which help lists the command.
  package let group: Group
  /// The HTTP method.
  package let method: Method
  /// The path below the base URL, with `{name}` for each parameter.
  package let path: String
  /// The parameters in the path other than account and app, in their order.
  package let pathParameters: [Parameter]
  /// The parameters of the query.
  package let query: [Parameter]
  /// The members of the JSON body.
  package let body: [Parameter]
  /// Whether the body needs at least one of its members, though none in particular.
  package let needsSomeBody: Bool
  /// Members of the body that the command stands for, such as the action of `stop-recording`.
  package let fixedBody: [String: String]
  /// What it answers.
  package let response: Response
  /// How a list is read page by page; nil when there are no pages.
  package let paging: Paging?
  /// The file that the response links to; nil when there is none.
  package let file: LinkedFile?
  /// How long a response may be cached.
  package let lifetime: Lifetime
  /// What to try when the API answers with an error, by the HTTP status.
  package let hints: [Int: [String]]
  /// What to say once the request was taken, where the result comes later: SESSION stands for the id. Nil where it is the answer.
  package let afterwards: String?
  /// Lines to type, for help; a test runs them.
  package let examples: [String]

  /// An HTTP method.
  package enum Method: String, Sendable {
    case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
  }

  /// The groups of commands, in the order of help; the raw value is the heading.
  package enum Group: String, Sendable, CaseIterable {
    case sessions = "Sessions"
    case liveSessions = "Live sessions"
    case meetings = "Meetings"
    case recordings = "Recordings"
    case livestreams = "Livestreams"
    case presets = "Presets"
    case webhooks = "Webhooks"
    case account = "Account"
  }

  /// What an endpoint answers and where in the body it is.
  package struct Response: Sendable {
    /// The kind of the object, or of each element of a list.
    package let kind: Kind.Name
    /// Whether it is a list.
    package let isList: Bool
    /// The paths below `data` where it may be, the likeliest first; an empty path is the whole `data`.
    package let places: [[String]]

    /// A single object.
    package static func one(_ kind: Kind.Name, at places: [String]...) -> Response {
      Response(kind: kind, isList: false, places: places.isEmpty ? [[]] : places)
    }
    /// A list of objects.
    package static func list(_ kind: Kind.Name, at places: [String]...) -> Response {
      Response(kind: kind, isList: true, places: places.isEmpty ? [[]] : places)
    }
  }

  /// How a list is read page by page; page numbers are 1-based.
  package struct Paging: Sendable {
    /// The parameter for the page number.
    package let number: String
    /// The parameter for the page size.
    package let size: String
    /// The rows per page to request by default.
    package let defaultSize: Int
    /// The most rows per page that the API accepts.
    package let maximumSize: Int

    /// RealtimeKit's parameters. The API documents a maximum for participants only (200); it is used for all lists.
    package static let realtimeKit = Paging(number: "page_no", size: "per_page", defaultSize: 50, maximumSize: 200)
    /// The parameters of Cloudflare's `/accounts`.
    package static let cloudflare = Paging(number: "page", size: "per_page", defaultSize: 50, maximumSize: 50)
  }

  /// A file that a response links to.
  package struct LinkedFile: Sendable {
    /// The members that may hold the link.
    package let links: [String]
    /// The members that may hold its expiry.
    package let expiries: [String]
    /// The kind of the file's content.
    package let content: Kind.Name
  }

  /// How long a response may be cached.
  package enum Lifetime: Sendable, Equatable {
    /// For so many seconds; 0 is not at all.
    case seconds(Double)
    /// Forever once the session that it is about has ended, and for so many seconds before. The session is the one in the
    /// path, else the one that the response names.
    case session(whileLive: Double)
    /// Until shortly before the link in it expires, and for no longer than so many seconds.
    case link(atMost: Double)
  }

  /// Describes an endpoint.
  package init(
    _ command: String, _ summary: String, _ group: Group, _ method: Method, _ path: String, discussion: String = "",
    pathParameters: [Parameter] = [], query: [Parameter] = [], body: [Parameter] = [], needsSomeBody: Bool = false,
    fixedBody: [String: String] = [:], response: Response, paging: Paging? = nil, file: LinkedFile? = nil,
    lifetime: Lifetime = .seconds(10), hints: [Int: [String]] = [:], afterwards: String? = nil, examples: [String] = []
  ) {
    self.command = command
    self.summary = summary
    self.group = group
    self.method = method
    self.path = path
    self.discussion = discussion
    self.pathParameters = pathParameters
    self.query = query
    self.body = body
    self.needsSomeBody = needsSomeBody
    self.fixedBody = fixedBody
    self.response = response
    self.paging = paging
    self.file = file
    self.lifetime = method == .get ? lifetime : .seconds(0)
    self.hints = hints
    self.afterwards = afterwards
    self.examples = examples
  }

  /// What a request asks for, for a sentence such as “cannot read the sessions”. What changes something is described by the
  /// summary up to its first comma or colon.
  package var action: String {
    guard method == .get, response.kind != .token, response.kind != .value else {
      let words = summary.prefix { $0 != "," && $0 != ":" }
      return words.prefix(1).lowercased() + words.dropFirst()
    }
    if file != nil { return "read the \(command)" }
    let kind = Kind.named(response.kind)
    return "read the \(response.isList ? kind.plural : kind.name.rawValue)"
  }

  /// Whether it changes something, so that the user must confirm it.
  package var changesSomething: Bool { method != .get }

  /// Whether its path needs an account.
  package var needsAccount: Bool { hasSegment("{account_id}") }
  /// Whether its path needs the selected app.
  package var needsApp: Bool { hasSegment("{app_id}") && !pathParameters.contains { $0.name == "app_id" } }
  /// Whether it is about the live session of a meeting.
  package var isLive: Bool { group == .liveSessions }

  /// Compares bytes: this is called for every endpoint when the program starts.
  private func hasSegment(_ segment: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(segment.utf8) }
  }
}

extension Endpoint {
  static let app = "/accounts/{account_id}/realtime/kit/{app_id}"

  /// Every endpoint, in the order in which help shows them.
  package static let all: [Endpoint] =
    sessionEndpoints + activeSessionEndpoints + meetingEndpoints + recordingEndpoints + livestreamEndpoints
    + presetEndpoints + webhookEndpoints + accountEndpoints

  /// The endpoint of a command, or one of ``credentialChecks`` by its name.
  package static func named(_ command: String) -> Endpoint? { byCommand[command] }

  private static let byCommand = Dictionary(
    uniqueKeysWithValues: (all + credentialChecks).map { ($0.command, $0) })

  /// The endpoint of a path below the base URL, and the values of the path's parameters, still percent-encoded.
  ///
  /// Nil for a path that is not in the table. A path with a fixed word is preferred to one with a parameter in its place.
  package static func matching(_ method: Method, path: some StringProtocol) -> (Endpoint, values: [String: String])? {
    let segments = path.split(separator: "/")
    var best: (endpoint: Endpoint, values: [String: String])?
    for endpoint in all where endpoint.method == method {
      guard let values = endpoint.values(in: segments) else { continue }
      if best.map({ values.count < $0.values.count }) ?? true { best = (endpoint, values) }
    }
    return best.map { ($0.endpoint, $0.values) }
  }

  private func values<Segment: StringProtocol>(in segments: [Segment]) -> [String: String]? {
    let template = path.split(separator: "/")
    guard template.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (expected, segment) in zip(template, segments) {
      if expected.hasPrefix("{"), expected.hasSuffix("}") {
        values[String(expected.dropFirst().dropLast())] = String(segment)
      } else if String(expected) != String(segment) {
        return nil
      }
    }
    return values
  }
}
