internal import Client
internal import Diagnosis
internal import JSON
internal import RealtimeKit

extension Shell {
  /// `report [SESSION]`: a session with its findings, its timeline and everybody's figures.
  func incident(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    let ids = try sessionIDs(command)
    guard ids.count == 1, let id = ids.first else {
      throw ShellError(.notHere("a report is about one session, and these are \(ids.count)"), at: command.range)
    }
    if mode.isDryRun {
      guard let endpoint = Endpoint.named("participants") else { return nil }
      try settleContext(for: endpoint, at: command.range)
      printRequests(of: [DiagnosisTarget(session: id)])
      return nil
    }
    guard let material = try material(of: [id], for: command).first else { return nil }
    let rooms = presencesInRooms(of: [material]).first ?? []
    let now = client.clock.wall()
    var attendance = material.attendance
    attendance.sessionID = attendance.sessionID ?? id
    let (diagnosis, collection) = try diagnosis(of: material, command)
    let examination = DiagnosisInput(
      attendance: attendance, reports: collection.reports, thresholds: settings.thresholds, now: now)
    let incident = Incident(
      session: material.session, timeline: AttendanceRows(attendance, inRooms: rooms, now: now).rows,
      input: examination, diagnosis: diagnosis)
    try tellUnread(collection, command)
    return ShellResult(incident.value, kind: .incident, origin: [.session: id])
  }
}
