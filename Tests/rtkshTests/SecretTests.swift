internal import Glibc
internal import JSON
internal import Platform
internal import TestSupport
internal import Testing
internal import Text

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
    // Every child of the program: the simulator, and the system shell that looks.
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

  /// Each form in which the token could appear.
  private static var forms: [String] {
    let reversed = Base64.encode(Array(("Bearer " + token).utf8))
    return [
      token, PercentEncoding.encoded(token), Base64.encode(Array(token.utf8)),
      String(reversed.dropFirst(12).dropLast(4)),
    ]
  }

  private func expectNoToken(_ text: String, _ what: String) {
    #expect(!text.isEmpty, "\(what)")
    for form in Self.forms { #expect(!text.contains(form), "\(what): \(form)") }
  }

  /// A server that repeats the Authorization header in every way that a careless server could.
  private func repeatingServer(status: Int) throws -> LoopbackServer {
    try LoopbackServer { request in
      let header = request.header("Authorization") ?? ""
      let words = [
        header, PercentEncoding.encoded(header), Base64.encode(Array(header.utf8)),
        Base64.encode(Array(Self.token.utf8)),
      ].joined(separator: " and ")
      let body =
        status == 200
        ? #"{"success":true,"errors":[],"messages":[],"result":[{"id":"x","title":"\#(words)"}],"data":[{"id":"x","title":"\#(words)"}]}"#
        : #"{"success":false,"errors":[{"code":10000,"message":"refused \#(words)"}],"messages":[],"result":null}"#
      let head = "HTTP/1.1 \(status) Refused: \(header)\r\nContent-Type: application/json\r\nX-Seen: \(header)\r\n"
      return [.send(Array((head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body).utf8))]
    }
  }

  @Test(arguments: [200, 400, 403, 500]) func aServerThatRepeatsTheTokenIsMasked(_ status: Int) throws {
    defer { sandbox.end() }
    let server = try repeatingServer(status: status)
    place.variables["CLOUDFLARE_BASE_URL"] = server.url("/client/v4")
    let outcome = try place.run([
      "--keep-going", "-v", "--report", "junit.xml", "--record", "all.har", "-c", "api GET /x", "-c",
      "api GET /x | save a.json", "-c", "api GET /x -o csv | save a.csv", "-c", "try api GET /x", "-c", "echo $error",
      "-c", "echo $error | save error.json", "-c", "api GET /x | !cat", "-c", "sessions", "-c", "results",
    ])
    let repeated = outcome.output + outcome.error
    #expect(server.requests.contains { $0.header("Authorization") == "Bearer " + Self.token })
    #expect(repeated.contains(SecretFilter.mark))
    expectNoToken(repeated, "streams")
    for name in ["junit.xml", "all.har"] + (status == 200 ? ["a.json", "a.csv"] : []) {
      expectNoToken(try place.contents(name), name)
    }
  }

  @Test func programsThatTheShellStartsGetNoCredentials() throws {
    defer { sandbox.end() }
    let folder = place.folder.path
    let pager = try place.file("pager", "#!/bin/sh\nenv > \(folder)/pager.env; cat\n")
    let editor = try place.file("editor", "#!/bin/sh\nenv > \(folder)/editor.env\n")
    for path in [pager, editor] { #expect(chmod(path, 0o755) == 0) }
    place.variables["RTKSH_PAGER"] = pager
    place.variables["EDITOR"] = editor
    place.variables["CLOUDFLARE_API_KEY"] = Self.token
    let shell = try TypedShell(place, type: "xterm")
    #expect(try place.run(["-c", "!env > command.env", "-c", "(1) | !env > pipe.env"]).status == 0)
    shell.terminal.send("edit context\r")
    try shell.terminal.expect("cancelled")
    try shell.waitForPrompt()
    try shell.run("help commands")
    #expect(try shell.leave() == .status(0))
    for name in ["command.env", "pipe.env", "pager.env", "editor.env"] {
      let environment = try place.contents(name)
      #expect(environment.contains("HOME="))
      expectNoToken(environment, name)
    }
  }

  @Test func theEnvironmentOfTheProcessForgetsTheCredentials() throws {
    defer { sandbox.end() }
    let outcome = try place.run(["-c", "!tr '\\0' '\\n' < /proc/$PPID/environ", "-c", "sessions --limit 1 | length"])
    #expect(outcome.output.contains("HOME=") && outcome.output.hasSuffix("\n1\n"), "\(outcome.error)")
    expectNoToken(outcome.output, "environ")
  }

  @Test func theSimulatorGetsNoCredentials() throws {
    defer { sandbox.end() }
    let look = #"""
      !for p in /proc/[0-9]*; do grep -q "^PPid:.$PPID$" $p/status && tr '\0' ' ' < $p/cmdline && tr '\0' '\n' < $p/environ; done 2>/dev/null; true
      """#
    let outcome = try place.run(["--sandbox", "-c", look])
    #expect(outcome.output.contains("rtksh-sandbox") && outcome.output.contains("HOME="), "\(outcome.error)")
    expectNoToken(outcome.output, "environment of the simulator")
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660]) func aProfileThatOthersCanReadIsRefused(_ mode: UInt32) throws {
    defer { sandbox.end() }
    place.variables["CLOUDFLARE_API_TOKEN"] = nil
    let path = try place.file("config/rtksh/profiles/work.rtksh", "#token \(Self.token)\n")
    #expect(chmod(path, mode) == 0)
    let refused = try place.run(["--profile", "work", "-c", "sessions --limit 1 | length"])
    #expect(refused.status == 4 && refused.error.contains("chmod 600 \(path)"), "\(refused.error)")
    #expect(!refused.error.contains(Self.token))
    // The advice works.
    #expect(chmod(path, 0o600) == 0)
    #expect(try place.run(["--profile", "work", "-c", "sessions --limit 1 | length"]).output == "1\n")
    // A profile without a token may be read by everybody.
    let open = try place.file("config/rtksh/profiles/open.rtksh", "set concurrency 5\n")
    #expect(chmod(open, mode) == 0)
    #expect(try place.run(["--profile", "open", "-c", "echo hello"]).output == "hello\n")
  }

  @Test func linesWithCredentialsAreNotInTheHistory() throws {
    defer { sandbox.end() }
    let shell = try TypedShell(place)
    let typed = [
      "echo 'Authorization: Bearer 0123456789abcdef0123'", "echo api_token=0123456789abcdef", "echo \(Self.token)",
      " echo hidden",
    ]
    for line in typed { try shell.run(line) }
    try shell.run("echo kept")
    try shell.run("history save \(place.folder.path)/lines.rtksh")
    #expect(try shell.leave() == .status(0))
    for name in ["state/rtksh/history", "lines.rtksh"] {
      let history = try place.contents(name)
      #expect(history.contains("echo kept"), "\(name)")
      for word in ["0123456789abcdef", Self.token, "hidden"] { #expect(!history.contains(word), "\(name): \(word)") }
    }
  }

  @Test func aProxysPasswordIsMasked() throws {
    defer { sandbox.end() }
    let password = "pass word%2Fsecret"
    let variables = [
      "https_proxy": "http://dana:\(password)@127.0.0.1:1",
      "CLOUDFLARE_BASE_URL": "https://api.example.invalid/client/v4",
    ]
    let outcome = try place.run(
      ["-v", "--record", "proxy.har", "--keep-going", "-c", "sessions", "-c", "echo 'it is \(password)'"], variables)
    for text in [outcome.output, outcome.error, try place.contents("proxy.har")] {
      #expect(!text.contains(password) && !text.contains("pass word/secret"))
    }
    #expect(outcome.output.contains("it is ***"))
  }

  @Test func theProcessLeavesNoCoreDump() throws {
    defer { sandbox.end() }
    // The files in /proc of a process that leaves no core dump belong to root, whoever runs it.
    let (own, other): ([String], UInt32) =
      geteuid() == 0 ? (["/usr/bin/setpriv", "--reuid", "65534", "--clear-groups"], 65534) : ([], geteuid())
    let program = try place.file("rtksh", "")
    try File.replace(program, with: File.read(Workplace.program))
    for path in [program, place.folder.path] { #expect(chmod(path, 0o755) == 0) }
    let words = own + [program, "-c", "!stat -c %u /proc/self/environ /proc/$PPID/environ"]
    let outcome = try place.run(["-c", "exec \(words.map(\.shellQuoted).joined(separator: " "))"], program: "/bin/sh")
    #expect(outcome.output == "\(other)\n0\n", "\(outcome.error)")
  }

  /// Waits until the terminal does not echo.
  private func waitForSilence(_ terminal: PseudoTerminal) throws {
    let deadline = MonotonicClock.now + 10
    while terminal.mode.echoes { try #require(MonotonicClock.now < deadline) }
  }
}
