extension SimulatedService {
  /// GET /sessions/peer-report/{peer_id}
  func showPeerReport(_ call: Call) throws(Failure) -> Answer {
    let id = call["peer_id"]
    guard let (session, participant) = world.participant(id), session.appID == call["app_id"],
      participant.joinedAt <= call.now
    else { throw .notFound("No peer found with id \(id)") }
    let report = participant.peerReportBytes(
      in: session, at: call.now, filter: call.query.text("filters"),
      includingPeerEvents: call.query.boolean("include_peer_events") ?? false)
    return Answer(
      body: .text(Array("{\"success\":true,\"data\":{\"participant\":".utf8) + report + Array("}}".utf8)),
      isFinal: !session.isLive(at: call.now))
  }
}
