internal import Diagnosis
internal import JSON
internal import RealtimeKit

/// What is diagnosed: a session, or one person in it.
struct DiagnosisTarget {
  /// The session; nil as long as only a peer is known.
  var sessionID: String?
  /// The peer; nil for the whole session.
  var peerID: String?
  /// Whether the id was typed and may be either.
  var isUncertain = false

  /// What a value stands for: a session for itself, a participant for that person.
  init?(_ value: ArgumentValue) {
    if value.isWord || value.value.string != nil {
      guard let id = value.identifier(.session) else { return nil }
      (sessionID, isUncertain) = (id, true)
      return
    }
    let kind = value.kind == .value ? KindRecognizer.kindByFields(of: value.value) : value.kind
    if kind != .session, let peer = value.identifier(.peer) {
      peerID = peer
      sessionID = value.identifier(.session)
      return
    }
    guard let session = value.identifier(.session) else { return nil }
    sessionID = session
  }

  /// A whole session.
  init(session: String) { sessionID = session }
}
