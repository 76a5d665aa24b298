internal import JSON
package import Platform

/// Where a participant's network is and how its media went. What the report does not say is nil.
package struct NetworkFacts: Equatable, Sendable {
  /// The city.
  package var city: String?
  /// The region.
  package var region: String?
  /// The country's code.
  package var country: String?
  /// The time zone's name, such as `Europe/Lisbon`.
  package var timezone: String?
  /// The public address.
  package var address: String?
  /// The number of the network, such as `AS64496`.
  package var systemNumber: String?
  /// Who runs the network.
  package var provider: String?
  /// What the client found out about its connection, in the order of time.
  package var checks: [ConnectionCheck] = []
  /// The path of what was sent.
  package var sending: NetworkPath?
  /// The path of what was received.
  package var receiving: NetworkPath?
  /// Whether the report has a list of candidate pairs, which may be empty.
  package var hasPairs = false

  /// Nothing known.
  package init() {}

  /// Who runs the network, as people know it: the name with the number.
  package var networkName: String? {
    let parts = [provider, systemNumber].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The browser's guess at the speed, such as `4g`, the last one given.
  package var effectiveType: String? { checks.compactMap(\.effectiveType).last }

  /// Whether a relay was reachable, by the last check.
  package var isRelayReachable: Bool? { checks.compactMap(\.relay).last }

  /// Reads what the metadata of a report say of the network.
  init(_ metadata: JSONValue) {
    self.init()
    let place = metadata["ip_information"] ?? .null
    city = Presence.text(place, "city")
    region = Presence.text(place, "region")
    country = Presence.text(place, "country")
    timezone = Presence.text(place, "timezone")
    address = Presence.text(place, "ipv4")
    let network = place["asn"] ?? .null
    systemNumber = Presence.text(network, "asn") ?? network.string
    provider = Presence.text(network, "name") ?? Presence.text(place, "org")
    checks = (metadata["pc_metadata"]?.elements ?? []).map(ConnectionCheck.init)
    let pairs = metadata["candidate_pairs"] ?? .null
    hasPairs = pairs.kind == .object
    sending = Self.path(pairs["producing_transport"])
    receiving = Self.path(pairs["consuming_transport"])
  }

  /// The pair that was nominated; of several the one that carried most, and where none says so, the one that did.
  private static func path(_ pairs: JSONValue?) -> NetworkPath? {
    let pairs = pairs?.elements ?? []
    let nominated = pairs.filter { $0["nominated"]?.boolean == true }
    func carried(_ pair: JSONValue) -> Double {
      (pair["bytes_sent"]?.number ?? 0) + (pair["bytes_received"]?.number ?? 0)
    }
    return (nominated.isEmpty ? pairs : nominated).max { carried($0) < carried($1) }.map(NetworkPath.init)
  }
}

/// What a client found out about its connection at one moment: an entry of `pc_metadata`.
package struct ConnectionCheck: Equatable, Sendable {
  /// When; nil when the report does not say.
  package var moment: Timestamp?
  /// The browser's guess at the speed, such as `4g`.
  package var effectiveType: String?
  /// Whether the public address could be found (STUN).
  package var reflexive: Bool?
  /// Whether a relay could be reached.
  package var relay: Bool?
  /// Whether a TURN server could be reached.
  package var turn: Bool?

  /// Reads an entry.
  init(_ entry: JSONValue) {
    moment = Presence.moment(entry, "timestamp")
    effectiveType = Presence.text(entry, "effective_network_type")
    reflexive = entry["reflexive_connectivity"]?.boolean
    relay = entry["relay_connectivity"]?.boolean
    turn = entry["turn_connectivity"]?.boolean
  }
}

/// The way that media took: the candidate pair that was nominated.
package struct NetworkPath: Equatable, Sendable {
  /// How this end was reached: host, srflx, prflx, or relay through TURN.
  package var type: String?
  /// udp, tcp or tls.
  package var transport: String?
  /// What this end is connected by, such as wifi.
  package var link: String?
  /// The address of this end of the path.
  package var address: String?
  /// The server that relays, or that found the address.
  package var server: String?
  /// The last round trip in milliseconds. Zero, which stands for "not measured yet", is nil.
  package var roundTrip: Double?
  /// The estimated bandwidth upwards in bits a second.
  package var outgoingBandwidth: Double?
  /// The estimated bandwidth downwards in bits a second.
  package var incomingBandwidth: Double?
  /// Bytes that went either way.
  package var bytes: Double?
  /// Packets that were thrown away before they were sent.
  package var discardedPackets: Double?

  /// Nothing known.
  package init() {}

  /// Reads a candidate pair.
  init(_ pair: JSONValue) {
    self.init()
    type = Presence.text(pair, "local_candidate_type")
    transport = Presence.text(pair, "local_candidate_protocol")
    link = Presence.text(pair, "local_candidate_network_type")
    address = Presence.text(pair, "local_candidate_address")
    server = Presence.text(pair, "local_candidate_url")
    roundTrip = pair["current_round_trip_time"]?.number.flatMap { $0 > 0 ? ($0 * 1e6).rounded() / 1e3 : nil }
    outgoingBandwidth = pair["available_outgoing_bitrate"]?.number
    incomingBandwidth = pair["available_incoming_bitrate"]?.number
    let carried = ["bytes_sent", "bytes_received"].compactMap { pair[$0]?.number }
    bytes = carried.isEmpty ? nil : carried.reduce(0, +)
    discardedPackets = pair["packets_discarded_on_send"]?.number
  }

  /// Whether it goes through a TURN server.
  package var isRelayed: Bool { type == "relay" }

  /// Whether it goes over TCP (or TLS, which is TCP), where a lost packet holds up those behind it. The server's address
  /// says so too: between client and TURN server, where the browser's own answer is about the leg behind it.
  package var isTCP: Bool {
    let transport = transport?.lowercased()
    if transport == "tcp" || transport == "tls" { return true }
    guard let server = server?.lowercased() else { return false }
    return isRelayed && (server.hasPrefix("turns:") || server.hasSuffix("transport=tcp"))
  }
}
