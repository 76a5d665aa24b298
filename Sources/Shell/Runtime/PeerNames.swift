internal import Client
internal import Diagnosis
internal import JSON
internal import RealtimeKit

/// The names of the peers that a report or a comparison received from, as far as results and responses in memory have them.
struct PeerNames {
  let session: Session
  let index: CompletionIndex

  /// The names by peer id.
  func names(in result: ShellResult) -> [String: String] {
    let senders = self.senders(in: result)
    var names: [String: String] = [:]
    for sender in senders {
      let found = index.items(.peer, matching: sender, in: session.context.app?.id ?? "", limit: 1).items.first
      if let found, found.id == sender, !found.title.isEmpty { names[sender] = found.title }
    }
    guard names.count < senders.count else { return names }
    for (kind, id, name) in [(Kind.Name.participant, "id", "display_name"), (.interval, "peer_id", "name")] {
      for row in session.results.things(kind) {
        guard let peer = row[id]?.string, senders.contains(peer), names[peer] == nil else { continue }
        names[peer] = row[name]?.string
      }
    }
    return names
  }

  private func senders(in result: ShellResult) -> Set<String> {
    if result.kind == .peerReport, result.value.kind == .object {
      return ReportReader.senders(in: result.value)
    }
    if result.kind == .comparison, result.value.kind == .array {
      return Set(result.value.elements.compactMap { $0["sender"]?.string })
    }
    return []
  }
}
