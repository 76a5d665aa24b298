internal import Client
internal import Diagnosis
internal import JSON
internal import Platform
internal import RealtimeKit

/// The peer reports of a session, as far as they could be read.
struct ReportCollection {
  /// The reports, in the order of the participants.
  var reports: [PeerReport] = []
  /// How many connections have no report, as the API says: it keeps them for some months only.
  var missing = 0
  /// What went wrong with the others.
  var failures: [APIError] = []
}

/// The reports of the sessions examined last, so that one question after the other reads them once.
struct ReportMemory {
  private static let maximumCount = 4
  private var sessions: [(id: String, collection: ReportCollection)] = []

  /// What is kept of a session.
  subscript(_ id: String) -> ReportCollection? {
    get { sessions.first { $0.id == id }?.collection }
    set {
      sessions.removeAll { $0.id == id }
      if let newValue { sessions.append((id, newValue)) }
      if sessions.count > Self.maximumCount { sessions.removeFirst() }
    }
  }
}

/// Reads the peer reports of a session and diagnoses them.
struct ReportLoader {
  /// The option of the commands that diagnose.
  static let transcript = Parameter(
    "transcript", .boolean, "also read the transcript: sentences such as “can you hear me” are evidence")

  let loader: SessionLoader

  private var context: CommandContext { loader.context }
  private var invocation: Invocation { loader.invocation }

  /// What was wrong in a session, with the reports that say so.
  func diagnosis(
    of material: SessionMaterial
  ) throws(ShellError) -> (input: DiagnosisInput, diagnosis: DiagnosisResult, collection: ReportCollection) {
    let collection: ReportCollection
    do throws(ShellError) {
      collection = try reports(of: material)
    } catch {
      throw ShellError(error.problem, at: invocation.range, doing: error.doing)
    }
    if collection.reports.isEmpty, let failure = collection.failures.first { throw loader.failed(failure) }
    var input = DiagnosisInput(
      attendance: material.attendance, reports: collection.reports,
      thresholds: context.session.settings.thresholds, now: context.now)
    if invocation.isOn(Self.transcript) { input.utterances = utterances(of: material) }
    return (input, DiagnosisResult(input), collection)
  }

  /// What was said in a session, with the times; nothing, and a warning, where there is no transcript.
  private func utterances(of material: SessionMaterial) -> [Utterance] {
    guard let endpoint = Endpoint.named("transcript") else { return [] }
    let request = APIRequest(endpoint, path: context.path(["session_id": material.id]))
    guard case .success(let file)? = context.client.files([request], context.scope.cachePolicy).first,
      case .success(let value?) = LinkedFileReader.read(file.bytes, as: .utterance)
    else {
      context.warn("the session has no transcript that can be read", hint: ["transcript \(material.id)"])
      return []
    }
    context.output.redaction.learnPeople(in: value)
    return value.elements.compactMap { row in
      guard let start = row["start"]?.string, let text = row["text"]?.string else { return nil }
      // A time, or an offset into the session.
      let moment = ClockOffset.seconds(start).map { material.attendance.span.begin + $0 } ?? Timestamp(start)
      return moment.map { Utterance(moment: $0, peerID: row["peer_id"]?.string, text: text) }
    }
  }

  /// Reports what could not be read.
  ///
  /// - Returns: the error with which the command fails after it has shown what the rest gives; nil when all was read.
  func reportUnread(_ collection: ReportCollection) -> ShellError? {
    guard let first = collection.failures.first else { return nil }
    context.output.report(
      ShellError(.request(first)), in: context.scope, showsSource: false)
    let worst = collection.failures.map { ShellError(.request($0)).status }.max { $0.rawValue < $1.rawValue }
    let total = collection.failures.count + collection.reports.count + collection.missing
    return ShellError(
      .someFailed(collection.failures.count, of: total, status: worst ?? .failed), at: invocation.range)
  }

  /// The request for one peer's report.
  func request(for peer: String) -> APIRequest? {
    Endpoint.named("peer").map { APIRequest($0, path: context.path(["peer_id": peer])) }
  }

  /// The session that a peer belongs to, as its report says; nil when it has none.
  func session(ofPeer peer: String) -> String? {
    guard let request = request(for: peer),
      case .success(let answer) = context.client.send(request, context.scope.cachePolicy)
    else { return nil }
    return answer.value["session_id"]?.string
  }

  /// The reports of all participants, read many at a time and taken apart as they come: the responses themselves, of some
  /// hundred kilobytes each, are not kept.
  private func reports(of material: SessionMaterial) throws(ShellError) -> ReportCollection {
    let isEnded = material.session["status"]?.string == "ENDED"
    if context.scope.cachePolicy == .useCache, isEnded, let known = context.session.reports[material.id] {
      return known
    }
    let progress = ProgressLine(context.services.console, doing: invocation.declaration.name)
    defer { progress.clear() }
    var found = [PeerReport?](repeating: nil, count: material.presences.count)
    var failures: [Int: APIError] = [:]
    let ids = material.presences.map(\.id)
    try read(ids, progress) { index, result in
      switch result {
      case .success(let report): found[index] = report
      case .failure(let error): failures[index] = error
      }
    }
    // A participant's id is documented to be the peer's; where it is not, the peer events have the peer's.
    let others = material.participants.enumerated().map { index, row in
      failures[index]?.status == 404 ? Self.otherPeer(in: row) : nil
    }
    try read(others, progress) { index, result in
      guard case .success(let report) = result else { return }
      found[index] = report
      failures[index] = nil
    }
    var collection = ReportCollection()
    for (index, presence) in material.presences.enumerated() {
      guard var report = found[index] else { continue }
      // The list has joins and leaves that the report may leave out, and the name when the report has none.
      if !presence.spells.isEmpty { report.presence.spells = presence.spells }
      report.presence = report.presence.completed(by: presence)
      if report.presence.sessionID == nil { report.presence.sessionID = material.id }
      collection.reports.append(report)
    }
    collection.missing = failures.values.count { $0.status == 404 }
    collection.failures = failures.sorted { $0.key < $1.key }.map(\.value).filter { $0.status != 404 }
    if isEnded, collection.failures.isEmpty { context.session.reports[material.id] = collection }
    return collection
  }

  private func read(
    _ ids: [String?], _ progress: ProgressLine, _ take: @escaping (Int, Result<PeerReport, APIError>) -> Void
  ) throws(ShellError) {
    let client = context.client
    let cachePolicy = context.scope.cachePolicy
    let requests = ids.enumerated().compactMap { index, id in
      id.flatMap { request(for: $0) }.map { (index, $0) }
    }
    var done = 0
    var open: [Int: APIClient.CallID] = [:]
    for (index, request) in requests {
      // A whole response in the cache serves too; a new one comes with its samples as text and is not kept.
      var sent = request
      if cachePolicy == .reload || !client.isCached(request) { sent.rawLists = ReportReader.sampleLists }
      open[index] = client.start(sent, cachePolicy) { result in
        take(index, result.flatMap { Self.report($0, to: request) })
        done += 1
        progress.show(done, of: requests.count)
      }
    }
    guard client.waitUntil({ done == requests.count }) else {
      // Only these: a prefetch that is under way goes on. Those that are done are not known any more.
      open.values.forEach(client.cancel)
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
