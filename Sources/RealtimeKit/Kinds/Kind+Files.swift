extension Kind {
  /// One message of the chat of a session: a row of the chat file.
  package static let message = Kind(
    .message, plural: "messages", title: "displayName",
    identifierFields: [
      .participant: ["participantId"], .user: ["participantId"], .session: ["sessionId"], .meeting: ["meetingId"],
    ],
    remark: Remark(time: "createdAt", speaker: "displayName", words: "payload"),
    columns: [
      Column("TIME", "createdAt", rank: 0), Column("NAME", "displayName", rank: 0),
      Column("MESSAGE", "payload", rank: 0),
      Column("TYPE", "payloadType", rank: 3), Column("PINNED", "pinned", rank: 4),
      Column("EDITED", "isEdited", rank: 4),
    ],
    fields: [
      Field("id", .identifier(.other), "message id", source: .observed),
      Field("participantId", .identifier(.user), "user id of the author", source: .observed),
      Field("sessionId", .identifier(.session), "session id", source: .observed),
      Field("meetingId", .identifier(.meeting), "meeting id", source: .observed),
      Field("displayName", .text, "display name of the author", source: .observed, personal: .name),
      Field("pinned", .boolean, "whether the message is pinned", source: .observed),
      Field("isEdited", .boolean, "whether the message was edited", source: .observed),
      Field(
        "payloadType", .choice(["TEXT_MESSAGE", "IMAGE_MESSAGE", "FILE_MESSAGE"]), "type of message",
        source: .observed),
      Field("payload", .text, "text of the message, or link to the file", source: .observed, personal: .freeText),
      Field("createdAt", .timestamp, "when it was sent", source: .observed),
    ])

  /// One utterance of a transcript, whatever the format of the file.
  package static let utterance = Kind(
    .utterance, plural: "utterances", title: "name",
    identifierFields: [
      .peer: ["peer_id"], .participant: ["peer_id"], .user: ["user_id"], .customParticipant: ["custom_participant_id"],
    ],
    distinctiveFields: ["start", "text"], mayLackIdentifier: true,
    remark: Remark(time: "start", speaker: "name", words: "text"),
    columns: [
      Column("TIME", "start", rank: 0), Column("NAME", "name", rank: 0), Column("TEXT", "text", rank: 0),
    ],
    fields: [
      Field("start", .text, "when it began: a time, or an offset into the session", source: .observed),
      Field("end", .text, "when it ended; only in formats that have it", source: .observed),
      Field("name", .text, "name of the speaker", source: .observed, personal: .name),
      Field("text", .text, "what was said", source: .observed, personal: .freeText),
      Field("peer_id", .identifier(.peer), "connection of the speaker", source: .observed),
      Field("user_id", .identifier(.user), "user id of the speaker", source: .observed),
      Field(
        "custom_participant_id", .identifier(.customParticipant), "custom id of the speaker", source: .observed),
    ])

  /// The text of the summary of a session.
  package static let summary = Kind(.summary, plural: "summaries", fields: [])

  /// Where the chat of a session can be downloaded.
  package static let chatLink = Kind(
    .chatLink, plural: "chat links",
    fields: [
      Field("chat_download_url", .signedLink, "link to the file; opens without a token until it expires"),
      Field("chat_download_url_expiry", .timestamp, "when the link expires"),
    ])

  /// Where the transcript of a session can be downloaded.
  package static let transcriptLink = Kind(
    .transcriptLink, plural: "transcript links", identifierFields: [.session: ["sessionId"]],
    fields: [
      Field("sessionId", .identifier(.session), "session id"),
      Field("transcript_download_url", .signedLink, "link to the file; opens without a token until it expires"),
      Field("transcript_download_url_expiry", .timestamp, "when the link expires"),
    ])

  /// Where the summary of a session can be downloaded.
  package static let summaryLink = Kind(
    .summaryLink, plural: "summary links", identifierFields: [.session: ["sessionId"]],
    fields: [
      Field("sessionId", .identifier(.session), "session id"),
      Field("summaryDownloadUrl", .signedLink, "link to the file; opens without a token until it expires"),
      Field("summaryDownloadUrlExpiry", .timestamp, "when the link expires"),
    ])

  /// The response to a request for a summary.
  package static let summaryRequest = Kind(
    .summaryRequest, plural: "summary requests", identifierFields: [.session: ["session_id"]],
    fields: [
      Field("session_id", .identifier(.session), "session id"),
      Field("status", .text, "state of the request; the values are not documented"),
      Field("success", .boolean, "in older responses", source: .observed),
      Field("message", .text, "in older responses", source: .observed),
    ])

  /// The fields of files as they are downloaded, where they differ from the kinds made of them.
  static let fileFields: [[Field]] = [
    [
      Field("startTime", .number(.milliseconds), "when it began", source: .observed),
      Field("endTime", .number(.milliseconds), "when it ended", source: .observed),
      Field("sentence", .text, "what was said", source: .observed, personal: .freeText),
      Field(
        "peerData",
        .open([
          Field("id", .identifier(.peer), "connection of the speaker", source: .observed),
          Field("userId", .identifier(.user), "user id of the speaker", source: .observed),
          Field("displayName", .text, "name of the speaker", source: .observed, personal: .name),
          Field("cpi", .identifier(.customParticipant), "custom id of the speaker", source: .observed),
          Field("joinedAt", .timestamp, "when the speaker joined", source: .observed),
          Field("leftAt", .timestamp, "when the speaker left", source: .observed),
        ]), "the speaker", source: .observed),
    ]
  ]
}
