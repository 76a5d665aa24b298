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
    if former != .value, belongs(sample, to: .named(former)) { return former }
    return kindByFields(of: sample)
  }

  /// Whether a text out of a summary is still read as one; its lines one by one are not.
  private static func isSummary(_ value: JSONValue) -> Bool {
    guard value.kind == .array else { return value.kind == .string }
    return value.count > 0 && value.elements.allSatisfy { $0.string?.contains("\n") == true }
  }

  /// The kind whose fields an object has, whatever it came from.
  static func kindByFields(of value: JSONValue) -> Kind.Name {
    let candidates: [Kind] = [.session, .peerReport, .participant, .meeting, .recording, .app, .account]
    let telling: [Kind.Name: String] = [
      .session: "associated_id", .peerReport: "peer_report", .participant: "joined_at", .meeting: "title",
      .recording: "output_file_name",
    ]
    return candidates.first { kind in
      telling[kind.name].map { value[$0] != nil } == true && belongs(value, to: kind)
    }?.name ?? .value
  }

  private static func belongs(_ value: JSONValue, to kind: Kind) -> Bool {
    let keys = value.keys
    // Captions name no ids, and are still what was said.
    if kind.name == .utterance, value["start"] != nil, value["text"] != nil { return true }
    guard value["id"] != nil || kind.identifierFields.values.contains(where: { $0.contains { value[$0] != nil } })
    else {
      return false
    }
    let known = keys.count { kind.field($0) != nil }
    return known * 2 >= keys.count
  }
}
