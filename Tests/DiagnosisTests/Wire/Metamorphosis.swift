/// Changes of a call that must not change what is found, or only in a way that is known.
enum Metamorphosis {
  /// The call as if it had begun later and ended earlier: people who were in come with its beginning and leave with its end.
  /// What is left out is the healthy hour before, after or around.
  static func cut(_ call: WireCall, from begin: Double, to end: Double) -> WireCall {
    var part = call
    part.length = end - begin
    part.epoch += begin
    part.now = part.length + 3600
    part.peers = call.peers.compactMap { peer in
      guard let joined = peer.joined, let left = peer.left, left > begin + 10, joined < end - 10 else { return nil }
      var peer = peer
      peer.joined = max(0, joined - begin)
      peer.left = min(left, end) - begin
      peer.stays = peer.stays.filter { $0.to > begin && $0.from < end }.map {
        (max(0, $0.from - begin), min($0.to, end) - begin)
      }
      peer.events = events(of: peer, begin, end)
      peer.devices = peer.devices.map { device in
        var device = device
        device.at = device.at < begin ? 0.1 : device.at - begin
        return device
      }.filter { $0.at < end - begin }
      peer.selected = peer.selected.map { ($0.at < begin ? 0.2 : $0.at - begin, $0.kind, $0.label) }
      peer.checks = peer.checks.filter { $0.at < end }.map {
        (max(-1.5, $0.at - begin), $0.type, $0.reflexive, $0.relay, $0.turn)
      }
      for stream in peer.streams.indices {
        peer.streams[stream].samples.removeAll { $0.at <= begin + 7 || $0.at > end }
        for sample in peer.streams[stream].samples.indices { peer.streams[stream].samples[sample].at -= begin }
      }
      return peer
    }
    return part
  }

  /// The events of the part; of what was switched before it, the last state is told at its beginning.
  private static func events(of peer: WirePeer, _ begin: Double, _ end: Double) -> [WireEvent] {
    var last: [String: WireEvent] = [:]
    for event in peer.events.sorted(by: { $0.at < $1.at }) where event.at < begin {
      let family = ["audio_o", "video_o", "screenshare_", "call_join", "media_permission"].first {
        event.name.hasPrefix($0)
      }
      if let family { last[family] = event }
    }
    let before = last.values.map { WireEvent(name: $0.name, at: $0.name == "call_join" ? 0 : 0.3, details: $0.details) }
    let joined = peer.joined ?? 0
    let inside = peer.events.filter { $0.at >= begin && $0.at < end }.map {
      WireEvent(name: $0.name, at: $0.at - begin, details: $0.details)
    }
    return (joined < begin ? before : []) + inside
  }

  /// People, lists, samples and members in another order.
  static func reordered(_ call: WireCall, _ random: inout SplitMix) -> WireCall {
    var other = call
    other.peers.shuffle(using: &random)
    other.reversesFields = true
    for place in other.peers.indices {
      other.peers[place].streams.shuffle(using: &random)
      other.peers[place].events.shuffle(using: &random)
    }
    return other
  }

  /// All clocks, the service's and the clients', by the same.
  static func shifted(_ call: WireCall, by seconds: Double) -> WireCall {
    var other = call
    other.epoch += seconds
    return other
  }

  /// As many more people who only listen, and who are well: each like somebody who is there, in another place.
  static func withBystanders(_ call: WireCall, healthy: WireCall) -> WireCall {
    var other = call
    let damaged = Dictionary(call.peers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // What differs between the two is part of the trouble, and reaches no bystander.
    var badSenders: Set<String> = []
    for peer in healthy.peers {
      guard let now = damaged[peer.id] else { continue }
      if now.streams.filter(\.isSent).map(\.samples) != peer.streams.filter(\.isSent).map(\.samples) {
        badSenders.insert(peer.id)
      }
      for stream in peer.streams where !stream.isSent {
        let same = now.streams.contains {
          $0.list == stream.list && $0.sender == stream.sender && $0.samples == stream.samples
        }
        if !same, let sender = stream.sender, !isWide(peer, now) { badSenders.insert(sender) }
      }
    }
    for (number, peer) in healthy.peers.enumerated() where peer.joined != nil && damaged[peer.id] != nil {
      var bystander = peer
      bystander.id = "by-\(number)"
      bystander.userID = "by-user-\(number)"
      bystander.customID = "by-custom-\(number)"
      bystander.name = "Bystander \(number)"
      bystander.hasReport = true
      bystander.streams.removeAll { $0.isSent || $0.sender.map(badSenders.contains) ?? false }
      let moments = bystander.streams.flatMap { $0.samples.filter { $0["packets_received"] > 0 }.map(\.at) }
      guard let first = moments.min(), let last = moments.max(), last - first > 60 else { continue }
      (bystander.joined, bystander.left, bystander.stays) = (first - 7.1, last + 0.5, [])
      bystander.events.removeAll {
        $0.name == "call_join" || $0.name.hasSuffix("backgrounded") || $0.name.hasPrefix("audio_")
          || $0.name.hasPrefix("video_")
      }
      bystander.devices = []
      bystander.selected = []
      bystander.place.words["ipv4"] = "203.0.113.\(number + 1)"
      bystander.place.words["city"] = "Elsewhere \(number)"
      bystander.asn.words = ["asn": "AS\(65_000 + number)", "name": "Other \(number)"]
      other.peers.append(bystander)
    }
    return other
  }

  /// Whether a receiver's streams differ of most senders: then the receiver is in trouble, not they.
  private static func isWide(_ healthy: WirePeer, _ damaged: WirePeer) -> Bool {
    let received = healthy.streams.filter { !$0.isSent }
    let changed = received.filter { stream in
      !damaged.streams.contains { $0.list == stream.list && $0.sender == stream.sender && $0.samples == stream.samples }
    }
    return changed.count * 2 > received.count
  }

  private static let counts: Set = [
    "packets_sent", "packets_received", "packets_lost", "bytes_sent", "bytes_received", "frames_encoded",
    "frames_decoded",
    "frames_dropped", "concealment_events", "jitter_buffer_delay", "jitter_buffer_emitted_count", "pli_count",
    "key_frames_encoded", "key_frames_decoded",
  ]

  /// Each sample as two, of half the time.
  static func split(_ call: WireCall) -> WireCall {
    mapSamples(call) { samples in
      var previous: Double?
      return samples.flatMap { sample -> [WireSample] in
        defer { previous = sample.at }
        guard let before = previous, sample.at - before > 6 else { return [sample] }
        var (first, second) = (sample, sample)
        first.at = sample.at - (sample.at - before) / 2
        for (name, value) in sample.fields.numbers where counts.contains(name) {
          let half = name == "jitter_buffer_delay" ? value / 2 : (value / 2).rounded(.towardZero)
          first[name] = half
          second[name] = value - half
        }
        return [first, second]
      }
    }
  }

  /// Two samples as one, of twice the time.
  static func joined(_ call: WireCall) -> WireCall {
    mapSamples(call) { samples in
      var joined: [WireSample] = []
      var rest = samples[...]
      while let first = rest.popFirst() {
        guard let second = rest.first, second.at - first.at < 9, second.at - first.at > 5 else {
          joined.append(first)
          continue
        }
        rest.removeFirst()
        var whole = second
        for (name, value) in first.fields.numbers {
          whole[name] = counts.contains(name) ? value + second[name] : (value + second[name]) / 2
        }
        for name in ["frame_width", "frame_height"] where whole.fields.numbers[name] != nil {
          whole[name] = max(first[name], second[name])
        }
        joined.append(whole)
      }
      return joined
    }
  }

  private static func mapSamples(_ call: WireCall, _ change: ([WireSample]) -> [WireSample]) -> WireCall {
    var other = call
    for place in other.peers.indices {
      for stream in other.peers[place].streams.indices {
        other.peers[place].streams[stream].samples = change(other.peers[place].streams[stream].samples)
      }
    }
    return other
  }

  /// Everybody with another name.
  static func renamed(_ call: WireCall) -> WireCall {
    var other = call
    for place in other.peers.indices { other.peers[place].name = "New " + other.peers[place].name }
    return other
  }

  /// What differs from the healthy call differs by half as much again, in the same direction.
  static func worse(_ call: WireCall, healthy: WireCall) -> WireCall {
    var other = call
    let before = Dictionary(healthy.peers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for place in other.peers.indices {
      guard let peer = before[other.peers[place].id] else { continue }
      for number in other.peers[place].streams.indices {
        let stream = other.peers[place].streams[number]
        guard let old = peer.streams.first(where: { $0.list == stream.list && $0.sender == stream.sender }) else {
          continue
        }
        let samples = Dictionary(old.samples.map { ($0.at, $0) }, uniquingKeysWith: { first, _ in first })
        for sample in stream.samples.indices {
          guard let was = samples[stream.samples[sample].at] else { continue }
          for (name, value) in stream.samples[sample].fields.numbers {
            let difference = value - was[name]
            // A picture stays a picture.
            let least = name.hasPrefix("frame_") ? 0.3 * value : 0
            if difference != 0 {
              other.peers[place].streams[number].samples[sample][name] = max(least, value + difference / 2)
            }
          }
        }
      }
    }
    return other
  }
}
