internal import JSON
internal import RealtimeKit

extension Renderer {
  /// The form made for reading one kind of thing at a terminal; nil when the kind has none, or when the value has not the
  /// shape of its kind any more, as after a filter that picks fields.
  func view(of value: JSONValue, kind: Kind) -> Rendered? {
    switch kind.name {
    case .session: SessionView(context, surroundings).rendered(value)
    case .message: ChatView(context).rendered(value)
    case .utterance: TranscriptView(context).rendered(value)
    case .summary: SummaryView(context).rendered(value)
    case .comparison: ComparisonView(context, names: surroundings.peerNames).rendered(value)
    case .interval: TimelineView(context).rendered(value)
    case .peerReport:
      PeerView(context, names: surroundings.peerNames, thresholds: surroundings.thresholds).rendered(value)
    case .finding: FindingView(context).rendered(value)
    case .incident: IncidentView(context, surroundings).rendered(value)
    default: nil
    }
  }
}
