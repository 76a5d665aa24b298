internal import RealtimeKit

extension BuiltIn {
  static let diagnoseDescription = CommandDescription(
    "diagnose", .debugging, "find out why a call was bad, and for whom",
    discussion: """
      Reads the peer report of everybody in the session and says what hurt most, with the figures that show it, how sure \
      that is, and what it usually means. After a row of participants, or a peer's id, only what concerns that person is \
      told. The borders between well and bad are settings: `set` lists them, threshold-loss and the others. Figures come \
      in samples some seconds apart, so what is over sooner does not show.
      """,
    arguments: [
      .init(Parameter("session_id", .identifier(.session), "the session, or a participant of it"), isOptional: true)
    ],
    examples: [
      "diagnose @1", "diagnose @1 | map(select(.confidence != \"possible\")) | .[0].title", "set threshold-loss 2",
    ])
}
