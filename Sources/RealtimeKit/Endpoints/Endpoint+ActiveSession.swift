extension Endpoint {
  private static let active = app + "/meetings/{meeting_id}/active-session"

  /// The API accepts either list, but its published schemas differ in which one they require: both are sent.
  private static let persons = [
    Parameter("participant_ids", .list(.identifier(.user)), alwaysSent: true, "user ids of participants"),
    Parameter(
      "custom_participant_ids", .list(.identifier(.customParticipant)), alwaysSent: true,
      "custom ids of participants"),
  ]

  private static let noPerson = [
    404: [
      "the person must be in the live session now",
      "participants --search NAME finds who is in a session; kick and mute take user ids",
    ]
  ]

  private static let noSession = [
    404: ["the meeting may have no live session now; sessions --associated-id MEETING lists its sessions"]
  ]

  /// An example that takes a person from the list of participants.
  private static func example(_ command: String) -> String {
    "live = sessions --status LIVE; participants $live[0]; \(command) $live[0] --participant-ids @1"
  }

  static let activeSessionEndpoints: [Endpoint] = [
    Endpoint(
      "active", "Show the live session of a meeting", .liveSessions, .get, active, pathParameters: [.meeting],
      response: .one(.session, at: [], ["session"]), lifetime: .seconds(5), hints: noSession,
      examples: ["sessions --status LIVE; active @1"]),
    Endpoint(
      "kick", "Remove participants from a live session", .liveSessions, .post, active + "/kick",
      discussion: "Takes user ids, not peer ids; a row of participants gives the right one.",
      pathParameters: [.meeting], body: persons, needsSomeBody: true, response: .one(.kickedParticipants),
      hints: noPerson, examples: [example("kick")]),
    Endpoint(
      "kick-all", "Remove all participants from a live session, which ends it", .liveSessions, .post,
      active + "/kick-all",
      discussion: """
        A recording that still runs may never finish uploading: stop it first, with `active-recording MEETING` and \
        `stop-recording $_`.
        """,
      pathParameters: [.meeting], response: .one(.kickedAll), hints: noSession,
      examples: ["sessions --status LIVE; kick-all @1"]),
    Endpoint(
      "mute", "Mute participants in a live session", .liveSessions, .post, active + "/mute", pathParameters: [.meeting],
      body: persons, needsSomeBody: true, response: .one(.mutedParticipants), hints: noPerson,
      examples: [example("mute")]),
    Endpoint(
      "mute-all", "Mute all participants in a live session", .liveSessions, .post, active + "/mute-all",
      pathParameters: [.meeting],
      body: [Parameter("allow_unmute", .boolean, alwaysSent: true, "let participants unmute themselves")],
      response: .one(.mutedAll), hints: noSession, examples: ["sessions --status LIVE; mute-all @1 --allow-unmute"]),
    Endpoint(
      "poll", "Start a poll in a live session", .liveSessions, .post, active + "/poll", pathParameters: [.meeting],
      body: [
        Parameter("question", .text, required: true, "the question"),
        Parameter("options", .list(.text), required: true, "the answers to choose from"),
        Parameter("anonymous", .boolean, "hide the names of voters"),
        Parameter("hide_votes", .boolean, "hide the results"),
      ],
      response: .one(.createdPoll), hints: noSession,
      examples: ["sessions --status LIVE; poll @1 --question \"Can you hear me?\" --options yes,no"]),
  ]
}
