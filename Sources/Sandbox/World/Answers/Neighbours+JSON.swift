internal import JSON
internal import Platform

extension Account {
  /// The account as Cloudflare's own endpoints answer it.
  var json: JSONValue {
    [
      "id": JSONValue(id), "name": JSONValue(name), "type": JSONValue(type),
      "settings": ["enforce_twofactor": false, "abuse_contact_email": .null],
      "created_on": JSONValue(createdAt.iso8601),
    ]
  }
}

extension App {
  /// The app as the list of apps answers it.
  var json: JSONValue {
    ["id": JSONValue(id), "name": JSONValue(name), "created_at": JSONValue(createdAt.iso8601)]
  }
}

extension Meeting {
  /// The meeting as the list of meetings answers it.
  var json: JSONValue {
    [
      "id": JSONValue(id), "title": JSONValue(title), "status": isActive ? "ACTIVE" : "INACTIVE",
      "created_at": JSONValue(createdAt.iso8601), "updated_at": JSONValue(updatedAt.iso8601), "persist_chat": false,
      "record_on_start": JSONValue(recordsOnStart), "live_stream_on_start": false,
      "summarize_on_end": JSONValue(summarizesOnEnd), "transcribe_on_end": JSONValue(transcribesOnEnd),
      "session_keep_alive_time_in_secs": 60,
    ]
  }

  /// The meeting on its own, which says more.
  var detailedJSON: JSONValue {
    json.setting("recording_config", to: ["max_seconds": 86_400, "file_name_prefix": ""]).setting(
      "ai_config",
      to: [
        "transcription": ["language": "en-US", "keywords": [], "profanity_filter": false],
        "summarization": ["word_limit": 500, "text_format": "markdown", "summary_type": "general"],
      ])
  }
}

extension Livestream {
  /// The livestream as its session answers it. `err_message` holds the state, by the API's slip.
  func json(at now: Timestamp) -> JSONValue {
    let stopped = stoppedAt.flatMap { $0 <= now ? $0 : nil }
    return [
      "id": JSONValue(id), "livestream_id": JSONValue(livestreamID), "invoked_time": JSONValue(invokedAt.iso8601),
      "stopped_time": stopped.map { JSONValue($0.iso8601) } ?? .null, "created_at": JSONValue(invokedAt.iso8601),
      "updated_at": JSONValue((stopped ?? invokedAt).iso8601),
      "ingest_seconds": JSONValue(max(0, ((stopped ?? now) - invokedAt).rounded())),
      "viewer_seconds": JSONValue(viewerSeconds), "err_message": stopped == nil ? "LIVE" : "IDLE",
    ]
  }
}
