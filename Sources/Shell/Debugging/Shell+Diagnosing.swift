internal import Client
internal import Diagnosis
internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit
internal import Rendering

extension Shell {
  /// `diagnose [SESSION | PEER]`: what was wrong, the worst first.
  func diagnose(_ command: BoundCommand) throws(ShellError) -> ShellResult? {
    guard let endpoint = Endpoint.named("participants") else { return nil }
    try settleContext(for: endpoint, at: command.range)
    let asked = try diagnosisTargets(command)
    if mode.isDryRun {
      printRequests(of: asked)
      return nil
    }
    var values: [JSONValue] = []
    var remarks: [String] = []
    let targets = try settled(asked, command)
    for target in targets {
      let (diagnosis, collection) = try diagnosis(of: target.material, command)
      let people = target.peers.compactMap { id in target.material.presences.first { $0.id == id } }
      let findings =
        people.isEmpty ? diagnosis.findings : diagnosis.findings.filter { diagnosis.concerns($0, anyOf: people) }
      values += findings.enumerated().map { $1.value(rank: $0 + 1, sessionID: target.material.id) }
      let session = targets.count > 1 ? sessionWords(target.material) + ": " : ""
      if diagnosis.coverage.reports == 0, findings.isEmpty {
        // A script has to know too: no finding looks just like no trouble.
        warn(session + Self.withoutReports)
        try tellUnread(collection, command)
        continue
      }
      if findings.isEmpty {
        remarks.append(
          session
            + "nothing wrong found\(people.isEmpty ? "" : " with " + people.map(\.title.visibleLine).joined(separator: ", ")) in "
            + coverageWords(diagnosis.coverage))
      } else {
        let isSure = findings.contains { $0.confidence >= .likely }
        remarks.append(
          session + (isSure ? "" : "nothing found that is likely to have hurt; ") + "judged from "
            + coverageWords(diagnosis.coverage))
      }
      for limit in diagnosis.coverage.limits.map(\.visibleLine) where !remarks.contains(limit) { remarks.append(limit) }
      try tellUnread(collection, command)
    }
    var result = ShellResult(JSONValue(values), kind: .finding)
    result.remarks = remarks
    return result
  }

  private static let withoutReports = "there is no peer report to judge by; the API keeps them for 6 months"

  /// What was wrong in one session.
  func diagnosis(
    of material: SessionMaterial, _ command: BoundCommand
  ) throws(ShellError) -> (diagnosis: DiagnosisResult, collection: ReportCollection) {
    let collection: ReportCollection
    do throws(ShellError) {
      collection = try reports(of: material, doing: command.description.name)
    } catch {
      throw ShellError(error.problem, at: command.range, doing: command.description.failure)
    }
    if collection.reports.isEmpty, let failure = collection.failures.first {
      throw ShellError(.request(failure), at: command.range, doing: command.description.failure)
    }
    let examination = DiagnosisInput(
      attendance: material.attendance, reports: collection.reports, thresholds: settings.thresholds,
      now: client.clock.wall())
    return (DiagnosisResult(examination), collection)
  }

  /// Reports what could not be read; the statement fails after it has shown what the rest tells.
  func tellUnread(_ collection: ReportCollection, _ command: BoundCommand) throws(ShellError) {
    guard let first = collection.failures.first else { return }
    report(ShellError(.request(first), doing: "read a peer report"), showsSource: false)
    let worst = collection.failures.map { ShellError(.request($0)).status }.max { $0.rawValue < $1.rawValue }
    shortfall = ShellError(
      .someFailed(
        collection.failures.count, of: collection.failures.count + collection.reports.count + collection.missing,
        status: worst ?? .failed), at: command.range)
  }

  private func sessionWords(_ material: SessionMaterial) -> String {
    let title = material.attendance.title?.visibleLine ?? "session \(material.id.prefix(8))…"
    return title + ", " + material.attendance.span.begin.local("%Y-%m-%d %H:%M")
  }

  private func coverageWords(_ coverage: Coverage) -> String {
    let reports =
      coverage.reports == coverage.connections
      ? "\(coverage.reports) peer report\(coverage.reports == 1 ? "" : "s")"
      : "\(coverage.reports) of \(coverage.connections) peer reports"
    guard let measured = coverage.measured, let end = measured.end else { return reports }
    return reports + ", measured over \(DurationText.text(seconds: end - measured.begin))"
  }

  // MARK: Whom it is about

  private func diagnosisTargets(_ command: BoundCommand) throws(ShellError) -> [DiagnosisTarget] {
    let parameter = command.description.arguments[0].parameter
    guard let argument = command.arguments.first else {
      guard let id = context.session?.id else {
        throw ShellError(.missingArgument(parameter, command: command.description.name), at: command.range)
      }
      return [DiagnosisTarget(session: id)]
    }
    let values = try evaluator.values(of: argument, store)
    guard !values.isEmpty else { throw ShellError(.noValue("the argument"), at: argument.range) }
    return try values.map { value throws(ShellError) in
      guard let target = DiagnosisTarget(value) else {
        throw ShellError(
          .wrongKind(have: value.noun, want: .session, command: command.description.name), at: argument.range)
      }
      return target
    }
  }

  /// The sessions of the targets with their people, and the peers of each that were asked about; none for all.
  private func settled(
    _ targets: [DiagnosisTarget], _ command: BoundCommand
  ) throws(ShellError) -> [(material: SessionMaterial, peers: [String])] {
    var order: [String] = []
    var peers: [String: [String]] = [:]
    var materials: [String: SessionMaterial] = [:]
    for target in targets {
      var target = target
      if target.isUncertain, let id = target.sessionID {
        do throws(ShellError) {
          materials[id] = try material(of: [id], for: command).first
        } catch {
          // What is no session may be somebody in one.
          guard case .request(let failure) = error.problem, failure.status == 404,
            let session = try sessionOfPeer(id)
          else { throw error }
          (target.peerID, target.sessionID) = (id, session)
        }
      }
      if target.sessionID == nil, let peer = target.peerID { target.sessionID = try sessionOfPeer(peer) }
      guard let session = target.sessionID else {
        throw ShellError(.wrongKind(have: "a peer of no known session", want: .session, command: "diagnose"))
      }
      if !order.contains(session) { order.append(session) }
      if let peer = target.peerID { peers[session, default: []].append(peer) }
    }
    let unread = order.filter { materials[$0] == nil }
    for material in try material(of: unread, for: command) { materials[material.id] = material }
    return order.compactMap { id in materials[id].map { ($0, peers[id] ?? []) } }
  }

  private func sessionOfPeer(_ peer: String) throws(ShellError) -> String? {
    guard let request = reportRequest(of: peer), case .success(let answer) = client.send(request, cachePolicy) else {
      return nil
    }
    return answer.value["session_id"]?.string
  }

  func printRequests(of targets: [DiagnosisTarget]) {
    for target in targets {
      guard let id = target.sessionID, let requests = materialRequests(of: id) else { continue }
      print(requests.session.curlCommand(client.configuration))
      print(requests.participants.page(1, size: 200).curlCommand(client.configuration))
      if let request = reportRequest(of: "PEER_ID") {
        print("# and for each of the participants, with its id in place of PEER_ID:")
        print(request.curlCommand(client.configuration))
      }
    }
  }
}

extension DiagnosisResult {
  /// Whether a finding concerns one of these people.
  fileprivate func concerns(_ finding: Finding, anyOf people: [Presence]) -> Bool {
    people.contains { isAbout(finding, $0) }
  }
}
