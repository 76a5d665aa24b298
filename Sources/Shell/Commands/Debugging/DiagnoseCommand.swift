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
  private static let matrix = Parameter(
    "matrix", .boolean, "show the worst packet loss of each sender and receiver instead of findings")

  let declaration = CommandDeclaration(
    "diagnose", .debugging, "Diagnose the quality problems of a session",
    discussion: """
      Reads the peer reports of all participants and lists problems by impact, with measurements, confidence, the usual \
      meaning and advice. After a row of participants, or the id of a peer, it lists the problems that affected this \
      participant, including those caused by others. `help causes` lists what can be found, `help score` how the score is computed, \
      `help thresholds` the settings. Of several sessions, those that cannot be read are reported and the others diagnosed. \
      Without any peer report the status is 1.
      """,
    arguments: [.optional(target)], options: [matrix, ReportLoader.transcript],
    examples: [
      "sessions --status ENDED; diagnose @1", "diagnose @1 | map(select(.confidence != \"possible\")) | .[0].title",
      "diagnose @1 --matrix", "diagnose @1 --transcript", "set threshold-loss 2",
    ])

  enum Failure: CommandFailure {
    case noReport

    var message: ErrorMessage {
      switch self {
      case .noReport:
        ErrorMessage("there is no peer report to judge by", hint: ["the API keeps peer reports for 6 months"])
      }
    }

    var status: ExitStatus { .failed }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let loader = SessionLoader(invocation: invocation, context: context)
    let reports = ReportLoader(loader: loader)
    try loader.resolveContext()
    let targets = try self.targets(invocation, context)
    if context.services.options.isDryRun {
      DryRun.printRequests(for: targets.compactMap(\.sessionID), loader, reports)
      return .done
    }
    let isMatrix = invocation.isOn(Self.matrix)
    var values: [JSONValue] = []
    var remarks: [String] = []
    var failures: [ShellError] = []
    var examined = 0
    var (sessions, outcome) = try self.sessions(of: targets, loader, reports)
    for (material, peers) in sessions {
      let (_, diagnosis, collection): (DiagnosisInput, DiagnosisResult, ReportCollection)
      do throws(ShellError) {
        (_, diagnosis, collection) = try reports.diagnosis(of: material)
      } catch {
        guard sessions.count > 1, error.status != .interrupted else { throw error }
        failures.append(error)
        continue
      }
      outcome.partialFailure = reports.reportUnread(collection) ?? outcome.partialFailure
      let people = peers.compactMap { id in material.presences.first { $0.id == id } }
      let findings = people.isEmpty ? diagnosis.findings : diagnosis.findings(concerning: people)
      values +=
        isMatrix
        ? diagnosis.matrix.rows(concerning: people, sessionID: material.id)
        : findings.enumerated().map { $1.value(rank: $0 + 1, sessionID: material.id) }
      let session = sessions.count > 1 ? Self.title(of: material) + ": " : ""
      guard diagnosis.coverage.reports > 0 else {
        if sessions.count > 1 { context.warn(session + Failure.noReport.message.problem) }
        continue
      }
      examined += 1
      if !isMatrix { remarks.append(session + Self.remark(findings, diagnosis, people)) }
      for limit in diagnosis.coverage.limits.map(\.visibleLine) where !remarks.contains(limit) { remarks.append(limit) }
    }
    outcome.partialFailure = loader.reported(failures, of: sessions.count) ?? outcome.partialFailure
    // A script must learn it too: nothing found looks like a healthy call.
    if examined == 0, outcome.partialFailure == nil { outcome.partialFailure = invocation.failure(Failure.noReport) }
    outcome.result = ShellResult(JSONValue(values), kind: isMatrix ? .pair : .finding)
    outcome.messages = remarks.map { .info($0) }
    return outcome
  }

  /// What is said beside the findings: how much they rest on, and the score.
  private static func remark(_ findings: [Finding], _ diagnosis: DiagnosisResult, _ people: [Presence]) -> String {
    let coverage = text(of: diagnosis.coverage)
    let score = (people.first.map { diagnosis.score(of: $0) } ?? diagnosis.score).value
    let isSure = findings.contains { $0.confidence >= .likely }
    let found =
      if findings.allSatisfy(\.isOfCoverage) {
        "no problem found"
          + (people.isEmpty ? "" : " with " + people.map(\.title.visibleLine).joined(separator: ", "))
          + " (\(coverage))"
      } else {
        isSure ? "based on \(coverage)" : "no likely problem found (\(coverage))"
      }
    return found + (people.count > 1 ? "" : score.map { ", score \($0) of 100" } ?? "")
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

  /// The sessions of the targets, and of each the peers that were named; none for all. What cannot be read is reported,
  /// unless nothing else is left.
  private func sessions(
    of targets: [DiagnosisTarget], _ loader: SessionLoader, _ reports: ReportLoader
  ) throws(ShellError) -> (sessions: [(material: SessionMaterial, peers: [String])], outcome: CommandOutcome) {
    var order: [String] = []
    var peers: [String: [String]] = [:]
    var materials: [String: SessionMaterial] = [:]
    var failures: [ShellError] = []
    for target in targets {
      do throws(ShellError) {
        let (session, peer) = try settled(target, loader, reports, &materials)
        if !order.contains(session) { order.append(session) }
        if let peer { peers[session, default: []].append(peer) }
      } catch {
        guard targets.count > 1, error.status != .interrupted else { throw error }
        failures.append(error)
      }
    }
    let unread = order.filter { materials[$0] == nil }
    for read in unread.isEmpty ? [] : try loader.readMaterial(of: unread) {
      do throws(ShellError) {
        let material = try read.get()
        materials[material.id] = material
      } catch {
        guard order.count > 1, error.status != .interrupted else { throw error }
        failures.append(error)
      }
    }
    let partialFailure = loader.reported(failures, of: targets.count)
    if let partialFailure, materials.isEmpty { throw partialFailure }
    return (
      order.compactMap { id in materials[id].map { ($0, peers[id] ?? []) } },
      CommandOutcome(partialFailure: partialFailure)
    )
  }

  /// The session and the peer of a target, for which a typed id may have to be looked up.
  private func settled(
    _ target: DiagnosisTarget, _ loader: SessionLoader, _ reports: ReportLoader,
    _ materials: inout [String: SessionMaterial]
  ) throws(ShellError) -> (session: String, peer: String?) {
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
    return (session, target.peerID)
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
