internal import JSON
internal import TestSupport
internal import Testing

@Suite struct DownloadTests {
  private let sandbox: SandboxProcess

  init() throws { sandbox = try SharedSandbox.get() }

  /// The answer of the first ended session that has such a thing.
  private func link(_ path: String, of sandbox: SandboxProcess) throws -> JSONValue {
    let rows = try sandbox.json("GET", "sessions?status=ENDED&per_page=200")["data"]?["sessions"]?.elements ?? []
    for row in rows {
      let response = try sandbox.send("GET", "sessions/\(row["id"]?.string ?? "")/" + path)
      if response.status == 200 { return try JSONValue(parsing: response.body)["data"] ?? .null }
      #expect(response.status == 404)
    }
    throw SandboxProcess.Failure(output: "no session has a \(path)")
  }

  private func target(_ link: JSONValue?) throws -> String {
    let url = try #require(link?.string)
    return "/" + url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)[2]
  }

  private func download(
    _ target: String, from sandbox: SandboxProcess, headers: [String: String] = [:]
  ) throws -> RawHTTPClient.Response {
    try RawHTTPClient(port: sandbox.downloadPort).send("GET", target, headers: headers)
  }

  @Test(arguments: [
    ("chat", "chat_download_url", "text/csv"), ("transcript", "transcript_download_url", "text/csv"),
    ("transcript?format=CSV", "transcript_download_url", "text/csv"),
    ("transcript?format=JSON", "transcript_download_url", "application/json"),
    ("transcript?format=SRT", "transcript_download_url", "application/x-subrip"),
    ("transcript?format=VTT", "transcript_download_url", "text/vtt"),
    ("summary", "summaryDownloadUrl", "text/markdown"),
  ])
  func aLinkOpensWithoutAToken(path: String, member: String, type: String) throws {
    let answer = try link(path, of: sandbox)
    let expiry = answer[member + (member.hasSuffix("Url") ? "Expiry" : "_expiry")]?.string ?? ""
    #expect(expiry.hasSuffix("Z") && expiry.utf8.count == (path == "chat" ? 27 : 24))
    let file = try download(try target(answer[member]), from: sandbox)
    #expect(file.status == 200)
    #expect(file.headers["content-type"]?.hasPrefix(type) == true)
    #expect(!file.body.isEmpty)
    if path.hasSuffix("VTT") { #expect(file.text.hasPrefix("WEBVTT")) }
    if path.hasSuffix("JSON") { #expect(try JSONValue(parsing: file.body).kind == .array) }
  }

  @Test func aLinkIsRefusedWithATokenOrWhenItWasChanged() throws {
    let right = try target(try link("chat", of: sandbox)["chat_download_url"])
    let withToken = try download(right, from: sandbox, headers: ["Authorization": "Bearer \(sandbox.token)"])
    #expect(withToken.status == 400)
    #expect(withToken.text.contains("<Code>InvalidArgument</Code>"))
    let path = String(right.prefix { $0 != "?" })
    for wrong in [
      right + "0", path, right.replacing("chat.csv", with: "summary.txt"),
      right.replacing("X-Amz-Expires=600", with: "X-Amz-Expires=999999"), "/",
    ] {
      let response = try download(wrong, from: sandbox)
      #expect(response.status == 403)
      #expect(response.text.contains("<Code>SignatureDoesNotMatch</Code>"))
      #expect(response.headers["content-type"] == "application/xml")
    }
  }

  @Test func aLinkExpires() throws {
    let short = try SandboxProcess(["--link-lifetime", "0"])
    defer { short.end() }
    let response = try download(try target(try link("chat", of: short)["chat_download_url"]), from: short)
    #expect(response.status == 403)
    #expect(response.text.contains("Request has expired"))
  }

  @Test func filesOfASessionThatJustEndedAreEmptyYet() throws {
    let fresh = try SandboxProcess()
    defer { fresh.end() }
    let rows = try fresh.json("GET", "sessions?status=LIVE&per_page=200")["data"]?["sessions"]?.elements ?? []
    var links = 0
    for row in rows {
      let session = row["id"]?.string ?? ""
      for path in ["chat", "transcript", "summary"] {
        #expect(try fresh.send("GET", "sessions/\(session)/\(path)").status == 404)
      }
      _ = try fresh.json("POST", "meetings/\(row["associated_id"]?.string ?? "")/active-session/kick-all")
      for (path, member) in [("chat", "chat_download_url"), ("transcript", "transcript_download_url")] {
        let response = try fresh.send("GET", "sessions/\(session)/\(path)")
        guard response.status == 200 else { continue }
        links += 1
        let answer = try JSONValue(parsing: response.body)["data"]
        let file = try download(try target(answer?[member]), from: fresh)
        #expect(file.status == 200 && file.body.isEmpty)
      }
    }
    #expect(links > 0, "some live session has something written or said")
  }

  @Test func aSummaryIsMadeFromATranscriptOnly() throws {
    let rows = try sandbox.json("GET", "sessions?status=ENDED&per_page=200")["data"]?["sessions"]?.elements ?? []
    func status(_ method: String, _ session: String, _ path: String) throws -> Int {
      try sandbox.send(method, "sessions/\(session)/\(path)").status
    }
    let ids = rows.compactMap { $0["id"]?.string }
    let spoken = try #require(
      try ids.first {
        try status("GET", $0, "transcript") == 200 && status("GET", $0, "summary") == 404
      })
    let answer = try sandbox.json("POST", "sessions/\(spoken)/summary")["data"]
    #expect(answer == ["session_id": JSONValue(spoken), "status": "IN_PROGRESS"])
    let made = try sandbox.json("GET", "sessions/\(spoken)/summary")["data"]
    #expect(made?["sessionId"]?.string == spoken)
    #expect(try download(try target(made?["summaryDownloadUrl"]), from: sandbox).text.hasPrefix("# "))

    let silent = try #require(try ids.first { try status("GET", $0, "transcript") == 404 })
    #expect(try status("POST", silent, "summary") == 400)
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
