internal import Platform

extension PeerReport {
  /// Where one end of a path is.
  private struct Candidate {
    let type: StaticString
    let address: String
    let port: Int
    let transport: StaticString
    let server: String?
  }

  /// The paths for what was sent and for what was received: the one in use, and for sending one that was given up.
  func writeCandidatePairs(to writer: inout JSONWriter) {
    let sent = producers.flatMap(\.samples).reduce(into: (0, 0)) { $0 = ($0.0 + $1.packets, $0.1 + $1.bytes) }
    let received = consumers.flatMap(\.samples).reduce(into: (0, 0)) { $0 = ($0.0 + $1.packets, $0.1 + $1.bytes) }
    writer.open("{", "candidate_pairs")
    writer.open("[", "producing_transport")
    writePair(isNominated: true, sent: sent, received: (sent.0 / 18, sent.1 / 240), to: &writer)
    writePair(isNominated: false, sent: (4, 480), received: (0, 0), to: &writer)
    writer.close("]")
    writer.open("[", "consuming_transport")
    writePair(
      isNominated: true, sent: (received.0 / 15, received.1 / 180), received: received, isConsuming: true, to: &writer)
    writer.close("]")
    writer.close("}")
  }

  private func writePair(
    isNominated: Bool, sent: (packets: Int, bytes: Int), received: (packets: Int, bytes: Int),
    isConsuming: Bool = false,
    to writer: inout JSONWriter
  ) {
    let state = line.state(at: until)
    let trip = Int(state.roundTrip.rounded())
    writer.open("{")
    writer.member("nominated", isNominated)
    writer.member("current_round_trip_time", trip, decimals: 3)
    writer.member("total_round_trip_time", trip * max(1, Int((until - participant.joinedAt) / 5)), decimals: 3)
    writer.member("available_outgoing_bitrate", state.limitation == .bandwidth ? 240_000 : 3_245_000)
    if isConsuming { writer.member("available_incoming_bitrate", 12_410_000) }
    writer.member("bytes_sent", sent.bytes)
    writer.member("bytes_received", received.bytes)
    writer.member("bytes_discarded_on_send", 0)
    writer.member("packets_sent", sent.packets)
    writer.member("packets_received", received.packets)
    writer.member("packets_discarded_on_send", 0)
    writer.member("last_packet_sent_timestamp", Int(until.microseconds / 1000))
    writer.member("last_packet_received_timestamp", Int(until.microseconds / 1000) - 13)
    write(local(isNominated), remote(isNominated), to: &writer)
    writer.close("}")
  }

  /// Through a home router as a rule; the distant relay's sufferer gets through only over TCP and a relay on the other side
  /// of the world.
  private func local(_ isNominated: Bool) -> Candidate {
    let conditions = participant.conditions
    let port = 49_152 + Int(conditions.seed % 16_000)
    guard isNominated else {
      return Candidate(type: "host", address: "192.168.1.20", port: port, transport: "udp", server: nil)
    }
    guard conditions.story == .distantRelay else {
      return Candidate(
        type: "srflx", address: conditions.address, port: port, transport: "udp", server: "stun:stun.example.net:3478")
    }
    return Candidate(
      type: "relay", address: "198.51.100.240", port: port, transport: "tcp",
      server: "turn:turn-ap-southeast.example.net:443?transport=tcp")
  }

  private func remote(_ isNominated: Bool) -> Candidate {
    isNominated
      ? Candidate(type: "host", address: "198.51.100.7", port: 46_252, transport: "udp", server: nil)
      : Candidate(
        type: "relay", address: "198.51.100.9", port: 3478, transport: "udp", server: "turn:turn.example.net:3478")
  }

  private func write(_ local: Candidate, _ remote: Candidate, to writer: inout JSONWriter) {
    var ids = SeededGenerator(seed: participant.conditions.seed ^ UInt64(local.port) ^ UInt64(remote.port) << 20)
    writer.member("local_candidate_id", "I" + ids.hexadecimal(8))
    writer.member("local_candidate_type", plain: local.type)
    writer.member("local_candidate_address", local.address)
    writer.member("local_candidate_port", local.port)
    writer.member("local_candidate_protocol", plain: local.transport)
    writer.member("local_candidate_network_type", participant.conditions.location.linkType)
    if let server = local.server {
      writer.member("local_candidate_related_address", "192.168.1.20")
      writer.member("local_candidate_related_port", 61_875)
      writer.member("local_candidate_url", server)
    }
    writer.member("remote_candidate_id", "I" + ids.hexadecimal(8))
    writer.member("remote_candidate_type", plain: remote.type)
    writer.member("remote_candidate_address", remote.address)
    writer.member("remote_candidate_port", remote.port)
    writer.member("remote_candidate_protocol", plain: remote.transport)
    if let server = remote.server { writer.member("remote_candidate_url", server) }
  }
}
