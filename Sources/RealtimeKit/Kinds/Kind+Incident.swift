extension Kind {
  /// A session with its findings, its timeline and everybody's figures, as `report` gathers it for a ticket.
  package static let incident = Kind(
    .incident, plural: "incidents", distinctiveFields: ["made_at", "coverage", "findings", "timeline"],
    mayLackIdentifier: true,
    fields: [
      Field("made_at", .timestamp, "when it was put together", source: .derived),
      Field("session", .kind(.session), "what the API says of the session", source: .derived),
      Field("coverage", .anything, "how much of it the reports speak for", source: .derived),
      Field("findings", .list(.kind(.finding)), "what was wrong, the worst first", source: .derived),
      Field("score", .anything, "how good the call was, from 0 to 100", source: .derived),
      Field("matrix", .list(.anything), "the pairs of sender and receiver that were not well", source: .derived),
      Field("timeline", .list(.kind(.interval)), "who was in when", source: .derived),
      Field("people", .list(.anything), "everybody's device, network, events and figures", source: .derived),
    ])
}
