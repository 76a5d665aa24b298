internal import Platform

extension WorldMaker {
  /// The recordings of all sessions whose meetings are recorded: one that failed, one of single tracks, and those of live
  /// sessions still running.
  mutating func makeRecordings() {
    let titles = Dictionary(uniqueKeysWithValues: meetings.map { ($0.id, $0) })
    for session in sessions where titles[session.meetingID]?.recordsOnStart == true {
      let invoked = session.startedAt + random.number(in: 1...3)
      let stopped = session.endedAt.map { $0 + -random.number(in: 0.2...2) }
      recordings.append(
        Recording(
          id: random.uuid(), appID: session.appID, meetingID: session.meetingID, sessionID: session.id,
          status: stopped == nil ? "RECORDING" : "UPLOADED",
          fileName: "\(session.meetingID)_\(Int(invoked.seconds * 1000)).mp4",
          bytes: stopped.map { Int(($0 - invoked) * random.number(in: 90_000...260_000)) }, invokedAt: invoked,
          startedAt: invoked + random.number(in: 1.5...6), stoppedAt: stopped, isTrackRecording: false))
    }
    recordings.sort { ($0.invokedAt, $0.id) < ($1.invokedAt, $1.id) }
    let finished = recordings.indices.filter { index in
      recordings[index].status == "UPLOADED" && recordings[index].appID == apps[0].id
        && start - recordings[index].invokedAt < 6 * 86_400
    }
    guard let failed = finished.first, let tracks = finished.last, failed != tracks else { return }
    recordings[failed].status = "ERRORED"
    recordings[failed].bytes = nil
    recordings[tracks].isTrackRecording = true
    recordings[tracks].fileName = "\(recordings[tracks].sessionID)_tracks"
  }
}
