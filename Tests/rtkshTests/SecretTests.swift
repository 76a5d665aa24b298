internal import Glibc
internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

/// The token and the signatures of links appear nowhere.
@Suite struct SecretTests {
  private let sandbox: SandboxProcess
  private let place: Workplace
  private static let token = "secret-7f3a9c51e0d24b68"

  init() throws {
    sandbox = try Simulators.own("--token", Self.token)
    place = try Workplace(sandbox)
  }

  /// Everything that a run wrote.
  private func everything(_ arguments: [String], _ extra: [String: String] = [:]) throws -> String {
    let outcome = try place.run(arguments, extra)
    return outcome.output + outcome.error
  }

  /// The first ended session whose path with this ending is answered.
  private func session(having ending: String) throws -> String {
    for session in try sandbox.json("GET", "sessions?status=ENDED")["data"]?["sessions"]?.elements ?? [] {
      guard let id = session["id"]?.string else { continue }
      if try sandbox.send("GET", "sessions/\(id)\(ending)").status == 200 { return id }
    }
    throw SandboxProcess.Failure(output: "no session has \(ending)")
  }

  @Test func noCommandShowsTheToken() throws {
    defer { sandbox.end() }
    let chat = try session(having: "/chat")
    for arguments in [
      ["-v", "-c", "whoami; sessions --limit 1; chat \(chat) | length"],
      ["--dry-run", "-c", "sessions; kick-all x; api POST presets --body '{}'"],
      ["--keep-going", "-v", "-c", "sessions", "-c", "session nonsense", "-c", "nonsense"],
      ["--base-url", "http://127.0.0.1:1", "-v", "-c", "sessions"],
      ["-c", "sessions --limit 1; context; cache; results; set; help; help kinds", "-o", "json"],
      ["-o", "json", "-c", "context; cache; results"],
      ["-v", "-c", "!env"], ["-v", "-c", "!tr '\\0' '\\n' < /proc/$PPID/cmdline"],
    ] {
      let text = try everything(arguments)
      #expect(!text.isEmpty)
      #expect(!text.contains(Self.token), "\(arguments)")
    }
  }

  @Test func noErrorShowsATokenThatIsWrong() throws {
    defer { sandbox.end() }
    let wrong = "wrong-5b1d8e77c2"
    for arguments in [["-v", "-c", "sessions"], ["-v", "-c", "whoami"], ["--dry-run", "-c", "sessions"]] {
      let text = try everything(arguments, ["CLOUDFLARE_API_TOKEN": wrong])
      #expect(!text.isEmpty && !text.contains(wrong))
    }
    let key = ["CLOUDFLARE_API_TOKEN": "", "CLOUDFLARE_API_KEY": wrong, "CLOUDFLARE_EMAIL": "dana@example.com"]
    let text = try everything(["--keep-going", "-v", "-c", "context", "-c", "sessions"], key)
    #expect(text.contains("dana@example.com") && !text.contains(wrong))
  }

  @Test func noHeaderIsMadeOfATokenWithALineBreak() throws {
    defer { sandbox.end() }
    let outcome = try place.run(
      ["-v", "-c", "sessions"], ["CLOUDFLARE_API_TOKEN": "\(Self.token)\r\nX-Injected: yes"])
    #expect(outcome.status != 0)
    #expect(!(outcome.output + outcome.error).contains(Self.token))
  }

  @Test func signaturesAreNotShown() throws {
    defer { sandbox.end() }
    for command in ["chat", "transcript", "summary"] {
      let id = try session(having: "/\(command)")
      let outcome = try place.run(["-v", "-c", "\(command) \(id) | length"])
      #expect(outcome.status == 0, "\(outcome.error)")
      // Two requests: for the link and for the file. The simulator's file server refuses a request with credentials.
      #expect(outcome.error.split(separator: "\n").count { $0.hasPrefix("> GET ") } == 2)
      #expect(outcome.error.contains(":\(sandbox.downloadPort)/") && outcome.error.contains("X-Amz-Signature=***\n"))
    }
  }

  @Test func theDownloadOriginRefusesCredentials() throws {
    defer { sandbox.end() }
    // What the test above rests on.
    let link = try sandbox.json("GET", "sessions/\(session(having: "/chat"))/chat")["data"]?["chat_download_url"]
    let path = try #require(link?.string?.split(separator: "/", maxSplits: 2).last)
    let client = RawHTTPClient(port: sandbox.downloadPort)
    #expect(try client.send("GET", "/" + path).status == 200)
    #expect(try client.send("GET", "/" + path, headers: ["Authorization": "Bearer x"]).status >= 400)
  }

  @Test func theSandboxsTokenIsOnNoCommandLine() throws {
    defer { sandbox.end() }
    // Every child of the program: the simulator, and the host's shell that looks.
    let look = #"""
      !for p in /proc/[0-9]*; do grep -q "^PPid:.$PPID$" $p/status && tr '\0' ' ' < $p/cmdline && echo; done 2>/dev/null
      """#
    let outcome = try place.run(["--sandbox", "-c", look + "; true", "-c", "!tr '\\0' ' ' < /proc/$PPID/cmdline"])
    #expect(outcome.status == 0 && outcome.output.contains("rtksh-sandbox --until-input-closes"), "\(outcome.error)")
    #expect(!outcome.output.contains("sandbox-token"))
  }

  @Test func historyAndFilesAreOnlyTheUsers() throws {
    defer { sandbox.end() }
    let shell = try TypedShell(place)
    try shell.run("echo \(Self.token)")
    try shell.run("context")
    try shell.run("results")
    try shell.run("history")
    #expect(try shell.leave() == .status(0))
    let history = try place.contents("state/rtksh/history")
    #expect(!history.contains(Self.token))
    // It was typed, so the terminal has shown it, once as echo and once as the result; nothing else shows it.
    #expect(shell.terminal.transcript.ranges(of: Self.token).count <= 2)
  }

  @Test func loginReadsWithoutEchoAndKeepsThePrivateFile() throws {
    defer { sandbox.end() }
    place.variables["CLOUDFLARE_API_TOKEN"] = nil
    let shell = try TypedShell(place)
    shell.terminal.send("login\r")
    try shell.terminal.expect("API token: ")
    try waitForSilence(shell.terminal)
    shell.terminal.send(Self.token + "\r")
    try shell.terminal.expect("the token works")
    try shell.waitForPrompt()
    #expect(try shell.run("sessions --limit 2 | length").contains("2"))
    #expect(try shell.leave() == .status(0))
    #expect(!shell.terminal.transcript.contains(Self.token))
    let path = place.folder.path + "/config/rtksh/profiles/default.rtksh"
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(try place.run("sessions --limit 2 | length").output == "2\n")
    #expect(try !place.contents("state/rtksh/history").contains(Self.token))

    let other = try TypedShell(place)
    try other.run("logout")
    #expect(try other.leave() == .status(0))
    #expect(try !place.contents("config/rtksh/profiles/default.rtksh").contains(Self.token))
    #expect(try place.run("sessions").status == 4)
  }

  /// Waits until the terminal does not echo.
  private func waitForSilence(_ terminal: PseudoTerminal) throws {
    let deadline = MonotonicClock.now + 10
    while terminal.mode.echoes { try #require(MonotonicClock.now < deadline) }
  }
}
