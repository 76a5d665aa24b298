extension Kind {
  /// A participant with the report of what its connection went through.
  package static let peerReport = Kind(
    .peerReport, plural: "peer reports", title: "display_name",
    identifierFields: [
      .participant: ["id"], .peer: ["id"], .user: ["user_id"], .customParticipant: ["custom_participant_id"],
      .session: ["session_id"],
    ],
    columns: [
      Column("NAME", "display_name", rank: 0), Column("ROLE", "role", rank: 3), Column("JOINED", "joined_at", rank: 0),
      Column("LEFT", "left_at", rank: 1), Column("MINUTES", "duration", rank: 1),
      Column("LOSS UP %", "peer_report.quality.audio_producer_cumulative.packet_loss.avg", rank: 1),
      Column("RTT MS", "peer_report.quality.audio_producer_cumulative.rtt.avg", rank: 1),
      Column("COUNTRY", "peer_report.metadata.ip_information.country", rank: 3), Column("ID", "id", rank: 2),
    ],
    fields: [Field("role", .text, "the preset: what the participant may do")] + person + [
      Field("session_id", .identifier(.session), "the session"),
      Field("peer_report", .object(report), "device, network and quality"),
      Field("preset_name", .text, "the preset, in some answers instead of role", source: .observed),
      Field("peer_stats", .anything, "the older form of the metadata", source: .observed),
      Field("quality_stats", .anything, "the older form of the quality", source: .observed),
    ])

  static let report = [
    Field("metadata", .object(metadata), "device, network and events"),
    Field("quality", .object(quality), "samples about 7 s apart, and figures over the whole call"),
  ]

  private static let metadata = [
    Field("audio_devices_updates", .list(.object(deviceUpdate)), "microphones that came and went"),
    Field("video_devices_updates", .list(.object(deviceUpdate)), "cameras that came and went"),
    Field("speaker_devices_updates", .list(.object(deviceUpdate)), "speakers that came and went"),
    Field(
      "selected_device_updates",
      .list(
        .object([
          Field("device", .object(device), "the device"), Field("timestamp", .timestamp, "when it was selected"),
        ])), "devices the participant selected"),
    Field(
      "browser_metadata",
      .object([
        Field("browser", .text, "the browser"), Field("browser_version", .text, "its version"),
        Field("engine", .text, "its engine"), Field("user_agent", .text, "what it calls itself"),
        Field("webgl_support", .boolean, "whether it draws with the graphics processor"),
      ]), "the browser"),
    Field(
      "candidate_pairs",
      .object([
        Field("producing_transport", .list(.object(candidatePair)), "ways for what was sent"),
        Field("consuming_transport", .list(.object(candidatePair)), "ways for what was received"),
      ]), "the network paths that were tried"),
    Field(
      "device_info",
      .object([
        Field("cpus", .number(.count), "processor cores"),
        Field("is_mobile", .boolean, "whether it is a phone or tablet"),
        Field("os", .text, "the operating system"), Field("os_version", .text, "its version"),
      ]), "the device"),
    Field(
      "events",
      .list(
        .object([
          Field("name", .text, "what happened"), Field("timestamp", .timestamp, "when"),
          Field("metadata", .anything, "details"),
        ])), "what the client noticed"),
    Field(
      "ip_information",
      .object([
        Field("city", .text, "the city"), Field("country", .text, "the country"), Field("region", .text, "the region"),
        Field("timezone", .text, "the time zone"), Field("ipv4", .text, "the address"),
        Field("org", .text, "who owns the address"),
        Field(
          "asn",
          .object([
            Field("asn", .text, "the network's number"), Field("domain", .text, "its domain"),
            Field("name", .text, "its name"), Field("route", .text, "the route"), Field("type", .text, "its sort"),
          ]), "the network"),
      ]), "where the address is"),
    Field(
      "native_metadata",
      .object([
        Field("audio_encoder", .text, "the audio encoder"), Field("video_encoder", .text, "the video encoder"),
      ]), "encoders of a native client"),
    Field(
      "pc_metadata",
      .list(
        .object([
          Field("effective_network_type", .text, "the browser's guess, such as 4g"),
          Field("reflexive_connectivity", .boolean, "whether its public address was found"),
          Field("relay_connectivity", .boolean, "whether a relay was reachable"),
          Field("turn_connectivity", .boolean, "whether TURN was reachable"),
          Field("sdp", .list(.text), "session descriptions"), Field("timestamp", .timestamp, "when"),
        ])), "the check before the call"),
    Field("room_view_type", .text, "the sort of room"), Field("sdk_name", .text, "the client library"),
    Field("sdk_type", .text, "its sort"), Field("sdk_version", .text, "its version"),
  ]

  private static let device = [
    Field("device_id", .identifier(.other), "the device's id"), Field("kind", .text, "its sort"),
    Field("label", .text, "its name"),
  ]

  private static let deviceUpdate = [
    Field("added", .list(.object(device)), "plugged in"), Field("removed", .list(.object(device)), "unplugged"),
    Field("timestamp", .timestamp, "when"),
  ]
}
