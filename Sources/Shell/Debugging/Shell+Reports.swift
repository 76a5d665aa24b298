internal import Client
internal import Diagnosis
internal import JSON
internal import Platform
internal import RealtimeKit

extension Shell {
  /// The request for one peer's report.
  func reportRequest(of peer: String) -> APIRequest? {
    Endpoint.named("peer").map {
      APIRequest(
        $0,
        path: ["account_id": context.account?.id ?? "", "app_id": context.app?.id ?? "", "peer_id": peer])
    }
  }

  /// The reports of everybody in a session, read many at a time and taken apart as they come: the answers themselves, of
  /// some hundred kilobytes each, are not kept.
  func reports(of material: SessionMaterial, doing: String) throws(ShellError) -> ReportCollection {
    let isEnded = Presence.hasEnded(material.session)
    if cachePolicy == .useCache, isEnded, let known = reportMemory[material.id] { return known }
    let progress = ProgressLine(console, doing: doing)
    defer { progress.clear() }
    var found = [PeerReport?](repeating: nil, count: material.presences.count)
    var failures: [Int: APIError] = [:]
    let ids = material.presences.map(\.id)
    try readReports(ids, progress) { index, result in
      switch result {
      case .success(let report): found[index] = report
      case .failure(let error): failures[index] = error
      }
    }
    // A participant's id is documented to be the peer's; where it is not, the peer events tell the peer's.
    let others = material.participants.enumerated().map { index, row in
      failures[index]?.status == 404 ? Self.otherPeer(in: row) : nil
    }
    try readReports(others, progress) { index, result in
      guard case .success(let report) = result else { return }
      found[index] = report
      failures[index] = nil
    }
    var collection = ReportCollection()
    for (index, presence) in material.presences.enumerated() {
      guard var report = found[index] else { continue }
      // The list knows of joins and leaves that the report may leave out, and of who it is when the report does not say.
      if !presence.spells.isEmpty { report.presence.spells = presence.spells }
      report.presence = report.presence.completed(by: presence)
      if report.presence.sessionID == nil { report.presence.sessionID = material.id }
      collection.reports.append(report)
    }
    collection.missing = failures.values.count { $0.status == 404 }
    collection.failures = failures.sorted { $0.key < $1.key }.map(\.value).filter { $0.status != 404 }
    if isEnded, collection.failures.isEmpty { reportMemory[material.id] = collection }
    return collection
  }

  private func readReports(
    _ ids: [String?], _ progress: ProgressLine, _ take: @escaping (Int, Result<PeerReport, APIError>) -> Void
  ) throws(ShellError) {
    let requests = ids.enumerated().compactMap { index, id in
      id.flatMap { reportRequest(of: $0) }.map { (index, $0) }
    }
    var done = 0
    for (index, request) in requests {
      // A whole answer in memory serves too; what is asked now comes with its samples as text and is not kept.
      var asked = request
      if cachePolicy == .reload || !client.isRemembered(request) { asked.liftedLists = ReportReader.sampleLists }
      client.start(asked, cachePolicy) { result in
        take(index, result.flatMap { Self.report($0, to: request) })
        done += 1
        progress.show(done, of: requests.count)
      }
    }
    guard client.waitUntil({ done == requests.count }) else {
      client.cancelAll()
      throw ShellError(.interrupted(nil))
    }
  }

  private static func report(_ answer: APIResponse, to request: APIRequest) -> Result<PeerReport, APIError> {
    guard !answer.lists.isEmpty else { return .success(ReportReader.report(answer.value)) }
    do throws(JSONParseError) {
      return .success(try ReportReader.report(answer.value, answer.lists))
    } catch {
      return .failure(APIError(.unreadable("samples that are no JSON: \(error.reason)"), request: request))
    }
  }

  private static func otherPeer(in row: JSONValue) -> String? {
    let id = row["id"]?.string
    return (row["peer_events"]?.elements ?? []).lazy.compactMap { $0["peer_id"]?.string }.first { $0 != id }
  }
}

extension Presence {
  /// Whether the API says that a session is over.
  fileprivate static func hasEnded(_ session: JSONValue) -> Bool { session["status"]?.string == "ENDED" }
}
