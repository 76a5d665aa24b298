/// One endpoint of the API: how it is asked and what it answers. Commands, completion, help, documentation and the
/// simulator's routes are made from the list of these.
public struct Endpoint: Sendable {
  /// The command's name in the shell.
  public let command: String
  /// A one-line description.
  public let summary: String
  /// What to know beyond that.
  public let discussion: String
  /// The HTTP method.
  public let method: Method
  /// The path below the base URL, with `{name}` for each parameter.
  public let path: String
  /// The parameters in the path beside account and app, in their order.
  public let pathParameters: [Parameter]
  /// The parameters of the query.
  public let query: [Parameter]
  /// The members of the JSON body.
  public let body: [Parameter]
  /// Whether the body needs at least one of its members, though none in particular.
  public let needsSomeBody: Bool
  /// What it answers.
  public let answer: Answer
  /// How a list is read page by page; nil when there are no pages.
  public let paging: Paging?
  /// The file that the answer links to; nil when there is none.
  public let file: LinkedFile?
  /// Lines to type, for help; a test runs them.
  public let examples: [String]

  /// An HTTP method.
  public enum Method: String, Sendable {
    case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
  }

  /// What an endpoint answers and where in the body it stands.
  public struct Answer: Sendable {
    /// The kind of the thing, or of each thing in a list.
    public let kind: Kind.Name
    /// Whether it is a list.
    public let isList: Bool
    /// The places where it may stand, the likeliest first; an empty path is the whole `data`.
    public let places: [[String]]

    /// A single thing.
    public static func one(_ kind: Kind.Name, at places: [String]...) -> Answer {
      Answer(kind: kind, isList: false, places: places.isEmpty ? [[]] : places)
    }
    /// A list of things.
    public static func list(_ kind: Kind.Name, at places: [String]...) -> Answer {
      Answer(kind: kind, isList: true, places: places.isEmpty ? [[]] : places)
    }
  }

  /// How a list is read page by page, counted from 1.
  public struct Paging: Sendable {
    /// The parameter for the page's number.
    public let number: String
    /// The parameter for the page's size.
    public let size: String
    /// The size to ask for when nothing else was said.
    public let standardSize: Int
    /// The largest size that the API takes.
    public let maximumSize: Int

    /// RealtimeKit's way. It documents no largest page but for participants (200), so no page is asked to be larger.
    public static let realtimeKit = Paging(number: "page_no", size: "per_page", standardSize: 50, maximumSize: 200)
    /// Cloudflare's way, of `/accounts`.
    public static let cloudflare = Paging(number: "page", size: "per_page", standardSize: 50, maximumSize: 50)
  }

  /// A file that an answer links to.
  public struct LinkedFile: Sendable {
    /// The members that may hold the link.
    public let links: [String]
    /// The members that may hold its expiry.
    public let expiries: [String]
    /// What the file holds once it is read.
    public let content: Kind.Name
  }

  /// Describes an endpoint.
  public init(
    _ command: String, _ summary: String, _ method: Method, _ path: String, discussion: String = "",
    pathParameters: [Parameter] = [], query: [Parameter] = [], body: [Parameter] = [], needsSomeBody: Bool = false,
    answer: Answer,
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
    self.answer = answer
    self.paging = paging
    self.file = file
    self.examples = examples
  }

  /// Whether it changes something, so that a person should be asked first.
  public var changesSomething: Bool { method != .get }

  /// Whether its path needs an account.
  public var needsAccount: Bool { hasSegment("{account_id}") }
  /// Whether its path needs an app.
  public var needsApp: Bool { hasSegment("{app_id}") }
  /// Whether it is about the session that goes on in a meeting now.
  public var isLive: Bool { hasSegment("active-session") }

  /// By bytes: this is asked of every endpoint when the program starts.
  private func hasSegment(_ segment: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual(segment.utf8) }
  }
}

extension Endpoint {
  static let app = "/accounts/{account_id}/realtime/kit/{app_id}"

  /// Every endpoint, in the order in which help shows them.
  public static let all: [Endpoint] = sessionEndpoints + activeSessionEndpoints + neighbourEndpoints

  /// The endpoint behind a command.
  public static func named(_ command: String) -> Endpoint? { byCommand[command] }

  private static let byCommand = Dictionary(uniqueKeysWithValues: all.map { ($0.command, $0) })
}
