internal import JSON
internal import RealtimeKit

extension Renderer {
  /// How a value of a kind reads best at a terminal, where that is more than a table or a record; nil for anything else.
  func view(of value: JSONValue, kind: Kind) -> Rendered? {
    switch kind.name {
    case .interval: TimelineView(context).rendered(value)
    default: nil
    }
  }
}
