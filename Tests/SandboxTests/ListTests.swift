internal import JSON
internal import TestSupport
internal import Testing

@Suite struct ListTests {
  private let sandbox: SandboxProcess

  init() throws { sandbox = try SharedSandbox.get() }

  private func sessions(_ query: String) throws -> [JSONValue] {
    try sandbox.json("GET", "sessions?per_page=100000&" + query)["data"]?["sessions"]?.elements ?? []
  }

  private func ids(_ rows: [JSONValue]) -> [String] { rows.compactMap { $0["id"]?.string } }

  @Test func pagesCountFromOneAndJoinWithoutGaps() throws {
    let all = try sessions("")
    var joined: [String] = []
    var number = 1
    while true {
      let answer = try sandbox.json("GET", "sessions?page_no=\(number)&per_page=7")
      let rows = answer["data"]?["sessions"]?.elements ?? []
      let paging = try #require(answer["paging"])
      #expect(paging["total_count"]?.integer == all.count)
      #expect(paging["start_offset"]?.integer == (rows.isEmpty ? 0 : joined.count + 1))
      joined += ids(rows)
      #expect(paging["end_offset"]?.integer == (rows.isEmpty ? 0 : joined.count))
      if rows.count < 7 { break }
      number += 1
    }
    #expect(joined == ids(all))
    #expect(Set(joined).count == all.count)
  }

  @Test func pageZeroIsPageOneAndTheStandardIs25() throws {
    let one = try sandbox.json("GET", "sessions?page_no=1")["data"]?["sessions"]?.elements ?? []
    let zero = try sandbox.json("GET", "sessions?page_no=0&per_page=0")["data"]?["sessions"]?.elements ?? []
    #expect(one.count == 25)
    #expect(ids(one) == ids(zero))
    let far = try sandbox.json("GET", "sessions?page_no=9223372036854775807&per_page=9")
    #expect(far["data"]?["sessions"]?.count == 0)
  }

  @Test func statusSplitsTheSessions() throws {
    let (live, ended) = (try sessions("status=LIVE"), try sessions("status=ENDED"))
    #expect(!live.isEmpty && !ended.isEmpty)
    #expect(live.allSatisfy { $0["status"] == "LIVE" })
    #expect(ended.allSatisfy { $0["status"] == "ENDED" && $0["ended_at"]?.string != nil })
    #expect(try live.count + ended.count == sessions("").count)
  }

  @Test func sessionsAreFilteredAsAsked() throws {
    let all = try sessions("sort_by=createdAt&sort_order=ASC")
    let created = all.compactMap { $0["created_at"]?.string }
    #expect(created == created.sorted())
    #expect(try ids(sessions("sort_by=createdAt&sort_order=DESC")) == ids(all).reversed())
    let minutes = try sessions("sort_by=minutesConsumed&sort_order=DESC&status=ENDED").compactMap {
      $0["minutes_consumed"]?.number
    }
    #expect(minutes == minutes.sorted(by: >) && minutes.count > 1)

    let one = all[all.count / 2]
    let (id, meeting) = (one["id"]?.string ?? "", one["associated_id"]?.string ?? "")
    #expect(try ids(sessions("search=" + id)) == [id])
    #expect(try ids(sessions("search=" + id.uppercased())) == [id])
    let ofMeeting = Set(ids(all.filter { $0["associated_id"]?.string == meeting }))
    #expect(try Set(ids(sessions("associated_id=" + meeting))) == ofMeeting)
    #expect(try Set(ids(sessions("search=" + meeting))) == ofMeeting)
    #expect(try sessions("search=no-such-words-anywhere").isEmpty)
    #expect(try sessions("meeting_id=" + meeting).count == all.count)

    let start = one["started_at"]?.string ?? ""
    let since = try ids(sessions("start_time=" + start))
    let until = try ids(sessions("end_time=" + start))
    #expect(since.contains(id) && until.contains(id))
    #expect(since.count + until.count >= all.count && since.count < all.count && until.count < all.count)
  }

  @Test func participantsBoundsCountThoseWhoTookPart() throws {
    let few = try sessions("participants=1:4&status=ENDED")
    #expect(!few.isEmpty)
    for session in few.prefix(5) {
      let people = try sandbox.json("GET", "sessions/\(session["id"]?.string ?? "")/participants?per_page=200")
      #expect((1...4).contains(people["data"]?["participants"]?.count ?? 0))
    }
    let counted = try [":4", "5:"].map { try sessions("participants=\($0)&status=ENDED").count }
    #expect(try counted.reduce(0, +) == sessions("status=ENDED").count)
  }

  @Test func participantsPageInsideData() throws {
    let session = try #require(try sessions("participants=3:&status=ENDED").first?["id"]?.string)
    let path = "sessions/\(session)/participants"
    let answer = try sandbox.json("GET", path + "?per_page=2&sort_by=joinedAt")
    #expect(answer["data"]?["participants"]?.count == 2)
    #expect(answer["data"]?["paging"]?["end_offset"] == 2)
    #expect(answer["paging"] == nil)
    let people = try sandbox.json("GET", path + "?per_page=200")["data"]?["participants"]?.elements ?? []
    let joined = people.compactMap { $0["joined_at"]?.string }
    #expect(joined == joined.sorted())
    let person = try #require(people.last)
    let id = person["id"]?.string ?? ""
    #expect(try ids(sandbox.json("GET", path + "?search=" + id)["data"]?["participants"]?.elements ?? []) == [id])
    #expect(try sandbox.json("GET", path + "/" + id)["data"]?["participant"]?["id"]?.string == id)
    #expect(try sandbox.json("GET", "sessions/peer-report/" + id)["data"]?["participant"]?["id"]?.string == id)
    #expect(person["peer_events"] == nil)
    let withEvents = try sandbox.json("GET", path + "/" + id + "?include_peer_events=true")
    #expect((withEvents["data"]?["participant"]?["peer_events"]?.count ?? 0) > 0)
  }

  @Test func recordingsTakeSeveralStates() throws {
    func statuses(_ query: String) throws -> [String] {
      let rows = try sandbox.json("GET", "recordings?per_page=10000&" + query)["data"]?.elements ?? []
      return rows.compactMap { $0["status"]?.string }
    }
    let all = try statuses("")
    let repeated = try statuses("status=UPLOADED&status=ERRORED")
    #expect(repeated == all.filter { ["UPLOADED", "ERRORED"].contains($0) })
    #expect(try statuses("status=UPLOADED,ERRORED") == repeated)
    #expect(try statuses("status=UPLOADED").allSatisfy { $0 == "UPLOADED" })
  }

  @Test func accountsComeInCloudflaresEnvelope() throws {
    let answer = try sandbox.json("GET", "/client/v4/accounts?per_page=5")
    let info = try #require(answer["result_info"])
    #expect(answer["result"]?.count == info["count"]?.integer)
    #expect(info["page"] == 1 && info["per_page"] == 5)
    #expect(try sandbox.json("GET", "/client/v4/accounts?page=2")["result"]?.count == 0)
  }

  @Test(arguments: [
    ("sessions?status=live", "status"), ("sessions?status=PAUSED", "status"), ("sessions?page_no=two", "page_no"),
    ("sessions?page_no=-1", "page_no"), ("sessions?page_no=1.5", "page_no"),
    ("sessions?start_time=yesterday", "start_time"),
    ("sessions?end_time=2026-13-01T00:00:00Z", "end_time"), ("sessions?sort_by=title", "sort_by"),
    ("sessions?sort_order=DSC", "sort_order"), ("sessions?associated_id=abc", "associated_id"),
    ("sessions?participants=a:b", "participants"), ("sessions?participants=5:2", "participants"),
    ("sessions/not-a-uuid", "session_id"), ("sessions/{session}?include_breakout_rooms=yes", "include_breakout_rooms"),
    ("sessions/{session}/participants?per_page=0", "per_page"),
    ("sessions/{session}/participants?per_page=201", "per_page"),
    ("sessions/{session}/participants?view=all", "view"), ("sessions/{session}/transcript?format=json", "format"),
    ("sessions/{session}/participants/x", "participant_id"), ("sessions/peer-report/x", "peer_id"),
    ("sessions/peer-report/{session}?filters=everything", "filters"),
    ("recordings?status=UPLOADED,lost", "status"), ("recordings?expired=1", "expired"),
    ("/client/v4/accounts?per_page=4", "per_page"), ("/client/v4/accounts?page=0", "page"),
  ])
  func aWrongParameterIsNamed(path: String, parameter: String) throws {
    let session = try #require(try sessions("").first?["id"]?.string)
    let parts = path.split(separator: "{session}", omittingEmptySubsequences: false)
    let response = try sandbox.send("GET", parts.joined(separator: session))
    #expect(response.status == 400)
    let message = try JSONValue(parsing: response.body)["error"]?["message"]?.string ?? ""
    #expect(message.hasPrefix("Invalid value for \"\(parameter)\": must be "))
  }

  @Test(arguments: [
    ("sessions/{id}", "No session found with id {id}"), ("sessions/{id}/participants", "No session found with id {id}"),
    ("sessions/peer-report/{id}", "No peer found with id {id}"), ("meetings/{id}", "No meeting found with id {id}"),
    ("recordings/{id}", "No recording found with id {id}"),
    ("meetings/{id}/active-session", "No active session found for meeting_id {id}"),
  ])
  func whatIsNotThereIsSaidToBeMissing(path: String, message: String) throws {
    let id = "12345678-1234-4234-8234-123456789abc"
    func filled(_ text: String) -> String {
      text.split(separator: "{id}", omittingEmptySubsequences: false).joined(separator: id)
    }
    let response = try sandbox.send("GET", filled(path))
    #expect(response.status == 404)
    #expect(try JSONValue(parsing: response.body)["error"]?["message"]?.string == filled(message))
  }
}
