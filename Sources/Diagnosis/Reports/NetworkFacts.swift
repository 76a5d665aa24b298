/// Where a participant's network is and how its media went. What the report does not say is nil.
public struct NetworkFacts: Equatable, Sendable {
  /// The city.
  public var city: String?
  /// The region.
  public var region: String?
  /// The country's code.
  public var country: String?
  /// The public address.
  public var address: String?
  /// The number of the network, such as `AS64496`.
  public var systemNumber: String?
  /// Who runs the network.
  public var provider: String?
  /// The browser's guess at the speed, such as `4g`, the last one given.
  public var effectiveType: String?
  /// Whether a relay was reachable before the call.
  public var isRelayReachable: Bool?
  /// The path of what was sent.
  public var sending: NetworkPath?
  /// The path of what was received.
  public var receiving: NetworkPath?

  /// Nothing known.
  public init() {}

  /// Who runs the network, as people know it: the name with the number.
  public var networkName: String? {
    let parts = [provider, systemNumber].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

/// The way that media took: the candidate pair that was nominated.
public struct NetworkPath: Equatable, Sendable {
  /// How this end was reached: host, srflx, prflx, or relay through TURN.
  public var type: String?
  /// udp, tcp or tls.
  public var transport: String?
  /// What this end is connected by, such as wifi.
  public var link: String?
  /// The address of this end of the path.
  public var address: String?
  /// The server that relays, or that found the address.
  public var server: String?
  /// The last round trip in milliseconds.
  public var roundTrip: Double?
  /// The estimated room upwards in bits a second.
  public var outgoingRoom: Double?
  /// The estimated room downwards in bits a second.
  public var incomingRoom: Double?

  /// Nothing known.
  public init() {}

  /// Whether it goes through a TURN server.
  public var isRelayed: Bool { type == "relay" }

  /// Whether it goes over TCP (or TLS, which is TCP), where a lost packet holds up those behind it. The server's address
  /// says so too: between client and TURN server, where the browser's own answer is about the leg behind it.
  public var isTCP: Bool {
    let transport = transport?.lowercased()
    if transport == "tcp" || transport == "tls" { return true }
    guard let server = server?.lowercased() else { return false }
    return isRelayed && (server.hasPrefix("turns:") || server.hasSuffix("transport=tcp"))
  }
}
