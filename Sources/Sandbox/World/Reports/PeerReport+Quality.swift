extension PeerReport {
  /// The lists of samples, then the figures over the whole call.
  func writeQuality(to writer: inout JSONWriter) {
    writer.open("{", "quality")
    for (medium, names) in zip(Medium.allCases, Self.names) {
      writeSamples(consumers[medium.rawValue], medium, names.consumer, isProducer: false, to: &writer)
      writeSamples(producers[medium.rawValue], medium, names.producer, isProducer: true, to: &writer)
    }
    for (medium, names) in zip(Medium.allCases, Self.names) {
      writeTotals(consumers[medium.rawValue], medium, names.consumerTotals, isProducer: false, to: &writer)
      writeTotals(producers[medium.rawValue], medium, names.producerTotals, isProducer: true, to: &writer)
    }
    writer.close("}")
  }

  private struct Names {
    let consumer: StaticString
    let producer: StaticString
    let consumerTotals: StaticString
    let producerTotals: StaticString
  }

  /// In the order of the media.
  private static let names = [
    Names(
      consumer: "audio_consumer", producer: "audio_producer", consumerTotals: "audio_consumer_cumulative",
      producerTotals: "audio_producer_cumulative"),
    Names(
      consumer: "video_consumer", producer: "video_producer", consumerTotals: "video_consumer_cumulative",
      producerTotals: "video_producer_cumulative"),
    Names(
      consumer: "screenshare_audio_consumer", producer: "screenshare_audio_producer",
      consumerTotals: "screenshare_audio_consumer_cumulative", producerTotals: "screenshare_audio_producer_cumulative"),
    Names(
      consumer: "screenshare_video_consumer", producer: "screenshare_video_producer",
      consumerTotals: "screenshare_video_consumer_cumulative", producerTotals: "screenshare_video_producer_cumulative"),
  ]

  private func writeSamples(
    _ measured: Measured, _ medium: Medium, _ name: StaticString, isProducer: Bool, to writer: inout JSONWriter
  ) {
    writer.open("[", name)
    let receiver = isProducer ? 0 : participant.conditions.seed
    let identities = measured.streams.enumerated().map { index, stream in
      var ids = SeededGenerator(
        seed: stream.sender.participant.conditions.seed ^ receiver &+ 0xC0 &+ UInt64(medium.rawValue))
      return (
        source: stream.source(for: receiver), consumer: ids.uuid(), producer: stream.producerID,
        peer: stream.sender.participant.id, line: isProducer ? medium.rawValue : 4 + 4 * index + medium.rawValue
      )
    }
    for sample in measured.samples {
      let identity = identities[sample.stream]
      writer.open("{")
      writer.member("timestamp", sample.timestamp)
      writer.member("mid", String(identity.line))
      writer.member("ssrc", identity.source)
      if !isProducer { writer.member("consumer_id", uuid: identity.consumer) }
      writer.member("producer_id", uuid: identity.producer)
      if !isProducer { writer.member("peer_id", uuid: identity.peer) }
      writer.member("mos_quality", sample.opinion, decimals: 3)
      writer.member(isProducer ? "packets_sent" : "packets_received", sample.packets)
      writer.member("packets_lost", sample.lost)
      writer.member(isProducer ? "bytes_sent" : "bytes_received", sample.bytes)
      writer.member("jitter", sample.jitter, decimals: 3)
      if isProducer {
        writer.member("rtt", sample.roundTrip, decimals: 3)
      } else {
        writer.member("jitter_buffer_delay", sample.bufferDelay, decimals: 3)
        writer.member("jitter_buffer_emitted_count", sample.bufferEmitted)
        if !medium.isVideo { writer.member("concealment_events", sample.concealments) }
      }
      if medium.isVideo { writePicture(sample, isProducer: isProducer, to: &writer) }
      writer.close("}")
    }
    writer.close("]")
  }

  private func writePicture(_ sample: Sample, isProducer: Bool, to writer: inout JSONWriter) {
    writer.member("frame_width", sample.width)
    writer.member("frame_height", sample.height)
    writer.member("frames_per_second", sample.framesPerSecond)
    writer.member("fir_count", 0)
    guard isProducer else {
      writer.member("frames_decoded", sample.frames)
      writer.member("frames_dropped", sample.framesDropped)
      writer.member("key_frames_decoded", sample.keyFrames)
      return
    }
    writer.member("pli_count", sample.pictureLossReports)
    writer.member("frames_encoded", sample.frames)
    writer.member("key_frames_encoded", sample.keyFrames)
    switch sample.limitation {
    case .none: writer.member("quality_limitation_reason", plain: "none")
    case .bandwidth: writer.member("quality_limitation_reason", plain: "bandwidth")
    case .cpu: writer.member("quality_limitation_reason", plain: "cpu")
    case .other: writer.member("quality_limitation_reason", plain: "other")
    }
    writer.open("{", "quality_limitation_durations")
    writer.member("none", sample.limited.none)
    writer.member("bandwidth", sample.limited.bandwidth)
    writer.member("cpu", sample.limited.cpu)
    writer.member("other", 0)
    writer.close("}")
    writer.member("quality_limitation_resolution_changes", sample.resolutionChanges)
  }

  private func writeTotals(
    _ measured: Measured, _ medium: Medium, _ name: StaticString, isProducer: Bool, to writer: inout JSONWriter
  ) {
    writer.open("{", name)
    defer { writer.close("}") }
    guard !measured.samples.isEmpty else { return }
    let totals = Totals(samples: measured.samples, isProducer: isProducer)
    write(totals.opinion, "quality_mos", to: &writer)
    writer.open("{", "packet_loss")
    let losses = totals.losses
    writer.member("avg", losses.reduce(0, +) / Double(losses.count))
    writer.member("50_or_greater_event_fraction", share(of: losses, from: 50))
    writer.member("25_or_greater_event_fraction", share(of: losses, from: 25))
    writer.member("10_or_greater_event_fraction", share(of: losses, from: 10))
    writer.member("5_or_greater_event_fraction", share(of: losses, from: 5))
    writer.close("}")
    writer.open("{", isProducer ? "rtt" : "jitter_buffer_delay")
    let delays = totals.delays
    writer.member("avg", delays.reduce(0, +) / Double(delays.count))
    writer.member("500ms_or_greater_event_fraction", share(of: delays, from: 500))
    writer.member("250ms_or_greater_event_fraction", share(of: delays, from: 250))
    writer.member("100ms_or_greater_event_fraction", share(of: delays, from: 100))
    writer.close("}")
    if medium.isVideo { writePictureTotals(totals, to: &writer) }
  }

  /// How the service makes the shares of trouble is not documented; these are the plain readings of their names.
  private func writePictureTotals(_ totals: Totals, to writer: inout JSONWriter) {
    write(totals.framesPerSecond, "frame_per_second", to: &writer)
    write(totals.width, "frame_width", to: &writer)
    writer.open("{", "issues")
    if totals.isProducer {
      writer.member("bandwidth_quality_limitation_fraction", totals.share { $0.limitation == .bandwidth })
      writer.member("cpu_quality_limitation_fraction", totals.share { $0.limitation == .cpu })
    } else {
      writer.member("lag_fraction", totals.share { $0.meanBufferDelay >= 200 })
    }
    writer.member("no_video_fraction", totals.share { $0.frames == 0 })
    writer.member("poor_resolution_fraction", totals.share { $0.frames > 0 && $0.width < 640 })
    if totals.isProducer {
      writer.member("quality_limitation_fraction", totals.share { $0.limitation != .none })
    }
    writer.close("}")
    writer.member(
      totals.isProducer ? "key_frames_encoded_fraction" : "key_frames_decoded_fraction", totals.keyFrameShare)
    if totals.isProducer {
      writer.member("high_negative_feedback_fraction", totals.share { $0.pictureLossReports >= 5 })
    }
  }

  private func write(_ spread: Totals.Spread, _ name: StaticString, to writer: inout JSONWriter) {
    writer.open("{", name)
    writer.member("avg", spread.mean)
    writer.member("p50", spread.median)
    writer.member("p75", spread.upperQuarter)
    writer.member("p90", spread.upperTenth)
    writer.close("}")
  }

  private func share(of values: [Double], from limit: Double) -> Double {
    Double(values.reduce(0) { $0 + ($1 >= limit ? 1 : 0) }) / Double(values.count)
  }
}
