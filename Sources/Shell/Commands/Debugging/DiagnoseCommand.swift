internal import Client
internal import Diagnosis
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

/// `diagnose [SESSION | PEER]`: what was wrong in a call, the worst first.
struct DiagnoseCommand: ShellCommand {
  private static let target = Parameter("session_id", .value, "the session, or a participant of it")

  let declaration = CommandDeclaration(
    "diagnose", .debugging, "Find out why a call was bad, and for whom",
    discussion: """
      Reads the peer reports of all participants and lists what hurt most, with the figures that show it, how sure that is, \
      and what it usually means. After a row of participants, or a peer's id, only what concerns that person is listed. The \
      thresholds are settings: `set` lists them, threshold-loss and the others.
      """,
    arguments: [.optional(target)],
    examples: [
      "sessions --status ENDED; diagnose @1", "diagnose @1 | map(select(.confidence != \"possible\")) | .[0].title",
      "set threshold-loss 2",
    ])

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let loader = SessionLoader(invocation: invocation, context: context)
    let reports = ReportLoader(loader: loader)
    try loader.resolveContext()
    let targets = try self.targets(invocation, context)
    if context.services.options.isDryRun {
      DryRun.printRequests(for: targets.compactMap(\.sessionID), loader, reports)
      return .done
    }
    var values: [JSONValue] = []
    var outcome = CommandOutcome()
    let sessions = try self.sessions(of: targets, loader, reports)
    var remarks: [String] = []
    for (material, peers) in sessions {
      let (_, diagnosis, collection) = try reports.diagnosis(of: material)
      let people = peers.compactMap { id in material.presences.first { $0.id == id } }
      let findings = people.isEmpty ? diagnosis.findings : diagnosis.findings(concerning: people)
      values += findings.enumerated().map { $1.value(rank: $0 + 1, sessionID: material.id) }
      let session = sessions.count > 1 ? Self.title(of: material) + ": " : ""
      if diagnosis.coverage.reports == 0, findings.allSatisfy(\.isOfCoverage) {
        // A script must learn it too: an empty list looks like a healthy call.
        context.warn(session + "there is no peer report to judge by; the API keeps them for 6 months")
        outcome.partialFailure = reports.reportUnread(collection) ?? outcome.partialFailure
        continue
      }
      let coverage = Self.text(of: diagnosis.coverage)
      if findings.allSatisfy(\.isOfCoverage) {
        let names = people.map(\.title.visibleLine).joined(separator: ", ")
        remarks.append(session + "no problem found\(names.isEmpty ? "" : " with " + names) (\(coverage))")
      } else {
        let isSure = findings.contains { $0.confidence >= .likely }
        remarks.append(session + (isSure ? "based on \(coverage)" : "no likely problem found (\(coverage))"))
      }
      for limit in diagnosis.coverage.limits.map(\.visibleLine) where !remarks.contains(limit) { remarks.append(limit) }
      outcome.partialFailure = reports.reportUnread(collection) ?? outcome.partialFailure
    }
    outcome.result = ShellResult(JSONValue(values), kind: .finding)
    outcome.messages = remarks.map { .info($0) }
    return outcome
  }

  private static func title(of material: SessionMaterial) -> String {
    let title = material.attendance.title?.visibleLine ?? "session \(material.id.prefix(8))…"
    return title + ", " + material.attendance.span.begin.local("%Y-%m-%d %H:%M")
  }

  private static func text(of coverage: Coverage) -> String {
    let reports =
      coverage.reports == coverage.connections
      ? "\(coverage.reports) peer report\(coverage.reports == 1 ? "" : "s")"
      : "\(coverage.reports) of \(coverage.connections) peer reports"
    guard let measured = coverage.measured, let end = measured.end else { return reports }
    return reports + ", measured over \(DurationText.text(seconds: end - measured.begin))"
  }

  // MARK: What it is about

  private func targets(_ invocation: Invocation, _ context: CommandContext) throws(ShellError) -> [DiagnosisTarget] {
    guard invocation.isGiven(Self.target) else {
      guard let id = context.session.context.session?.id else {
        throw invocation.missing(SessionLoader.session)
      }
      return [DiagnosisTarget(session: id)]
    }
    let values = invocation.values(Self.target)
    guard !values.isEmpty else { throw ShellError(.noValue("the argument"), at: invocation.range(of: Self.target)) }
    return try values.map { value throws(ShellError) in
      guard let target = DiagnosisTarget(value) else {
        throw ShellError(
          .wrongKind(have: value.noun, want: .session, command: declaration.name),
          at: invocation.range(of: Self.target))
      }
      return target
    }
  }

  /// The sessions of the targets, and of each the peers that were asked about; none for all.
  private func sessions(
    of targets: [DiagnosisTarget], _ loader: SessionLoader, _ reports: ReportLoader
  ) throws(ShellError) -> [(material: SessionMaterial, peers: [String])] {
    var order: [String] = []
    var peers: [String: [String]] = [:]
    var materials: [String: SessionMaterial] = [:]
    for target in targets {
      var target = target
      if target.isUncertain, let id = target.sessionID {
        do throws(ShellError) {
          materials[id] = try loader.material(of: [id]).first
        } catch {
          // An id that is no session's may be a peer's.
          guard case .request(let failure) = error.problem, failure.status == 404,
            let session = reports.session(ofPeer: id)
          else { throw error }
          (target.peerID, target.sessionID) = (id, session)
        }
      }
      if target.sessionID == nil, let peer = target.peerID { target.sessionID = reports.session(ofPeer: peer) }
      guard let session = target.sessionID else {
        throw ShellError(.wrongKind(have: "a peer of no known session", want: .session, command: declaration.name))
      }
      if !order.contains(session) { order.append(session) }
      if let peer = target.peerID { peers[session, default: []].append(peer) }
    }
    let unread = order.filter { materials[$0] == nil }
    for material in try loader.material(of: unread) { materials[material.id] = material }
    return order.compactMap { id in materials[id].map { ($0, peers[id] ?? []) } }
  }
}

/// What `--dry-run` prints for the commands that read a session and its peer reports.
enum DryRun {
  static func printRequests(for ids: [String], _ loader: SessionLoader, _ reports: ReportLoader?) {
    let context = loader.context
    let configuration = context.client.configuration
    for id in ids {
      guard let requests = loader.requests(for: id) else { continue }
      context.output.print(requests.session.curlCommand(configuration))
      context.output.print(requests.participants.page(1, size: 200).curlCommand(configuration))
      if let request = reports?.request(for: "PEER_ID") {
        context.output.print("# and for each of the participants, with its id in place of PEER_ID:")
        context.output.print(request.curlCommand(configuration))
      }
    }
  }
}
