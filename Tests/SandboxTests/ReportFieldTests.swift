internal import JSON
internal import RealtimeKit
internal import TestSupport
internal import Testing

/// The table has every field that a peer report of the simulator has.
@Suite struct ReportFieldTests {
  private let sandbox: SandboxProcess

  init() throws { sandbox = try SharedSandbox.get() }

  private func paths(_ value: JSONValue, below path: String) -> Set<String> {
    if value.kind == .array { return value.elements.reduce(into: []) { $0.formUnion(paths($1, below: path)) } }
    return value.members.reduce(into: []) { found, member in
      let place = "\(path).\(member.key)"
      found.insert(place)
      found.formUnion(paths(member.value, below: place))
    }
  }

  @Test func everyFieldOfAReportIsExplained() throws {
    let sessions = try sandbox.json("GET", "sessions?status=ENDED&per_page=3")["data"]?["sessions"]?.elements ?? []
    var found: Set<String> = []
    for session in sessions {
      let id = session["id"]?.string ?? ""
      let people = try sandbox.json("GET", "sessions/\(id)/participants")["data"]?["participants"]?.elements ?? []
      for person in people.prefix(3) {
        let answer = try sandbox.json("GET", "sessions/peer-report/\(person["id"]?.string ?? "")")
        found.formUnion(paths(answer["data"]?["participant"] ?? .null, below: "peer_report"))
      }
    }
    #expect(found.count > 200)
    // The details of an event are documented as a map of anything.
    let isFree: (String) -> Bool = { $0.contains(".events.metadata.") }
    for path in found.sorted() where !isFree(path) { #expect(FieldPath(path) != nil, "\(path)") }
  }
}
