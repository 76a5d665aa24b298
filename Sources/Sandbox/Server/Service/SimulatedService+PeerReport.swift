internal import JSON

extension SimulatedService {
  /// GET /sessions/peer-report/{peer_id}
  func showPeerReport(_ call: Call) throws(Failure) -> Answer {
    let id = call["peer_id"]
    guard let (session, participant) = world.participant(id), session.appID == call["app_id"],
      participant.joinedAt <= call.now
    else { throw .notFound("No peer found with id \(id)") }
    let report = participant.peerReportJSON(
      in: session, at: call.now, filter: call.query.text("filters"),
      includingPeerEvents: call.query.boolean("include_peer_events") ?? false)
    return .data(["participant": report])
  }
}
