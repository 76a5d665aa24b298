/// Where the shell stands: what a command takes when its line leaves it out.
public struct ShellContext: Equatable, Sendable {
  /// The account.
  public var account: Place?
  /// The app.
  public var app: Place?
  /// The meeting.
  public var meeting: Place?
  /// The session.
  public var session: Place?
  /// The profile that was read at the start.
  public var profile: String?

  /// Something chosen, by its id and, once that is known, its name.
  public struct Place: Equatable, Sendable {
    /// The id.
    public var id: String
    /// The name; nil while it is not known.
    public var name: String?

    /// A choice.
    public init(id: String, name: String? = nil) {
      self.id = id
      self.name = name
    }

    /// The name, or else the beginning of the id.
    public var shown: String {
      name ?? (id.count > 12 ? id.prefix(8) + "…" : id)
    }
  }

  /// An empty context.
  public init() {}

  /// The account and the app as the prompt shows them, then what is chosen within.
  public var path: String {
    var parts = [account?.shown, app?.shown].compactMap(\.self)
    if let session { parts.append(session.shown) } else if let meeting { parts.append(meeting.shown) }
    return parts.joined(separator: "/")
  }
}
