internal import JSON
internal import Platform

extension ClientFacts {
  /// Reads what the metadata of a report say of the client.
  init(_ metadata: JSONValue) {
    self.init()
    let (device, browser) = (metadata["device_info"] ?? .null, metadata["browser_metadata"] ?? .null)
    system = Self.joined(device, ["os", "os_version"])
    self.browser = Self.joined(browser, ["browser", "browser_version"]) ?? browser.string
    library = Self.joined(metadata, ["sdk_name", "sdk_version"])
    cores = device["cpus"]?.integer
    isMobile = device["is_mobile"]?.boolean
    let native = metadata["native_metadata"] ?? .null
    encoders = ["audio_encoder", "video_encoder"].compactMap { Presence.text(native, $0) }
  }

  private static func joined(_ object: JSONValue, _ names: [String]) -> String? {
    let parts = names.compactMap { Presence.text(object, $0) }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

extension NetworkFacts {
  /// Reads what the metadata of a report say of the network.
  init(_ metadata: JSONValue) {
    self.init()
    let place = metadata["ip_information"] ?? .null
    city = Presence.text(place, "city")
    region = Presence.text(place, "region")
    country = Presence.text(place, "country")
    address = Presence.text(place, "ipv4")
    let network = place["asn"] ?? .null
    systemNumber = Presence.text(network, "asn") ?? network.string
    provider = Presence.text(network, "name") ?? Presence.text(place, "org")
    let checks = metadata["pc_metadata"]?.elements ?? []
    effectiveType = checks.compactMap { Presence.text($0, "effective_network_type") }.last
    isRelayReachable = checks.compactMap { $0["relay_connectivity"]?.boolean }.last
    let pairs = metadata["candidate_pairs"] ?? .null
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

extension NetworkPath {
  /// Reads a candidate pair.
  init(_ pair: JSONValue) {
    self.init()
    type = Presence.text(pair, "local_candidate_type")
    transport = Presence.text(pair, "local_candidate_protocol")
    link = Presence.text(pair, "local_candidate_network_type")
    address = Presence.text(pair, "local_candidate_address")
    server = Presence.text(pair, "local_candidate_url")
    roundTrip = pair["current_round_trip_time"]?.number.map { ($0 * 1e6).rounded() / 1e3 }
    outgoingRoom = pair["available_outgoing_bitrate"]?.number
    incomingRoom = pair["available_incoming_bitrate"]?.number
  }
}

extension StreamTotals {
  /// Reads the figures over the whole call.
  init(_ totals: JSONValue) {
    self.init()
    loss = totals[path: ["packet_loss", "avg"]]?.number
    roundTrip = totals[path: ["rtt", "avg"]]?.number
    bufferDelay = totals[path: ["jitter_buffer_delay", "avg"]]?.number
    opinion = totals[path: ["quality_mos", "avg"]]?.number
    bandwidthLimited = totals[path: ["issues", "bandwidth_quality_limitation_fraction"]]?.number
    processorLimited = totals[path: ["issues", "cpu_quality_limitation_fraction"]]?.number
  }
}
