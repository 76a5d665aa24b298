extension Endpoint {
  private static let meeting = app + "/meetings/{meeting_id}"
  private static let participant = meeting + "/participants/{participant_id}"

  /// The settings of a meeting, as the bodies that create and change one have them.
  private static let settings = [
    Parameter("persist_chat", .boolean, "keep the chat in later sessions"),
    Parameter("record_on_start", .boolean, "record each session from its start"),
    Parameter("live_stream_on_start", .boolean, "livestream each session from its start"),
    Parameter("transcribe_on_end", .boolean, "make a transcript at the end of each session"),
    Parameter("summarize_on_end", .boolean, "make a summary at the end of each session"),
    Parameter(
      "session_keep_alive_time_in_secs", .integer(minimum: 60, maximum: 600),
      "seconds that an empty session stays open"),
    Parameter("recording_config", .object(Kind.writableRecordingConfig), "recording settings"),
    Parameter("ai_config", .object(Kind.aiConfig), "settings for transcripts and summaries"),
  ]

  private static let title = Parameter("title", .text, "title of the meeting")

  private static let person = [
    Parameter("preset_name", .reference(.preset), required: true, "name of the preset"),
    Parameter("custom_participant_id", .identifier(.customParticipant), required: true, "your own id of the person"),
    Parameter("name", .text, "display name"), Parameter("picture", .text, "URL of a picture"),
  ]

  private static let meetingAndParticipant: [Parameter] = [
    .meeting,
    Parameter("participant_id", .identifier(.user), required: true, "the participant, by user id"),
  ]

  private static let tokenNote = """
    The response has the token with which the participant joins. It is hidden in tables and records; `| .token` prints it.
    """

  /// An example that takes a participant of a meeting from the list of them.
  private static func example(_ command: String, _ options: String = "") -> String {
    "use meeting \"Daily standup\"; meeting-participants; \(command) @1\(options)"
  }

  static let meetingEndpoints: [Endpoint] = [
    Endpoint(
      "meetings", "List meetings", .meetings, .get, app + "/meetings",
      query: [
        .page, .pageSize(maximum: nil), Parameter("start_time", .timestamp, "created at or after TIME"),
        Parameter("end_time", .timestamp, "created at or before TIME"),
        Parameter("search", .text, "words of the title, or a meeting id"),
        Parameter("status", .choice(["ACTIVE", "INACTIVE"]), "meeting status"),
      ],
      response: .list(.meeting, at: [], ["meetings"]), paging: .realtimeKit, examples: ["meetings --search standup"]),
    Endpoint(
      "meeting", "Show a meeting", .meetings, .get, meeting, pathParameters: [.meeting],
      query: [Parameter("name", .text, "not documented")],
      response: .one(.meeting, at: ["meeting"], []), hints: [404: ["meetings --search WORDS finds meetings"]],
      examples: ["meetings; meeting @1"]),
    Endpoint(
      "create-meeting", "Create a meeting", .meetings, .post, app + "/meetings", body: [title] + settings,
      response: .one(.meeting, at: ["meeting"], []),
      examples: ["create-meeting --title \"Weekly review\" --transcribe-on-end"]),
    Endpoint(
      "update-meeting", "Change settings of a meeting", .meetings, .patch, meeting,
      discussion: "Only the given settings change. --status INACTIVE stops new sessions and joins.",
      pathParameters: [.meeting],
      body: [title, Parameter("status", .choice(["ACTIVE", "INACTIVE"]), "whether new sessions may start")] + settings,
      needsSomeBody: true, response: .one(.meeting, at: ["meeting"], []),
      examples: ["meetings --search standup; update-meeting @1 --title \"Morning standup\""]),
    Endpoint(
      "replace-meeting", "Replace all settings of a meeting", .meetings, .put, meeting,
      discussion: "Settings that are not given return to their defaults; update-meeting changes individual settings.",
      pathParameters: [.meeting], body: [title] + settings, response: .one(.meeting, at: ["meeting"], []),
      examples: ["meetings --search standup; replace-meeting @1 --title \"Morning standup\" --persist-chat"]),
    Endpoint(
      "meeting-participants", "List the participants added to a meeting", .meetings, .get, meeting + "/participants",
      discussion: "Participants that may join; participants lists those who were in a session.",
      pathParameters: [.meeting], query: [.page, .pageSize(maximum: nil)],
      response: .list(.meetingParticipant, at: [], ["participants"]), paging: .realtimeKit,
      examples: ["meetings --search standup; meeting-participants @1"]),
    Endpoint(
      "meeting-participant", "Show a participant added to a meeting", .meetings, .get, participant,
      pathParameters: meetingAndParticipant, response: .one(.meetingParticipant, at: [], ["participant"]),
      examples: [example("meeting-participant")]),
    Endpoint(
      "add-participant", "Add a participant to a meeting", .meetings, .post, meeting + "/participants",
      discussion: tokenNote, pathParameters: [.meeting], body: person,
      response: .one(.meetingParticipant, at: [], ["participant"]),
      examples: [
        "meetings --search standup; add-participant @1 --preset-name group_call_host --custom-participant-id emp-7"
      ]),
    Endpoint(
      "update-participant", "Change a participant of a meeting", .meetings, .patch, participant,
      pathParameters: meetingAndParticipant,
      body: [
        Parameter("name", .text, "display name"), Parameter("picture", .text, "URL of a picture"),
        Parameter("preset_name", .reference(.preset), "name of the preset"),
      ],
      needsSomeBody: true, response: .one(.meetingParticipant, at: [], ["participant"]),
      examples: [example("update-participant", " --name \"Dana Lee\"")]),
    Endpoint(
      "replace-participant", "Replace a participant of a meeting", .meetings, .put, participant,
      discussion: tokenNote, pathParameters: meetingAndParticipant, body: person,
      response: .one(.meetingParticipant, at: [], ["participant"]),
      examples: [
        example("replace-participant", " --preset-name @1 --custom-participant-id 7")
      ]),
    Endpoint(
      "delete-participant", "Delete a participant from a meeting", .meetings, .delete, participant,
      discussion: "The person cannot join any more. A live session goes on with them: kick removes them from it.",
      pathParameters: meetingAndParticipant, response: .one(.meetingParticipant, at: [], ["participant"]),
      examples: [example("delete-participant")]),
    Endpoint(
      "refresh-token", "Create a new participant token", .meetings, .post, participant + "/token",
      discussion: tokenNote, pathParameters: meetingAndParticipant, response: .one(.participantToken),
      examples: [example("refresh-token")]),
  ]
}
