extension Endpoint {
  private static let recording = app + "/recordings/{recording_id}"
  private static let recordingID = Parameter(
    "recording_id", .identifier(.recording), required: true, "the recording")
  private static let meeting = Parameter("meeting_id", .identifier(.meeting), required: true, "the meeting to record")

  private static let notFound = [404: ["recordings lists them; the API deletes a recording 7 days after it was made"]]

  /// A command that changes the state of a recording: the endpoint is the same for all, and takes the action in its body.
  private static func control(_ command: String, _ summary: String, _ action: String, example: String) -> Endpoint {
    Endpoint(
      command, summary, .recordings, .put, recording, pathParameters: [recordingID], fixedBody: ["action": action],
      response: .one(.recording, at: [], ["recording"]), hints: notFound,
      examples: [example])
  }

  static let recordingEndpoints: [Endpoint] = [
    Endpoint(
      "recordings", "List recordings", .recordings, .get, app + "/recordings",
      query: [
        Parameter("meeting_id", .identifier(.meeting), "recordings of this meeting only"), .page,
        .pageSize(maximum: nil), Parameter("expired", .boolean, "filter by expired files"),
        Parameter("search", .text, "words of the file name, or an id"),
        Parameter("sort_by", .choice(["invokedTime"]), "sort key"), .sortOrder, .startTime, .endTime,
        Parameter(
          "status", .list(.choice(["INVOKED", "RECORDING", "UPLOADING", "UPLOADED", "ERRORED", "PAUSED"])),
          "recording status, one or several"),
      ],
      response: .list(.recording, at: [], ["recordings"]), paging: .realtimeKit,
      examples: ["recordings --status UPLOADED"]),
    Endpoint(
      "recording", "Show a recording", .recordings, .get, recording, pathParameters: [recordingID],
      response: .one(.recording, at: ["recording"], []), hints: notFound, examples: ["recordings; recording @1"]),
    Endpoint(
      "active-recording", "Show the running recording of a meeting", .recordings, .get,
      app + "/recordings/active-recording/{meeting_id}", pathParameters: [.meeting],
      response: .one(.recording, at: ["recording"], []), lifetime: .seconds(5),
      hints: [404: ["the meeting may have no running recording; recordings --meeting-id MEETING lists all"]],
      examples: ["sessions --status LIVE; active-recording @2"]),
    Endpoint(
      "start-recording", "Start recording a meeting", .recordings, .post, app + "/recordings",
      discussion: "The meeting must have a live session.",
      body: [
        meeting, Parameter("allow_multiple_recordings", .boolean, "record even if a recording is running already"),
        Parameter("file_name_prefix", .text, "beginning of the file name"),
        Parameter("max_seconds", .integer(minimum: 60, maximum: 86_400), "maximum duration in seconds"),
        Parameter("url", .text, "page to record instead of the default one"),
        Parameter("audio_config", .object(Kind.audioConfig), "audio settings"),
        Parameter("video_config", .object(Kind.videoConfig), "video settings"),
        Parameter("storage_config", .object(Kind.storageConfig), "your own storage for the file"),
        Parameter("realtimekit_bucket_config", .object(Kind.bucketConfig), "whether RealtimeKit stores the file"),
        Parameter("rtmp_out_config", .object(Kind.streamingConfig), "server to stream to (RTMP)"),
        Parameter(
          "interactive_config", .object([Field("type", .choice(["ID3"]), "type of metadata")]),
          "timed metadata in the file"),
      ],
      response: .one(.recording, at: ["recording"], []),
      hints: [404: ["active MEETING, to see whether it has a live session"]],
      examples: ["sessions --status LIVE; start-recording --meeting-id @1 --allow-multiple-recordings"]),
    Endpoint(
      "start-track-recording", "Start recording the single tracks of a meeting", .recordings, .post,
      app + "/recordings/track", discussion: "The meeting must have a live session. Each participant has a file.",
      body: [
        meeting,
        Parameter("user_ids", .list(.identifier(.user)), "user ids of the participants to record (default: all)"),
        Parameter(
          "layers", .object([]), "media_kind and file_name_prefix by the name of a layer"),
      ],
      response: .one(.recording, at: ["recording"], []),
      hints: [404: ["active MEETING, to see whether it has a live session"]],
      examples: ["sessions --status LIVE; start-track-recording --meeting-id @1"]),
    control(
      "pause-recording", "Pause a recording", "pause", example: "recordings --status RECORDING; pause-recording @1"),
    control(
      "resume-recording", "Resume a recording", "resume",
      example: "recordings --status RECORDING; pause-recording @1; resume-recording @1"),
    control("stop-recording", "Stop a recording", "stop", example: "recordings --status RECORDING; stop-recording @1"),
  ]
}
