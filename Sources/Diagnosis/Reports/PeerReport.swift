internal import Platform

/// What one connection of one participant went through, taken out of the API's peer report.
///
/// Nothing in it is certain to be there: what a report leaves out is nil or empty here, and stays unknown.
public struct PeerReport: Sendable {
  /// Who it is and when.
  public var presence: Presence
  /// Device, browser and library.
  public var client: ClientFacts
  /// Place, network and path.
  public var network: NetworkFacts
  /// What the client noticed, in the order of time.
  public var events: [ClientEvent]
  /// Devices that came, went or were chosen, in the order of time.
  public var devices: [DeviceChange]
  /// What was sent and received.
  public var streams: [MediaStream]
  /// Whether the answer held any report at all.
  public var isThere: Bool

  /// An empty report of a presence.
  public init(_ presence: Presence) {
    self.presence = presence
    client = ClientFacts()
    network = NetworkFacts()
    events = []
    devices = []
    streams = []
    isThere = false
  }

  /// What the participant sent.
  public var sent: [MediaStream] { streams.filter { $0.direction == .sent } }

  /// What the participant received.
  public var received: [MediaStream] { streams.filter { $0.direction == .received } }

  /// The time that the report covers: the presence, or else what was measured.
  public var span: Interval? {
    let begins = streams.compactMap(\.begin)
    let ends = streams.compactMap(\.end)
    guard let begin = presence.joinedAt ?? begins.min() else { return nil }
    return Interval(begin, presence.leftAt ?? ends.max())
  }
}
