extension Kind {
  /// One message of a session's chat, a row of the chat file.
  package static let message = Kind(
    .message, plural: "messages", title: "displayName",
    identifierFields: [
      .participant: ["participantId"], .user: ["participantId"], .session: ["sessionId"], .meeting: ["meetingId"],
    ],
    columns: [
      Column("TIME", "createdAt", rank: 0), Column("NAME", "displayName", rank: 0),
      Column("MESSAGE", "payload", rank: 0),
      Column("TYPE", "payloadType", rank: 3), Column("PINNED", "pinned", rank: 4),
      Column("EDITED", "isEdited", rank: 4),
    ],
    fields: [
      Field("id", .identifier(.other), "the message's id", source: .observed),
      Field("participantId", .identifier(.user), "who wrote it", source: .observed),
      Field("sessionId", .identifier(.session), "the session", source: .observed),
      Field("meetingId", .identifier(.meeting), "the meeting", source: .observed),
      Field("displayName", .text, "the writer's name", source: .observed),
      Field("pinned", .boolean, "whether it is pinned", source: .observed),
      Field("isEdited", .boolean, "whether it was changed", source: .observed),
      Field(
        "payloadType", .choice(["TEXT_MESSAGE", "IMAGE_MESSAGE", "FILE_MESSAGE"]), "what sort of message",
        source: .observed),
      Field("payload", .text, "the text, or the link of a file", source: .observed),
      Field("createdAt", .timestamp, "when it was written", source: .observed),
    ])

  /// One thing that was said, whichever format the transcript had.
  package static let utterance = Kind(
    .utterance, plural: "utterances", title: "name",
    identifierFields: [
      .peer: ["peer_id"], .participant: ["peer_id"], .user: ["user_id"], .customParticipant: ["custom_participant_id"],
    ],
    columns: [
      Column("TIME", "start", rank: 0), Column("NAME", "name", rank: 0), Column("TEXT", "text", rank: 0),
    ],
    fields: [
      Field("start", .text, "when it began: a moment, or an offset into the session", source: .observed),
      Field("end", .text, "when it ended, where the format says so", source: .observed),
      Field("name", .text, "the speaker", source: .observed),
      Field("text", .text, "what was said", source: .observed),
      Field("peer_id", .identifier(.peer), "the speaker's connection", source: .observed),
      Field("user_id", .identifier(.user), "the speaker", source: .observed),
      Field(
        "custom_participant_id", .identifier(.customParticipant), "the caller's key for the speaker", source: .observed),
    ])

  /// The text of a session's summary.
  package static let summary = Kind(.summary, plural: "summaries", fields: [])

  /// Where a session's chat can be downloaded.
  package static let chatLink = Kind(
    .chatLink, plural: "chat links",
    fields: [
      Field("chat_download_url", .signedLink, "the file; opens without a token until it expires"),
      Field("chat_download_url_expiry", .timestamp, "when the link stops working"),
    ])

  /// Where a session's transcript can be downloaded.
  package static let transcriptLink = Kind(
    .transcriptLink, plural: "transcript links", identifierFields: [.session: ["sessionId"]],
    fields: [
      Field("sessionId", .identifier(.session), "the session"),
      Field("transcript_download_url", .signedLink, "the file; opens without a token until it expires"),
      Field("transcript_download_url_expiry", .timestamp, "when the link stops working"),
    ])

  /// Where a session's summary can be downloaded.
  package static let summaryLink = Kind(
    .summaryLink, plural: "summary links", identifierFields: [.session: ["sessionId"]],
    fields: [
      Field("sessionId", .identifier(.session), "the session"),
      Field("summaryDownloadUrl", .signedLink, "the file; opens without a token until it expires"),
      Field("summaryDownloadUrlExpiry", .timestamp, "when the link stops working"),
    ])

  /// What the API says when a summary was asked for.
  package static let summaryRequest = Kind(
    .summaryRequest, plural: "summary requests", identifierFields: [.session: ["session_id"]],
    fields: [
      Field("session_id", .identifier(.session), "the session"),
      Field("status", .text, "how far it is; the values are not documented"),
      Field("success", .boolean, "the older form of the answer", source: .observed),
      Field("message", .text, "the older form of the answer", source: .observed),
    ])
}
