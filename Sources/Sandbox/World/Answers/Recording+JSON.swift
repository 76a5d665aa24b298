internal import JSON
internal import Platform

extension Recording {
  /// How far it is at a moment. One whose end lies ahead records until then; after that the file takes two minutes.
  func status(at now: Timestamp) -> String {
    guard status != "ERRORED" else { return status }
    guard let stoppedAt, stoppedAt <= now else { return "RECORDING" }
    return now - stoppedAt < 120 ? "UPLOADING" : "UPLOADED"
  }

  /// When the file goes away: a week after it was made.
  var expiresAt: Timestamp? { stoppedAt.map { $0 + 7 * 86_400 } }

  /// The recording as the API answers it at a moment. `link` is where its file is; it is left out while there is no file and
  /// when the file has gone. A recording of single tracks has an object of links.
  func json(link: String, at now: Timestamp) -> JSONValue {
    let status = status(at: now)
    let stopped = stoppedAt.flatMap { $0 <= now ? $0 : nil }
    let isThere = status == "UPLOADED" && expiresAt.map { now < $0 } ?? false
    let length = status == "UPLOADED" ? stopped.flatMap { end in startedAt.map { end - $0 } } : nil
    let text = { (moment: Timestamp?) -> JSONValue in moment.map { JSONValue($0.iso8601) } ?? .null }
    return JSONValue(members: [
      ("id", JSONValue(id)), ("session_id", JSONValue(sessionID)), ("status", JSONValue(status)),
      ("output_file_name", JSONValue(fileName)),
      ("file_size", status == "UPLOADED" ? bytes.map { JSONValue($0) } ?? .null : .null),
      ("invoked_time", text(invokedAt)), ("started_time", text(startedAt)), ("stopped_time", text(stopped)),
      ("download_url", isThere ? download(link) : .null), ("download_url_expiry", isThere ? text(expiresAt) : .null),
      ("audio_download_url", .null), ("recording_duration", length.map { JSONValue(Int(max(0, $0))) } ?? 0),
      ("storage_config", .null),
    ])
  }

  private func download(_ link: String) -> JSONValue {
    guard isTrackRecording else { return JSONValue(link) }
    let file: JSONValue = ["download_url": JSONValue(link)]
    let files = JSONValue(members: [(key: fileName + ".webm", value: file)])
    return ["links": [["download_urls": files]]]
  }
}
