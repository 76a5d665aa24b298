internal import Client
internal import Diagnosis
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// A session with its people, as the commands that look into a call need it.
struct SessionMaterial {
  /// The session's id.
  let id: String
  /// What the API says of the session, breakout rooms included.
  let session: JSONValue
  /// The rows of its participants, with their peer events.
  let participants: [JSONValue]
  /// The same, read.
  let presences: [Presence]
  /// Who was in when.
  let attendance: Attendance
}

extension Shell {
  /// The sessions that a command's first argument stands for; without one, the context's.
  func sessionIDs(_ command: BoundCommand) throws(ShellError) -> [String] {
    let parameter = command.description.arguments[0].parameter
    guard let argument = command.arguments.first else {
      guard let id = context.session?.id else {
        throw ShellError(.missingArgument(parameter, command: command.description.name), at: command.range)
      }
      return [id]
    }
    var ids: [String] = []
    for value in try evaluator.values(of: argument, store) {
      do throws(ShellError) {
        let id = try ParameterText.text(
          value, parameter, isOption: false, command: command.description.name, now: client.clock.wall())
        if !ids.contains(id) { ids.append(id) }
      } catch {
        throw ShellError(error.problem, at: argument.range)
      }
    }
    guard !ids.isEmpty else { throw ShellError(.noValue("the argument"), at: argument.range) }
    return ids
  }

  /// The requests that a session's material is made of: the session itself and the first page of its participants.
  func materialRequests(of id: String) -> (session: APIRequest, participants: APIRequest)? {
    guard let session = Endpoint.named("session"), let participants = Endpoint.named("participants") else { return nil }
    let path = [
      "account_id": context.account?.id ?? "", "app_id": context.app?.id ?? "", "session_id": id,
    ]
    return (
      APIRequest(session, path: path, query: [APIRequest.Item("include_breakout_rooms", "true")]),
      APIRequest(participants, path: path, query: [APIRequest.Item("include_peer_events", "true")])
    )
  }

  /// Reads sessions with everybody in them, all at a time; the first that fails ends it.
  func material(of ids: [String], for command: BoundCommand) throws(ShellError) -> [SessionMaterial] {
    var materials: [SessionMaterial] = []
    for read in try readMaterial(of: ids, for: command) { materials.append(try read.get()) }
    return materials
  }

  /// Reads sessions with everybody in them, all at a time, and tells of those that fail. The others go on, and the command fails
  /// after them; when nothing is left it fails at once.
  func materialAsFarAsItGoes(of ids: [String], for command: BoundCommand) throws(ShellError) -> [SessionMaterial] {
    guard ids.count > 1 else { return try material(of: ids, for: command) }
    var materials: [SessionMaterial] = []
    var failures: [ShellError] = []
    for read in try readMaterial(of: ids, for: command) {
      switch read {
      case .success(let material): materials.append(material)
      case .failure(let error):
        if error.status == .interrupted { throw error }
        failures.append(error)
      }
    }
    guard let worst = failures.map(\.status).max(by: { $0.rawValue < $1.rawValue }) else { return materials }
    for failure in failures.prefix(10) { report(failure, showsSource: false) }
    let error = ShellError(.someFailed(failures.count, of: ids.count, status: worst), at: command.range)
    if materials.isEmpty { throw error }
    shortfall = error
    return materials
  }

  private func readMaterial(
    of ids: [String], for command: BoundCommand
  ) throws(ShellError) -> [Result<SessionMaterial, ShellError>] {
    guard let endpoint = Endpoint.named("participants") else { return [] }
    try settleContext(for: endpoint, at: command.range)
    let requests = ids.compactMap { materialRequests(of: $0) }
    let reader = ListReader(
      client: client, endpoint: endpoint, reading: .everything, cachePolicy: cachePolicy, progress: nil)
    var sessions = [Result<APIResponse, APIError>?](repeating: nil, count: requests.count)
    for (index, request) in requests.enumerated() {
      // Under way beside the lists below, whose reader waits for both.
      client.start(request.session, cachePolicy) { sessions[index] = $0 }
    }
    let reads = reader.read(requests.map(\.participants))
    client.waitUntil { sessions.allSatisfy { $0 != nil } }
    return zip(zip(ids, reads), sessions).map { read, session in
      if let failure = read.1.failure { return .failure(failed(failure, command)) }
      switch session {
      case .success(let answer)?:
        let presences = read.1.rows.map { Presence($0) }
        return .success(
          SessionMaterial(
            id: read.0, session: answer.value, participants: read.1.rows, presences: presences,
            attendance: Attendance(session: answer.value, presences: presences, now: client.clock.wall())))
      case .failure(let error)?: return .failure(failed(error, command))
      case nil: return .failure(ShellError(.interrupted(nil), at: command.range))
      }
    }
  }

  private func failed(_ error: APIError, _ command: BoundCommand) -> ShellError {
    ShellError(.request(error), at: command.range, doing: command.description.failure)
  }
}
