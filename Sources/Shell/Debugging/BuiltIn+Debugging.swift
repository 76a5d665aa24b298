internal import RealtimeKit

extension BuiltIn {
  /// What a command that looks into a call is and takes.
  var debuggingDescription: CommandDescription {
    switch self {
    case .timeline:
      CommandDescription(
        rawValue, .debugging, "show who was in a session when",
        discussion: """
          A terminal shows a bar for each person, with absences, devices at the same time and breakout rooms. Its value is a \
          list of intervals: filters, -o csv and save work on it. Clock times are those of your zone; the end of --zoom may be left out.
          """,
        arguments: [Self.session],
        options: [
          Parameter(
            "zoom", .text,
            "only FROM..TO: clock times, +12:00 into the session, or ISO 8601"
          ),
          Parameter("person", .text, "only this person: part of a name, an id, a reference"),
        ],
        examples: [
          "timeline @1", "timeline @1 --zoom +12:00..+20:00", "timeline @1 --person dana",
          "timeline @1 | map(select(.what == \"away\"))",
        ])
    case .compare:
      CommandDescription(
        rawValue, .debugging, "set the reports of two peers side by side",
        discussion:
          "Two people of one session, or one person in two. What differs is marked; figures, by more than a fifth.",
        arguments: [
          .init(Parameter("peer_id", .identifier(.peer), required: true, "the first one")),
          .init(
            Parameter(
              "other_peer_id", .identifier(.peer), required: true, "the second one, if the first is not two, as @2-3"),
            isOptional: true),
        ], examples: ["compare @2 @5", "compare @2 @5 | map(select(.differs))"])
    default: CommandDescription(rawValue, .debugging, "")
    }
  }

  private static let session = CommandDescription.Argument(
    Parameter("session_id", .identifier(.session), "the session"), isOptional: true)
}
