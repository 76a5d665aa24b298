internal import JSON
internal import Platform

extension PeerReport {
  /// A part of the report that may be asked for on its own, by the names that the API takes.
  enum Part: String, Sendable, CaseIterable {
    case device = "device_info"
    case address = "ip_information"
    case precall = "precall_network_information"
    case events
    case quality = "quality_stats"
  }

  /// The participant with its report as JSON text: all of it, or one part.
  func bytes(_ part: Part? = nil, includingPeerEvents: Bool) -> [UInt8] {
    var writer = JSONWriter(reserving: 400 * (producers + consumers).reduce(16) { $0 + $1.samples.count })
    let person = participant.json(
      "role", in: session, at: now, includingPeerEvents: includingPeerEvents, consolidated: false
    ).setting("session_id", to: JSONValue(session.id))
    writer.raw(person.text().utf8.dropLast())
    writer.open("{", "peer_report")
    if isMissing {
      for name in ["metadata", "quality"] as [StaticString] {
        writer.open("{", name)
        writer.close("}")
      }
      writer.close("}")
      writer.close("}")
      return writer.bytes
    }
    if part != .quality { writeMetadata(part, to: &writer) }
    if part == nil || part == .quality { writeQuality(to: &writer) }
    writer.close("}")
    writer.close("}")
    return writer.bytes
  }
}

extension Participant {
  /// The participant with its peer report at a moment, as JSON text in UTF-8. `filter` is one of the API's names of parts;
  /// another name counts as none. The report of a presence in an ended session never changes, so it may be kept.
  func peerReportBytes(
    in session: Session, at now: Timestamp, filter: String? = nil, includingPeerEvents: Bool
  ) -> [UInt8] {
    PeerReport(of: self, in: session, at: now).bytes(
      filter.flatMap(PeerReport.Part.init), includingPeerEvents: includingPeerEvents)
  }
}
