internal import Client
internal import HTTP
internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

@testable internal import Shell

/// `whoami`, `login` and the token command, on a service that knows one kind of credentials at a time.
@Suite struct CredentialCommandTests {
  private static let account = "/accounts/\(FakeService.account)"
  private static let apps = "\(account)/realtime/kit/apps"

  /// A service that takes credentials of one kind: what it answers at which path. Everything else is refused as the API does.
  private static func service(_ answers: [String: JSONValue]) -> (FakeService.Asked) -> FakeService.Reply {
    { asked in
      if let answer = answers[asked.path] {
        let body: JSONValue = ["success": true, "errors": [], "messages": [], "result": answer]
        return .response(HTTPResponse(status: 200, body: Array(body.text().utf8)))
      }
      let body = #"{"success":false,"errors":[{"code":1000,"message":"Invalid API Token"}],"result":null}"#
      return .response(HTTPResponse(status: 401, body: Array(body.utf8)))
    }
  }

  private static var active: JSONValue { ["id": "t", "status": "active"] }
  private static var user: JSONValue { ["id": "u", "email": "dana@example.com"] }
  private static var accounts: JSONValue { [["id": JSONValue(FakeService.account), "name": "Acme"]] }

  private static func answers(_ kind: CredentialKind) -> [String: JSONValue] {
    switch kind {
    case .userToken: ["/user/tokens/verify": active, "/accounts": accounts, apps: []]
    case .accountToken: ["\(account)/tokens/verify": active, apps: []]
    case .oauthToken, .globalKey: ["/user": user, "/accounts": accounts, apps: []]
    }
  }

  private func shell(_ credentials: Credentials, _ answers: [String: JSONValue]) -> TestShell {
    let shell = TestShell(Self.service(answers))
    shell.client.configuration.credentials = credentials
    return shell
  }

  @Test(arguments: [
    (Credentials.token("cfut_secret"), CredentialKind.userToken), (.token("cfat_secret"), .accountToken),
    (.token("cfoat_secret"), .oauthToken), (.key("cfk_secret", email: "a@b.c"), .globalKey),
    (.key("0123456789", email: "a@b.c"), .globalKey), (.token("old-secret"), .userToken),
    (.token("old-secret"), .accountToken), (.token("old-secret"), .oauthToken),
  ]) func eachKindHasItsOwnCheck(credentials: Credentials, kind: CredentialKind) {
    let shell = shell(credentials, Self.answers(kind))
    #expect(shell.run("whoami") == 0, "\(shell.takeErrors())")
    let value = shell.session.value("_")
    #expect(value?["kind"]?.string == kind.rawValue)
    #expect(value?["status"] == "active" && value?["realtimekit"] == "allowed")
    #expect(value?["accounts"]?[0]?["id"]?.string == FakeService.account)
    let hasUser = kind == .oauthToken || kind == .globalKey
    #expect(value?["email"]?.string == (hasUser ? "dana@example.com" : nil))
    #expect(!shell.takeOutput().contains(credentials.secret))
  }

  @Test(arguments: ["cfut_secret", "cfat_secret"], ["disabled", "expired"])
  func aTokenThatDoesNotWorkIsStatusFour(token: String, status: String) {
    let answer: JSONValue = ["id": "t", "status": JSONValue(status), "expires_on": "2026-11-01T00:00:00Z"]
    let shell = shell(.token(token), ["/user/tokens/verify": answer, "\(Self.account)/tokens/verify": answer])
    #expect(shell.run("whoami") == 4)
    #expect(shell.takeOutput().contains(status))
    let errors = shell.takeErrors()
    #expect(errors.contains("is \(status)") && errors.contains("2026-11-01") == (status == "expired"))
  }

  @Test func aTokenThatNobodyKnowsIsStatusFour() {
    let shell = shell(.token("old-secret"), [:])
    #expect(shell.run("whoami") == 4)
    #expect(shell.takeErrors().contains("cannot check the credentials: the token is not valid"))
  }

  @Test func anAccountTokenNeedsItsAccount() {
    let shell = shell(.token("cfat_secret"), Self.answers(.accountToken))
    shell.session.context.account = nil
    #expect(shell.run("whoami") == 4)
    #expect(shell.takeErrors().contains("use account ID"))
    #expect(shell.service.asked.isEmpty)
  }

  @Test func whetherRealtimeKitMayBeUsedIsSaid() {
    let shell = shell(.token("cfut_secret"), ["/user/tokens/verify": Self.active, "/accounts": Self.accounts])
    #expect(shell.run("whoami") == 0)
    #expect(shell.session.value("_")?["realtimekit"] == "refused")
  }

  @Test func anUnreachableServiceIsNoRefusal() {
    let shell = TestShell { _ in .error(500, "out of order") }
    #expect(shell.run("whoami") == 1)
    #expect(shell.service.asked.count == 1)
  }

  @Test func aDryRunPrintsTheCheck() {
    let shell = shell(.token("cfat_secret"), [:])
    shell.services.options.isDryRun = true
    #expect(shell.run("whoami") == 0)
    #expect(shell.takeOutput().hasSuffix("/accounts/\(FakeService.account)/tokens/verify\n"))
    #expect(shell.service.asked.isEmpty)
  }

  @Test func aTokenAndAKeyTogetherAreSaid() {
    let shell = shell(.token("cfut_secret"), Self.answers(.userToken))
    shell.services.hasUnusedKey = true
    #expect(shell.run("whoami") == 0)
    #expect(shell.takeErrors().contains("are both set; the token is used"))
  }

  @Test(arguments: [
    ("cfat_secret", CredentialKind.accountToken), ("  cfut_secret\r\n", .userToken), ("cfoat_secret", .oauthToken),
  ]) func loginTakesTokensOfEveryKind(typed: String, kind: CredentialKind) throws {
    let folder = try ScratchFolder()
    let shell = shell(.token("old"), Self.answers(kind))
    shell.becomeInteractive()
    shell.services.program.configurationFolder = folder.path
    shell.services.console.askSecret = { _ in typed }
    #expect(shell.run("login") == 0, "\(shell.takeErrors())")
    let kept = String(decoding: try File.read("\(folder.path)/profiles/default.rtksh"), as: UTF8.self)
    #expect(kept.hasPrefix("#token cf") && !kept.contains(" \n"))
  }

  @Test(arguments: [
    ("'cfut_secret'", "there are quotes around the token"), ("Bearer cfut_secret", "“Bearer ” stands before the token"),
    ("cfk_secret", "is a global API key"), ("cfut secret", "white space within"),
  ]) func loginNamesWhatIsNoToken(typed: String, words: String) {
    let shell = shell(.token("old"), Self.answers(.userToken))
    shell.becomeInteractive()
    shell.services.console.askSecret = { _ in typed }
    #expect(shell.run("login") == 4)
    #expect(shell.takeErrors().contains(words))
    #expect(shell.client.configuration.credentials == .token("old") && shell.service.asked.isEmpty)
  }

  @Test(arguments: [
    (CredentialProblem.keyWithoutEmail, "CLOUDFLARE_API_KEY is set without CLOUDFLARE_EMAIL"),
    (.tokenAsKey, "CLOUDFLARE_API_KEY holds an API token"),
    (.otherVariable("CF_API_TOKEN"), "CF_API_TOKEN is set, which rtksh does not read"),
    (.quoted(.variable("CLOUDFLARE_API_TOKEN")), "there are quotes around the text in CLOUDFLARE_API_TOKEN"),
    (.scheme(.profile), "“Bearer ” stands before the token of the profile"),
    (.manyWords(.tokenCommand), "there is white space within what the profile's token command writes"),
  ]) func problemsAreSaidWhereCredentialsAreNeeded(problem: CredentialProblem, words: String) {
    let shell = TestShell()
    shell.client.configuration.credentials = nil
    shell.services.credentialProblem = problem
    #expect(shell.run("echo a") == 0)
    #expect(shell.run("sessions") == 4)
    #expect(shell.takeErrors().contains(words))
    #expect(shell.service.asked.isEmpty)
  }

  @Test func aTokenCommandRunsOnceAndIsNotShown() throws {
    let folder = try ScratchFolder()
    let shell = TestShell { FakeService.page(of: FakeService.sessions(1...2), $0) }
    shell.client.configuration.credentials = nil
    shell.services.tokenCommand = TokenCommand(
      line: "echo x >> '\(folder.path)/runs'; echo complaint >&2; printf ' cfut_secret\\n'")
    #expect(shell.run("context; echo a") == 0)
    #expect(shell.takeOutput().contains("a token from the profile's command"))
    #expect(shell.run("sessions; sessions --limit 1") == 0)
    #expect(shell.client.configuration.credentials == .token("cfut_secret"))
    #expect(try File.read("\(folder.path)/runs") == Array("x\n".utf8))
    let text = shell.takeOutput() + shell.takeErrors()
    #expect(!text.contains("secret") && !text.contains("complaint"))
  }

  @Test(arguments: [
    ("exit 3", "ended with status 3"), ("kill -9 $$", "ended by signal 9"), ("true", "wrote no token"),
    ("printf '\"cfut_secret\"'", "there are quotes"), ("echo secret; exit 1", "ended with status 1"),
    ("test -z \"$CLOUDFLARE_API_TOKEN$CLOUDFLARE_API_KEY\" && exit 7", "ended with status 7"),
  ]) func aFailingTokenCommandIsAnError(line: String, words: String) {
    let shell = TestShell()
    shell.client.configuration.credentials = nil
    shell.services.tokenCommand = TokenCommand(line: line)
    #expect(shell.run("sessions") == 4)
    let errors = shell.takeErrors()
    #expect(errors.contains(words), "\(errors)")
    #expect(shell.service.asked.isEmpty)
  }

  @Test func withoutTheSystemShellThereIsNoTokenCommand() {
    let shell = TestShell()
    shell.client.configuration.credentials = nil
    shell.services.options.allowsShell = false
    shell.services.tokenCommand = TokenCommand(line: "echo cfut_secret")
    #expect(shell.run("sessions") == 2)
    #expect(shell.takeErrors().contains("--no-shell"))
  }
}
