/// A fault planted in a healthy call, field by field, as the API's reference and W3C webrtc-stats say it would show.
struct Damage: Sendable {
  /// What is expected first among the findings.
  let cause: String
  /// What else is as right.
  var alternatives: [String] = []
  /// Whether it lasts for a part of the call, so that what is before and after it is healthy.
  var isLocal = true
  /// A name that tells several damages of one cause apart.
  let name: String
  var people: Int?
  var minutes: Double?
  /// Whether it must be first; else it must be there and likely.
  var isFirst = true
  /// Plants it and gives the name of the person whom the finding must be about; nil when it is about several or nobody, or
  /// when the call has no place for it.
  let plant: @Sendable (inout WireCall, inout SplitMix) -> Victim?

  /// Whom the finding must be about.
  enum Victim: Sendable {
    case person(String)
    case several
  }
}

/// Where and when a fault is planted.
private struct Spot {
  var place: Int
  var begin: Double
  var end: Double
}

extension Damage {
  /// Somebody, and a time within the stay at which `fits` holds throughout.
  fileprivate static func spot(
    _ call: WireCall, _ random: inout SplitMix, seconds: ClosedRange<Double> = 40...220,
    where fits: (WirePeer) -> Bool = { _ in true }
  ) -> Spot? {
    let length = random.number(seconds.lowerBound, seconds.upperBound)
    let able = call.peers.indices.filter { place in
      let peer = call.peers[place]
      guard let joined = peer.joined, let left = peer.left, left - joined > length + 60 else { return false }
      return fits(peer)
    }
    guard !able.isEmpty else { return nil }
    let place = able[random.whole(0, able.count - 1)]
    guard let joined = call.peers[place].joined, let left = call.peers[place].left else { return nil }
    let begin = random.number(joined + 25, left - length - 20)
    return Spot(place: place, begin: begin, end: begin + length)
  }

  private static let sounds = ["audio_consumer"]
  private static let lists = [
    "audio_consumer", "video_consumer", "screenshare_video_consumer", "screenshare_audio_consumer",
  ]

  private static func loseUp(
    _ call: inout WireCall, _ spot: Spot, _ random: inout SplitMix, own: Bool = true,
    _ range: ClosedRange<Double> = 0.09...0.3
  ) {
    let id = call.peers[spot.place].id
    var noise = random
    if own {
      for list in ["audio_producer", "video_producer"] {
        call.peers[spot.place].edit(list, spot.begin, spot.end) {
          $0.lose(noise.number(range.lowerBound, range.upperBound))
        }
      }
    }
    for list in ["audio_consumer", "video_consumer"] {
      call.editReceived(from: id, list, spot.begin, spot.end) {
        $0.lose(noise.number(range.lowerBound, range.upperBound))
      }
    }
    random = noise
  }

  private static func loseDown(
    _ call: inout WireCall, _ place: Int, _ begin: Double, _ end: Double, _ random: inout SplitMix
  ) {
    var noise = random
    for list in lists { call.peers[place].edit(list, begin, end) { $0.lose(noise.number(0.09, 0.3)) } }
    random = noise
  }

  fileprivate static func name(_ call: WireCall, _ place: Int) -> Victim { .person(call.peers[place].name) }

  /// Every damage.
  static let all: [Damage] = network + presence + sound + pictures + client + shared

  // MARK: The network

  private static let network: [Damage] = [
    Damage(cause: "uplink-loss", name: "uplink loss, both ends") { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_producer") }) else { return nil }
      loseUp(&call, spot, &random)
      return name(call, spot.place)
    },
    Damage(cause: "uplink-loss", name: "uplink loss, no report of the sender", people: 5) { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_producer") }) else { return nil }
      loseUp(&call, spot, &random, own: false)
      call.peers[spot.place].hasReport = false
      return name(call, spot.place)
    },
    Damage(cause: "uplink-loss", name: "uplink loss, three minutes of an hour", minutes: 60) { call, random in
      guard let spot = spot(call, &random, seconds: 170...190, where: { $0.has("audio_producer") }) else { return nil }
      loseUp(&call, spot, &random, 0.15...0.15)
      return name(call, spot.place)
    },
    Damage(cause: "uplink-loss", name: "uplink loss, two spells") { call, random in
      guard let spot = spot(call, &random, seconds: 200...250, where: { $0.has("audio_producer") }) else { return nil }
      loseUp(&call, Spot(place: spot.place, begin: spot.begin, end: spot.begin + 50), &random)
      loseUp(&call, Spot(place: spot.place, begin: spot.end - 50, end: spot.end), &random)
      return name(call, spot.place)
    },
    Damage(cause: "uplink-loss", isLocal: false, name: "cumulative figures only, sent") { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_producer") }) else { return nil }
      call.peers[spot.place].removeSamples(-1e9, 1e9) { _ in true }
      call.peers[spot.place].totals["audio_producer_cumulative"] =
        "{\"packet_loss\":{\"avg\":14,\"5_or_greater_event_fraction\":0.8},\"quality_mos\":{\"avg\":0.6}}"
      return name(call, spot.place)
    },
    Damage(cause: "downlink-loss", name: "downlink loss") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      loseDown(&call, spot.place, spot.begin, spot.end, &random)
      return name(call, spot.place)
    },
    Damage(
      cause: "downlink-loss", name: "downlink loss while another's uplink was bad before", people: 5, isFirst: false
    ) { call, random in
      guard let spot = spot(call, &random, seconds: 60...90) else { return nil }
      let other = (spot.place + 1) % call.peers.count
      loseDown(&call, spot.place, spot.begin, spot.end, &random)
      loseDown(&call, spot.place, spot.begin, spot.end, &random)
      if spot.begin > 120, call.peers[other].has("audio_producer") {
        loseUp(&call, Spot(place: other, begin: spot.begin - 100, end: spot.begin - 45), &random, 0.07...0.09)
      }
      return name(call, spot.place)
    },
    Damage(cause: "downlink-loss", isLocal: false, name: "cumulative figures only, received") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      call.peers[spot.place].removeSamples(-1e9, 1e9) { _ in true }
      call.peers[spot.place].totals["audio_consumer_cumulative"] =
        "{\"packet_loss\":{\"avg\":14,\"5_or_greater_event_fraction\":0.7}}"
      return name(call, spot.place)
    },
    Damage(cause: "pair-loss", name: "loss from one sender only", people: 5) { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_consumer") }) else { return nil }
      let senders = call.peers[spot.place].streams.filter { $0.list == "audio_consumer" }.compactMap(\.sender)
      let able = senders.filter { id in
        call.peers[spot.place].streams.contains {
          $0.list == "audio_consumer" && $0.sender == id
            && $0.samples.contains { $0.at > spot.begin + 20 && $0.at < spot.end && $0["packets_received"] > 200 }
        }
      }
      guard able.count >= 3 else { return nil }
      var noise = random
      for list in ["audio_consumer", "video_consumer"] {
        call.peers[spot.place].edit(list, from: able[1], spot.begin, spot.end) { $0.lose(noise.number(0.1, 0.3)) }
      }
      random = noise
      return name(call, spot.place)
    },
    Damage(cause: "round-trip", name: "round trip") { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_producer") }) else { return nil }
      var noise = random
      for list in ["audio_producer", "video_producer", "screenshare_video_producer"] {
        call.peers[spot.place].edit(list, spot.begin, spot.end) { $0["rtt"] = noise.number(0.42, 0.95) }
      }
      random = noise
      call.peers[spot.place].editPairs { $0.words["local_candidate_type"] = "srflx" }
      return name(call, spot.place)
    },
    Damage(cause: "relayed", isLocal: false, name: "relay over TCP, slow") { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_producer") }) else { return nil }
      var noise = random
      for list in ["audio_producer", "video_producer", "screenshare_video_producer"] {
        call.peers[spot.place].edit(list, -1e9, 1e9) { $0["rtt"] = noise.number(0.4, 0.8) }
      }
      random = noise
      call.peers[spot.place].editPairs { pair in
        pair.words["local_candidate_type"] = "relay"
        pair.words["local_candidate_protocol"] = "tcp"
        pair["current_round_trip_time"] = 0.6
      }
      return name(call, spot.place)
    },
    Damage(cause: "jitter", name: "jitter received") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      var noise = random
      for list in lists {
        call.peers[spot.place].edit(list, spot.begin, spot.end) { $0["jitter"] = noise.number(0.045, 0.14) }
      }
      random = noise
      return name(call, spot.place)
    },
    Damage(cause: "jitter", name: "jitter sent") { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_producer") }) else { return nil }
      let id = call.peers[spot.place].id
      var noise = random
      for list in ["audio_producer", "video_producer"] {
        call.peers[spot.place].edit(list, spot.begin, spot.end) { $0["jitter"] = noise.number(0.045, 0.14) }
      }
      for list in lists {
        call.editReceived(from: id, list, spot.begin, spot.end) { $0["jitter"] = noise.number(0.045, 0.14) }
      }
      random = noise
      return name(call, spot.place)
    },
    Damage(cause: "lag", name: "buffer delay") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      var noise = random
      for list in lists {
        call.peers[spot.place].edit(list, spot.begin, spot.end) { $0.setBufferDelay(noise.number(0.4, 1.1)) }
      }
      random = noise
      return name(call, spot.place)
    },
    Damage(cause: "network-changed", name: "Wi-Fi to mobile data, with a disconnect") { call, random in
      guard let spot = spot(call, &random, seconds: 14...30) else { return nil }
      call.peers[spot.place].checks.append((spot.begin + 8, "3g", false, true, true))
      call.peers[spot.place].event("disconnect", spot.begin, ["reason": "ice_failed"])
      call.peers[spot.place].event("reconnect_attempt", spot.begin + 3)
      call.peers[spot.place].event("transport_connected", spot.end)
      call.peers[spot.place].removeSamples(spot.begin, spot.end)
      return name(call, spot.place)
    },
    Damage(cause: "relay-unreachable", isLocal: false, name: "no relay, and media goes on") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      call.peers[spot.place].checks = [((call.peers[spot.place].joined ?? 0) - 1.5, "4g", true, false, false)]
      return name(call, spot.place)
    },
  ]

  // MARK: Presence

  private static let presence: [Damage] = [
    Damage(cause: "media-blocked", isLocal: false, name: "no pair, no relay, no packet") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      call.peers[spot.place].removeSamples(-1e9, 1e9)
      call.peers[spot.place].pairs = [:]
      call.peers[spot.place].checks = [((call.peers[spot.place].joined ?? 0) - 1, "4g", false, false, false)]
      call.removeReceived(from: call.peers[spot.place].id)
      return name(call, spot.place)
    },
    Damage(cause: "late-media", isLocal: false, name: "first packet fifty seconds after joining", people: 5) {
      call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_consumer") && ($0.joined ?? 0) > 3 }),
        let joined = call.peers[spot.place].joined
      else { return nil }
      let late = joined + random.number(45, 70)
      call.peers[spot.place].removeSamples(-1e9, late)
      call.removeReceived(from: call.peers[spot.place].id, until: late)
      return name(call, spot.place)
    },
    Damage(cause: "connection-lost", name: "an outage with events") { call, random in
      guard let spot = spot(call, &random, seconds: 15...40) else { return nil }
      call.peers[spot.place].event("disconnect", spot.begin, ["reason": "ice_failed"])
      call.peers[spot.place].event("reconnect_attempt", spot.begin + 2)
      call.peers[spot.place].event("transport_connected", spot.end)
      call.peers[spot.place].removeSamples(spot.begin, spot.end)
      return name(call, spot.place)
    },
    Damage(cause: "repeated-rejoin", name: "thrown out again and again", people: 4) { call, random in
      guard let spot = spot(call, &random, seconds: 300...330), let joined = call.peers[spot.place].joined,
        let left = call.peers[spot.place].left
      else { return nil }
      var (stays, begin) = ([(from: Double, to: Double)](), joined)
      for number in 0..<3 {
        let cut = spot.begin + 100 * Double(number)
        stays.append((begin, cut))
        begin = cut + random.number(12, 40)
        call.peers[spot.place].event("disconnect", cut - 2, ["reason": "ice_failed"])
        call.peers[spot.place].removeSamples(cut, begin)
      }
      stays.append((begin, left))
      call.peers[spot.place].stays = stays
      return name(call, spot.place)
    },
    Damage(cause: "measurement-gap", name: "samples stop for two minutes", people: 5) { call, random in
      guard let spot = spot(call, &random, seconds: 110...150) else { return nil }
      call.peers[spot.place].removeSamples(spot.begin, spot.end)
      return name(call, spot.place)
    },
    Damage(
      cause: "downlink-loss", alternatives: ["left-in-trouble"], isLocal: false, name: "left while the network was bad",
      people: 4
    ) {
      call, random in
      guard let spot = spot(call, &random, seconds: 45...50), spot.end < call.length - 90 else { return nil }
      loseDown(&call, spot.place, spot.begin, spot.end, &random)
      loseDown(&call, spot.place, spot.begin, spot.end, &random)
      call.peers[spot.place].left = spot.end
      call.peers[spot.place].removeSamples(spot.end, 1e9)
      call.peers[spot.place].events.removeAll { $0.at > spot.end }
      call.removeReceived(from: call.peers[spot.place].id, after: spot.end)
      return name(call, spot.place)
    },
    Damage(cause: "alone", isLocal: false, name: "nobody else came") { call, _ in
      call.peers = Array(call.peers.prefix(1))
      call.peers[0].streams.removeAll { $0.sender != nil }
      return name(call, 0)
    },
    Damage(cause: "never-joined", isLocal: false, name: "created, and never joined") { call, random in
      let place = random.whole(1, call.peers.count - 1)
      call.peers[place].joined = nil
      call.peers[place].left = nil
      call.peers[place].streams = []
      call.peers[place].events = [
        WireEvent(name: "precall_begin", at: 3), WireEvent(name: "reconnect_attempt", at: 12),
      ]
      call.peers[place].pairs = [:]
      call.peers[place].devices = []
      call.peers[place].selected = []
      call.removeReceived(from: call.peers[place].id)
      return name(call, place)
    },
    Damage(cause: "duplicate-identity", name: "the same identity twice", people: 4) { call, random in
      guard let spot = spot(call, &random, seconds: 90...200) else { return nil }
      var second = call.peers[spot.place]
      second.id = "peer-twice"
      second.joined = spot.begin
      second.left = spot.end
      second.removeSamples(-1e9, spot.begin + 7)
      second.removeSamples(spot.end, 1e9)
      second.events = [WireEvent(name: "call_join", at: spot.begin)]
      second.devices = []
      second.selected = []
      second.streams.removeAll { $0.isSent }
      call.peers.append(second)
      return name(call, spot.place)
    },
  ]

  // MARK: Sound

  private static func speaks(_ peer: WirePeer, _ spot: Spot) -> Bool {
    let samples = peer.streams.first { $0.list == "audio_producer" }?.samples ?? []
    let inside = samples.filter { $0.at > spot.begin && $0.at <= spot.end }
    return inside.count >= 5
      && inside.allSatisfy { $0["packets_sent"] > 200 && $0["bytes_sent"] / $0["packets_sent"] > 28 }
  }

  private static func speaker(_ call: WireCall, _ random: inout SplitMix, _ seconds: ClosedRange<Double> = 50...220)
    -> Spot?
  {
    for _ in 0..<8 {
      guard let spot = spot(call, &random, seconds: seconds, where: { $0.has("audio_producer") }) else { return nil }
      if speaks(call.peers[spot.place], spot) { return spot }
    }
    return nil
  }

  private static func silence(_ call: inout WireCall, _ place: Int, _ begin: Double, _ end: Double, bytes: Double) {
    call.peers[place].edit("audio_producer", begin, end) { sample in
      sample["bytes_sent"] = sample["packets_sent"] * bytes
      if bytes == 0 { sample.fallSilent() }
    }
    call.editReceived(from: call.peers[place].id, "audio_consumer", begin, end) { sample in
      sample["bytes_received"] = sample["packets_received"] * bytes
      if bytes == 0 { sample.fallSilent() }
    }
  }

  private static let sound: [Damage] = [
    Damage(cause: "one-way-audio", name: "nobody gets a packet of one who sends", people: 5) { call, random in
      guard let spot = speaker(call, &random) else { return nil }
      call.editReceived(from: call.peers[spot.place].id, "audio_consumer", spot.begin, spot.end) { $0.fallSilent() }
      return name(call, spot.place)
    },
    Damage(cause: "deaf", name: "gets nobody's sound", people: 5) { call, random in
      guard let spot = spot(call, &random, seconds: 60...220, where: { $0.has("audio_consumer") }) else { return nil }
      call.peers[spot.place].edit("audio_consumer", spot.begin, spot.end) { $0.fallSilent() }
      return name(call, spot.place)
    },
    Damage(cause: "not-heard-by-one", name: "gets nothing of one sender", people: 5) { call, random in
      guard let spot = speaker(call, &random) else { return nil }
      let id = call.peers[spot.place].id
      let able = call.peers.indices.filter { place in
        place != spot.place
          && (call.peers[place].streams.first { $0.list == "audio_consumer" && $0.sender == id }?.samples ?? []).filter
          {
            $0.at > spot.begin && $0.at <= spot.end
          }.count >= 6
      }
      guard able.count >= 2 else { return nil }
      call.peers[able[0]].edit("audio_consumer", from: id, spot.begin, spot.end) { $0.fallSilent() }
      return name(call, able[0])
    },
    Damage(cause: "no-audio-sent", name: "microphone on, and no packet leaves") { call, random in
      guard let spot = speaker(call, &random) else { return nil }
      silence(&call, spot.place, spot.begin, spot.end, bytes: 0)
      return name(call, spot.place)
    },
    Damage(cause: "silent-microphone", isLocal: false, name: "the microphone died") { call, random in
      guard let spot = speaker(call, &random, 90...260), let left = call.peers[spot.place].left else { return nil }
      silence(&call, spot.place, spot.begin, left + 1, bytes: 18)
      call.peers[spot.place].events.removeAll { $0.at > spot.begin && $0.name.hasPrefix("audio_") }
      return name(call, spot.place)
    },
    Damage(cause: "device-lost", name: "the headset was unplugged, packets go on") { call, random in
      guard let spot = speaker(call, &random) else { return nil }
      call.peers[spot.place].devices.append(("audio_devices_updates", spot.begin, [], ["Microphone"]))
      silence(&call, spot.place, spot.begin, spot.end, bytes: 18)
      return name(call, spot.place)
    },
    Damage(cause: "device-lost", name: "the headset was unplugged, packets stop") { call, random in
      guard let spot = speaker(call, &random) else { return nil }
      call.peers[spot.place].devices.append(("audio_devices_updates", spot.begin, [], ["Microphone"]))
      silence(&call, spot.place, spot.begin, spot.end, bytes: 0)
      return name(call, spot.place)
    },
    Damage(cause: "track-muted", name: "a phone call took the microphone") { call, random in
      guard let spot = speaker(call, &random) else { return nil }
      call.peers[spot.place].event("audio_track_muted", spot.begin)
      silence(&call, spot.place, spot.begin, spot.end, bytes: 18)
      return name(call, spot.place)
    },
    Damage(cause: "talking-muted", name: "talked while muted") { call, random in
      guard let spot = speaker(call, &random, 70...150) else { return nil }
      call.peers[spot.place].event("audio_off", spot.begin)
      call.peers[spot.place].event("audio_on", spot.end)
      call.peers[spot.place].edit("audio_producer", spot.begin, spot.end) { $0["bytes_sent"] = $0["packets_sent"] * 78 }
      return name(call, spot.place)
    },
    Damage(cause: "permission-denied", isLocal: false, name: "the microphone was denied") { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_producer") }),
        let joined = call.peers[spot.place].joined
      else { return nil }
      call.peers[spot.place].events.removeAll { $0.name == "media_permission" || $0.name.hasPrefix("audio_") }
      call.peers[spot.place].event("media_permission", joined - 3, ["audio": "DENIED"])
      call.peers[spot.place].event("audio_off", joined + 0.3)
      call.peers[spot.place].streams.removeAll { $0.list == "audio_producer" }
      call.removeReceived(from: call.peers[spot.place].id, list: "audio_consumer")
      return name(call, spot.place)
    },
    Damage(cause: "playback-failed", name: "the browser did not play sound") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      call.peers[spot.place].event("audio_play_failed", spot.begin)
      return name(call, spot.place)
    },
    Damage(cause: "concealment", name: "robotic sound") { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_consumer") }) else { return nil }
      var noise = random
      call.peers[spot.place].edit("audio_consumer", spot.begin, spot.end) {
        $0["concealment_events"] = Double(noise.whole(45, 110))
      }
      random = noise
      return name(call, spot.place)
    },
    Damage(cause: "complaint", name: "can you hear me, and nothing measured") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      call.utterances.append((spot.begin, call.peers[spot.place].id, "Hello? Can you hear me?"))
      return name(call, spot.place)
    },
  ]

  // MARK: Pictures

  private static func hasCamera(_ peer: WirePeer, _ begin: Double, _ end: Double) -> Bool {
    let samples = peer.streams.first { $0.list == "video_producer" }?.samples ?? []
    let inside = samples.filter { $0.at > begin && $0.at <= end }
    return inside.count >= 5 && inside.allSatisfy { $0["frames_encoded"] > 100 }
  }

  private static func camera(_ call: WireCall, _ random: inout SplitMix, _ seconds: ClosedRange<Double> = 50...220)
    -> Spot?
  {
    for _ in 0..<8 {
      guard let spot = spot(call, &random, seconds: seconds, where: { $0.has("video_producer") }) else { return nil }
      if hasCamera(call.peers[spot.place], spot.begin - 8, spot.end + 8) { return spot }
    }
    return nil
  }

  private static func limit(_ call: inout WireCall, _ spot: Spot, _ reason: String) {
    call.peers[spot.place].edit("video_producer", spot.begin, spot.end) { sample in
      sample.fields.words["quality_limitation_reason"] = reason
      sample["frame_width"] = (sample["frame_width"] / 2).rounded()
      sample["frame_height"] = (sample["frame_height"] / 2).rounded()
      sample.setFrameRate(11)
    }
    call.editReceived(from: call.peers[spot.place].id, "video_consumer", spot.begin, spot.end) { sample in
      if sample["frames_per_second"] > 0 { sample.setFrameRate(11) }
    }
  }

  private static let pictures: [Damage] = [
    Damage(cause: "cpu-limited", name: "limited by CPU") { call, random in
      guard let spot = camera(call, &random) else { return nil }
      limit(&call, spot, "cpu")
      return name(call, spot.place)
    },
    Damage(cause: "bandwidth-limited", name: "limited by bandwidth") { call, random in
      guard let spot = camera(call, &random) else { return nil }
      limit(&call, spot, "bandwidth")
      return name(call, spot.place)
    },
    Damage(cause: "no-video", name: "camera on, no frames") { call, random in
      guard let spot = camera(call, &random) else { return nil }
      call.peers[spot.place].edit("video_producer", spot.begin, spot.end) { $0.fallSilent() }
      call.editReceived(from: call.peers[spot.place].id, "video_consumer", spot.begin, spot.end) { $0.fallSilent() }
      return name(call, spot.place)
    },
    Damage(cause: "no-video", isLocal: false, name: "video stops at 150 kbit/s upwards") { call, random in
      guard let spot = camera(call, &random), let left = call.peers[spot.place].left else { return nil }
      call.peers[spot.place].pairs["producing_transport"]?[0]["available_outgoing_bitrate"] = 150_000
      call.peers[spot.place].events.removeAll { $0.at > spot.begin && $0.name.hasPrefix("video_") }
      call.peers[spot.place].edit("video_producer", spot.begin, left + 1) { $0.fallSilent() }
      call.editReceived(from: call.peers[spot.place].id, "video_consumer", spot.begin, left + 1) { $0.fallSilent() }
      return name(call, spot.place)
    },
    Damage(cause: "device-lost", name: "the camera was unplugged") { call, random in
      guard let spot = camera(call, &random) else { return nil }
      call.peers[spot.place].devices.append(("video_devices_updates", spot.begin, [], ["Camera"]))
      call.peers[spot.place].edit("video_producer", spot.begin, spot.end) { $0.fallSilent() }
      call.editReceived(from: call.peers[spot.place].id, "video_consumer", spot.begin, spot.end) { $0.fallSilent() }
      return name(call, spot.place)
    },
    Damage(cause: "frozen-video", name: "a picture stands still", people: 5) { call, random in
      guard let spot = camera(call, &random) else { return nil }
      let id = call.peers[spot.place].id
      let able = call.peers.indices.filter { place in
        (call.peers[place].streams.first { $0.list == "video_consumer" && $0.sender == id }?.samples ?? []).filter {
          $0.at > spot.begin && $0.at <= spot.end && $0["frames_decoded"] > 0
        }.count >= 6
      }
      guard let place = able.first else { return nil }
      call.peers[place].edit("video_consumer", from: id, spot.begin, spot.end) { sample in
        for field in ["frames_decoded", "frames_per_second", "key_frames_decoded"] { sample[field] = 0 }
      }
      return name(call, place)
    },
    Damage(cause: "video-starved", isLocal: false, name: "all video stops at 150 kbit/s", people: 5) { call, random in
      guard let spot = spot(call, &random, seconds: 60...200, where: { $0.has("video_consumer") }) else { return nil }
      let seen = call.peers[spot.place].streams.filter { $0.list == "video_consumer" }.filter { stream in
        stream.samples.contains { $0.at < spot.begin && $0["frames_decoded"] > 0 }
          && hasCamera(call.peers[call.place(stream.sender ?? "") ?? 0], spot.begin - 8, spot.end + 8)
      }
      guard seen.count >= 2 else { return nil }
      call.peers[spot.place].edit("video_consumer", spot.begin, spot.end) { $0.fallSilent() }
      call.peers[spot.place].pairs["consuming_transport"]?[0]["available_incoming_bitrate"] = 150_000
      return name(call, spot.place)
    },
    Damage(cause: "low-frame-rate", name: "few frames received", people: 5) { call, random in
      guard let spot = spot(call, &random, where: { $0.has("video_consumer") }) else { return nil }
      call.peers[spot.place].events.removeAll { $0.name.hasSuffix("grounded") }
      let seen = call.peers[spot.place].streams.filter { $0.list == "video_consumer" }.filter { stream in
        stream.samples.filter { $0.at > spot.begin && $0.at <= spot.end && $0["frames_per_second"] > 10 }.count >= 6
      }
      guard seen.count >= 2 else { return nil }
      call.peers[spot.place].edit("video_consumer", spot.begin, spot.end) {
        if $0["frames_per_second"] > 0 { $0.setFrameRate(3) }
      }
      return name(call, spot.place)
    },
    Damage(cause: "low-frame-rate", name: "few frames sent") { call, random in
      guard let spot = camera(call, &random) else { return nil }
      call.peers[spot.place].edit("video_producer", spot.begin, spot.end) { $0.setFrameRate(4) }
      call.editReceived(from: call.peers[spot.place].id, "video_consumer", spot.begin, spot.end) {
        if $0["frames_per_second"] > 0 { $0.setFrameRate(4) }
      }
      return name(call, spot.place)
    },
    Damage(cause: "low-resolution", name: "a small picture for a time") { call, random in
      guard let spot = camera(call, &random) else { return nil }
      let (width, height) = (320.0, 180.0)
      call.peers[spot.place].edit("video_producer", spot.begin, spot.end) {
        ($0["frame_width"], $0["frame_height"]) = (width, height)
      }
      return name(call, spot.place)
    },
    Damage(cause: "frames-dropped", name: "most frames dropped", people: 5) { call, random in
      guard let spot = spot(call, &random, where: { $0.has("video_consumer") }) else { return nil }
      let seen = call.peers[spot.place].streams.filter { $0.list == "video_consumer" }.filter { stream in
        stream.samples.filter { $0.at > spot.begin && $0.at <= spot.end && $0["frames_decoded"] > 50 }.count >= 6
      }
      guard seen.count >= 2 else { return nil }
      var noise = random
      call.peers[spot.place].edit("video_consumer", spot.begin, spot.end) { sample in
        let all = sample["frames_decoded"]
        sample["frames_dropped"] = (all * noise.number(0.62, 0.8)).rounded()
        sample["frames_decoded"] = all - sample["frames_dropped"]
      }
      random = noise
      return name(call, spot.place)
    },
    Damage(cause: "picture-requests", name: "receivers keep asking for pictures") { call, random in
      guard let spot = camera(call, &random) else { return nil }
      var noise = random
      call.peers[spot.place].edit("video_producer", spot.begin, spot.end) {
        $0["pli_count"] = Double(noise.whole(6, 20))
      }
      random = noise
      return name(call, spot.place)
    },
    Damage(cause: "screen-choppy", name: "a moving screen at one frame a second") { call, random in
      let peers = call.peers
      guard
        let sharer = peers.firstIndex(where: { peer in
          peer.streams.contains {
            $0.list == "screenshare_video_producer" && $0.samples.filter { $0["frames_per_second"] > 10 }.count > 14
          }
        })
      else { return nil }
      let id = peers[sharer].id
      let able = peers.indices.filter { place in
        peers[place].streams.contains {
          $0.list == "screenshare_video_consumer" && $0.sender == id && $0.samples.count > 14
        }
      }
      guard let place = able.last,
        let samples = peers[place].streams.first(where: { $0.list == "screenshare_video_consumer" })?.samples
      else { return nil }
      let begin = samples[3].at
      call.peers[place].edit("screenshare_video_consumer", begin, begin + random.number(50, 90)) { $0.setFrameRate(1) }
      return name(call, place)
    },
    Damage(cause: "lip-sync", name: "the picture lags behind the sound") { call, random in
      guard let spot = camera(call, &random) else { return nil }
      let id = call.peers[spot.place].id
      let able = call.peers.indices.filter { place in
        place != spot.place
          && (call.peers[place].streams.first { $0.list == "video_consumer" && $0.sender == id }?.samples ?? []).filter
          {
            $0.at > spot.begin && $0.at <= spot.end && $0["frames_decoded"] > 0
          }.count >= 6
      }
      guard let place = able.first else { return nil }
      call.peers[place].edit("audio_consumer", from: id, spot.begin, spot.end) { $0.setBufferDelay(0.04) }
      call.peers[place].edit("video_consumer", from: id, spot.begin, spot.end) { $0.setBufferDelay(0.242) }
      return name(call, place)
    },
  ]

  // MARK: The client

  private static let client: [Damage] = [
    Damage(cause: "in-background", name: "a phone in the background, its camera stops") { call, random in
      guard let spot = camera(call, &random, 90...200) else { return nil }
      call.peers[spot.place].events.removeAll { $0.name.hasSuffix("grounded") }
      call.peers[spot.place].event("meeting_view_backgrounded", spot.begin)
      call.peers[spot.place].event("browser_foregrounded", spot.end)
      call.peers[spot.place].edit("video_producer", spot.begin, spot.end) { $0.fallSilent() }
      call.editReceived(from: call.peers[spot.place].id, "video_consumer", spot.begin, spot.end) { $0.fallSilent() }
      return name(call, spot.place)
    },
    Damage(cause: "in-background", name: "in the background, most frames dropped", people: 5) { call, random in
      guard let spot = spot(call, &random, seconds: 80...200, where: { $0.has("video_consumer") }) else { return nil }
      call.peers[spot.place].events.removeAll { $0.name.hasSuffix("grounded") }
      call.peers[spot.place].event("meeting_view_backgrounded", spot.begin)
      call.peers[spot.place].event("browser_foregrounded", spot.end)
      call.peers[spot.place].edit("video_consumer", spot.begin, spot.end) { sample in
        let all = sample["frames_decoded"]
        sample["frames_dropped"] = (all * 0.7).rounded()
        sample["frames_decoded"] = all - sample["frames_dropped"]
      }
      return name(call, spot.place)
    },
    Damage(cause: "old-client", isLocal: false, name: "an old SDK beside others") { call, random in
      let place = random.whole(0, call.peers.count - 1)
      call.peers[place].sdk = ("web-core", "0.8.3")
      return name(call, place)
    },
    Damage(cause: "device-switched", name: "another headset in the call") { call, random in
      guard let spot = spot(call, &random, where: { $0.has("audio_producer") }) else { return nil }
      call.peers[spot.place].devices.append(("audio_devices_updates", spot.begin, ["Headset"], []))
      call.peers[spot.place].selected.append((spot.begin + 1, "audioinput", "Headset"))
      return name(call, spot.place)
    },
    Damage(cause: "livestream-stalled", name: "the livestream keeps loading") { call, random in
      guard let spot = spot(call, &random) else { return nil }
      for number in 0..<5 { call.peers[spot.place].event("ivs_player_rebuffering", spot.begin + 25 * Double(number)) }
      return name(call, spot.place)
    },
  ]

  // MARK: Shared

  private static let shared: [Damage] = [
    Damage(cause: "shared-network", name: "one office, one line", people: 8) { call, random in
      guard let spot = spot(call, &random, seconds: 60...200) else { return nil }
      let office = [0, 2, 4].map { ($0 + spot.place) % call.peers.count }
      for place in office {
        call.peers[place].place.words["ipv4"] = "198.51.100.7"
        call.peers[place].asn.words = ["asn": "AS64999", "name": "Office"]
        loseDown(&call, place, spot.begin, spot.end, &random)
        loseUp(&call, Spot(place: place, begin: spot.begin, end: spot.end), &random)
      }
      return .several
    },
    Damage(cause: "service-trouble", name: "eight homes, the same minutes", people: 8) { call, random in
      let begin = random.number(call.length * 0.25, call.length * 0.5)
      let end = begin + random.number(60, 220)
      for place in call.peers.indices {
        loseDown(&call, place, begin + random.number(0, 4), end, &random)
        for list in ["audio_producer", "video_producer"] {
          var noise = random
          call.peers[place].edit(list, begin, end) { $0.lose(noise.number(0.1, 0.25)) }
          random = noise
        }
      }
      return .several
    },
    Damage(cause: "mass-disconnect", name: "six cut off in two seconds", people: 8) { call, random in
      let moment = random.number(call.length * 0.3, call.length * 0.6)
      for place in 0..<6 {
        guard let joined = call.peers[place].joined, let left = call.peers[place].left, joined < moment - 20,
          left > moment + 60
        else { return nil }
        let cut = moment + random.number(0, 2)
        let back = cut + random.number(12, 30)
        call.peers[place].event("disconnect", cut, ["reason": "transport"])
        call.peers[place].event("transport_connected", back)
        call.peers[place].removeSamples(cut, back)
        call.peers[place].stays = [(joined, cut), (back, left)]
      }
      return .several
    },
    Damage(cause: "shared-client", name: "one browser drops frames", people: 9) { call, random in
      guard let spot = spot(call, &random, seconds: 60...150) else { return nil }
      var hit = 0
      for place in call.peers.indices {
        let isHit = place < 4
        call.peers[place].browser.words = [
          "browser": isHit ? "Firefox" : "Chrome", "browser_version": isHit ? "143.0" : "140.0",
        ]
        guard isHit else { continue }
        let shift = random.number(-20, 20)
        var seen = 0
        call.peers[place].edit("video_consumer", spot.begin + shift, spot.end + shift) { sample in
          let all = sample["frames_decoded"]
          if all > 50 { seen += 1 }
          sample["frames_dropped"] = (all * 0.75).rounded()
          sample["frames_decoded"] = all - sample["frames_dropped"]
        }
        if seen >= 12 { hit += 1 }
      }
      return hit >= 4 ? .several : nil
    },
    Damage(cause: "unexplained-leaving", isLocal: false, name: "half of them leave at once", people: 8, minutes: 14) {
      call, random in
      let moment = random.number(200, 500)
      for place in 0..<5 {
        guard (call.peers[place].joined ?? 1e9) < moment - 30 else { return nil }
        let left = moment + random.number(0, 30)
        call.peers[place].left = left
        call.peers[place].removeSamples(left, 1e9)
        call.peers[place].events.removeAll { $0.at > left }
        call.removeReceived(from: call.peers[place].id, after: left)
      }
      return .several
    },
    Damage(cause: "not-measured", isLocal: false, name: "no report at all") { call, _ in
      for place in call.peers.indices { call.peers[place].hasReport = false }
      return .several
    },
  ]
}
