internal import Client
internal import Diagnosis
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Text

extension Shell {
  /// `timeline [SESSION]`: who was in when, as intervals.
  func timeline(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    let ids = try sessionIDs(command)
    if mode.isDryRun {
      guard let endpoint = Endpoint.named("participants") else { return nil }
      try settleContext(for: endpoint, at: command.range)
      for requests in ids.compactMap({ materialRequests(of: $0) }) {
        print(requests.session.curlCommand(client.configuration))
        print(requests.participants.curlCommand(client.configuration))
      }
      return nil
    }
    let person = try personFilter(command)
    let materials = try materialAsFarAsItGoes(of: ids, for: command)
    let rooms = presencesInRooms(of: materials)
    let now = client.clock.wall()
    var rows: [JSONValue] = []
    var names: [String] = []
    var isAnybodyFound = false
    for (material, inRooms) in zip(materials, rooms) {
      var attendance = material.attendance
      attendance.sessionID = attendance.sessionID ?? material.id
      var writer = AttendanceRows(attendance, inRooms: inRooms, now: now)
      writer.window = try window(command, attendance.span, now)
      writer.isWanted = person?.fits
      let made = writer.rows
      rows += made
      if let person {
        isAnybodyFound =
          isAnybodyFound || (material.presences + inRooms.flatMap { $0 ?? [] }).contains(where: person.fits)
        names += material.presences.compactMap(\.name)
      }
    }
    if let person, !isAnybodyFound {
      throw ShellError(
        .unknownName(person.text, .participant, similar: Suggestion.nearest(to: person.text, in: names)),
        at: person.option.values.last?.range)
    }
    return ShellResult(
      JSONValue(rows), kind: .interval, origin: ids.count == 1 ? [.session: materials[0].id] : [:])
  }

  private func window(
    _ command: BoundCommand, _ session: Interval, _ now: Timestamp
  ) throws(ShellError) -> Interval? {
    guard let option = command.options["zoom"], let value = option.values.last else { return nil }
    let text = try evaluator.values(of: value, store).first.map { $0.value.string ?? $0.value.text() } ?? ""
    if let window = TimeWindow.window(text, in: session, now: now) { return window }
    throw ShellError(.badValue(text, parameter: option.parameter, isOption: true, similar: []), at: value.range)
  }

  /// Who is meant by `--person`.
  private struct PersonFilter {
    let option: BoundCommand.Option
    let text: String
    let fits: (Presence) -> Bool
  }

  private func personFilter(_ command: BoundCommand) throws(ShellError) -> PersonFilter? {
    guard let option = command.options["person"] else { return nil }
    var tests: [(Presence) -> Bool] = []
    var texts: [String] = []
    for value in option.values {
      for resolved in try evaluator.values(of: value, store).map(meant) {
        let test = Self.test(resolved)
        guard let test else {
          throw ShellError(
            .badValue(resolved.noun, parameter: option.parameter, isOption: true, similar: []), at: value.range)
        }
        tests.append(test)
        texts.append(resolved.value.string ?? resolved.value["display_name"]?.string ?? resolved.noun)
      }
    }
    guard !tests.isEmpty else { throw ShellError(.noValue("--person"), at: option.range) }
    return PersonFilter(option: option, text: texts.joined(separator: ", ")) { presence in
      tests.contains { $0(presence) }
    }
  }

  /// Whether a presence is somebody's: by any id, or by a part of the name for a text; nil when that says nobody.
  private static func test(_ value: ArgumentValue) -> ((Presence) -> Bool)? {
    if let text = value.value.string, !text.isEmpty {
      let lowered = text.lowercased()
      return { presence in
        [presence.id, presence.userID, presence.customID].contains(text)
          || presence.name?.lowercased().contains(lowered) == true
      }
    }
    guard value.value.kind == .object else { return nil }
    let (user, custom, peer) = (
      value.identifier(.user), value.identifier(.customParticipant), value.identifier(.peer)
    )
    guard user != nil || custom != nil || peer != nil else { return nil }
    return { presence in
      if let user { return presence.userID == user }
      if let custom { return presence.customID == custom }
      return presence.id == peer
    }
  }

  /// Who was in each breakout room of each session; nil for a room of which the API does not say. The rooms are sessions
  /// themselves, and most sessions have none.
  func presencesInRooms(of materials: [SessionMaterial]) -> [[[Presence]?]] {
    guard let endpoint = Endpoint.named("participants") else { return [] }
    let ids = materials.flatMap { $0.attendance.rooms.compactMap(\.id) }
    guard !ids.isEmpty else { return materials.map { $0.attendance.rooms.map { _ in nil } } }
    let reader = ListReader(
      client: client, endpoint: endpoint, reading: .everything, cachePolicy: cachePolicy, progress: nil)
    let requests = ids.compactMap { materialRequests(of: $0)?.participants }
    var presences: [String: [Presence]] = [:]
    var failures = 0
    for (id, read) in zip(ids, reader.read(requests)) {
      if read.failure == nil { presences[id] = read.rows.map { Presence($0) } } else { failures += 1 }
    }
    if failures > 0 {
      warn("who was in \(failures == 1 ? "one breakout room" : "\(failures) breakout rooms") could not be read")
    }
    return materials.map { $0.attendance.rooms.map { room in room.id.flatMap { presences[$0] } } }
  }
}
