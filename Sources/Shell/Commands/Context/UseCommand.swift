internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// `use WHAT [NAME]`: selects what later commands take when their line leaves it out.
struct UseCommand: ShellCommand {
  private static let kind = Parameter(
    "what", .choice(["account", "app", "meeting", "session", "profile"]), required: true,
    "account, app, meeting, session or profile")
  private static let name = Parameter("name", .value, "its name, its id, or a reference such as @1")

  let declaration = CommandDeclaration(
    "use", .context, "Select the account, app, meeting, session or profile",
    discussion: "By name or by id. Without a name, clears the selection.",
    arguments: [.required(kind), .optional(name)], examples: ["use app Helpdesk", "sessions; use session @1"])

  enum Failure: CommandFailure {
    case profileNeedsName
    case unknownProfile(String, known: [String])

    var message: ErrorMessage {
      switch self {
      case .profileNeedsName: ErrorMessage("use profile needs a name", hint: ["use profile default"])
      case .unknownProfile(let name, let known):
        ErrorMessage(
          "there is no profile “\(name)”" + (known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))"),
          hint: known.isEmpty ? ["login makes one"] : [])
      }
    }
  }

  func completion(of argument: Parameter, after words: [String]) -> ArgumentCompletion {
    guard argument.name == Self.name.name, let kind = words.first else { return .byType }
    guard let identity = Identity(rawValue: kind) else { return .profiles }
    return identity == .session ? .type(.identifier(.session)) : .names(identity)
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let kind = invocation.text(Self.kind) ?? ""
    guard let identity = Identity(rawValue: kind) else { return try useProfile(invocation, context) }
    let place = try invocation.isGiven(Self.name) ? selection(identity, invocation, context) : nil
    let session = context.session
    switch identity {
    case .account:
      if place != session.context.account {
        (session.context.app, session.context.meeting, session.context.session) = (nil, nil, nil)
      }
      session.context.account = place
    case .app:
      if place != session.context.app { (session.context.meeting, session.context.session) = (nil, nil) }
      session.context.app = place
    case .meeting: session.context.meeting = place
    case .session: session.context.session = place
    case .participant, .peer, .user, .customParticipant, .recording, .livestream, .livestreamSession, .preset,
      .webhook, .poll, .other:
      break
    }
    return .info(place.map { "\(kind) \($0.shown.visibleLine)" } ?? "no \(kind) selected")
  }

  /// The place that the second argument names.
  private func selection(
    _ identity: Identity, _ invocation: Invocation, _ context: CommandContext
  ) throws(ShellError) -> ShellContext.Place {
    let range = invocation.range(of: Self.name)
    let values = invocation.values(Self.name)
    guard let value = values.first, values.count == 1 else {
      throw ShellError(.tooManyValues(Self.name, isOption: false, count: values.count), at: range)
    }
    guard let id = value.identifier(identity) else {
      throw ShellError(.wrongKind(have: value.noun, want: identity, command: "use"), at: range)
    }
    let isID = ShellContext.Place.looksLikeIdentifier(id)
    // Sessions have no names of their own, so anything else is a slip.
    guard identity != .session || isID else {
      throw ShellError(.unknownName(id, identity, similar: []), at: range)
    }
    if !value.isWord {
      let kind = Kind.all.first { $0.identifierFields[identity] == ["id"] && $0.title != nil }
      let name = kind?.title.flatMap { value.value[$0]?.string } ?? value.value["name"]?.string
      return ShellContext.Place(id: id, name: name)
    }
    if identity == .session || identity == .meeting && isID { return ShellContext.Place(id: id) }
    let resolver = ContextResolver(context)
    if identity != .account { try resolver.resolveAccount(at: range) }
    if identity == .meeting { try resolver.resolveApp(at: range) }
    do {
      return try resolver.named(id, identity, at: range)
    } catch  where isID {
      // An id that is in no list may still work; the API has the last word.
      return ShellContext.Place(id: id)
    }
  }

  /// `use profile NAME`: reads the profile's statements, which are the shell's own language.
  private func useProfile(_ invocation: Invocation, _ context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let name = invocation.values(Self.name).first.map({ $0.value.string ?? $0.value.text() }) else {
      throw invocation.failure(Failure.profileNeedsName)
    }
    let profiles = ProfileStore(context.services.program)
    guard let path = profiles.path(of: name), File.exists(path) else {
      throw invocation.failure(Failure.unknownProfile(name, known: profiles.names), at: Self.name)
    }
    context.session.context = ShellContext()
    context.session.context.profile = name
    let ending = try profiles.read(path, with: context.interpreter, in: context.scope, at: invocation.range)
    if ending.isExit { return .exit(ending.status) }
    return .done
  }
}
