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
      Field("recording_duration", .number(.seconds), "length"),
      Field("meeting", .kind(.meeting), "the meeting"),
      Field("storage_config", .open(storage), "where the file is stored"),
    ])

  /// Where the files of recordings are stored: a bucket or a server of the developer.
  private static let storage = [
    Field("type", .choice(["aws", "azure", "digitalocean", "gcs", "sftp"]), "type of storage"),
    Field("bucket", .text, "name of the bucket"), Field("region", .text, "region of the bucket"),
    Field("path", .text, "path of the files"), Field("host", .text, "name of the SFTP server"),
    Field("port", .number(.count), "port of the SFTP server"), Field("username", .text, "user name"),
    Field("auth_method", .choice(["KEY", "PASSWORD"]), "how the user is authenticated"),
    Field("access_key", .secret, "access key"), Field("secret", .secret, "secret of the access key"),
    Field("password", .secret, "password"), Field("private_key", .secret, "private key"),
  ]

  /// A livestream of a session.
  package static let livestream = Kind(
    .livestream, plural: "livestreams", identifierFields: [.livestream: ["livestream_id", "id"]],
    columns: [
      Column("INVOKED", "invoked_time", rank: 0), Column("STOPPED", "stopped_time", rank: 0),
      Column("INGEST S", "ingest_seconds"), Column("VIEWER S", "viewer_seconds"), Column("STATE", "err_message"),
      Column("ID", "id"),
    ],
    fields: [
      Field("id", .identifier(.other), "id of this run of the livestream"),
      Field("livestream_id", .identifier(.livestream), "livestream id"),
      Field("invoked_time", .timestamp, "when it was requested"), Field("stopped_time", .timestamp, "when it stopped"),
      Field("created_at", .timestamp, "when the record was created"),
      Field("updated_at", .timestamp, "when the record last changed"),
      Field("ingest_seconds", .number(.seconds), "time that it was streamed"),
      Field("viewer_seconds", .number(.seconds), "time that it was watched, the sum over all viewers"),
      Field(
        "err_message", .choice([.active("LIVE"), .over("IDLE"), .failed("ERRORED"), .pending("INVOKED")]),
        "status: the schema has it in this field by mistake"),
      Field(
        "paging",
        .object([
          Field("total_count", .number(.count), "number of rows in all pages"),
          Field("start_offset", .number(.count), "position of the first row (1-based)"),
          Field("end_offset", .number(.count), "position of the last row"),
        ]), "position in the list"),
    ])
}
