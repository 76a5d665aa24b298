/// Makes calls in which nothing is wrong, in every shape that healthy calls have. Written from the API's reference, the public
/// capture and W3C webrtc-stats, without looking at the detectors or at the simulator.
struct HealthyCall {
  /// The shapes that a healthy call can have; a call has some of them at a time.
  struct Shape: OptionSet, Sendable {
    let rawValue: Int
    /// Some people have the microphone off, and go on sending silence.
    static let muted = Shape(rawValue: 1)
    /// Quiet people send few packets.
    static let dtx = Shape(rawValue: 2)
    /// A shared screen that mostly stands still.
    static let slides = Shape(rawValue: 4)
    /// Some cameras are off, some for a part of the time.
    static let camerasOff = Shape(rawValue: 8)
    /// Two people speak, the others watch.
    static let webinar = Shape(rawValue: 16)
    static let lateJoiners = Shape(rawValue: 32)
    static let shortVisits = Shape(rawValue: 64)
    /// Clocks that are wrong by seconds to hours.
    static let clockSkew = Shape(rawValue: 128)
    /// Phones held upright.
    static let portrait = Shape(rawValue: 256)
    /// Everybody is seen in a small tile, some on a page that is not shown.
    static let grid = Shape(rawValue: 512)
    /// One report in ten is missing.
    static let missingReports = Shape(rawValue: 1024)
    /// The report has no events.
    static let withoutEvents = Shape(rawValue: 2048)
    /// Noise suppression: quiet people send digital silence with the microphone on.
    static let noiseSuppressed = Shape(rawValue: 4096)

    static let every: [Shape] = (0..<13).map { Shape(rawValue: 1 << $0) }
  }

  private struct Person {
    var joined: Double
    var left: Double
    var phase: Double
    var isViewer = false
    var micOn: [Range<Double>] = []
    var cameraOn: [Range<Double>] = []
    var isPhone = false
    var base = 0.03
    var camera = (width: 1280.0, height: 720.0, rate: 30.0)
    var quietBytes = 36.0
    var shares: Range<Double>?
    var sharesMovement = false
  }

  private var random: SplitMix
  private let shape: Shape
  private var people: [Person] = []
  private var speaking: [(who: Int, time: Range<Double>)] = []
  private let length: Double

  /// A call of some minutes. The same seed and shape always make the same call.
  static func make(seed: UInt64, _ shape: Shape = [], people count: Int? = nil, minutes: Double? = nil) -> WireCall {
    var maker = HealthyCall(seed: seed, shape, people: count, minutes: minutes)
    return maker.call(people: count)
  }

  private init(seed: UInt64, _ shape: Shape, people count: Int?, minutes: Double?) {
    var random = SplitMix(seed: seed &* 7919 &+ UInt64(shape.rawValue))
    self.shape = shape
    length = (minutes ?? random.number(6, 16)) * 60
    self.random = random
  }

  private mutating func call(people count: Int?) -> WireCall {
    let count = count ?? (shape.contains(.webinar) ? random.whole(8, 24) : random.whole(3, 7))
    for place in 0..<count { people.append(person(place)) }
    if shape.contains(.slides) || random.chance(0.2), let time = people.first.map({ $0.joined + 30..<$0.left - 20 }),
      !time.isEmpty
    {
      people[0].shares = time
      people[0].sharesMovement = !shape.contains(.slides)
    }
    talk()
    var call = WireCall(length: length)
    for place in people.indices { call.peers.append(peer(place)) }
    if shape.contains(.missingReports) {
      for place in call.peers.indices where random.chance(0.1) { call.peers[place].hasReport = false }
    }
    return call
  }

  // MARK: People

  private mutating func person(_ place: Int) -> Person {
    var joined = place == 0 ? random.number(0, 3) : random.number(2, 40)
    var left = length - random.number(0.5, 8)
    if place > 1, shape.contains(.lateJoiners), random.chance(0.5) { joined = random.number(60, length * 0.7) }
    if place > 2, shape.contains(.shortVisits), random.chance(0.5) { left = min(left, joined + random.number(15, 90)) }
    var person = Person(joined: joined, left: max(left, joined + 12), phase: random.number(0.5, 6.5))
    person.base = random.number(0.008, 0.11)
    person.isPhone = random.chance(shape.contains(.portrait) ? 0.6 : 0.15)
    person.isViewer = shape.contains(.webinar) && place > 1
    person.quietBytes = shape.contains(.noiseSuppressed) ? 18 : random.number(30, 46)
    person.camera =
      person.isPhone
      ? (shape.contains(.portrait) || random.chance(0.5) ? (540, 960, 24) : (960, 540, 24))
      : random.chance(0.3) ? (640, 360, 30) : (1280, 720, 30)
    guard !person.isViewer else { return person }
    let begin = person.joined + 0.5
    person.micOn = switches(begin, person.left, isOftenOff: shape.contains(.muted))
    person.cameraOn = switches(begin, person.left, isOftenOff: shape.contains(.camerasOff))
    if shape.contains(.camerasOff), random.chance(0.3) { person.cameraOn = [] }
    if place < 2, person.micOn.isEmpty { person.micOn = [begin..<person.left] }
    return person
  }

  /// When something is on.
  private mutating func switches(_ begin: Double, _ end: Double, isOftenOff: Bool) -> [Range<Double>] {
    guard end - begin > 1 else { return [] }
    guard isOftenOff, random.chance(0.7) else { return [begin..<end] }
    var spells: [Range<Double>] = []
    var now = begin + (random.chance(0.5) ? 0 : random.number(10, 120))
    while now < end - 15 {
      let stop = min(end, now + random.number(25, 240))
      spells.append(now..<stop)
      now = stop + random.number(25, 200)
    }
    return spells
  }

  /// Who speaks when: one after the other, those whose microphone is on.
  private mutating func talk() {
    var now = 3.0
    while now < length {
      let able = people.indices.filter { place in people[place].micOn.contains { $0.contains(now) } }
      let stop = now + random.number(4, 35)
      if let who = able.isEmpty ? nil : able[random.whole(0, able.count - 1)],
        let spell = people[who].micOn.first(where: { $0.contains(now) })
      {
        speaking.append((who, now..<min(stop, spell.upperBound)))
      }
      now = stop + random.number(0, 3)
    }
  }

  /// The share of an interval in which something holds.
  private func share(_ spells: some Sequence<Range<Double>>, _ begin: Double, _ end: Double) -> Double {
    let seconds = spells.reduce(0.0) { $0 + max(0, min($1.upperBound, end) - max($1.lowerBound, begin)) }
    return end > begin ? min(1, seconds / (end - begin)) : 0
  }

  // MARK: One peer

  private mutating func peer(_ place: Int) -> WirePeer {
    let person = people[place]
    var peer = WirePeer(
      id: "peer-\(place + 1)",
      name: Self.names[place % Self.names.count] + (place >= Self.names.count ? " \(place)" : ""),
      joined: person.joined, left: person.left)
    facts(&peer, person, place)
    if !shape.contains(.withoutEvents) { events(&peer, person) }
    if !person.isViewer { sent(&peer, person, place) }
    for sender in people.indices where sender != place && !people[sender].isViewer {
      received(&peer, person, people[sender], sender)
    }
    if shape.contains(.clockSkew), random.chance(0.5) {
      peer.skew = [-7200.0, -300, -45, -12, -4, 4, 12, 45, 300, 3600, 86_400][random.whole(0, 10)]
    }
    return peer
  }

  static let names = [
    "Ann", "Ben", "Cleo", "Dana", "Eli", "Fay", "Gus", "Hana", "Iker", "Jo", "Kofi", "Lea", "Max", "Nia", "Otto", "Pia",
  ]
  private static let places = [
    ("Lisbon", "PT", "Europe/Lisbon"), ("Lagos", "NG", "Africa/Lagos"), ("Osaka", "JP", "Asia/Tokyo"),
    ("Oslo", "NO", "Europe/Oslo"), ("Austin", "US", "America/Chicago"), ("Athens", "GR", "Europe/Athens"),
    ("Toronto", "CA", "America/Toronto"), ("Seoul", "KR", "Asia/Seoul"), ("Nairobi", "KE", "Africa/Nairobi"),
  ]

  private mutating func facts(_ peer: inout WirePeer, _ person: Person, _ place: Int) {
    let home = Self.places[place % Self.places.count]
    peer.place.words = [
      "city": home.0, "country": home.1, "region": home.0, "timezone": home.2, "ipv4": "192.0.2.\(place + 1)",
    ]
    peer.asn.words = ["asn": "AS\(64_500 + place)", "name": "Provider \(place)"]
    peer.device.words = person.isPhone ? ["os": "iOS", "os_version": "18.6"] : ["os": "Windows", "os_version": "10"]
    peer.device.numbers = ["cpus": person.isPhone ? 6 : 8]
    peer.device.flags = ["is_mobile": person.isPhone]
    let browsers = [("Chrome", "140.0.0.0"), ("Chrome", "139.0.0.0"), ("Firefox", "143.0"), ("Safari", "18.6")]
    let browser = browsers[random.whole(0, 3)]
    peer.browser.words = ["browser": browser.0, "browser_version": browser.1]
    peer.checks = [(person.joined - 1.5, "4g", true, true, true)]
    var pair = WireRecord()
    pair.flags = ["nominated": true]
    pair.numbers = [
      "current_round_trip_time": ms(person.base), "available_outgoing_bitrate": 3_200_000,
      "bytes_sent": 4_000_000, "bytes_received": 9_000_000, "packets_discarded_on_send": 0,
    ]
    pair.words = [
      "local_candidate_type": random.chance(0.15) ? "relay" : "srflx", "local_candidate_protocol": "udp",
      "local_candidate_network_type": person.isPhone ? "cellular" : "wifi",
    ]
    peer.pairs["producing_transport"] = [pair]
    pair.numbers["available_incoming_bitrate"] = 8_000_000
    peer.pairs["consuming_transport"] = [pair]
    if !person.isViewer {
      peer.devices.append(("audio_devices_updates", person.joined + 0.1, ["Microphone"], []))
      peer.devices.append(("video_devices_updates", person.joined + 0.1, ["Camera"], []))
      peer.selected.append((person.joined + 0.2, "audioinput", "Microphone"))
      peer.selected.append((person.joined + 0.2, "videoinput", "Camera"))
    }
    peer.devices.append(("speaker_devices_updates", person.joined + 0.1, ["Speaker"], []))
    if random.chance(0.1) {
      peer.devices.append(("speaker_devices_updates", person.joined + 60, ["Dock"], ["Speaker"]))
    }
  }

  private mutating func events(_ peer: inout WirePeer, _ person: Person) {
    peer.event("precall_begin", person.joined - random.number(4, 30))
    if !person.isViewer { peer.event("media_permission", person.joined - 3, ["audio": "ACCEPTED"]) }
    peer.event("precall_end", person.joined - 1)
    peer.event("websocket_connected", person.joined - 0.3)
    peer.event("call_join", person.joined)
    peer.event("transport_connected", person.joined + 0.2)
    for (name, spells) in [("audio", person.micOn), ("video", person.cameraOn)] {
      if spells.first.map({ $0.lowerBound > person.joined + 1 }) != false {
        peer.event(name + "_off", person.joined + 0.3)
      }
      for spell in spells {
        peer.event(name + "_on", spell.lowerBound)
        if spell.upperBound < person.left - 1 { peer.event(name + "_off", spell.upperBound) }
      }
    }
    if let shares = person.shares {
      peer.event("screenshare_started", shares.lowerBound)
      peer.event("screenshare_stopped", shares.upperBound)
    }
    if random.chance(0.15) {
      let away = person.joined + (person.left - person.joined) * 0.4
      peer.event("meeting_view_backgrounded", away)
      if random.chance(0.8) { peer.event("browser_foregrounded", away + random.number(2, 20)) }
    }
  }

  // MARK: Samples

  /// The times of a stream's samples, seven seconds apart and a little off.
  private mutating func times(_ begin: Double, _ end: Double) -> [Double] {
    var times: [Double] = []
    var now = begin + 7
    while now <= end {
      times.append(now + random.number(-0.03, 0.03))
      now += 7
    }
    return times
  }

  private mutating func loss(_ packets: Double) -> Double {
    // A packet now and then; once in a while a burst that is over within a sample.
    guard packets > 0 else { return 0 }
    if random.chance(0.004) { return (packets * random.number(0.02, 0.06)).rounded() }
    return random.chance(0.12) ? Double(random.whole(1, 2)) : 0
  }

  private func ms(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }

  private mutating func jitter() -> Double {
    ms(random.chance(0.01) ? random.number(0.02, 0.045) : random.number(0.001, 0.009))
  }

  private mutating func sent(_ peer: inout WirePeer, _ person: Person, _ place: Int) {
    var audio = WireStream(list: "audio_producer")
    var first = WireSample(at: person.joined + 0.3)
    first.fields.numbers = [
      "packets_sent": 5, "bytes_sent": 86, "packets_lost": 0, "jitter": 0, "rtt": 0, "mos_quality": 1,
    ]
    audio.samples.append(first)
    for (number, at) in times(person.joined + 0.3, person.left).enumerated() {
      var sample = WireSample(at: at)
      let sound = sound(person, place, at - 7, at)
      sample["packets_sent"] = sound.packets
      sample["bytes_sent"] = sound.bytes
      sample["packets_lost"] = loss(sound.packets)
      sample["jitter"] = jitter()
      sample["mos_quality"] = 1
      roundTrip(&sample, person, number)
      audio.samples.append(sample)
    }
    settleNegatively(&audio)
    peer.streams.append(audio)
    if !person.cameraOn.isEmpty { peer.streams.append(camera(person)) }
    if let shares = person.shares { peer.streams.append(screen(person, shares, from: nil, person.left)) }
  }

  private mutating func roundTrip(_ sample: inout WireSample, _ person: Person, _ number: Int) {
    var trip = person.base * random.number(0.85, 1.25)
    // Not measured yet, then a lone outlier now and then, as in the public capture.
    if number == 0 || random.chance(0.01) { trip = 0 }
    if number == 1 && random.chance(0.3) || random.chance(0.004) { trip = random.number(0.35, 0.8) }
    sample["rtt"] = ms(trip)
  }

  /// Packets and bytes of an interval: speech of 80 bytes a packet, quiet of fewer, silence of 18 while switched off.
  private func sound(_ person: Person, _ place: Int, _ begin: Double, _ end: Double) -> (packets: Double, bytes: Double)
  {
    let on = share(person.micOn, begin, end)
    let talking = share(speaking.lazy.filter { $0.who == place }.map(\.time), begin, end)
    let seconds = end - begin
    let quietPackets = shape.contains(.dtx) ? 2.5 : 50.0
    let quietBytes = shape.contains(.dtx) ? 12.0 : person.quietBytes
    let talked = talking * seconds * 50
    let quiet = max(0, on - talking) * seconds * quietPackets
    let off = (1 - on) * seconds * 50
    return ((talked + quiet + off).rounded(), (talked * 80 + quiet * quietBytes + off * 18).rounded())
  }

  private mutating func camera(_ person: Person) -> WireStream {
    var stream = WireStream(list: "video_producer")
    for (number, at) in times(person.joined + 0.4, person.left).enumerated() {
      var sample = WireSample(at: at)
      let on = share(person.cameraOn, at - 7, at)
      let isStarting = person.cameraOn.contains { $0.contains(at - 7) && !$0.contains(at - 14) } || number == 0
      let rate =
        on == 0 ? 0 : isStarting ? (random.chance(0.5) ? 0 : 12) : person.camera.rate - Double(random.whole(0, 2))
      sample["frames_per_second"] = rate
      sample["frames_encoded"] = (person.camera.rate * 7 * on).rounded()
      sample["frame_width"] =
        on == 0 ? 0 : isStarting && random.chance(0.4) ? person.camera.width / 2 : person.camera.width
      sample["frame_height"] =
        on == 0 ? 0 : sample["frame_width"] < person.camera.width ? person.camera.height / 2 : person.camera.height
      sample["packets_sent"] = (on * 7 * person.camera.width / 8).rounded()
      sample["bytes_sent"] = sample["packets_sent"] * 1050
      sample["packets_lost"] = loss(sample["packets_sent"])
      sample["jitter"] = jitter()
      sample["pli_count"] = random.chance(0.08) ? 1 : 0
      sample["fir_count"] = 0
      sample["key_frames_encoded"] = on > 0 ? 1 : 0
      sample.fields.words["quality_limitation_reason"] = isStarting && random.chance(0.6) ? "bandwidth" : "none"
      sample["mos_quality"] = 1
      roundTrip(&sample, person, number)
      stream.samples.append(sample)
    }
    return stream
  }

  /// A shared screen, at its sender or at a receiver.
  private mutating func screen(_ person: Person, _ time: Range<Double>, from sender: String?, _ end: Double)
    -> WireStream
  {
    var stream = WireStream(
      list: sender == nil ? "screenshare_video_producer" : "screenshare_video_consumer", sender: sender)
    for at in times(time.lowerBound, min(time.upperBound, end)) {
      var sample = WireSample(at: at)
      // The same slides for everybody: what changes follows from the time alone.
      let isMoving = person.sharesMovement || Int(at / 21) % 5 == 0
      let rate = isMoving ? 15.0 : Int(at / 7) % 2 == 0 ? 1.0 : 0
      let packets = isMoving ? 800.0 : 14
      sample["frame_width"] = 1920
      sample["frame_height"] = 1080
      sample["frames_per_second"] = rate
      sample["jitter"] = jitter()
      if sender == nil {
        sample["frames_encoded"] = rate * 7
        sample["packets_sent"] = packets
        sample["bytes_sent"] = packets * 1000
        sample["packets_lost"] = isMoving ? loss(packets) : random.chance(0.05) ? 1 : 0
        sample["pli_count"] = 0
        sample["rtt"] = ms(person.base)
        sample.fields.words["quality_limitation_reason"] = "none"
      } else {
        sample["frames_decoded"] = rate * 7
        sample["frames_dropped"] = 0
        sample["packets_received"] = packets
        sample["bytes_received"] = packets * 1000
        sample["packets_lost"] = isMoving ? loss(packets) : random.chance(0.05) ? 1 : 0
        sample["jitter_buffer_emitted_count"] = rate * 7
        sample.setBufferDelay(random.number(0.03, 0.09))
      }
      stream.samples.append(sample)
    }
    return stream
  }

  private mutating func received(_ peer: inout WirePeer, _ person: Person, _ sender: Person, _ place: Int) {
    let begin = max(person.joined, sender.joined + 0.4)
    let end = min(person.left, sender.left)
    guard end - begin > 8 else { return }
    let id = "peer-\(place + 1)"
    var audio = WireStream(list: "audio_consumer", sender: id)
    let times = times(begin + person.phase * 0.3, end)
    for at in times {
      var sample = WireSample(at: at)
      let sound = sound(sender, place, at - 7, at)
      let lost = loss(sound.packets)
      sample["packets_received"] = max(0, sound.packets - lost)
      sample["packets_lost"] = min(lost, sound.packets)
      sample["bytes_received"] = sound.bytes
      sample["jitter"] = jitter()
      sample["concealment_events"] = random.chance(0.1) ? Double(random.whole(1, 5)) : 0
      sample["jitter_buffer_emitted_count"] = sample["packets_received"] * 960
      sample.setBufferDelay(random.chance(0.01) ? random.number(0.15, 0.24) : random.number(0.03, 0.1))
      sample["mos_quality"] = 1
      audio.samples.append(sample)
    }
    settleNegatively(&audio)
    peer.streams.append(audio)
    if !sender.cameraOn.isEmpty { peer.streams.append(picture(person, sender, id, times)) }
    if let shares = sender.shares, shares.overlaps(begin..<end) {
      let time = max(begin, shares.lowerBound)..<max(max(begin, shares.lowerBound), shares.upperBound)
      var stream = screen(sender, time, from: id, end)
      stream.samples.removeAll { $0.at < person.joined + 7 }
      peer.streams.append(stream)
    }
  }

  private mutating func picture(_ person: Person, _ sender: Person, _ id: String, _ times: [Double]) -> WireStream {
    var stream = WireStream(list: "video_consumer", sender: id)
    let isTile = shape.contains(.grid) || person.isPhone
    let scale = isTile ? [0.25, 0.375, 0.5][random.whole(0, 2)] : 1
    // A tile on a page that is not shown is paused; the first two are on the page that is.
    let unseen =
      isTile && id != "peer-1" && id != "peer-2" && random.chance(0.3)
      ? times.count / 3..<times.count / 3 * 2 + 1 : 0..<0
    for (number, at) in times.enumerated() {
      var sample = WireSample(at: at)
      let on = unseen.contains(number) ? 0 : share(sender.cameraOn, at - 7, at)
      let isStarting = number == 0 || sender.cameraOn.contains { $0.contains(at - 7) && !$0.contains(at - 14) }
      let rate =
        on == 0 ? 0 : isStarting ? Double(random.whole(0, 20)) : sender.camera.rate - Double(random.whole(0, 3))
      sample["frame_width"] = on == 0 ? 0 : sender.camera.width * scale
      sample["frame_height"] = on == 0 ? 0 : sender.camera.height * scale
      sample["frames_per_second"] = rate
      sample["frames_decoded"] = (sender.camera.rate * 7 * on).rounded()
      sample["frames_dropped"] = on > 0 && random.chance(0.1) ? Double(random.whole(1, 6)) : 0
      sample["key_frames_decoded"] = on > 0 ? 1 : 0
      let packets = (on * 7 * sender.camera.width * scale / 8).rounded()
      let lost = loss(packets)
      sample["packets_received"] = max(0, packets - lost)
      sample["packets_lost"] = min(lost, packets)
      sample["bytes_received"] = sample["packets_received"] * 1050
      sample["jitter"] = jitter()
      sample["fir_count"] = 0
      sample["jitter_buffer_emitted_count"] = sample["frames_decoded"]
      sample.setBufferDelay(random.number(0.03, 0.11))
      sample["mos_quality"] = 1
      stream.samples.append(sample)
    }
    return stream
  }

  /// Late and repeated packets: what one sample counts as lost, the next one takes back.
  private mutating func settleNegatively(_ stream: inout WireStream) {
    guard random.chance(0.15), stream.samples.count > 8 else { return }
    for place in stride(from: 3, to: stream.samples.count - 1, by: random.whole(2, 9)) {
      guard stream.samples[place].fields.numbers["packets_sent"] ?? stream.samples[place]["packets_received"] > 100
      else { continue }
      let late = Double(random.whole(5, 24))
      stream.samples[place]["packets_lost"] += late
      stream.samples[place + 1]["packets_lost"] -= late - 1
    }
  }
}

extension SplitMix {
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
  mutating func number(_ low: Double, _ high: Double) -> Double { low + unit() * (high - low) }
  mutating func whole(_ low: Int, _ high: Int) -> Int { low + Int(next() % UInt64(max(1, high - low + 1))) }
  mutating func chance(_ share: Double) -> Bool { unit() < share }
}
