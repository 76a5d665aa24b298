import JSON
import Platform
import Testing

@testable import Diagnosis
@testable import Sandbox

/// The simulator's sessions have planted causes; the diagnosis must name them, and nothing where there is none.
@Suite struct StoryTests {
  private static let start = Timestamp(microseconds: 1_795_788_000_000_000)
  private static let planted: [Story: Cause] = [
    .lossyUplink: .uplinkLoss, .distantRelay: .relayed, .busyProcessor: .processorLimited,
    .unpluggedMicrophone: .deviceLost, .rejoiningFive: .repeatedRejoin, .webinar: .uplinkLoss,
  ]
  /// Of a webinar's 500, who are alike but for the speakers, these are enough to tell.
  private static let mostReports = 16

  @Test(arguments: 1...(TestSize.isLong ? 20 : 2) as ClosedRange<UInt64>)
  func theDiagnosisTellsStoriesFromHealthySessions(seed: UInt64) throws {
    let world = World(seed: seed, start: Self.start)
    try plantedCausesAreFirst(world)
    try healthySessionsHaveNoLikelyFinding(world)
  }

  private func plantedCausesAreFirst(_ world: World) throws {
    for session in world.sessions {
      guard let story = session.story else { continue }
      let findings = try diagnose(session).findings
      let summaries = "\(story): \(findings.prefix(5).map(summary).joined(separator: "; "))"
      let sufferer = try #require(session.participants.first { $0.conditions.story != nil })
      let (cause, name) = (findings.first?.cause, findings.first?.who?.name)
      #expect(cause == Self.planted[story], "\(summaries)")
      #expect(name == sufferer.name, "\(summaries)")
      let isSure = findings.first.map { $0.confidence >= .likely && !$0.evidence.isEmpty }
      #expect(isSure == true, "\(summaries)")
      // Nobody else is blamed for what one person suffers from.
      let blamed = findings.filter {
        $0.confidence >= .likely && $0.follows == nil && $0.who?.name != sufferer.name
      }.map(summary)
      #expect(blamed == [], "\(story)")
    }
  }

  private func healthySessionsHaveNoLikelyFinding(_ world: World) throws {
    let healthy = world.sessions.filter { $0.story == nil && $0.participants.count <= 12 }
    for session in healthy.suffix(3) {
      let likely = try diagnose(session).findings.filter { $0.confidence >= .likely }.map(summary)
      #expect(likely == [], "\(session.title)")
    }
  }

  private func diagnose(_ session: Session) throws -> DiagnosisResult {
    let now = Self.start
    let participants = session.participants.filter { $0.joinedAt <= now }.prefix(Self.mostReports)
    let reports = try participants.map { participant in
      let bytes = participant.peerReportBytes(in: session, at: now, filter: nil, includingPeerEvents: true)
      // As the shell reads them: the samples stay text, which is what makes two hundred sessions bearable.
      let lifted = try RawArrayExtractor(parsing: bytes, lifting: ReportReader.sampleLists)
      return try ReportReader.report(lifted.rest, lifted.lists)
    }
    let attendance = Attendance(
      session: session.json(at: now, includingBreakoutRooms: true), presences: reports.map(\.presence), now: now)
    return DiagnosisResult(DiagnosisInput(attendance: attendance, reports: reports, now: now))
  }

  private func summary(_ finding: Finding) -> String {
    "\(finding.subject): \(finding.cause.id) \(finding.confidence.name) \(finding.harm.formatted(decimals: 2))"
  }
}
