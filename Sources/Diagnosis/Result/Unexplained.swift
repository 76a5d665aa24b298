internal import Platform

/// What speaks for or against the findings beside the figures: people who leave, and what they say; and what no finding
/// explains.
struct Unexplained {
  let call: CallAnalysis

  /// The findings with such evidence added, and one for what nothing explains.
  func added(to found: [Finding]) -> [Finding] {
    found.map(withLeaving).map(withWords) + leaving(found) + complaints(found) + unmeasured(found)
  }

  // MARK: Leaving

  private func withLeaving(_ finding: Finding) -> Finding {
    guard finding.confidence >= .likely, finding.cause != .leftInTrouble, let who = finding.who,
      let person = call.people.first(where: { $0.key == who.personKey }),
      let left = person.intervals.last?.end, call.lastMoment - left > 60, let last = finding.spells.last
    else { return finding }
    let seconds = left - last.interval.begin
    guard seconds >= 0, left - (last.interval.end ?? left) <= 60, seconds < 600 else { return finding }
    var finding = finding
    finding.evidence.append(
      Evidence("left for good", value: seconds, unit: "s", detail: "after it began"))
    return finding
  }

  private func leaving(_ found: [Finding]) -> [Finding] {
    let leavings = call.people.compactMap { person -> (moment: Timestamp, person: CallAnalysis.Person)? in
      guard let left = person.intervals.last?.end, call.lastMoment - left > 120 else { return nil }
      return (left, person)
    }.sorted { ($0.moment, $0.person.key) < ($1.moment, $1.person.key) }
    let least = Int(call.limit(.sufferers).rounded(.up))
    for (place, first) in leavings.enumerated() {
      let window = leavings[place...].prefix { $0.moment - first.moment <= 60 }
      let present = call.people.count { $0.isIn(at: first.moment + -2) }
      guard window.count >= least, window.count * 2 >= present, window.count < present, let last = window.last else {
        continue
      }
      let isExplained = found.contains { finding in
        finding.confidence >= .likely
          && finding.spells.contains {
            $0.interval.begin <= last.moment && ($0.interval.end ?? call.now) >= first.moment + -120
          }
      }
      guard !isExplained else { continue }
      var finding = Finding(
        .unexplainedLeaving, nil, [Spell(Interval(first.moment, last.moment))],
        [
          Evidence(
            "people who left within a minute", Double(window.count), .sufferers, call.thresholds,
            detail: "of \(present) who were in")
        ], .possible, isBrief: true)
      finding.people = window.map(\.person.presence.title).sorted()
      finding.victims = Set(window.map(\.person.key))
      return [finding]
    }
    return []
  }

  // MARK: Words

  private func withWords(_ finding: Finding) -> Finding {
    guard finding.confidence >= .likely, !call.utterances.isEmpty else { return finding }
    let near = call.utterances.filter { said in
      CallAnalysis.isComplaint(said.text)
        && finding.spells.contains {
          $0.interval.begin + -10 <= said.moment && said.moment <= ($0.interval.end ?? call.now) + 60
        }
    }
    guard let first = near.first, !finding.evidence.contains(where: { $0.what.contains("said meanwhile") }) else {
      return finding
    }
    var finding = finding
    finding.evidence.append(Evidence("said meanwhile: “\(first.text.prefix(80))”"))
    return finding
  }

  private func complaints(_ found: [Finding]) -> [Finding] {
    let said = call.utterances.filter { said in
      CallAnalysis.isComplaint(said.text)
        && !found.contains { finding in
          finding.confidence >= .likely
            && finding.spells.contains {
              $0.interval.begin + -60 <= said.moment && said.moment <= ($0.interval.end ?? call.now) + 60
            }
        }
    }
    guard let first = said.first else { return [] }
    let who = first.peerID.map { call.presence(ofPeer: $0) }
    var finding = Finding(
      .complaint, who, said.map { Spell(Interval($0.moment, $0.moment)) },
      said.prefix(3).map { Evidence("said: “\($0.text.prefix(80))”") }, .possible, isBrief: true)
    if who == nil { finding.people = ["an unnamed speaker"] }
    return [finding]
  }

  // MARK: What is not known

  private func unmeasured(_ found: [Finding]) -> [Finding] {
    let known = Set(
      found.filter { $0.cause == .neverJoined || $0.cause == .mediaBlocked }.compactMap(\.person))
    let people = Coverage.unmeasured(call).filter { !known.contains($0.key) }
    guard !people.isEmpty else { return [] }
    let all = call.people.count
    var finding = Finding(
      .notMeasured, nil, [],
      [
        Evidence(
          "people of whom nothing was measured", value: Double(people.count), unit: "people", detail: "of \(all)")
      ],
      .possible, isBrief: true)
    finding.people = people.map(\.presence.title).sorted()
    finding.victims = Set(people.map(\.key))
    return [finding]
  }
}

extension CallAnalysis {
  private static let complaints = [
    "can you hear me", "can anyone hear me", "can anybody hear me", "do you hear me", "can't hear you",
    "cannot hear you",
    "can not hear you", "i can't hear", "i cannot hear", "we can't hear", "we cannot hear", "you're on mute",
    "you are on mute", "you're muted", "you are muted", "breaking up", "you're frozen", "you are frozen", "lost you",
    "can you see me", "can't see you", "cannot see you", "sound like a robot", "sounds robotic", "no sound",
    "there's an echo", "there is an echo", "you dropped", "cutting out",
  ]

  /// Whether a sentence complains of the call.
  static func isComplaint(_ text: String) -> Bool {
    let plain = text.lowercased().replacing("’", with: "'")
    return complaints.contains { plain.contains($0) }
  }

  /// The first complaint in the transcript during some spells.
  func complaint(of presence: Presence, during spells: [Spell]) -> String? {
    utterances.first { said in
      Self.isComplaint(said.text)
        && spells.contains {
          $0.interval.begin + -10 <= said.moment && said.moment <= ($0.interval.end ?? now) + 30
        }
    }.map { String($0.text.prefix(80)) }
  }
}
