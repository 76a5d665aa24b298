internal import Platform

extension PeerReport {
  /// What the client said of itself, its devices and its network.
  func writeMetadata(_ part: Part?, to writer: inout JSONWriter) {
    writer.open("{", "metadata")
    defer { writer.close("}") }
    if part == nil || part == .events { writeEvents(to: &writer) }
    if part == nil || part == .precall { writePrecall(to: &writer) }
    if part == nil || part == .device { writeDevice(to: &writer) }
    if part == nil || part == .address { writeAddress(to: &writer) }
    guard part == nil else { return }
    writeDeviceUpdates(to: &writer)
    writeCandidatePairs(to: &writer)
    writer.open("{", "native_metadata")
    writer.member("audio_encoder", plain: "opus")
    writer.member("video_encoder", plain: "VP8")
    writer.close("}")
    writer.member("sdk_name", plain: "web-core")
    writer.member("sdk_type", plain: "web")
    writer.member("sdk_version", plain: "1.4.2")
    writer.member("room_view_type", Preset.view(of: participant.preset) == "WEBINAR" ? "webinar" : "groupCall")
  }

  private func writePrecall(to writer: inout JSONWriter) {
    let isRelayed = participant.conditions.story == .distantRelay
    writer.open("[", "pc_metadata")
    writer.open("{")
    writer.member("effective_network_type", isRelayed ? "3g" : "4g")
    writer.member("reflexive_connectivity", !isRelayed)
    writer.member("relay_connectivity", true)
    writer.member("turn_connectivity", true)
    writer.open("[", "sdp")
    let number = participant.conditions.seed >> 2
    writer.element("v=0\r\no=- \(number) 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n")
    writer.close("]")
    writer.member("timestamp", participant.joinedAt + 1.9)
    writer.close("}")
    writer.close("]")
  }

  private func writeDevice(to writer: inout JSONWriter) {
    let device = participant.conditions.device
    writer.open("{", "device_info")
    writer.member("cpus", participant.conditions.cpus)
    writer.member("is_mobile", device.isMobile)
    writer.member("os", device.os)
    writer.member("os_version", device.osVersion)
    writer.close("}")
    writer.open("{", "browser_metadata")
    writer.member("browser", device.browser)
    writer.member("browser_version", device.version)
    writer.member("engine", device.engine)
    writer.member("user_agent", device.userAgent)
    if device.engine == "WebKit" { writer.null("webgl_support") } else { writer.member("webgl_support", true) }
    writer.close("}")
  }

  private func writeAddress(to writer: inout JSONWriter) {
    let location = participant.conditions.location
    writer.open("{", "ip_information")
    writer.member("city", location.city)
    writer.member("country", location.country)
    writer.member("region", location.region)
    writer.member("timezone", location.timezone)
    writer.member("ipv4", participant.conditions.address)
    writer.member("org", "\(location.asn) \(location.provider)")
    writer.open("{", "asn")
    writer.member("asn", location.asn)
    writer.member("name", location.provider)
    writer.member("domain", location.domain)
    writer.member("route", location.network + ".0/24")
    writer.member("type", plain: "isp")
    writer.close("}")
    writer.close("}")
  }
}
