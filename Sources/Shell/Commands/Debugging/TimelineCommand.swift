internal import Client
internal import Diagnosis
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

/// `timeline [SESSION]`: who was in a session when, as intervals.
struct TimelineCommand: ShellCommand {
  private static let zoom = Parameter(
    "zoom", .text, "only FROM..TO: clock times, +12:00 into the session, or ISO 8601")
  private static let person = Parameter(
    "person", .value, "only this person: part of a name, an id, or a reference")

  let declaration = CommandDeclaration(
    "timeline", .debugging, "Show the attendance timeline of a session",
    discussion: """
      A terminal shows a bar for each person, with absences, devices at the same time and breakout rooms. Its value is a list \
      of intervals: filters, -o csv and save work on it. Clock times are in your time zone; the end of --zoom may be left out.
      """,
    arguments: [.optional(SessionLoader.session)], options: [zoom, person],
    examples: [
      "sessions --status ENDED; timeline @1", "timeline @1 --zoom +12:00..+20:00", "timeline @1 --person dana",
      "timeline @1 | map(select(.what == \"away\"))",
    ])

  enum Failure: CommandFailure {
    case noTimes

    var status: ExitStatus { .failed }

    var message: ErrorMessage {
      switch self {
      case .noTimes:
        ErrorMessage(
          "the session has no “started_at” and no participant has “joined_at”", hint: ["session shows what there is"])
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let loader = SessionLoader(invocation: invocation, context: context)
    let ids = try loader.sessionIDs()
    if context.services.options.isDryRun {
      try loader.resolveContext()
      DryRun.printRequests(for: ids, loader, nil)
      return .done
    }
    let person = try PersonFilter(invocation, Self.person)
    let (materials, partialFailure) = try loader.availableMaterial(of: ids)
    let rooms = loader.breakoutPresences(of: materials)
    let now = context.now
    var rows: [JSONValue] = []
    var names: [String] = []
    var isAnybodyFound = false
    guard materials.isEmpty || materials.contains(where: \.attendance.isBeginKnown) else {
      throw invocation.failure(Failure.noTimes)
    }
    for (material, inRooms) in zip(materials, rooms) where material.attendance.isBeginKnown {
      var attendance = material.attendance
      attendance.sessionID = attendance.sessionID ?? material.id
      var writer = AttendanceRows(attendance, inRooms: inRooms, now: now)
      writer.window = try window(invocation, attendance.span, now)
      writer.isWanted = person?.fits
      rows += writer.rows
      if let person {
        let present = material.presences + inRooms.flatMap { $0 ?? [] }
        isAnybodyFound = isAnybodyFound || present.contains(where: person.fits)
        names += material.presences.compactMap(\.name)
      }
    }
    if let person, !isAnybodyFound {
      throw ShellError(
        .unknownName(person.text, .participant, similar: Suggestion.nearest(to: person.text, in: names)),
        at: invocation.range(of: Self.person))
    }
    let origin: [Identity: String] = ids.count == 1 ? materials.first.map { [.session: $0.id] } ?? [:] : [:]
    return CommandOutcome(
      ShellResult(JSONValue(rows), kind: .interval, origin: origin), partialFailure: partialFailure)
  }

  private func window(
    _ invocation: Invocation, _ session: Interval, _ now: Timestamp
  ) throws(ShellError) -> Interval? {
    guard let text = invocation.text(Self.zoom) else { return nil }
    if let window = TimeWindow.window(text, in: session, now: now) { return window }
    throw invocation.invalid(Self.zoom, text)
  }
}

/// Who is meant by `--person`.
private struct PersonFilter {
  let text: String
  let fits: (Presence) -> Bool

  /// The filter of an option; nil when the option was not given.
  init?(_ invocation: Invocation, _ parameter: Parameter) throws(ShellError) {
    guard invocation.isGiven(parameter) else { return nil }
    var tests: [(Presence) -> Bool] = []
    var texts: [String] = []
    for value in invocation.values(parameter) {
      guard let test = Self.test(value) else { throw invocation.invalid(parameter, value.noun) }
      tests.append(test)
      texts.append(value.value.string ?? value.value["display_name"]?.string ?? value.noun)
    }
    guard !tests.isEmpty else { throw ShellError(.noValue("--person"), at: invocation.range(of: parameter)) }
    text = texts.joined(separator: ", ")
    fits = { presence in tests.contains { $0(presence) } }
  }

  /// Whether a presence is a person's: by any id, or by a part of the name for a text; nil when the value names nobody.
  private static func test(_ value: ArgumentValue) -> ((Presence) -> Bool)? {
    if let text = value.value.string, !text.isEmpty {
      let lowered = text.lowercased()
      return { presence in
        [presence.id, presence.userID, presence.customID].contains(text)
          || presence.name?.lowercased().contains(lowered) == true
      }
    }
    guard value.value.kind == .object else { return nil }
    let (user, custom, peer) = (
      value.identifier(.user), value.identifier(.customParticipant), value.identifier(.peer)
    )
    guard user != nil || custom != nil || peer != nil else { return nil }
    return { presence in
      if let user { return presence.userID == user }
      if let custom { return presence.customID == custom }
      return presence.id == peer
    }
  }
}
