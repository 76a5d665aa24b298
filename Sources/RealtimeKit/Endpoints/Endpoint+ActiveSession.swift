extension Endpoint {
  private static let active = app + "/meetings/{meeting_id}/active-session"

  private static let whom = [
    Parameter("participant_ids", .list(.identifier(.user)), "user ids of participants"),
    Parameter("custom_participant_ids", .list(.identifier(.customParticipant)), "your own keys of participants"),
  ]

  static let activeSessionEndpoints: [Endpoint] = [
    Endpoint(
      "active", "show the live session of a meeting", .get, active, pathParameters: [.meeting],
      answer: .one(.session, at: [], ["session"]),
      examples: ["active @1"]),
    Endpoint(
      "kick", "send participants out of a meeting's live session", .post, active + "/kick",
      discussion: "Takes user ids, not peer ids; a participant row is turned into the right one.",
      pathParameters: [.meeting], body: whom, needsSomeBody: true, answer: .one(.kickedParticipants),
      examples: ["kick @1 --custom-participant-ids emp-4417"]),
    Endpoint(
      "kick-all", "send everybody out of a meeting's live session, which ends it", .post, active + "/kick-all",
      discussion: "A recording that is only stopped by this may never finish uploading: stop it first.",
      pathParameters: [.meeting], answer: .one(.kickedAll), examples: ["kick-all @1"]),
    Endpoint(
      "mute", "mute participants in a meeting's live session", .post, active + "/mute", pathParameters: [.meeting],
      body: whom, needsSomeBody: true, answer: .one(.mutedParticipants),
      examples: ["mute @1 --custom-participant-ids emp-4417"]),
    Endpoint(
      "mute-all", "mute everybody in a meeting's live session", .post, active + "/mute-all", pathParameters: [.meeting],
      body: [Parameter("allow_unmute", .boolean, "whether they may unmute themselves")],
      answer: .one(.mutedAll), examples: ["mute-all @1 --allow-unmute"]),
    Endpoint(
      "poll", "start a poll in a meeting's live session", .post, active + "/poll", pathParameters: [.meeting],
      body: [
        Parameter("question", .text, required: true, "what to ask"),
        Parameter("options", .list(.text), required: true, "the answers to choose from"),
        Parameter("anonymous", .boolean, "keep voters unnamed"),
        Parameter("hide_votes", .boolean, "keep results hidden"),
      ],
      answer: .one(.createdPoll), examples: ["poll @1 --question \"Can you hear me?\" --options yes,no"]),
  ]
}
