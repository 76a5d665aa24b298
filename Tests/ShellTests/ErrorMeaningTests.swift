internal import Client
internal import HTTP
internal import JSON
internal import Rendering
internal import Testing

@testable internal import Shell

/// One case for each row of the table of errors, as the service sends it.
@Suite struct ErrorMeaningTests {
  struct Case {
    let row: String
    let status: Int32
    let reply: FakeService.Reply
    let shown: [String]
    var command = "session 1"

    init(_ row: String, _ status: Int32, _ reply: FakeService.Reply, _ shown: String..., command: String = "session 1")
    {
      (self.row, self.status, self.reply, self.shown, self.command) = (row, status, reply, shown, command)
    }
  }

  private static func response(_ status: Int, _ body: String, _ headers: [HTTPHeader] = []) -> FakeService.Reply {
    .response(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
  }

  /// An error of the gateway: a code with its words, and perhaps a cause.
  private static func gateway(_ status: Int, _ code: Int, _ words: String, inner: (Int, String)? = nil)
    -> FakeService.Reply
  {
    let chain = inner.map { #","error_chain":[{"code":\#($0.0),"message":"\#($0.1)"}]"# } ?? ""
    return response(
      status, #"{"success":false,"errors":[{"code":\#(code),"message":"\#(words)"\#(chain)}],"result":null}"#)
  }

  static var cases: [Case] {
    [
      Case(
        "malformed-token", 4,
        gateway(400, 6003, "Invalid request headers", inner: (6111, "Invalid format for Authorization header")),
        "cannot read the session: the token is malformed (Invalid request headers: Invalid format for Authorization header)",
        "status 400, code 6003, inner code 6111", "without quotes"),
      Case(
        "token-given-as-key", 4,
        gateway(400, 6003, "Invalid request headers", inner: (6103, "Invalid format for X-Auth-Key header")),
        "inner code 6103", "an API token goes into CLOUDFLARE_API_TOKEN"),
      Case(
        "malformed-email", 4,
        gateway(400, 6003, "Invalid request headers", inner: (6102, "Invalid format for X-Auth-Email header")),
        "CLOUDFLARE_EMAIL"),
      Case("malformed-credentials", 4, gateway(400, 6003, "Invalid request headers"), "help credentials"),
      Case(
        "missing-credentials", 4, gateway(400, 9106, "Missing X-Auth-Key headers"), "together with CLOUDFLARE_EMAIL"),
      Case(
        "not-for-account-tokens", 4,
        gateway(400, 1001, "List accounts endpoint does not support account owned tokens."),
        "cannot read the accounts: a token that an account owns cannot list accounts", "use account ID",
        command: "accounts"),
      Case("credentials-refused", 4, gateway(400, 10000, "Authentication error"), "code 10000", "whoami"),
      Case("invalid-token", 4, gateway(401, 1000, "Invalid API Token"), "the token is not valid", "login"),
      Case(
        "address-not-allowed", 4, gateway(403, 9109, "Cannot use the access token from location: 192.0.2.7"),
        "192.0.2.7", "client IP address filter"),
      Case("invalid-token", 4, gateway(403, 9109, "Invalid access token"), "the token is not valid"),
      Case("unknown-key", 4, gateway(403, 9103, "Unknown X-Auth-Key or X-Auth-Email"), "the API key or its e-mail"),
      Case(
        "not-permitted", 4, gateway(403, 9109, "Unauthorized to access requested resource"), "permission “Realtime”"),
      Case("not-permitted", 4, gateway(403, 10000, "Authentication error"), "lacks a permission"),
      Case(
        "challenge-page", 1,
        response(403, "<!DOCTYPE html><html><title>x</title>", [HTTPHeader("cf-mitigated", "challenge")]),
        "the token is not the reason"),
      Case("challenge-page", 1, response(503, "<html><title>Just a moment...</title>"), "tests browsers"),
      Case(
        "blocked", 1, response(403, "<html><title>Attention Required! | Cloudflare</title>"),
        "a firewall blocked the request (a web page titled “Attention Required! | Cloudflare”)"),
      Case("proxy", 1, response(407, ""), "status 407", "HTTPS_PROXY"),
      Case(
        "no-such-path", 1,
        response(
          404,
          #"{"success":false,"errors":[{"code":7003,"message":"Could not route"},{"code":7000,"message":"No route"}]}"#),
        "codes 7003 and 7000", "(Could not route: No route)", "/client/v4"),
      Case("malformed-id", 1, .error(400, "session_id must be a valid UUID"), "press TAB to insert the id"),
      Case(
        "invalid-value", 1,
        response(
          422,
          #"{"success":false,"error":{"code":422,"message":"Invalid input","details":[{"path":"name","message":"too long"}]}}"#
        ),
        "Invalid input", "name: too long"),
      Case(
        "invalid-value", 1,
        response(422, #"{"errors":[{"code":1002,"message":"must be a list","source":{"pointer":"/events"}}]}"#),
        "/events: must be a list"),
      Case("not-authenticated", 4, .error(401, "who are you"), "log in again"),
      Case("not-permitted", 4, .error(403, "you may not"), "use app"),
      Case("not-found", 1, .error(404, "No session found"), "check the id"),
      Case("not-found", 1, .error(410, "gone"), "check the id"),
      Case("rejected", 1, .error(409, "a conflict"), "a conflict"),
      Case("rejected", 1, response(200, #"{"success":false,"message":"so so"}"#), "so so"),
      Case("rate-limited", 1, .error(429, "slower"), "slower"),
      Case("service-failed", 1, .error(500, "out of order"), "out of order"),
      Case("unexpected-response", 1, response(200, "<html>"), "unexpected response: a web page"),
      Case("interrupted", 130, .lost(.cancelled), "interrupted"),
      Case("unknown-host", 1, .lost(.resolve), "check the network"),
      Case("no-connection", 1, .lost(.connect), "check the network"),
      Case("proxy", 1, .lost(.proxy), "HTTPS_PROXY"),
      Case("tls", 1, .lost(.tls), "certificate authorities"),
      Case("timeout", 1, .lost(.timeout(.firstByte)), "timed out"),
      Case("connection-closed", 1, .lost(.cut), "the connection closed"),
      Case("not-http", 1, .lost(.protocol), "made up"),
      Case("too-large", 1, .lost(.tooLarge), "made up"),
      Case("not-encrypted", 1, .lost(.insecure), "https"),
      Case("invalid-request", 1, .lost(.invalidRequest), "made up"),
      Case("too-many-redirects", 1, .lost(.tooManyRedirects), "made up"),
      Case("missing-library", 1, .lost(.missingLibrary), "libcurl4"),
      Case("not-recorded", 1, .lost(.notRecorded), "--record"),
      Case("network", 1, .lost(.other), "made up"),
    ]
  }

  @Test(arguments: cases.indices) func rows(number: Int) throws {
    let row = Self.cases[number]
    let shell = TestShell { _ in row.reply }
    #expect(shell.run(row.command) == row.status)
    let text = shell.takeErrors()
    for words in row.shown { #expect(text.contains(words), "\(text)") }
    shell.client.cache.clear()
    #expect(shell.run("\(row.command) -o json") == row.status)
    let said = shell.takeErrors()
    #expect(!said.contains(TestShell.token))
    let value = try JSONValue(parsing: said)
    #expect(value["meaning"]?.string == row.row)
    #expect(value["exit_status"]?.integer == Int(row.status))
    #expect(value["failed"]?.string?.hasPrefix("read the ") == true)
    #expect(value["error"]?.string?.isEmpty == false)
  }

  @Test func everyRowHasACase() {
    let tested = Set(Self.cases.map(\.row)).union(["expired-link"])
    #expect(Set(ErrorMeaning.all.map(\.name)) == tested)
  }

  @Test func anExpiredLinkIsNamed() {
    let shell = TestShell { asked in
      if asked.path.hasSuffix("/chat") { return .data(["chat_download_url": "https://files.test/a?signature=secret"]) }
      return Self.response(403, "<Error><Code>AccessDenied</Code></Error>")
    }
    #expect(shell.run("chat 1") == 1)
    let text = shell.takeErrors()
    #expect(text.contains("cannot read the chat: the link to the file has expired"))
    #expect(text.contains("try: refresh") && !text.contains("secret"))
  }

  @Test(arguments: [
    ("chat", "persist_chat"), ("transcript", "transcribe_on_end"), ("summary", "summarize has requested it"),
    ("peer", "for 6 months"),
  ]) func whatDoesNotExistIsExplained(command: String, words: String) {
    let shell = TestShell { _ in .error(404, "none") }
    #expect(shell.run("\(command) 1") == 1)
    #expect(shell.takeErrors().contains(words))
  }

  @Test func aProxyIsNotAskedAgain() {
    let shell = TestShell(retries: 3) { _ in Self.response(407, "") }
    #expect(shell.run("session 1") == 1)
    #expect(shell.service.asked.count == 1)
  }

  @Test func anErrorAsJSONHasEveryMember() throws {
    let shell = TestShell { _ in
      Self.gateway(400, 6003, "Invalid request headers", inner: (6111, "Invalid format for Authorization header"))
    }
    shell.session.settings.output = .json
    #expect(shell.run("echo a\nsessions", name: "a.rtksh") == 4)
    let value = try JSONValue(parsing: shell.takeErrors())
    #expect(value["failed"] == "read the sessions" && value["status"] == 400 && value["code"] == 6003)
    #expect(value["inner_codes"] == [6111] && value["other_codes"] == [] && value["attempts"] == 1)
    #expect(value["file"] == "a.rtksh" && value["line"] == 2 && value["column"] == 1)
    #expect(value["advice"]?.elements.count == 2)
  }

  @Test func otherErrorsAreJSONToo() throws {
    let shell = TestShell()
    #expect(shell.run("sessions --statsu LIVE -o json") == 2)
    let value = try JSONValue(parsing: shell.takeErrors())
    #expect(value["error"]?.string == "sessions has no option --statsu" && value["meaning"] == "usage")
    #expect(value["advice"] == ["--status"] && value["exit_status"] == 2)
    #expect(shell.run("sessions --statsu LIVE -o csv") == 2)
    #expect(shell.takeErrors().hasPrefix("error: "))
  }
}
