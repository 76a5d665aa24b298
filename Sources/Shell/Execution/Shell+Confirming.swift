internal import Client
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

extension Shell {
  /// How many of the things that a command will change are named one by one.
  private static let namedChanges = 5

  /// Asks before a change: a person at a terminal, or nobody when `--yes` was given.
  ///
  /// Whoever is asked must see what it is about without looking ids up: which meeting, and how many people are in it.
  func confirm(_ plan: RequestPlan, _ command: BoundCommand) throws(ShellError) {
    if mode.assumesYes || command.isOn("yes") { return }
    guard console.isInteractive, let ask = console.ask else {
      throw ShellError(.needsConfirmation(command.description.name), at: command.range)
    }
    for line in changes(plan) { tell("  " + line.visibleLine) }
    let rest = plan.requests.count - Self.namedChanges
    if rest > 0 { tell("  … and \(rest) more") }
    if stopped != nil { throw ShellError(.interrupted(nil), at: command.range) }
    let answer = ask("\(command.description.summary)? [y/N] ")?.lowercased()
    guard answer == "y" || answer == "yes" else { throw ShellError(.declined, at: command.range) }
  }

  /// A line for each thing that will be changed.
  private func changes(_ plan: RequestPlan) -> [String] {
    let first = plan.requests.prefix(Self.namedChanges)
    guard plan.endpoint.isLive, let active = Endpoint.named("active") else {
      return first.map { planned in
        let session = planned.origin[.session].map { "session " + named($0, .session) }
        return session ?? "\(planned.request.method) \(planned.request.path)"
      }
    }
    let questions = first.map { planned in
      APIRequest(
        active,
        path: [
          "account_id": context.account?.id ?? "", "app_id": context.app?.id ?? "",
          "meeting_id": planned.origin[.meeting] ?? "",
        ])
    }
    return zip(first, client.sendAll(questions)).map { planned, answer in
      let people = self.people(in: planned.request.body)
      let whom = people.isEmpty ? "" : people.joined(separator: ", ") + " · in "
      return whom + meeting(planned.origin[.meeting] ?? "", answer)
    }
  }

  /// A meeting with who is in its live session, as far as that is known.
  private func meeting(_ id: String, _ answer: Result<APIResponse, APIError>) -> String {
    switch answer {
    case .success(let answer):
      let title = answer.value["meeting_display_name"]?.string ?? ""
      let name = title.isEmpty ? named(id, .meeting) : "“\(title)” (\(id))"
      switch answer.value["live_participants"]?.integer {
      case 1?: return name + ": 1 person is in it now"
      case let count?: return name + ": \(count) people are in it now"
      case nil: return name + ": how many are in it is not known"
      }
    case .failure(let error) where error.kind == .notFound:
      return named(id, .meeting) + ": the API knows of no live session"
    case .failure: return named(id, .meeting) + ": how many are in it could not be asked"
    }
  }

  /// The people that a request's body names.
  private func people(in body: JSONValue?) -> [String] {
    let ids = [("participant_ids", Identity.user), ("custom_participant_ids", .customParticipant)]
    return ids.flatMap { member, identity in
      (body?[member]?.elements ?? []).compactMap(\.string).map { named($0, identity) }
    }
  }

  /// What memory calls a thing, with its id; the id alone where it has no name there.
  private func named(_ id: String, _ identity: Identity) -> String {
    let found = client.things.things(identity, matching: id, in: context.app?.id ?? "", limit: 1).things.first
    guard let found, found.id == id, !found.title.isEmpty else { return id }
    return "“\(found.title)” (\(id))"
  }
}
