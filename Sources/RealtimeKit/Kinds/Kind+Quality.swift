extension Kind {
  /// What was sent (producer) and received (consumer), for each of the four media.
  static let quality: [Field] = ["audio", "video", "screenshare_audio", "screenshare_video"].flatMap { media in
    let isVideo = media.hasSuffix("video")
    let readable = media.split(separator: "_").joined(separator: " ")
    return [
      Field("\(media)_producer", .list(.object(producer(isVideo))), "\(readable) sent, sample by sample"),
      Field("\(media)_producer_cumulative", .object(producerTotals(isVideo)), "\(readable) sent, the whole call"),
      Field("\(media)_consumer", .list(.object(consumer(isVideo))), "\(readable) received, sample by sample"),
      Field("\(media)_consumer_cumulative", .object(consumerTotals(isVideo)), "\(readable) received, the whole call"),
    ]
  }

  private static let sample = [
    Field("timestamp", .timestamp, "when it was taken"), Field("mid", .text, "the media line"),
    Field("ssrc", .number(.count), "the stream's number"), Field("producer_id", .identifier(.other), "the stream sent"),
    Field("mos_quality", .number(.unknown), "an opinion score of undocumented scale"),
    Field("packets_lost", .number(.count), "packets lost since the last sample"),
    Field("jitter", .number(.seconds), "how uneven packets arrive"),
  ]

  private static let picture = [
    Field("frame_width", .number(.pixels), "width"), Field("frame_height", .number(.pixels), "height"),
    Field("frames_per_second", .number(.count), "frames a second"),
    Field("fir_count", .number(.count), "requests for a whole picture (FIR)"),
  ]

  private static func producer(_ isVideo: Bool) -> [Field] {
    let sent =
      sample + [
        Field("packets_sent", .number(.count), "packets since the last sample"),
        Field("bytes_sent", .number(.bytes), "bytes since the last sample"),
        Field("rtt", .number(.seconds), "round trip time"),
      ]
    guard isVideo else { return sent }
    return sent + picture + [
      Field("pli_count", .number(.count), "reports of a lost picture (PLI)"),
      Field("frames_encoded", .number(.count), "frames encoded"),
      Field("key_frames_encoded", .number(.count), "whole pictures encoded"),
      Field(
        "quality_limitation_reason", .choice(["cpu", "bandwidth", "none", "other"]), "what held the quality back"),
      Field(
        "quality_limitation_durations",
        .object(["bandwidth", "cpu", "none", "other"].map { Field($0, .number(.seconds), "time limited by it") }),
        "time held back by each reason"),
      Field("quality_limitation_resolution_changes", .number(.count), "changes of resolution for it"),
    ]
  }

  private static func consumer(_ isVideo: Bool) -> [Field] {
    let received =
      sample + [
        Field("consumer_id", .identifier(.other), "the stream received"),
        Field("peer_id", .identifier(.peer), "who sent it"),
        Field("packets_received", .number(.count), "packets since the last sample"),
        Field("bytes_received", .number(.bytes), "bytes since the last sample"),
        Field("jitter_buffer_delay", .number(.seconds), "time in the buffer, summed over what came out"),
        Field("jitter_buffer_emitted_count", .number(.count), "what came out of the buffer"),
      ]
    guard isVideo else { return received + [Field("concealment_events", .number(.count), "gaps papered over")] }
    return received + picture + [
      Field("frames_decoded", .number(.count), "frames decoded"),
      Field("frames_dropped", .number(.count), "frames thrown away"),
      Field("key_frames_decoded", .number(.count), "whole pictures decoded"),
    ]
  }

  private static let percentiles = ["avg", "p50", "p75", "p90"].map {
    Field($0, .number(.unknown), "\($0) over samples")
  }

  private static let loss =
    [Field("avg", .number(.percent), "mean loss")]
    + [5, 10, 25, 50].map {
      Field("\($0)_or_greater_event_fraction", .number(.fraction), "share of samples with \($0) % or more")
    }

  private static let latency =
    [Field("avg", .number(.milliseconds), "mean")]
    + [100, 250, 500].map {
      Field("\($0)ms_or_greater_event_fraction", .number(.fraction), "share of samples with \($0) ms or more")
    }

  private static let pictureTotals = [
    Field("frame_per_second", .object(percentiles), "frames a second"),
    Field("frame_width", .object(percentiles), "width"),
  ]

  private static func producerTotals(_ isVideo: Bool) -> [Field] {
    let totals = [
      Field("quality_mos", .object(percentiles), "an opinion score of undocumented scale"),
      Field("packet_loss", .object(loss), "packets lost"), Field("rtt", .object(latency), "round trip time"),
    ]
    guard isVideo else { return totals }
    return totals + pictureTotals + [
      Field("high_negative_feedback_fraction", .number(.fraction), "share with many complaints of receivers"),
      Field("key_frames_encoded_fraction", .number(.fraction), "share of whole pictures"),
      issues([
        "bandwidth_quality_limitation", "cpu_quality_limitation", "no_video", "poor_resolution", "quality_limitation",
      ]),
    ]
  }

  private static func consumerTotals(_ isVideo: Bool) -> [Field] {
    let totals = [
      Field("quality_mos", .object(percentiles), "an opinion score of undocumented scale"),
      Field("packet_loss", .object(loss), "packets lost"),
      Field("jitter_buffer_delay", .object(latency), "time in the buffer"),
    ]
    guard isVideo else { return totals }
    return totals + pictureTotals + [
      Field("key_frames_decoded_fraction", .number(.fraction), "share of whole pictures"),
      issues(["lag", "no_video", "poor_resolution"]),
    ]
  }

  private static func issues(_ names: [String]) -> Field {
    let fields = names.map {
      Field(
        "\($0)_fraction", .number(.fraction), "share of samples with \($0.split(separator: "_").joined(separator: " "))"
      )
    }
    return Field("issues", .object(fields), "shares of samples with trouble")
  }
}
