import JSON
import Platform
import TestSupport
import Testing

@testable import Diagnosis

/// Findings that rest on what the client noticed and on no threshold: how they read.
@Suite struct EventFindingTests {
  private static let cases: [(cause: Cause, name: String, change: @Sendable (inout HandmadeCall) -> Void)] = [
    (.permissionDenied, "permission-denied", { $0["Ann"].notices("media_permission", at: -4, ("audio", "DENIED")) }),
    (.deviceSwitched, "device-switched", { $0["Ann"].device("audio", "added", "Headset", at: 70) }),
    (.relayed, "relayed-and-quick", { $0["Ann"].path(type: "relay", transport: "tcp") }),
    (
      .connectionLost, "connection-lost",
      {
        $0["Ann"].notices("disconnect", at: 60, ("reason", "ice_failed"))
        $0["Ann"].notices("reconnect_attempt", at: 62)
      }
    ),
  ]

  @Test(arguments: cases.indices)
  func readsAsItShould(place: Int) throws {
    let entry = Self.cases[place]
    var call = HandmadeCall("Ann", "Ben", "Cleo")
    entry.change(&call)
    let findings = call.findings()
    let rank = try #require(findings.firstIndex { $0.cause == entry.cause }, "\(summaries(findings))")
    #expect(findings[rank].subject == "Ann" && !findings[rank].evidence.isEmpty)
    // Nothing else is made of it, and nothing of a call without it.
    #expect(findings.count == 1, "\(summaries(findings))")
    #expect(summaries(HandmadeCall("Ann", "Ben", "Cleo").findings()) == [])
    try Golden.expect(
      findings[rank].value(rank: rank + 1, sessionID: "session-1").text(indent: 2) + "\n", "finding-\(entry.name).json")
  }

  /// The causes that no threshold and none of the cases above brings up: ``PlantedFaultTests`` has their goldens.
  static let planted = Set(Cause.all).subtracting(ThresholdCase.all.map(\.cause)).subtracting(
    cases.map(\.cause))

  /// No sort of finding is without a text that somebody has looked at.
  @Test func everyCauseHasAGolden() {
    let covered = Set(ThresholdCase.all.map(\.cause)).union(Self.cases.map(\.cause)).union(
      Self.planted.filter { cause in
        Damage.all.contains { $0.cause == cause.id }
      })
    #expect(Cause.all.filter { !covered.contains($0) }.map(\.id) == [])
  }
}
