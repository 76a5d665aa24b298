internal import Platform

/// What one connection of one participant went through, taken out of the API's peer report.
///
/// Nothing in it is certain to be there: what a report leaves out is nil or empty here, and stays unknown.
package struct PeerReport: Sendable {
  /// Who it is and when.
  package var presence: Presence
  /// Device, browser and library.
  package var client: ClientFacts
  /// Place, network and path.
  package var network: NetworkFacts
  /// What the client noticed, in the order of time.
  package var events: [ClientEvent]
  /// Devices that came, went or were chosen, in the order of time.
  package var devices: [DeviceChange]
  /// What was sent and received.
  package var streams: [MediaStream]
  /// Whether the answer held any report at all.
  package var isThere: Bool

  /// An empty report of a presence.
  package init(_ presence: Presence) {
    self.presence = presence
    client = ClientFacts()
    network = NetworkFacts()
    events = []
    devices = []
    streams = []
    isThere = false
  }

  /// What the participant sent.
  package var sent: [MediaStream] { streams.filter { $0.direction == .sent } }

  /// What the participant received.
  package var received: [MediaStream] { streams.filter { $0.direction == .received } }

  /// The time that the report covers: the presence, or else what was measured.
  package var span: Interval? {
    let begins = streams.compactMap(\.begin)
    let ends = streams.compactMap(\.end)
    guard let begin = presence.joinedAt ?? begins.min() else { return nil }
    return Interval(begin, presence.leftAt ?? ends.max())
  }
}
