package import JSON
internal import Platform

/// Everything that a support engineer needs to judge a call: the session, who was in when, what was wrong, and each
/// connection's figures over time. It is a value of its own, so that it can be kept, sent, and drawn as a page.
package struct Incident {
  private let session: JSONValue
  private let timeline: [JSONValue]
  private let attendance: Attendance
  private let diagnosis: DiagnosisResult
  private let reports: [PeerReport]
  private let thresholds: Thresholds
  private let now: Timestamp

  /// The figures that are kept over time.
  private static let figures: [StreamFigure] = [.loss, .roundTrip, .jitter, .bufferDelay, .frameRate, .width]

  /// - Parameters:
  ///   - session: what the API says of the session.
  ///   - timeline: the rows of ``AttendanceRows``.
  package init(
    session: JSONValue, timeline: [JSONValue], input: DiagnosisInput, diagnosis: DiagnosisResult
  ) {
    self.session = session
    self.timeline = timeline
    attendance = input.attendance
    self.diagnosis = diagnosis
    reports = input.reports
    thresholds = input.thresholds
    now = input.now
  }

  /// The incident as a value.
  package var value: JSONValue {
    let findings = diagnosis.findings.enumerated().map { $1.value(rank: $0 + 1, sessionID: attendance.sessionID) }
    return [
      "made_at": JSONValue(now.iso8601), "session": session, "coverage": diagnosis.coverage.value,
      "findings": JSONValue(findings),
      "score": diagnosis.score.json,
      "matrix": JSONValue(diagnosis.matrix.badRows(sessionID: attendance.sessionID)),
      "timeline": JSONValue(timeline), "people": JSONValue(people),
    ]
  }

  /// All people with a report: by their worst finding, those without one in the order in which they joined.
  private var people: [JSONValue] {
    var reports: [String: [PeerReport]] = [:]
    for report in self.reports { reports[report.presence.personKey, default: []].append(report) }
    var ranks: [String: Int] = [:]
    for (rank, finding) in diagnosis.findings.enumerated() {
      guard let key = finding.who?.personKey, ranks[key] == nil else { continue }
      ranks[key] = rank
    }
    let keys = attendance.attendees.map(\.person.personKey).enumerated().sorted {
      (ranks[$0.element] ?? .max, $0.offset) < (ranks[$1.element] ?? .max, $1.offset)
    }
    let names = Dictionary(
      self.reports.compactMap { report in report.presence.id.map { ($0, report.presence.title) } },
      uniquingKeysWith: { first, _ in first })
    return keys.compactMap { key in
      guard let own = reports[key.element], let first = own.first else { return nil }
      return [
        "name": JSONValue(first.presence.title), "role": text(first.presence.role),
        "score": diagnosis.score(of: first.presence).json,
        "user_id": text(first.presence.userID), "custom_participant_id": text(first.presence.customID),
        "connections": JSONValue(own.map { connection($0, names) }),
      ]
    }
  }

  private func connection(_ report: PeerReport, _ names: [String: String]) -> JSONValue {
    [
      "peer_id": text(report.presence.id), "joined_at": text(report.presence.joinedAt?.iso8601),
      "left_at": text(report.presence.leftAt?.iso8601), "client": client(report.client),
      "network": network(report.network),
      "events": JSONValue(report.events.map(event) + report.devices.filter { $0.action != .selected }.map(change)),
      "streams": JSONValue(report.streams.map { stream($0, names) }),
    ]
  }

  private func client(_ facts: ClientFacts) -> JSONValue {
    [
      "system": text(facts.system), "browser": text(facts.browser), "library": text(facts.library),
      "cores": facts.cores.map { JSONValue($0) } ?? .null,
      "is_mobile": facts.isMobile.map { JSONValue($0) } ?? .null,
    ]
  }

  private func network(_ facts: NetworkFacts) -> JSONValue {
    func path(_ path: NetworkPath?) -> JSONValue {
      guard let path else { return .null }
      return [
        "type": text(path.type), "protocol": text(path.transport), "link": text(path.link), "server": text(path.server),
        "relayed": JSONValue(path.isRelayed), "round_trip_ms": number(path.roundTrip),
      ]
    }
    return [
      "city": text(facts.city), "country": text(facts.country), "ipv4": text(facts.address),
      "provider": text(facts.provider), "asn": text(facts.systemNumber), "effective_type": text(facts.effectiveType),
      "sending": path(facts.sending), "receiving": path(facts.receiving),
    ]
  }

  private func event(_ event: ClientEvent) -> JSONValue {
    [
      "at": JSONValue(event.moment.iso8601), "name": JSONValue(event.name),
      "detail": JSONValue(event.details.map { "\($0.name) \($0.text)" }.joined(separator: ", ")),
    ]
  }

  private func change(_ change: DeviceChange) -> JSONValue {
    [
      "at": JSONValue(change.moment.iso8601), "name": JSONValue("\(change.kind.rawValue) \(change.action.rawValue)"),
      "label": JSONValue(change.label),
    ]
  }

  // MARK: Streams

  private func stream(_ stream: MediaStream, _ names: [String: String]) -> JSONValue {
    let limited = stream.samples.compactMap(\.limitation).filter { $0 != .none }
    var members: [(key: String, value: JSONValue)] = [
      ("medium", JSONValue(stream.medium.name)),
      ("direction", JSONValue(stream.direction == .sent ? "sent" : "received")),
      ("sender", text(stream.sender)), ("sender_name", text(stream.sender.flatMap { names[$0] })),
      ("samples", JSONValue(stream.samples.count)),
      ("sample_s", number(stream.samples.isEmpty ? nil : stream.interval)),
    ]
    for limitation in [MediaSample.Limitation.cpu, .bandwidth] {
      let share = Double(limited.count { $0 == limitation }) / Double(max(1, stream.samples.count))
      if share > 0 { members.append(("limited_by_\(limitation.rawValue)_percent", number(100 * share))) }
    }
    members.append(("at", JSONValue(stream.samples.map { JSONValue($0.moment.iso8601) })))
    members.append(("figures", JSONValue(Self.figures.compactMap { figure($0, stream) })))
    return JSONValue(members: members)
  }

  private func figure(_ figure: StreamFigure, _ stream: MediaStream) -> JSONValue? {
    guard let mean = figure.mean(of: stream), let worst = figure.worst(of: stream) else { return nil }
    var members: [(key: String, value: JSONValue)] = [
      ("figure", JSONValue(figure.rawValue)), ("unit", JSONValue(figure.unit)), ("mean", number(mean)),
      ("worst", number(worst.value)), ("worst_at", JSONValue(worst.moment.iso8601)),
    ]
    if let threshold = figure.threshold(stream.medium) {
      members.append(("threshold", number(thresholds[threshold])))
      if threshold.isLowerBound { members.append(("is_lower_bound", true)) }
      members.append(("is_bad", JSONValue(isBad(figure, stream, threshold))))
    }
    members.append(("values", JSONValue(stream.samples.map { number(figure.value($0, of: stream)) })))
    return JSONValue(members: members)
  }

  private func isBad(_ figure: StreamFigure, _ stream: MediaStream, _ threshold: Threshold) -> Bool {
    var builder = AnomalyBuilder(threshold, thresholds)
    for place in stream.samples.indices {
      if let value = figure.value(stream.samples[place], of: stream) { builder.add(stream.time(at: place), value) }
    }
    return builder.anomaly()?.level == .bad
  }

  private func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }

  private func number(_ number: Double?) -> JSONValue { number.map { JSONValue(($0 * 10).rounded() / 10) } ?? .null }
}
