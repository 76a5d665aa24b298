/// Where a participant's network is and how its media went. What the report does not say is nil.
package struct NetworkFacts: Equatable, Sendable {
  /// The city.
  package var city: String?
  /// The region.
  package var region: String?
  /// The country's code.
  package var country: String?
  /// The public address.
  package var address: String?
  /// The number of the network, such as `AS64496`.
  package var systemNumber: String?
  /// Who runs the network.
  package var provider: String?
  /// The browser's guess at the speed, such as `4g`, the last one given.
  package var effectiveType: String?
  /// Whether a relay was reachable before the call.
  package var isRelayReachable: Bool?
  /// The path of what was sent.
  package var sending: NetworkPath?
  /// The path of what was received.
  package var receiving: NetworkPath?

  /// Nothing known.
  package init() {}

  /// Who runs the network, as people know it: the name with the number.
  package var networkName: String? {
    let parts = [provider, systemNumber].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
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
  /// The last round trip in milliseconds.
  package var roundTrip: Double?
  /// The estimated room upwards in bits a second.
  package var outgoingRoom: Double?
  /// The estimated room downwards in bits a second.
  package var incomingRoom: Double?

  /// Nothing known.
  package init() {}

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
