extension Kind {
  /// A recording of a session.
  package static let recording = Kind(
    .recording, plural: "recordings", title: "output_file_name",
    identifierFields: [.recording: ["id"], .session: ["session_id"]], distinctiveFields: ["output_file_name"],
    columns: [
      Column("FILE", "output_file_name", rank: 0), Column("STATUS", "status", rank: 0),
      Column("INVOKED", "invoked_time"), Column("SECONDS", "recording_duration", rank: 2),
      Column("BYTES", "file_size", rank: 2), Column("SESSION", "session_id", rank: 3), Column("ID", "id"),
    ],
    fields: [
      Field("id", .identifier(.recording), "recording id"),
      Field("session_id", .identifier(.session), "id of the session that was recorded"),
      Field(
        "status",
        .choice([
          .pending("INVOKED"), .active("RECORDING"), .pending("UPLOADING"), "UPLOADED", .failed("ERRORED"),
          .pending("PAUSED"),
        ]), "recording status"),
      Field("output_file_name", .text, "name of the file"), Field("file_size", .number(.bytes), "size of the file"),
      Field("invoked_time", .timestamp, "when it was requested"), Field("started_time", .timestamp, "when it started"),
      Field("stopped_time", .timestamp, "when it stopped"),
      Field("download_url", .signedLink, "link to the file; an object for track recordings"),
      Field("download_url_expiry", .timestamp, "when the link expires"),
      Field("audio_download_url", .signedLink, "link to the audio alone"),
      Field("recording_duration", .number(.seconds), "length"), Field("meeting", .kind(.meeting), "the meeting"),
      Field("start_reason", .object(reason(["API_CALL", "RECORD_ON_START"])), "why it started"),
      Field("stop_reason", .object(reason(["API_CALL", "INTERNAL_ERROR", "ALL_PEERS_LEFT"])), "why it stopped"),
      Field("storage_config", .object(readableStorageConfig), "where the file is stored"),
    ])

  private static func reason(_ reasons: [Choice]) -> [Field] {
    [
      Field("reason", .choice(reasons), "the reason"),
      Field(
        "caller",
        .object([
          Field("name", .text, "name of the caller", personal: .name),
          Field("type", .choice(["ORGANIZATION", "USER"]), "type of the caller"),
          Field("user_Id", .identifier(.other), "id of the caller"),
        ]), "who made the request"),
    ]
  }

  /// How the sessions of a meeting are recorded, as the API answers it.
  static let recordingConfig = recordingConfig(storage: readableStorageConfig)
  /// How the sessions of a meeting are recorded, as a request states it.
  static let writableRecordingConfig = recordingConfig(storage: storageConfig)

  private static func recordingConfig(storage: [Field]) -> [Field] {
    [
      Field("max_seconds", .number(.seconds), "maximum duration in seconds"),
      Field("file_name_prefix", .text, "beginning of the file name"),
      Field("audio_config", .object(audioConfig), "audio"),
      Field("video_config", .object(videoConfig), "video"),
      Field("realtimekit_bucket_config", .object(bucketConfig), "storage of RealtimeKit"),
      Field("live_streaming_config", .object(streamingConfig), "server to stream to"),
      Field("storage_config", .object(storage), "where the file is stored"),
    ]
  }

  static let audioConfig = [
    Field("channel", .choice(["mono", "stereo"]), "channels"), Field("codec", .choice(["MP3", "AAC"]), "audio codec"),
    Field("export_file", .boolean, "whether the audio is a file of its own"),
  ]

  static let videoConfig = [
    Field("codec", .choice(["H264", "VP8", "VP9"]), "video codec"),
    Field("width", .number(.pixels), "width"), Field("height", .number(.pixels), "height"),
    Field("export_file", .boolean, "whether the video is a file of its own"),
    Field(
      "watermark",
      .object([
        Field("url", .text, "URL of the picture"),
        Field("position", .choice(["left top", "right top", "left bottom", "right bottom"]), "corner"),
        Field(
          "size", .object([Field("width", .number(.pixels), "width"), Field("height", .number(.pixels), "height")]),
          "size of the picture"),
      ]), "watermark"),
  ]

  static let bucketConfig = [Field("enabled", .boolean, "whether RealtimeKit stores the file")]

  static let streamingConfig = [
    Field("rtmp_url", .secret, "address of the RTMP server, which usually ends with a stream key")
  ]

  /// Where the files of recordings are stored, as the API answers it: a bucket or a server of the developer.
  static let readableStorageConfig = [
    Field("type", .choice(["gcs", "aws", "azure", "digitalocean", "sftp"]), "type of storage"),
    Field("bucket", .text, "name of the bucket"), Field("region", .text, "region of the bucket"),
    Field("path", .text, "path of the files"), Field("host", .text, "name of the SFTP server"),
    Field("port", .number(.count), "port of the SFTP server"), Field("username", .text, "user name"),
    Field("auth_method", .choice(["KEY", "PASSWORD"]), "how the user is authenticated"),
    Field("access_key", .secret, "access key"),
  ]

  /// Where the files of recordings are stored, as a request states it: with credentials that the API never answers.
  static let storageConfig =
    readableStorageConfig + [
      Field("secret", .secret, "secret of the access key"), Field("password", .secret, "password"),
      Field("private_key", .secret, "private key"),
    ]
}
