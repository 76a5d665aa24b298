extension Kind {
  /// Media sent (producer) and received (consumer), for each of the four sorts of media.
  static let quality: [Field] = ["audio", "video", "screenshare_audio", "screenshare_video"].flatMap { media in
    let isVideo = media.hasSuffix("video")
    let readable = media.split(separator: "_").joined(separator: " ")
    return [
      Field("\(media)_producer", .list(.object(producer(isVideo))), "samples of \(readable) sent"),
      Field("\(media)_producer_cumulative", .object(producerTotals(isVideo)), "totals of \(readable) sent"),
      Field("\(media)_consumer", .list(.object(consumer(isVideo))), "samples of \(readable) received"),
      Field("\(media)_consumer_cumulative", .object(consumerTotals(isVideo)), "totals of \(readable) received"),
    ]
  }

  private static let sample = [
    Field("timestamp", .timestamp, "when the sample was taken"),
    Field("mid", .text, "media stream id in the SDP (mid)"),
    Field("ssrc", .number(.count), "RTP stream number (SSRC)"),
    Field("producer_id", .identifier(.other), "producer id"),
    Field("mos_quality", .number(.unknown), "mean opinion score; the scale is not documented"),
    Field("packets_lost", .number(.count), "packets lost since the last sample; may be negative"),
    Field("jitter", .number(.seconds), "jitter"),
  ]

  private static let picture = [
    Field("frame_width", .number(.pixels), "frame width"), Field("frame_height", .number(.pixels), "frame height"),
    Field("frames_per_second", .number(.count), "frames per second"),
    Field("fir_count", .number(.count), "full intra requests (FIR)"),
  ]

  private static func producer(_ isVideo: Bool) -> [Field] {
    let sent =
      sample + [
        Field("packets_sent", .number(.count), "packets sent since the last sample"),
        Field("bytes_sent", .number(.bytes), "bytes sent since the last sample"),
        Field("rtt", .number(.seconds), "round trip time; 0 is not measured"),
      ]
    guard isVideo else { return sent }
    return sent + picture + [
      Field("pli_count", .number(.count), "picture loss indications (PLI)"),
      Field("frames_encoded", .number(.count), "frames encoded"),
      Field("key_frames_encoded", .number(.count), "key frames encoded"),
      Field(
        "quality_limitation_reason", .choice(["cpu", "bandwidth", "none", "other"]), "what limited the quality"),
      Field(
        "quality_limitation_durations",
        .object(["bandwidth", "cpu", "none", "other"].map { Field($0, .number(.seconds), "time limited by \($0)") }),
        "time that each reason limited the quality"),
      Field("quality_limitation_resolution_changes", .number(.count), "resolution changes caused by a limit"),
    ]
  }

  private static func consumer(_ isVideo: Bool) -> [Field] {
    let received =
      sample + [
        Field("consumer_id", .identifier(.other), "consumer id"),
        Field("peer_id", .identifier(.peer), "connection of the sender"),
        Field("packets_received", .number(.count), "packets received since the last sample"),
        Field("bytes_received", .number(.bytes), "bytes received since the last sample"),
        Field(
          "jitter_buffer_delay", .number(.seconds), "jitter buffer delay, summed over all emitted samples or frames"),
        Field("jitter_buffer_emitted_count", .number(.count), "samples or frames emitted by the jitter buffer"),
      ]
    guard isVideo else {
      return received + [
        Field("concealment_events", .number(.count), "concealment events: gaps filled with made-up audio")
      ]
    }
    return received + picture + [
      Field("frames_decoded", .number(.count), "frames decoded"),
      Field("frames_dropped", .number(.count), "frames dropped"),
      Field("key_frames_decoded", .number(.count), "key frames decoded"),
    ]
  }

  private static let percentiles = ["avg", "p50", "p75", "p90"].map {
    Field($0, .number(.unknown), "\($0) of the samples")
  }

  private static let loss =
    [Field("avg", .number(.percent), "mean packet loss")]
    + [5, 10, 25, 50].map {
      Field("\($0)_or_greater_event_fraction", .number(.fraction), "share of samples with \($0) % or more")
    }

  private static let latency =
    [Field("avg", .number(.milliseconds), "mean")]
    + [100, 250, 500].map {
      Field("\($0)ms_or_greater_event_fraction", .number(.fraction), "share of samples with \($0) ms or more")
    }

  private static let pictureTotals = [
    Field("frame_per_second", .object(percentiles), "frames per second"),
    Field("frame_width", .object(percentiles), "frame width"),
  ]

  private static func producerTotals(_ isVideo: Bool) -> [Field] {
    let totals = [
      Field("quality_mos", .object(percentiles), "mean opinion score; the scale is not documented"),
      Field("packet_loss", .object(loss), "packet loss"), Field("rtt", .object(latency), "round trip time"),
    ]
    guard isVideo else { return totals }
    return totals + pictureTotals + [
      Field(
        "high_negative_feedback_fraction", .number(.fraction), "share of samples with many FIR, PLI or NACK requests"),
      Field("key_frames_encoded_fraction", .number(.fraction), "share of key frames"),
      issues([
        "bandwidth_quality_limitation", "cpu_quality_limitation", "no_video", "poor_resolution", "quality_limitation",
      ]),
    ]
  }

  private static func consumerTotals(_ isVideo: Bool) -> [Field] {
    let totals = [
      Field("quality_mos", .object(percentiles), "mean opinion score; the scale is not documented"),
      Field("packet_loss", .object(loss), "packet loss"),
      Field("jitter_buffer_delay", .object(latency), "jitter buffer delay"),
    ]
    guard isVideo else { return totals }
    return totals + pictureTotals + [
      Field("key_frames_decoded_fraction", .number(.fraction), "share of key frames"),
      issues(["lag", "no_video", "poor_resolution"]),
    ]
  }

  private static func issues(_ names: [String]) -> Field {
    let fields = names.map {
      Field(
        "\($0)_fraction", .number(.fraction), "share of samples with \($0.split(separator: "_").joined(separator: " "))"
      )
    }
    return Field("issues", .object(fields), "shares of samples with a problem")
  }
}
