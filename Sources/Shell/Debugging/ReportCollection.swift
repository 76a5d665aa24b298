internal import Client
internal import Diagnosis

/// The reports of a session's connections, as far as they could be read.
struct ReportCollection {
  /// The reports, in the order of the participants.
  var reports: [PeerReport] = []
  /// How many connections have no report, as the API says: it keeps them for some months only.
  var missing = 0
  /// What went wrong with the others.
  var failures: [APIError] = []
}

/// The reports of the sessions looked into last, so that one question after the other reads them once.
struct ReportMemory {
  private static let most = 4
  private var sessions: [(id: String, collection: ReportCollection)] = []

  /// What is kept of a session.
  subscript(_ id: String) -> ReportCollection? {
    get { sessions.first { $0.id == id }?.collection }
    set {
      sessions.removeAll { $0.id == id }
      if let newValue { sessions.append((id, newValue)) }
      if sessions.count > Self.most { sessions.removeFirst() }
    }
  }

  /// Lets everything go.
  mutating func clear() { sessions = [] }
}
