internal import Client
internal import Diagnosis
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// A session with its participants, as the debugging commands need it.
struct SessionMaterial {
  /// The session's id.
  let id: String
  /// The session as the API answered it, breakout rooms included.
  let session: JSONValue
  /// The rows of its participants, with their peer events.
  let participants: [JSONValue]
  /// The same, read.
  let presences: [Presence]
  /// Who was in the session when.
  let attendance: Attendance
}

/// Reads sessions with their participants, for the debugging commands.
struct SessionLoader {
  /// The argument that all of them take.
  static let session = Parameter("session_id", .identifier(.session), "the session")

  let invocation: Invocation
  let context: CommandContext

  private var client: APIClient { context.client }

  /// The sessions that the first argument stands for; without one, the selected session.
  func sessionIDs() throws(ShellError) -> [String] {
    guard invocation.isGiven(Self.session) else {
      guard let id = context.session.context.session?.id else { throw invocation.missing(Self.session) }
      return [id]
    }
    var ids: [String] = []
    for id in invocation.texts(Self.session) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  /// The requests that a session's material is made of: the session and the first page of its participants.
  func requests(for id: String) -> (session: APIRequest, participants: APIRequest)? {
    guard let session = Endpoint.named("session"), let participants = Endpoint.named("participants") else { return nil }
    let path = context.path(["session_id": id])
    return (
      APIRequest(session, path: path, query: [APIRequest.Item("include_breakout_rooms", "true")]),
      APIRequest(participants, path: path, query: [APIRequest.Item("include_peer_events", "true")])
    )
  }

  /// Makes sure that account and app are known.
  func resolveContext() throws(ShellError) {
    guard let endpoint = Endpoint.named("participants") else { return }
    try ContextResolver(context).resolve(for: endpoint, at: invocation.range)
  }

  /// Reads sessions with their participants, all at a time; the first that fails ends it.
  func material(of ids: [String]) throws(ShellError) -> [SessionMaterial] {
    var materials: [SessionMaterial] = []
    for read in try readMaterial(of: ids) { materials.append(try read.get()) }
    return materials
  }

  /// Reads sessions with their participants, all at a time, and reports those that fail.
  ///
  /// - Returns: what could be read, and the error with which the command fails after it.
  /// - Throws: ``ShellError`` when nothing could be read.
  func availableMaterial(
    of ids: [String]
  ) throws(ShellError) -> (materials: [SessionMaterial], partialFailure: ShellError?) {
    guard ids.count > 1 else { return (try material(of: ids), nil) }
    var materials: [SessionMaterial] = []
    var failures: [ShellError] = []
    for read in try readMaterial(of: ids) {
      switch read {
      case .success(let material): materials.append(material)
      case .failure(let error):
        if error.status == .interrupted { throw error }
        failures.append(error)
      }
    }
    let partialFailure = reported(failures, of: ids.count)
    if let partialFailure, materials.isEmpty { throw partialFailure }
    return (materials, partialFailure)
  }

  /// Reports failures, and gives the error with which the command fails after it has shown what the rest gives; nil when
  /// nothing failed.
  func reported(_ failures: [ShellError], of total: Int) -> ShellError? {
    guard let worst = failures.map(\.status).max(by: { $0.rawValue < $1.rawValue }) else { return nil }
    for failure in failures.prefix(10) { context.output.report(failure, in: context.scope, showsSource: false) }
    return ShellError(.someFailed(failures.count, of: total, status: worst), at: invocation.range)
  }

  /// Reads sessions with their participants, all at a time: of each what was read, or why it could not be.
  func readMaterial(of ids: [String]) throws(ShellError) -> [Result<SessionMaterial, ShellError>] {
    guard let endpoint = Endpoint.named("participants") else { return [] }
    try resolveContext()
    let requests = ids.compactMap { self.requests(for: $0) }
    let reader = ListReader(
      client: client, endpoint: endpoint, reading: .everything, cachePolicy: context.scope.cachePolicy, progress: nil)
    var sessions = [Result<APIResponse, APIError>?](repeating: nil, count: requests.count)
    for (index, request) in requests.enumerated() {
      // Under way beside the lists below, whose reader waits for both.
      client.start(request.session, context.scope.cachePolicy) { sessions[index] = $0 }
    }
    let reads = reader.read(requests.map(\.participants))
    client.waitUntil { sessions.allSatisfy { $0 != nil } }
    return zip(zip(ids, reads), sessions).map { read, session in
      if let failure = read.1.failure { return .failure(failed(failure)) }
      switch session {
      case .success(let answer)?:
        let presences = read.1.rows.map { Presence($0) }
        return .success(
          SessionMaterial(
            id: read.0, session: answer.value, participants: read.1.rows, presences: presences,
            attendance: Attendance(session: answer.value, presences: presences, now: context.now)))
      case .failure(let error)?: return .failure(failed(error))
      case nil: return .failure(ShellError(.interrupted(nil), at: invocation.range))
      }
    }
  }

  /// Who was in each breakout room of each session; nil for a room of which the API does not say. Rooms are sessions themselves,
  /// and most sessions have none.
  func breakoutPresences(of materials: [SessionMaterial]) -> [[[Presence]?]] {
    guard let endpoint = Endpoint.named("participants") else { return [] }
    let ids = materials.flatMap { $0.attendance.rooms.compactMap(\.id) }
    guard !ids.isEmpty else { return materials.map { $0.attendance.rooms.map { _ in nil } } }
    let reader = ListReader(
      client: client, endpoint: endpoint, reading: .everything, cachePolicy: context.scope.cachePolicy, progress: nil)
    let requests = ids.compactMap { self.requests(for: $0)?.participants }
    var presences: [String: [Presence]] = [:]
    var failures = 0
    for (id, read) in zip(ids, reader.read(requests)) {
      if read.failure == nil { presences[id] = read.rows.map { Presence($0) } } else { failures += 1 }
    }
    if failures > 0 {
      context.warn(
        "cannot read who was in \(failures == 1 ? "one breakout room" : "\(failures) breakout rooms")")
    }
    return materials.map { $0.attendance.rooms.map { room in room.id.flatMap { presences[$0] } } }
  }

  func failed(_ error: APIError) -> ShellError {
    ShellError(.request(error), at: invocation.range)
  }
}
