/// Where the shell stands: what a command takes when its line leaves it out.
package struct ShellContext: Equatable, Sendable {
  /// The account.
  package var account: Place?
  /// The app.
  package var app: Place?
  /// The meeting.
  package var meeting: Place?
  /// The session.
  package var session: Place?
  /// The profile that was read at the start.
  package var profile: String?

  /// Something chosen, by its id and, once that is known, its name.
  package struct Place: Equatable, Sendable {
    /// The id.
    package var id: String
    /// The name; nil while it is not known.
    package var name: String?

    /// Whether the id is still a name, or the beginning of something, that the API must be asked about.
    package var isUnsettled = false

    /// A choice.
    package init(id: String, name: String? = nil) {
      self.id = id
      self.name = name
    }

    /// A choice as a person writes it: an id, or a name to be looked up before it is used.
    package init(written text: String) {
      id = text
      isUnsettled = !Self.looksLikeIdentifier(text)
    }

    /// Ids are hexadecimal, with or without dashes; anything else may be a name.
    static func looksLikeIdentifier(_ text: String) -> Bool {
      text.count >= 16 && text.allSatisfy { $0.isHexDigit || $0 == "-" }
    }

    /// The name, or else the beginning of the id.
    package var shown: String {
      name ?? (id.count > 12 ? id.prefix(8) + "…" : id)
    }
  }

  /// An empty context.
  package init() {}

  /// The account and the app as the prompt shows them, then what is chosen within.
  package var path: String {
    var parts = [account?.shown, app?.shown].compactMap(\.self)
    if let session { parts.append(session.shown) } else if let meeting { parts.append(meeting.shown) }
    return parts.joined(separator: "/")
  }
}
