extension Kind {
  /// A participant with the report of its connection.
  package static let peerReport = Kind(
    .peerReport, plural: "peer reports", title: "display_name",
    identifierFields: [
      .participant: ["id"], .peer: ["id"], .user: ["user_id"], .customParticipant: ["custom_participant_id"],
      .session: ["session_id"],
    ],
    distinctiveFields: ["peer_report"],
    columns: [
      Column("NAME", "display_name", rank: 0), Column("ROLE", "role", rank: 3), Column("JOINED", "joined_at", rank: 0),
      Column("LEFT", "left_at", rank: 1), Column("MINUTES", "duration", rank: 1),
      Column("LOSS UP %", "peer_report.quality.audio_producer_cumulative.packet_loss.avg", rank: 1),
      Column("RTT MS", "peer_report.quality.audio_producer_cumulative.rtt.avg", rank: 1),
      Column("COUNTRY", "peer_report.metadata.ip_information.country", rank: 3), Column("ID", "id", rank: 2),
    ],
    fields: [Field("role", .reference(.preset), "preset: what the participant may do")] + person + [
      Field("session_id", .identifier(.session), "session id"),
      Field("peer_report", .object(report), "device, network and media quality"),
      Field("preset_name", .reference(.preset), "preset, in some responses instead of role", source: .observed),
      Field("peer_stats", .open(formerMetadata), "the metadata in its former shape", source: .observed),
      Field("quality_stats", .anything, "the quality in its former shape", source: .observed),
    ])

  static let report = [
    Field("metadata", .object(metadata), "device, network and events"),
    Field("quality", .object(quality), "samples about 7 s apart, and totals of the whole call"),
  ]

  private static let metadata = [
    Field("audio_devices_updates", .list(.object(deviceUpdate)), "microphones plugged in and unplugged"),
    Field("video_devices_updates", .list(.object(deviceUpdate)), "cameras plugged in and unplugged"),
    Field("speaker_devices_updates", .list(.object(deviceUpdate)), "speakers plugged in and unplugged"),
    Field(
      "selected_device_updates",
      .list(
        .object([
          Field("device", .object(device), "the device"), Field("timestamp", .timestamp, "when it was selected"),
        ])), "devices that the participant selected"),
    Field(
      "browser_metadata",
      .object([
        Field("browser", .text, "browser name"), Field("browser_version", .text, "browser version"),
        Field("engine", .text, "browser engine"),
        Field("user_agent", .text, "user agent", personal: .userAgent),
        Field("webgl_support", .boolean, "whether WebGL is available"),
      ]), "browser"),
    Field(
      "candidate_pairs",
      .object([
        Field("producing_transport", .list(.object(candidatePair)), "of the connection that sends media"),
        Field("consuming_transport", .list(.object(candidatePair)), "of the connection that receives media"),
      ]), "ICE candidate pairs: the network paths that were tried"),
    Field(
      "device_info",
      .object([
        Field("cpus", .number(.count), "logical processor cores"),
        Field("is_mobile", .boolean, "whether it is a phone or tablet"),
        Field("os", .text, "operating system"), Field("os_version", .text, "version of the operating system"),
      ]), "device"),
    Field(
      "events",
      .list(
        .object([
          Field("name", .text, "event name"), Field("timestamp", .timestamp, "when it happened"),
          Field("metadata", .open([connectionInfo]), "details, different for each event"),
        ])), "events that the client reported"),
    Field("ip_information", .object(place), "location and network of the public address"),
    Field(
      "native_metadata",
      .object([
        Field("audio_encoder", .text, "audio encoder"), Field("video_encoder", .text, "video encoder"),
      ]), "encoders of a native client"),
    Field(
      "pc_metadata",
      .list(
        .object([
          Field("effective_network_type", .text, "effective connection type, such as 4g"),
          Field("reflexive_connectivity", .boolean, "whether a server-reflexive (STUN) candidate was found"),
          Field("relay_connectivity", .boolean, "whether a relay (TURN) candidate was found"),
          Field("turn_connectivity", .boolean, "whether a TURN server was reachable"),
          Field("sdp", .list(.text), "session descriptions", personal: .sessionDescription),
          Field("timestamp", .timestamp, "when it was tested"),
        ])), "network test before the call"),
    Field("room_view_type", .text, "view type of the preset"), Field("sdk_name", .text, "name of the client SDK"),
    Field("sdk_type", .text, "type of the client SDK"), Field("sdk_version", .text, "version of the client SDK"),
  ]

  private static let device = [
    Field("device_id", .identifier(.other), "device id"),
    Field("kind", .text, "device kind: audioinput, videoinput or audiooutput"),
    Field("label", .text, "device label", personal: .deviceLabel),
  ]

  private static let deviceUpdate = [
    Field("added", .list(.object(device)), "devices plugged in"),
    Field("removed", .list(.object(device)), "devices unplugged"), Field("timestamp", .timestamp, "when it happened"),
  ]

  private static let place = [
    Field("city", .text, "city", personal: .city), Field("country", .text, "country code"),
    Field("region", .text, "region", personal: .region), Field("timezone", .text, "time zone", personal: .timeZone),
    Field("ipv4", .text, "public address", personal: .address), Field("org", .text, "owner of the address"),
    Field(
      "asn",
      .object([
        Field("asn", .text, "autonomous system number"), Field("domain", .text, "domain of the operator"),
        Field("name", .text, "name of the operator"),
        Field("route", .text, "announced prefix", personal: .address), Field("type", .text, "type of network"),
      ]), "autonomous system (network operator)"),
  ]

  /// One ICE candidate pair, as in the statistics of WebRTC (RTCIceCandidatePairStats and the two RTCIceCandidateStats).
  private static let candidatePair = [
    Field("nominated", .boolean, "whether this pair was chosen for media"),
    Field("current_round_trip_time", .number(.seconds), "last round trip time"),
    Field("total_round_trip_time", .number(.seconds), "sum of all round trip times"),
    Field("available_incoming_bitrate", .number(.bitsPerSecond), "estimated available downlink bandwidth"),
    Field("available_outgoing_bitrate", .number(.bitsPerSecond), "estimated available uplink bandwidth"),
    Field("bytes_sent", .number(.bytes), "bytes sent"),
    Field("bytes_received", .number(.bytes), "bytes received"),
    Field("bytes_discarded_on_send", .number(.bytes), "bytes discarded before sending"),
    Field("packets_sent", .number(.count), "packets sent"),
    Field("packets_received", .number(.count), "packets received"),
    Field("packets_discarded_on_send", .number(.count), "packets discarded before sending"),
    Field("last_packet_sent_timestamp", .number(.milliseconds), "when the last packet was sent, since 1970"),
    Field("last_packet_received_timestamp", .number(.milliseconds), "when the last packet was received, since 1970"),
    Field("local_candidate_id", .identifier(.other), "local candidate id"),
    Field("local_candidate_type", candidateType, "local candidate type; relay is TURN"),
    Field("local_candidate_address", .text, "local address", personal: .address),
    Field("local_candidate_port", .number(.count), "local port"),
    Field("local_candidate_protocol", .text, "local transport protocol: udp or tcp"),
    Field("local_candidate_network_type", .text, "network type, such as wifi"),
    Field(
      "local_candidate_related_address", .text, "base address of a reflexive or relay candidate", personal: .address),
    Field("local_candidate_related_port", .number(.count), "base port of a reflexive or relay candidate"),
    Field("local_candidate_url", .text, "STUN or TURN server of the local candidate"),
    Field("remote_candidate_id", .identifier(.other), "remote candidate id"),
    Field("remote_candidate_type", candidateType, "remote candidate type"),
    Field("remote_candidate_address", .text, "remote address", personal: .address),
    Field("remote_candidate_port", .number(.count), "remote port"),
    Field("remote_candidate_protocol", .text, "remote transport protocol: udp or tcp"),
    Field("remote_candidate_url", .text, "STUN or TURN server of the remote candidate"),
  ]

  private static let candidateType: FieldType = .choice(["host", "srflx", "prflx", "relay"])

  /// What older responses have in place of the metadata.
  private static let formerMetadata = [
    Field("events", .list(.anything), "events that the client reported", source: .observed),
    Field(
      "device_info",
      .open([
        Field("browser", .text, "browser name", source: .observed),
        Field("browser_version", .text, "browser version", source: .observed),
        Field("cpus", .number(.count), "logical processor cores", source: .observed),
        Field("memory", .number(.unknown), "memory", source: .observed),
        Field("os", .text, "operating system", source: .observed),
        Field("user_agent", .text, "user agent", source: .observed, personal: .userAgent),
      ]), "device and browser", source: .observed),
    Field(
      "ip_information", .open(formerPlace), "location and network of the public address", source: .observed),
    Field(
      "precall_network_information",
      .open([
        Field("backend_rtt", .number(.unknown), "round trip time to the service", source: .observed),
        Field("effective_networktype", .text, "effective connection type", source: .observed),
        Field("fractional_loss", .number(.unknown), "packet loss", source: .observed),
        Field("jitter", .number(.unknown), "jitter", source: .observed),
        Field("rtt", .number(.unknown), "round trip time", source: .observed),
        Field("throughput", .number(.unknown), "throughput", source: .observed),
      ]), "network test before the call", source: .observed),
  ]

  /// The result of the network test in the metadata of the event `precall_end`.
  private static let connectionInfo = Field(
    "connection_info",
    .open([
      Field("ip_details", .open(formerPlace), "location of the public address", source: .observed),
      Field(
        "location",
        .open([
          Field(
            "coords",
            .open([
              Field("latitude", .number(.unknown), "latitude", source: .observed, personal: .coordinates),
              Field("longitude", .number(.unknown), "longitude", source: .observed, personal: .coordinates),
            ]), "coordinates", source: .observed)
        ]), "location that the browser gave", source: .observed),
      Field("effective_network_type", .text, "effective connection type, such as 4g", source: .observed),
      Field("throughput", .number(.unknown), "throughput", source: .observed),
      Field("fractional_loss", .number(.unknown), "packet loss", source: .observed),
      Field("jitter", .number(.unknown), "jitter", source: .observed),
      Field("r_t_t", .number(.unknown), "round trip time", source: .observed),
      Field("backend_r_t_t", .number(.unknown), "round trip time to the service", source: .observed),
      Field("turn_connectivity", .boolean, "whether a TURN server was reachable", source: .observed),
      Field(
        "connectivity",
        .open([
          Field("host", .boolean, "whether a host candidate was found", source: .observed),
          Field("reflexive", .boolean, "whether a server-reflexive (STUN) candidate was found", source: .observed),
          Field("relay", .boolean, "whether a relay (TURN) candidate was found", source: .observed),
        ]), "candidates that were found", source: .observed),
    ]), "result of the network test", source: .observed)

  /// The location in older responses, and in the metadata of the event `precall_end`.
  private static let formerPlace = [
    Field("city", .text, "city", source: .observed, personal: .city),
    Field("country", .text, "country code", source: .observed),
    Field("region", .text, "region", source: .observed, personal: .region),
    Field("timezone", .text, "time zone", source: .observed, personal: .timeZone),
    Field("ip", .text, "public address", source: .observed, personal: .address),
    Field("ipv4", .text, "public address", source: .observed, personal: .address),
    Field("ip_location", .text, "coordinates", source: .observed, personal: .coordinates),
    Field("loc", .text, "coordinates", source: .observed, personal: .coordinates),
    Field("postal", .text, "postal code", source: .observed, personal: .coordinates),
    Field("org", .text, "owner of the address", source: .observed),
  ]
}
