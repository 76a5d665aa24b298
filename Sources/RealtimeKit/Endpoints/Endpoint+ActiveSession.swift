extension Endpoint {
  private static let active = app + "/meetings/{meeting_id}/active-session"

  private static let whom = [
    Parameter("participant_ids", .list(.identifier(.user)), "user ids of participants"),
    Parameter("custom_participant_ids", .list(.identifier(.customParticipant)), "your own keys of participants"),
  ]

  /// Somebody is chosen by a row of the list of participants.
  private static func kicking(_ command: String) -> String {
    "live = sessions --status LIVE; participants $live[0]; \(command) $live[0] --participant-ids @1"
  }

  static let activeSessionEndpoints: [Endpoint] = [
    Endpoint(
      "active", "show the live session of a meeting", .get, active, pathParameters: [.meeting],
      response: .one(.session, at: [], ["session"]),
      examples: ["sessions --status LIVE; active @1"]),
    Endpoint(
      "kick", "send participants out of a meeting's live session", .post, active + "/kick",
      discussion: "Takes user ids, not peer ids; a participant row is turned into the right one.",
      pathParameters: [.meeting], body: whom, needsSomeBody: true, response: .one(.kickedParticipants),
      examples: [kicking("kick")]),
    Endpoint(
      "kick-all", "send everybody out of a meeting's live session, which ends it", .post, active + "/kick-all",
      discussion: "A recording that is only stopped by this may never finish uploading: stop it first.",
      pathParameters: [.meeting], response: .one(.kickedAll), examples: ["sessions --status LIVE; kick-all @1"]),
    Endpoint(
      "mute", "mute participants in a meeting's live session", .post, active + "/mute", pathParameters: [.meeting],
      body: whom, needsSomeBody: true, response: .one(.mutedParticipants),
      examples: [kicking("mute")]),
    Endpoint(
      "mute-all", "mute everybody in a meeting's live session", .post, active + "/mute-all", pathParameters: [.meeting],
      body: [Parameter("allow_unmute", .boolean, "whether they may unmute themselves")],
      response: .one(.mutedAll), examples: ["sessions --status LIVE; mute-all @1 --allow-unmute"]),
    Endpoint(
      "poll", "start a poll in a meeting's live session", .post, active + "/poll", pathParameters: [.meeting],
      body: [
        Parameter("question", .text, required: true, "what to ask"),
        Parameter("options", .list(.text), required: true, "the answers to choose from"),
        Parameter("anonymous", .boolean, "keep voters unnamed"),
        Parameter("hide_votes", .boolean, "keep results hidden"),
      ],
      response: .one(.createdPoll),
      examples: ["sessions --status LIVE; poll @1 --question \"Can you hear me?\" --options yes,no"]),
  ]
}
