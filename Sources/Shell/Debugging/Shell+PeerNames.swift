internal import Client
internal import Diagnosis
internal import JSON
internal import RealtimeKit

extension Shell {
  /// The names of the peers from whom something was received by a report or a comparison, as far as results in memory and
  /// answers tell them. Nothing is asked for it.
  func peerNames(in result: ShellResult) -> [String: String] {
    let senders: Set<String>
    switch (result.kind, result.value.kind) {
    case (.peerReport, .object): senders = Set(ReportReader.report(result.value).received.compactMap(\.sender))
    case (.comparison, .array): senders = Set(result.value.elements.compactMap { $0["sender"]?.string })
    default: return [:]
    }
    var names: [String: String] = [:]
    for sender in senders {
      let found = client.things.things(.peer, matching: sender, in: context.app?.id ?? "", limit: 1).things.first
      if let found, found.id == sender, !found.title.isEmpty { names[sender] = found.title }
    }
    guard names.count < senders.count else { return names }
    for (kind, id, name) in [
      (Kind.Name.participant, "id", "display_name"), (.interval, "peer_id", "name"),
    ] {
      for row in store.things(kind) {
        guard let peer = row[id]?.string, senders.contains(peer), names[peer] == nil else { continue }
        names[peer] = row[name]?.string
      }
    }
    return names
  }
}
