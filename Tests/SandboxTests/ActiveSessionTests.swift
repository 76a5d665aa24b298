internal import JSON
internal import TestSupport
internal import Testing

/// These change the world, so each has one of its own.
@Suite struct ActiveSessionTests {
  private func live(_ sandbox: SandboxProcess) throws -> (session: String, active: String) {
    let sessions = try sandbox.json("GET", "sessions?status=LIVE&participants=2:")["data"]?["sessions"]?.elements ?? []
    let session = try #require(sessions.first { ($0["live_participants"]?.integer ?? 0) >= 2 })
    return (session["id"]?.string ?? "", "meetings/\(session["associated_id"]?.string ?? "")/active-session")
  }

  private func present(_ sandbox: SandboxProcess, _ session: String) throws -> [JSONValue] {
    let answer = try sandbox.json("GET", "sessions/\(session)/participants?per_page=200")
    return answer["data"]?["participants"]?.elements.filter { $0["left_at"].map(\.isNull) ?? true } ?? []
  }

  @Test func kickingSendsOneOutAndKickingAllEndsTheSession() throws {
    let sandbox = try SandboxProcess()
    defer { sandbox.end() }
    let (session, active) = try live(sandbox)
    #expect(try sandbox.json("GET", active)["data"]?["id"]?.string == session)

    let person = try #require(try present(sandbox, session).first)
    let (user, key) = (person["user_id"]?.string ?? "", person["custom_participant_id"]?.string ?? "")
    let before = try present(sandbox, session).count
    let stranger = try sandbox.send(
      "POST", active + "/kick", body: "{\"participant_ids\":[\"\(user)\"],\"custom_participant_ids\":[\"nobody\"]}")
    #expect(stranger.status == 404)
    #expect(try JSONValue(parsing: stranger.body)["error"]?["message"] == "No user found with id nobody")
    #expect(try present(sandbox, session).count == before)

    let kicked = try sandbox.json("POST", active + "/kick", body: "{\"custom_participant_ids\":[\"\(key)\"]}")
    #expect(kicked["data"]?["participants"]?[0]?["id"]?.string == user)
    let after = try present(sandbox, session)
    #expect(after.count == before - (kicked["data"]?["participants"]?.count ?? 0))
    #expect(!after.contains { $0["custom_participant_id"]?.string == key })

    #expect(
      try sandbox.json("POST", active + "/kick-all")["data"]?["kicked_participants_count"]?.integer == after.count)
    let ended = try sandbox.json("GET", "sessions/\(session)")["data"]
    #expect(ended?["status"] == "ENDED")
    #expect(ended?["live_participants"] == 0)
    #expect(ended?["ended_at"]?.string != nil)
    #expect(try present(sandbox, session).isEmpty, "everybody has left")
    #expect(try sandbox.send("GET", active).status == 404)
    #expect(try sandbox.send("POST", active + "/kick-all", body: "{}").status == 404)
  }

  @Test func mutingAnswersWhoWasMuted() throws {
    let sandbox = try SharedSandbox.get()
    let (session, active) = try live(sandbox)
    let person = try #require(try present(sandbox, session).first)
    let user = person["user_id"]?.string ?? ""
    let muted = try sandbox.json("POST", active + "/mute", body: "{\"participant_ids\":[\"\(user)\"]}")
    #expect(muted["data"]?["participants"]?.elements.allSatisfy { $0["id"]?.string == user } == true)
    let all = try sandbox.json("POST", active + "/mute-all", body: "{\"allow_unmute\":true}")
    #expect((all["data"]?["muted_participants_count"]?.integer ?? 0) >= 2)
  }

  @Test func aPollIsCreated() throws {
    let sandbox = try SharedSandbox.get()
    let response = try sandbox.send(
      "POST", try live(sandbox).active + "/poll",
      body: #"{"question":"Hear me?","options":["yes","no"],"anonymous":true}"#)
    #expect(response.status == 201)
    let poll = try JSONValue(parsing: response.body)["data"]?["poll"]
    #expect(poll?["question"] == "Hear me?")
    #expect(poll?["options"]?[1] == ["text": "no", "count": 0, "votes": []])
    #expect(poll?["anonymous"] == true && poll?["hide_votes"] == false)
  }

  @Test(arguments: [
    ("/poll", "", "question"), ("/poll", #"{"question":"Q"}"#, "options"), ("/poll", #"{"options":["a"]}"#, "question"),
    ("/poll", #"{"question":"Q","options":"a"}"#, "options"), ("/poll", #"{"question":"Q","options":[1]}"#, "options"),
    ("/poll", #"{"question":"","options":["a"]}"#, "question"), ("/poll", #"{"question":"Q","options":[]}"#, "options"),
    ("/poll", #"{"question":"Q","options":["a"],"anonymous":"yes"}"#, "anonymous"),
    ("/poll", "{oops", "not valid JSON"),
    ("/poll", "[]", "must be a JSON object"), ("/kick", "", "participant_ids"), ("/kick", "{}", "participant_ids"),
    ("/kick", #"{"participant_ids":"x"}"#, "participant_ids"),
    ("/mute-all", #"{"allow_unmute":1}"#, "allow_unmute"), ("/kick-all", "{oops", "not valid JSON"),
  ])
  func aWrongBodyIsRefused(path: String, body: String, words: String) throws {
    let sandbox = try SharedSandbox.get()
    let response = try sandbox.send("POST", try live(sandbox).active + path, body: body)
    #expect(response.status == 400)
    #expect(try JSONValue(parsing: response.body)["error"]?["message"]?.string?.contains(words) == true)
  }
}
