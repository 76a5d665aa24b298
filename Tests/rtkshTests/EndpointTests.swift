internal import JSON
internal import Platform
internal import RealtimeKit
internal import TestSupport
internal import Testing

/// Every endpoint of the table through the program, compared with what the simulator says to a plain request.
@Suite struct EndpointTests {
  private let sandbox: SandboxProcess
  private let place: Workplace

  init() throws {
    sandbox = try Simulators.shared()
    place = try Workplace(sandbox)
  }

  /// What a command says with `-o json`.
  private func said(_ statement: String) throws -> JSONValue {
    let outcome = try place.run(["-o", "json", "-c", statement])
    #expect(outcome.status == 0, "\(statement): \(outcome.error)")
    return try JSONValue(parsing: outcome.output)
  }

  /// The thing in a plain answer, at the first place of the table where there is one.
  private func plain(_ endpoint: Endpoint, _ path: String) throws -> JSONValue {
    let body = try sandbox.json("GET", path)
    let data = try #require(body["data"] ?? body["result"])
    return endpoint.response.places.lazy.compactMap { data[path: $0] }.first ?? data
  }

  /// The first ended session whose path with this ending is answered.
  private func session(having ending: String) throws -> String {
    let sessions = try sandbox.json("GET", "sessions?status=ENDED&per_page=100")
    for session in sessions["data"]?["sessions"]?.elements ?? [] {
      guard let id = session["id"]?.string else { continue }
      if try sandbox.send("GET", "sessions/\(id)\(ending)").status == 200 { return id }
    }
    throw SandboxProcess.Failure(output: "no session has \(ending)")
  }

  private func first(_ path: String, _ list: String, _ member: String) throws -> String {
    let data = try sandbox.json("GET", path)["data"]
    let rows = data?[list] ?? data
    return try #require(rows?[0]?[member]?.string)
  }

  /// What to type for an endpoint that changes nothing, and what the program must ask.
  private func question(_ command: String) throws -> (statement: String, path: String) {
    func on(_ ending: String) throws -> (String, String) {
      let id = try session(having: ending)
      return ("\(command) \(id)", "sessions/\(id)\(ending)")
    }
    switch command {
    case "sessions": return ("sessions --status ENDED --limit 20", "sessions?status=ENDED&page_no=1&per_page=20")
    case "session": return try on("")
    case "participants":
      let id = try session(having: "/participants")
      return ("participants \(id)", "sessions/\(id)/participants?page_no=1&per_page=50")
    case "participant":
      let id = try session(having: "/participants")
      let participant = try first("sessions/\(id)/participants", "participants", "id")
      return (
        "participant \(id) \(participant) --include-peer-events",
        "sessions/\(id)/participants/\(participant)?include_peer_events=true"
      )
    case "chat", "transcript", "summary":
      let (statement, path) = try on("/\(command)")
      return (statement + " --url", path)
    case "livestream": return try on("/livestream-sessions")
    case "peer":
      let id = try session(having: "/participants")
      let participant = try first("sessions/\(id)/participants", "participants", "id")
      return ("peer \(participant)", "sessions/peer-report/\(participant)")
    case "active":
      let meeting = try first("sessions?status=LIVE", "sessions", "associated_id")
      return ("active \(meeting)", "meetings/\(meeting)/active-session")
    case "meetings", "recordings": return ("\(command) --limit 20", "\(command)?page_no=1&per_page=20")
    case "meeting", "recording":
      let id = try first(command + "s", command + "s", "id")
      return ("\(command) \(id)", "\(command)s/\(id)")
    case "apps": return ("apps", "/client/v4/accounts/\(sandbox.account)/realtime/kit/apps?page_no=1&per_page=50")
    case "accounts": return ("accounts", "/client/v4/accounts?page=1&per_page=50")
    case "whoami": return ("whoami", "/client/v4/user/tokens/verify")
    default: throw SandboxProcess.Failure(output: "no question is known for \(command)")
    }
  }

  @Test(arguments: Endpoint.all.filter { !$0.changesSomething }.map(\.command))
  func keepsEveryFieldOfTheAnswer(command: String) throws {
    let endpoint = try #require(Endpoint.named(command))
    let (statement, path) = try question(command)
    let (answer, said) = (try plain(endpoint, path), try said(statement))
    // What is live moves between the two questions: there only the names can be compared.
    let isLive = command == "active"
    #expect(answer.count > 0)
    #expect(isLive ? said.outline == answer.outline : said.withoutSignatures == answer.withoutSignatures)
    // Nothing is invented either, and the order is the API's.
    #expect(said[0]?.keys == answer[0]?.keys && said.keys == answer.keys)
  }

  @Test(arguments: Endpoint.all.filter(\.changesSomething).map(\.command))
  func changesOnlyWhenItIsMeant(command: String) throws {
    let (mine, other) = (try Simulators.own(), try Simulators.own())
    defer {
      mine.end()
      other.end()
    }
    let place = try Workplace(mine)
    let (statement, path, body) = try change(command)
    let refused = try place.run(["-v", "-o", "json", "-c", statement])
    #expect(refused.status == 2 && refused.output.isEmpty)
    #expect(refused.error.contains("\(command) needs confirmation") && refused.error.contains("--yes"))
    #expect(!refused.error.contains("POST"))

    let endpoint = try #require(Endpoint.named(command))
    let answer = try other.json("POST", path, body: body)
    let data = try #require(answer["data"])
    let expected = endpoint.response.places.lazy.compactMap { data[path: $0] }.first ?? data
    for arguments in [["-c", statement + " --yes"], ["-y", "-c", statement]] {
      let outcome = try place.run(["-o", "json"] + arguments)
      // What has been kicked out is gone at the second time; that is the API's to say.
      guard outcome.status == 0 || arguments[0] == "-c" else { continue }
      #expect(outcome.status == 0, "\(outcome.error)")
      guard arguments[0] == "-c" else { continue }
      #expect(try JSONValue(parsing: outcome.output).outline == expected.outline)
    }
  }

  private func change(_ command: String) throws -> (statement: String, path: String, body: String) {
    if command == "summarize" {
      let id = try session(having: "/transcript")
      return ("summarize \(id)", "sessions/\(id)/summary", "")
    }
    let live = try sandbox.json("GET", "sessions?status=LIVE")["data"]?["sessions"]?[0]
    let meeting = try #require(live?["associated_id"]?.string)
    let session = try #require(live?["id"]?.string)
    let path = "meetings/\(meeting)/active-session/\(command)"
    switch command {
    case "kick", "mute":
      let user = try first("sessions/\(session)/participants", "participants", "user_id")
      return ("\(command) \(meeting) --participant-ids \(user)", path, "{\"participant_ids\":[\"\(user)\"]}")
    case "kick-all": return ("kick-all \(meeting)", path, "")
    case "mute-all": return ("mute-all \(meeting) --allow-unmute", path, "{\"allow_unmute\":true}")
    case "poll":
      return (
        "poll \(meeting) --question \"Can you hear me?\" --options yes,no", path,
        "{\"question\":\"Can you hear me?\",\"options\":[\"yes\",\"no\"]}"
      )
    default: throw SandboxProcess.Failure(output: "no change is known for \(command)")
    }
  }

  @Test func filesAreFollowed() throws {
    let chat = try session(having: "/chat")
    let messages = try said("chat \(chat)")
    #expect(messages.count > 0 && messages.elements.allSatisfy { $0["payload"]?.string != nil })
    let summary = try session(having: "/summary")
    let text = try place.run("summary \(summary)")
    #expect(text.status == 0 && text.output.utf8.count > 40 && !text.output.contains("http"))
    #expect(try said("summary \(summary)").string != nil)
  }

  @Test func aTranscriptSaysTheSameInEveryFormat() throws {
    let id = try session(having: "/transcript")
    let texts = try ["CSV", "JSON", "SRT", "VTT"].map { format in
      try said("transcript \(id) --format \(format) | map({name, text})")
    }
    #expect(texts[0].count > 3)
    for text in texts.dropFirst() { #expect(text == texts[0]) }
    #expect(try said("transcript \(id)") == said("transcript \(id) --format CSV"))
  }

  @Test(arguments: ["chat", "transcript", "summary"])
  func theLinkWorksWithoutAToken(command: String) throws {
    let link = try said(
      "\(command) \(session(having: "/\(command)")) --url | .[] | strings | select(startswith(\"http\"))")
    let text = try #require(link.string)
    let prefix = "http://127.0.0.1:\(sandbox.downloadPort)"
    #expect(text.hasPrefix(prefix + "/"))
    let response = try RawHTTPClient(port: sandbox.downloadPort).send("GET", String(text.dropFirst(prefix.utf8.count)))
    #expect(response.status == 200 && !response.body.isEmpty)
  }

  @Test func pagesComeTogetherWhole() throws {
    let total = try sandbox.json("GET", "sessions?per_page=1")["paging"]?["total_count"]?.integer
    let ids = try said("sessions --all | map(.id)").elements.compactMap(\.string)
    #expect(ids.count == total && Set(ids).count == total)
    let small = try said("sessions --all --per-page 7 | map(.id)").elements.compactMap(\.string)
    #expect(small == ids)
    #expect(try said("sessions --limit 33 | map(.id)").elements.compactMap(\.string) == Array(ids.prefix(33)))
  }
}

extension JSONValue {
  /// The value with links cut before their query and without moments of expiry, which are new in each answer.
  fileprivate var withoutSignatures: JSONValue {
    switch kind {
    case .array: return JSONValue(elements.map(\.withoutSignatures))
    case .object:
      return JSONValue(
        members: members.map { key, value in
          let lowered = key.lowercased()
          return (key: key, value: lowered.contains("expir") && value.string != nil ? "later" : value.withoutSignatures)
        })
    case .string:
      guard let text = string, text.hasPrefix("http"), let mark = text.firstIndex(of: "?") else { return self }
      return JSONValue(String(text[..<mark]))
    default: return self
    }
  }

  /// The names and kinds in it, without the values; of a list, those of its first element.
  fileprivate var outline: JSONValue {
    switch kind {
    case .array: self[0].map { [$0.outline] } ?? []
    case .object: JSONValue(members: members.map { (key: $0.key, value: $0.value.outline) })
    default: JSONValue(kind.rawValue)
    }
  }
}
