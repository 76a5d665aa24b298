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
          list of intervals: filters, -o csv and save work on it. Clock times are those of your zone; the end of --zoom may \
          be left out.
          """,
        arguments: [Self.session],
        options: [
          Parameter(
            "zoom", .text, "only FROM..TO: clock times, +12:00 into the session, or ISO 8601"),
          Parameter("person", .text, "only this person: part of a name, an id, a reference"),
        ],
        examples: [
          "sessions --status ENDED; timeline @1", "timeline @1 --zoom +12:00..+20:00", "timeline @1 --person dana",
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
        ],
        examples: ["sessions --status ENDED; participants @1; compare @2 @5", "compare @2 @5 | map(select(.differs))"])
    case .diagnose:
      CommandDescription(
        rawValue, .debugging, "find out why a call was bad, and for whom",
        discussion: """
          Reads the peer report of everybody in the session and says what hurt most, with the figures that show it, how \
          sure that is, and what it usually means. After a row of participants, or a peer's id, only what concerns that \
          person is told. The borders between well and bad are settings: `set` lists them, threshold-loss and the others.
          """,
        arguments: [
          .init(Parameter("session_id", .identifier(.session), "the session, or a participant of it"), isOptional: true)
        ],
        examples: [
          "sessions --status ENDED; diagnose @1", "diagnose @1 | map(select(.confidence != \"possible\")) | .[0].title",
          "set threshold-loss 2",
        ])
    case .report:
      CommandDescription(
        rawValue, .debugging, "gather a session, its findings and everybody's figures for a ticket",
        discussion: """
          Saved as HTML it is one page that needs nothing but itself: the summary, what was wrong, who was in when, and \
          each person's figures over the call. Saved as JSON it is the same as data.
          """,
        arguments: [Self.session],
        examples: ["sessions --status ENDED; report @1 | save incident.html", "report @1 | .findings[0].title"])
    default: CommandDescription(rawValue, .debugging, "")
    }
  }

  private static let session = CommandDescription.Argument(
    Parameter("session_id", .identifier(.session), "the session"), isOptional: true)

}
