internal import Platform

extension Cause {
  static let permissionDenied: Cause = Cause(
    "permission-denied", "microphone or camera not available", .critical, [.audio, .video, .device, .client],
    complaint: "Nobody hears or sees me; the browser asked for something and I clicked it away.",
    requires:
      "The event media_permission with DENIED, SYSTEM_DENIED, CANCELED, COULD_NOT_START or NO_DEVICES_AVAILABLE, and no "
      + "ACCEPTED soon after it.",
    meaning:
      "The browser or the system refused, no device was found, or another program uses it, so nothing could be sent.",
    action:
      "Allow it in the site's and the system's settings, plug a device in, or close the other program; then reload."
  ) { call in call.reports.indices.flatMap { findings(call, $0) } }

  private static let refusals: [String: Finding.Confidence] = [
    "DENIED": .certain, "SYSTEM_DENIED": .certain, "COULD_NOT_START": .likely, "NO_DEVICES_AVAILABLE": .likely,
    "CANCELED": .likely,
  ]

  private static func findings(_ call: CallAnalysis, _ place: Int) -> [Finding] {
    let report = call.reports[place]
    var evidence: [Evidence] = []
    var refused: [String: Timestamp] = [:]
    var spells: [Interval] = []
    var confidence = Finding.Confidence.possible
    for event in report.events where event.name == "media_permission" {
      // Closing the dialog that chooses a screen is a decision and no fault.
      for detail in event.details where !detail.name.lowercased().contains("screen") {
        if let sure = refusals[detail.text.uppercased()] {
          evidence.append(Evidence("permission for \(detail.name): \(detail.text)"))
          if refused[detail.name] == nil { refused[detail.name] = event.moment }
          confidence = max(confidence, sure)
        } else if detail.text.uppercased() == "ACCEPTED", let begin = refused.removeValue(forKey: detail.name) {
          evidence.append(Evidence("allowed after all", value: event.moment - begin, unit: "s", detail: detail.name))
          spells.append(Interval(begin, event.moment))
        }
      }
    }
    // Sound that was sent later shows that a refusal did not last.
    if let begin = refused["audio"], let stream = report.sent.first(where: { $0.medium == .audio }),
      let place = stream.samples.indices.first(where: {
        stream.samples[$0].moment > begin + 2 * stream.interval && stream.samples[$0].bytes != nil
          && stream.carriesMedia(at: $0)
      })
    {
      refused["audio"] = nil
      spells.append(Interval(begin, stream.time(at: place).begin))
      evidence.append(Evidence("sound was sent later", isAgainst: true))
    }
    let isContradicted = evidence.contains(where: \.isAgainst)
    guard let first = (spells.map(\.begin) + refused.values).min() else { return [] }
    let person = call.personOfReport[place]
    guard refused.isEmpty, let last = spells.compactMap(\.end).max() else {
      let begin = report.presence.joinedAt.map { min($0, first) } ?? first
      let end = report.presence.leftAt ?? call.lastMoment
      let intensity = refused.keys.contains { !$0.lowercased().contains("video") } ? 1 : 0.5
      let spell = Spell(Interval(begin, max(begin, end)), intensity: intensity)
      let others = call.others(than: person, during: [spell])
      return [
        Finding(
          .permissionDenied, report.presence, [spell], evidence, confidence, victims: call.keys(others),
          audience: others.count)
      ]
    }
    // Asked and allowed: it hurt only if that took long.
    let seconds = spells.reduce(0) { $0 + $1.seconds(until: last) }
    let isLong = isContradicted || call.thresholds.isReached(.silence, by: seconds)
    return [
      Finding(
        .permissionDenied, report.presence, spells.map { Spell($0) }, evidence,
        isLong ? min(confidence, .likely) : .possible, isBrief: !isLong)
    ]
  }
}
