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

  /// The object in a plain answer, at the first place of the table where there is one.
  private func plain(_ endpoint: Endpoint, _ answer: JSONValue) throws -> JSONValue {
    let data = try #require(answer["data"] ?? answer["result"])
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

  private func row(_ path: String, where isWanted: (JSONValue) -> Bool = { _ in true }) throws -> JSONValue {
    let data = try sandbox.json("GET", path)["data"]
    let rows = [data?["sessions"], data?["participants"], data?["livestreams"], data].compactMap { $0 }
    let found = rows.first { $0.kind == .array }?.elements.first(where: isWanted)
    return try #require(found, "\(path)")
  }

  /// The live session of a meeting that is livestreamed, or of one that is neither livestreamed nor recorded.
  private func live(isStreamed: Bool) throws -> JSONValue {
    try row("sessions?status=LIVE") { session in
      let meeting = session["associated_id"]?.string ?? ""
      let isRecorded = (try? sandbox.send("GET", "recordings/active-recording/\(meeting)").status) == 200
      return isStreamed ? session["type"] == "livestream" : session["type"] == "meeting" && !isRecorded
    }
  }

  /// An id of a sort for which an endpoint has an answer.
  private func identifier(_ identity: Identity, for endpoint: Endpoint, in session: String) throws -> String {
    try #require(try value(identity, for: endpoint, in: session)?.string, "\(endpoint.command) \(identity)")
  }

  private func value(_ identity: Identity, for endpoint: Endpoint, in session: String) throws -> JSONValue? {
    let live = try live(isStreamed: !(endpoint.command.hasPrefix("start") || endpoint.isLive))
    switch identity {
    case .account: return JSONValue(sandbox.account)
    case .app: return JSONValue(sandbox.app)
    case .session: return JSONValue(session)
    case .meeting: return live["associated_id"]
    case .participant, .peer: return try row("sessions/\(session)/participants")["id"]
    case .user where endpoint.isLive:
      let participants = "sessions/\(live["id"]?.string ?? "")/participants"
      return try row(participants) { $0["left_at"]?.isNull != false }["user_id"]
    case .user: return try row("meetings/\(live["associated_id"]?.string ?? "")/participants")["id"]
    case .recording: return try row("recordings\(endpoint.changesSomething ? "?status=RECORDING" : "")")["id"]
    case .livestream: return try row("livestreams?status=LIVE")["id"]
    case .livestreamSession:
      let livestream = try row("livestreams?status=LIVE")["id"]?.string ?? ""
      return try sandbox.json("GET", "livestreams/\(livestream)")[path: ["data", "session", "id"]]
    case .preset: return try row("presets")["id"]
    case .webhook: return try row("webhooks")["id"]
    case .customParticipant, .poll, .other: return JSONValue("emp-\(endpoint.command)")
    }
  }

  /// What to type for an endpoint, and the path and body of the request that it must make.
  private func question(_ endpoint: Endpoint) throws -> (statement: String, path: String, body: JSONValue) {
    let parts = endpoint.path.split(separator: "/").map(String.init)
    let ending = parts.drop { $0 != "{session_id}" }.dropFirst()
    let isOfSession = endpoint.path.contains("/sessions")
    let session =
      try isOfSession
      ? session(
        having: ending.contains("{participant_id}") || ending.isEmpty
          ? "/participants" : "/" + (endpoint.changesSomething ? "transcript" : ending.joined(separator: "/"))) : ""
    var values = ["{account_id}": sandbox.account, "{app_id}": sandbox.app]
    var words = [endpoint.command]
    for parameter in endpoint.pathParameters {
      guard case .identifier(let identity) = parameter.type else { continue }
      let id = try identifier(identity, for: endpoint, in: session)
      values["{\(parameter.name)}"] = id
      words.append(id)
    }
    var body = JSONValue(members: endpoint.fixedBody.map { ($0.key, JSONValue($0.value)) })
    for (place, parameter) in endpoint.body.enumerated() {
      guard parameter.isRequired || endpoint.needsSomeBody && place == 0 else { continue }
      let value = try argument(parameter, parameter.type, endpoint, in: session)
      body = body.setting(parameter.name, to: value)
      let texts = value.kind == .array ? value.elements.compactMap(\.string) : [value.string ?? value.text()]
      words.append("--\(parameter.optionName)='\(texts.joined(separator: ","))'".replacing("='", with: " '"))
    }
    let path = "/client/v4/" + parts.map { values[$0] ?? $0 }.joined(separator: "/")
    let page = endpoint.paging.map { "?\($0.number)=1&\($0.size)=\($0.defaultSize)" } ?? ""
    let link = endpoint.file == nil ? "" : " --url"
    return (words.joined(separator: " ") + link, path + page, body)
  }

  /// A value that a member of a body takes.
  private func argument(
    _ parameter: Parameter, _ type: ParameterType, _ endpoint: Endpoint, in session: String
  ) throws -> JSONValue {
    switch type {
    case .identifier(let identity): JSONValue(try identifier(identity, for: endpoint, in: session))
    case .reference: "group_call_host"
    case .choice(let choices): JSONValue(try #require(choices.first))
    case .list(let element): [try argument(parameter, element, endpoint, in: session)]
    case .object:
      // The parts of a preset are those of the first one.
      try #require(
        sandbox.json("GET", "presets/\(row("presets")["id"]?.string ?? "")")["data"]?[parameter.name])
    case .text where parameter.name == "url": "https://example.com/hook"
    default: JSONValue("some \(endpoint.command)")
    }
  }

  /// `whoami` joins several answers; `CredentialTests` has it.
  @Test(arguments: Endpoint.all.filter { !$0.changesSomething && $0.command != Endpoint.whoami.command }.map(\.command))
  func keepsEveryFieldOfTheAnswer(command: String) throws {
    let endpoint = try #require(Endpoint.named(command))
    let (statement, path, _) = try question(endpoint)
    let (answer, said) = (try plain(endpoint, sandbox.json("GET", path)), try said(statement))
    // What is live moves between the two questions: there only the names can be compared.
    let isMoving =
      ["active", "livestream", "analytics", "/sessions", "/recordings"].contains { endpoint.path.contains($0) }
      && !endpoint.path.contains("{session_id}")
    #expect(answer.count > 0)
    #expect(isMoving ? said.outline == answer.outline : said.withoutSignatures == answer.withoutSignatures)
    // Nothing is invented either, and the order is the API's.
    #expect(said[0]?.keys == answer[0]?.keys && said.keys == answer.keys)
  }

  /// What must have happened before a change is possible.
  private static let preparations = ["resume-recording": "pause-recording"]

  @Test(arguments: Endpoint.all.filter(\.changesSomething).map(\.command))
  func changesOnlyWhenItIsMeant(command: String) throws {
    let (mine, other) = (try Simulators.own(), try Simulators.own())
    defer {
      mine.end()
      other.end()
    }
    let place = try Workplace(mine)
    let endpoint = try #require(Endpoint.named(command))
    let (statement, path, body) = try question(endpoint)
    if let preparation = Self.preparations[command].flatMap(Endpoint.named) {
      let (_, path, body) = try question(preparation)
      for simulator in [mine, other] {
        _ = try simulator.json(preparation.method.rawValue, path, body: body.text())
      }
    }
    let refused = try place.run(["-v", "-o", "json", "-c", statement])
    #expect(refused.status == 2 && refused.output.isEmpty, "\(refused.error)")
    #expect(refused.error.contains("\(command) needs confirmation") && refused.error.contains("--yes"))
    #expect(!refused.error.contains("\(endpoint.method.rawValue) /"))

    let answer = try other.json(endpoint.method.rawValue, path, body: body.text())
    let expected = try plain(endpoint, answer)
    for arguments in [["-c", statement + " --yes"], ["-y", "-c", statement]] {
      let outcome = try place.run(["-o", "json"] + arguments)
      // What has been kicked out is gone at the second time; that is the API's to say.
      guard outcome.status == 0 || arguments[0] == "-c" else { continue }
      #expect(outcome.status == 0, "\(statement): \(outcome.error)")
      guard arguments[0] == "-c" else { continue }
      #expect(try JSONValue(parsing: outcome.output).outline == expected.outline)
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
