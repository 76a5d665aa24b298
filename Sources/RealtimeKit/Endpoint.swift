/// One endpoint of the API: how it is asked and what it answers. Commands, completion, help, documentation and the
/// simulator's routes are made from the list of these.
package struct Endpoint: Sendable {
  /// The command's name in the shell.
  package let command: String
  /// A one-line description.
  package let summary: String
  /// What to know beyond that.
  package let discussion: String
  /// The HTTP method.
  package let method: Method
  /// The path below the base URL, with `{name}` for each parameter.
  package let path: String
  /// The parameters in the path beside account and app, in their order.
  package let pathParameters: [Parameter]
  /// The parameters of the query.
  package let query: [Parameter]
  /// The members of the JSON body.
  package let body: [Parameter]
  /// Whether the body needs at least one of its members, though none in particular.
  package let needsSomeBody: Bool
  /// What it answers.
  package let response: Response
  /// How a list is read page by page; nil when there are no pages.
  package let paging: Paging?
  /// The file that the answer links to; nil when there is none.
  package let file: LinkedFile?
  /// Lines to type, for help; a test runs them.
  package let examples: [String]

  /// An HTTP method.
  package enum Method: String, Sendable {
    case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
  }

  /// What an endpoint answers and where in the body it stands.
  package struct Response: Sendable {
    /// The kind of the thing, or of each thing in a list.
    package let kind: Kind.Name
    /// Whether it is a list.
    package let isList: Bool
    /// The places where it may stand, the likeliest first; an empty path is the whole `data`.
    package let places: [[String]]

    /// A single thing.
    package static func one(_ kind: Kind.Name, at places: [String]...) -> Response {
      Response(kind: kind, isList: false, places: places.isEmpty ? [[]] : places)
    }
    /// A list of things.
    package static func list(_ kind: Kind.Name, at places: [String]...) -> Response {
      Response(kind: kind, isList: true, places: places.isEmpty ? [[]] : places)
    }
  }

  /// How a list is read page by page, counted from 1.
  package struct Paging: Sendable {
    /// The parameter for the page's number.
    package let number: String
    /// The parameter for the page's size.
    package let size: String
    /// The size to ask for when nothing else was said.
    package let defaultSize: Int
    /// The largest size that the API takes.
    package let maximumSize: Int

    /// RealtimeKit's way. It documents no largest page but for participants (200), so no page is asked to be larger.
    package static let realtimeKit = Paging(number: "page_no", size: "per_page", defaultSize: 50, maximumSize: 200)
    /// Cloudflare's way, of `/accounts`.
    package static let cloudflare = Paging(number: "page", size: "per_page", defaultSize: 50, maximumSize: 50)
  }

  /// A file that an answer links to.
  package struct LinkedFile: Sendable {
    /// The members that may hold the link.
    package let links: [String]
    /// The members that may hold its expiry.
    package let expiries: [String]
    /// What the file holds once it is read.
    package let content: Kind.Name
  }

  /// Describes an endpoint.
  package init(
    _ command: String, _ summary: String, _ method: Method, _ path: String, discussion: String = "",
    pathParameters: [Parameter] = [], query: [Parameter] = [], body: [Parameter] = [], needsSomeBody: Bool = false,
    response: Response,
    paging: Paging? = nil, file: LinkedFile? = nil, examples: [String] = []
  ) {
    self.command = command
    self.summary = summary
    self.method = method
    self.path = path
    self.discussion = discussion
    self.pathParameters = pathParameters
    self.query = query
    self.body = body
    self.needsSomeBody = needsSomeBody
    self.response = response
    self.paging = paging
    self.file = file
    self.examples = examples
  }

  /// Whether it changes something, so that a person should be asked first.
  package var changesSomething: Bool { method != .get }

  /// Whether its path needs an account.
  package var needsAccount: Bool { hasSegment("{account_id}") }
  /// Whether its path needs an app.
  package var needsApp: Bool { hasSegment("{app_id}") }
  /// Whether it is about the session that goes on in a meeting now.
  package var isLive: Bool { hasSegment("active-session") }

  /// By bytes: this is asked of every endpoint when the program starts.
  private func hasSegment(_ segment: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(segment.utf8) }
  }
}

extension Endpoint {
  static let app = "/accounts/{account_id}/realtime/kit/{app_id}"

  /// Every endpoint, in the order in which help shows them.
  package static let all: [Endpoint] = sessionEndpoints + activeSessionEndpoints + relatedEndpoints

  /// The endpoint behind a command.
  package static func named(_ command: String) -> Endpoint? { byCommand[command] }

  private static let byCommand = Dictionary(uniqueKeysWithValues: all.map { ($0.command, $0) })
}
