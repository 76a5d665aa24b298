internal import Client
internal import JSON
internal import Platform
internal import RealtimeKit

/// Describes what a command will change, for its confirmation: which meeting, and how many people are in it, without anybody
/// having to look ids up.
struct ChangeDescription {
  /// How many of the things that a command will change are named one by one.
  private static let named = 5

  private let context: CommandContext

  init(_ context: CommandContext) { self.context = context }

  /// A line for each thing that will be changed.
  func lines(for plan: RequestPlan) -> [String] {
    let first = plan.requests.prefix(Self.named)
    let rest = plan.requests.count - first.count
    return lines(first, of: plan.endpoint) + (rest > 0 ? ["… and \(rest) more"] : [])
  }

  private func lines(_ requests: ArraySlice<RequestPlan.Planned>, of endpoint: Endpoint) -> [String] {
    guard endpoint.isLive, let active = Endpoint.named("active") else {
      return requests.map { planned in
        let things = endpoint.pathParameters.compactMap { parameter -> String? in
          guard case .identifier(let identity) = parameter.type, let id = planned.origin[identity] else { return nil }
          return "\(parameter.noun) \(name(id, identity))"
        }
        let title = ["title", "name"].lazy.compactMap { planned.request.body?[$0]?.string }.first
        let text = (things + (title.map { ["“\($0)”"] } ?? [])).joined(separator: ", ")
        return text.isEmpty ? "\(planned.request.method) \(planned.request.path)" : text
      }
    }
    let questions = requests.map { planned in
      APIRequest(active, path: context.path(["meeting_id": planned.origin[.meeting] ?? ""]))
    }
    return zip(requests, context.client.sendAll(questions)).map { planned, answer in
      let people = self.people(in: planned.request.body)
      let subject = people.isEmpty ? "" : people.joined(separator: ", ") + " · in "
      return subject + meeting(planned.origin[.meeting] ?? "", answer)
    }
  }

  /// A meeting with how many are in its live session, as far as that is known.
  private func meeting(_ id: String, _ answer: Result<APIResponse, APIError>) -> String {
    switch answer {
    case .success(let answer):
      let title = answer.value["meeting_display_name"]?.string ?? ""
      let name = title.isEmpty ? self.name(id, .meeting) : "“\(title)” (\(id))"
      switch answer.value["live_participants"]?.integer {
      case 1?: return name + ": 1 person is in it now"
      case let count?: return name + ": \(count) people are in it now"
      case nil: return name + ": how many are in it is not known"
      }
    case .failure(let error) where error.kind == .notFound:
      return name(id, .meeting) + ": no live session"
    case .failure: return name(id, .meeting) + ": how many are in it could not be read"
    }
  }

  /// The people that a request's body names.
  private func people(in body: JSONValue?) -> [String] {
    let ids = [("participant_ids", Identity.user), ("custom_participant_ids", .customParticipant)]
    return ids.flatMap { member, identity in
      (body?[member]?.elements ?? []).compactMap(\.string).map { name($0, identity) }
    }
  }

  /// The name of a thing in memory, with its id; the id alone where it has no name there.
  private func name(_ id: String, _ identity: Identity) -> String {
    let app = context.session.context.app?.id ?? ""
    let found = context.client.completionIndex.items(identity, matching: id, in: app, limit: 1).items.first
    guard let found, found.id == id, !found.title.isEmpty else { return id }
    return "“\(found.title)” (\(id))"
  }
}

extension Parameter {
  /// What its id identifies: `preset` for `preset_id`.
  fileprivate var noun: String { argumentPlaceholder.lowercased().replacing("-", with: " ") }
}
