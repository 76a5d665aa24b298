internal import JSON
internal import RealtimeKit

/// Tells what a value is after a filter has worked on it.
///
/// A filter that selects leaves whole things; one that makes new objects leaves something else. An object with an id that is
/// mostly made of a kind's fields still counts as that kind, so that rows of `map({id, title: …})` can be used.
enum KindRecognizer {
  /// The kind of a value, or of its elements, that came out of a filter on something of the `former` kind.
  static func kind(of value: JSONValue, former: Kind.Name) -> Kind.Name {
    if former == .summary, isSummary(value) { return .summary }
    let sample = value.kind == .array ? value[0] : value
    guard let sample, sample.kind == .object else { return .value }
    if former != .value, Kind.named(former).describes(sample.keys) { return former }
    return kindByFields(of: sample)
  }

  /// Whether a text out of a summary is still read as one; its lines one by one are not.
  private static func isSummary(_ value: JSONValue) -> Bool {
    guard value.kind == .array else { return value.kind == .string }
    return value.count > 0 && value.elements.allSatisfy { $0.string?.contains("\n") == true }
  }

  /// The kind whose fields an object has, whatever it came from.
  static func kindByFields(of value: JSONValue) -> Kind.Name { Kind.recognized(from: value.keys) }
}
