internal import Client
internal import RealtimeKit

/// The lists of the API that hold the candidates, as far as the context selects them.
struct ListSources {
  let context: ShellContext
  let index: CompletionIndex

  /// Where more candidates come from.
  enum Source {
    /// A list that can be requested.
    case list(PrefetchRequest)
    /// Something must be selected first.
    case advice(String)
  }

  /// The scope in the index that holds the candidates.
  func scope(of identity: Identity, session: String?) -> String {
    switch identity {
    case .account: ""
    case .app: account ?? ""
    case .participant, .peer, .user, .customParticipant: session ?? app ?? ""
    case .meeting, .session, .recording, .livestream, .livestreamSession, .webhook, .preset, .poll, .other:
      app ?? ""
    }
  }

  /// The list that has the candidates; nil where there is no such list.
  ///
  /// What is missing on the way to it comes first: without an account the accounts, whose only one will then do.
  func source(of identity: Identity, session: String?) -> Source? {
    switch identity {
    case .account: return list("accounts")
    case .app: return inAccount("apps")
    case .meeting: return inApp("meetings")
    case .session: return inApp("sessions")
    case .recording: return inApp("recordings")
    case .participant, .peer, .user, .customParticipant:
      guard let session else {
        return .advice("select a session first: use session ID, or participants SESSION")
      }
      return inApp("participants", ["session_id": session])
    case .livestream: return inApp("livestreams")
    case .preset: return inApp("presets")
    case .webhook: return inApp("webhooks")
    case .livestreamSession, .poll, .other: return nil
    }
  }

  private func inApp(_ command: String, _ path: [String: String] = [:]) -> Source {
    guard let app else {
      guard case .list(let apps) = inAccount("apps") else {
        return .advice("select an account first: use account NAME")
      }
      let isKnown = account.map { index.items(.app, matching: "", in: $0, limit: 1).total > 0 } ?? false
      return isKnown ? .advice("select an app first: use app NAME") : .list(apps)
    }
    guard case .list(let list) = inAccount(command) else { return .advice("select an account first: use account NAME") }
    return .list(
      PrefetchRequest(
        command: command, path: list.path.merging(path) { $1 }.merging(["app_id": app]) { $1 }, search: nil))
  }

  private func inAccount(_ command: String) -> Source {
    guard let account else {
      let isKnown = index.items(.account, matching: "", in: "", limit: 1).total > 0
      return isKnown ? .advice("select an account first: use account NAME") : list("accounts")
    }
    return list(command, ["account_id": account])
  }

  private func list(_ command: String, _ path: [String: String] = [:]) -> Source {
    .list(PrefetchRequest(command: command, path: path, search: nil))
  }

  /// The selected account, or the only one that is known. A name that was never looked up is none yet.
  private var account: String? { context.account?.settledID ?? only(.account, in: "") }

  /// The selected app, or the only one that is known.
  private var app: String? { context.app?.settledID ?? account.flatMap { only(.app, in: $0) } }

  private func only(_ identity: Identity, in scope: String) -> String? {
    let isOpen = identity == .account ? context.account == nil : context.app == nil
    let found = index.items(identity, matching: "", in: scope, limit: 1)
    return isOpen && found.total == 1 ? found.items.first?.id : nil
  }
}

extension ShellContext.Place {
  /// The id; nil while it is a name that has not been looked up.
  fileprivate var settledID: String? { isUnsettled ? nil : id }
}
