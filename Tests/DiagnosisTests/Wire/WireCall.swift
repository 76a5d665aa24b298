import Diagnosis
import JSON
import Platform

/// A call as the API reports it: rows of participants and peer reports with the API's own names and units, to be generated,
/// damaged field by field, and read the way the shell reads answers. Times are seconds since the call's start.
struct WireCall {
  /// When the call began, in seconds since 1970.
  var epoch = 1_795_168_800.0
  /// How long the session lasted.
  var length: Double
  var status = "ENDED"
  var peers: [WirePeer] = []
  /// Seconds from the call's start to the diagnosis.
  var now: Double
  /// Whether the members of samples are written in the opposite order.
  var reversesFields = false
  /// What was said, where there is a transcript.
  var utterances: [(at: Double, peer: String, text: String)] = []

  init(length: Double) {
    self.length = length
    now = length + 3600
  }

  /// A moment as the API writes it.
  func text(_ seconds: Double) -> String { Timestamp(seconds: epoch + seconds).iso8601 }

  func moment(_ seconds: Double) -> Timestamp { Timestamp(seconds: epoch + seconds) }

  /// The session's row.
  var session: JSONValue {
    [
      "id": "00000000-0000-4000-8000-000000000001", "meeting_display_name": "Weekly", "status": JSONValue(status),
      "started_at": JSONValue(text(0)), "ended_at": status == "LIVE" ? .null : JSONValue(text(length)),
    ]
  }

  /// What a diagnosis of the call is made from: the rows, and the reports read from their text.
  func input(_ thresholds: Thresholds = Thresholds()) -> DiagnosisInput {
    var presences: [Presence] = []
    var reports: [PeerReport] = []
    for peer in peers {
      let row = Presence(peer.row(self))
      presences.append(row)
      guard peer.hasReport, var report = peer.report(self) else { continue }
      if !row.spells.isEmpty { report.presence.spells = row.spells }
      report.presence = report.presence.completed(by: row)
      reports.append(report)
    }
    let now = moment(now)
    var input = DiagnosisInput(
      attendance: Attendance(session: session, presences: presences, now: now), reports: reports,
      thresholds: thresholds, now: now)
    input.utterances = utterances.map { Utterance(moment: moment($0.at), peerID: $0.peer, text: $0.text) }
    return input
  }

  func diagnosed(_ thresholds: Thresholds = Thresholds()) -> DiagnosisResult { DiagnosisResult(input(thresholds)) }

  /// Takes back what was measured of a sender at its receivers: all of it, or a part of the time or of the lists.
  mutating func removeReceived(
    from sender: String, after begin: Double = -1e9, until end: Double = 1e9, list: String? = nil
  ) {
    for place in peers.indices {
      peers[place].removeSamples(begin, end) { $0.sender == sender && (list == nil || $0.list == list) }
    }
  }

  /// The place of a peer by its id.
  func place(_ id: String) -> Int? { peers.firstIndex { $0.id == id } }

  /// Changes the samples of everybody who received from a peer.
  mutating func editReceived(
    from sender: String, _ list: String, _ begin: Double, _ end: Double, _ change: (inout WireSample) -> Void
  ) {
    for place in peers.indices { peers[place].edit(list, from: sender, begin, end, change) }
  }
}

/// One peer: the participant's row and its report.
struct WirePeer {
  var id: String
  var userID: String
  var customID: String
  var name: String
  /// Seconds since the call's start by the service's clock; nil when the peer never joined.
  var joined: Double?
  var left: Double?
  /// Stays within the presence as peer events report them; empty for one stay.
  var stays: [(from: Double, to: Double)] = []
  var hasReport = true
  /// What the client's clock is ahead, in seconds.
  var skew = 0.0
  var events: [WireEvent] = []
  /// Entries of the device lists, by list.
  var devices: [(list: String, at: Double, added: [String], removed: [String])] = []
  var selected: [(at: Double, kind: String, label: String)] = []
  var checks: [(at: Double, type: String, reflexive: Bool, relay: Bool, turn: Bool)] = []
  /// Candidate pairs by transport.
  var pairs: [String: [WireRecord]] = [:]
  var device = WireRecord()
  var browser = WireRecord()
  var place = WireRecord()
  var asn = WireRecord()
  var sdk = ("web-core", "1.4.2")
  var streams: [WireStream] = []
  /// The cumulative objects by their names, as JSON.
  var totals: [String: String] = [:]

  init(id: String, name: String, joined: Double?, left: Double?) {
    (self.id, self.name, self.joined, self.left) = (id, name, joined, left)
    (userID, customID) = ("user-" + id, "custom-" + id)
  }

  /// Changes the samples of a list, of one sender or of all, whose interval lies between two moments.
  mutating func edit(
    _ list: String, from sender: String? = nil, _ begin: Double, _ end: Double, _ change: (inout WireSample) -> Void
  ) {
    for stream in streams.indices where streams[stream].list == list {
      if let sender, streams[stream].sender != sender { continue }
      for sample in streams[stream].samples.indices {
        let at = streams[stream].samples[sample].at
        if at > begin, at <= end { change(&streams[stream].samples[sample]) }
      }
    }
  }

  /// Removes the samples of every list between two moments.
  mutating func removeSamples(_ begin: Double, _ end: Double, where fits: (WireStream) -> Bool = { _ in true }) {
    for stream in streams.indices where fits(streams[stream]) {
      streams[stream].samples.removeAll { $0.at > begin && $0.at <= end }
    }
  }

  /// Changes every candidate pair.
  mutating func editPairs(_ change: (inout WireRecord) -> Void) {
    for (transport, records) in pairs {
      var records = records
      for place in records.indices { change(&records[place]) }
      pairs[transport] = records
    }
  }

  mutating func event(_ name: String, _ at: Double, _ details: [String: String] = [:]) {
    events.append(WireEvent(name: name, at: at, details: details))
  }

  func has(_ list: String) -> Bool { streams.contains { $0.list == list && !$0.samples.isEmpty } }
}

struct WireEvent {
  var name: String
  var at: Double
  var details: [String: String] = [:]
}

/// The samples of one sender in one list, such as `audio_consumer`.
struct WireStream {
  var list: String
  /// The sender's peer id; nil for what the peer sent.
  var sender: String?
  var samples: [WireSample] = []

  var isSent: Bool { list.hasSuffix("_producer") }
}

/// Members with numbers and words, by the API's names.
struct WireRecord: Equatable {
  var numbers: [String: Double] = [:]
  var words: [String: String] = [:]
  var flags: [String: Bool] = [:]

  subscript(_ name: String) -> Double {
    get { numbers[name] ?? 0 }
    set { numbers[name] = newValue }
  }
}

/// A sample of a list.
struct WireSample: Equatable {
  var at: Double
  var fields = WireRecord()

  init(at: Double) { self.at = at }

  subscript(_ name: String) -> Double {
    get { fields[name] }
    set { fields[name] = newValue }
  }

  /// Loses a share of the packets on the way: of those sent, or of those that would have been received.
  mutating func lose(_ share: Double) {
    if let sent = fields.numbers["packets_sent"] {
      self["packets_lost"] = (sent * share).rounded()
    } else if let received = fields.numbers["packets_received"] {
      let lost = (received * share).rounded()
      self["packets_lost"] = max(0, self["packets_lost"]) + lost
      self["packets_received"] = received - lost
      self["bytes_received"] = (self["bytes_received"] * (1 - share)).rounded()
    }
  }

  /// Nothing was sent, received, encoded or decoded.
  mutating func fallSilent() {
    for name in [
      "packets_sent", "packets_received", "packets_lost", "bytes_sent", "bytes_received", "frames_encoded",
      "frames_decoded", "frames_per_second", "concealment_events", "jitter_buffer_delay", "jitter_buffer_emitted_count",
      "frames_dropped", "pli_count",
    ] where fields.numbers[name] != nil { self[name] = 0 }
  }

  /// The mean stay in the jitter buffer in seconds.
  mutating func setBufferDelay(_ seconds: Double) {
    self["jitter_buffer_delay"] = self["jitter_buffer_emitted_count"] * seconds
  }

  mutating func setFrameRate(_ rate: Double) {
    self["frames_per_second"] = rate
    for name in ["frames_encoded", "frames_decoded"] where fields.numbers[name] != nil {
      self[name] = (rate * 7).rounded()
    }
  }
}
