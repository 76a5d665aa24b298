import Client
import HTTP
import JSON
import RealtimeKit
import TestSupport
import Testing

@Suite struct APIRequestTests {
  private let prefix = "/accounts/acc/realtime/kit/app/sessions/"

  @Test(arguments: [
    ("abc-1", "abc-1"), ("../x", "..%2Fx"), ("..", "%2E%2E"), (".", "%2E"), ("a/b", "a%2Fb"), ("a?b=c", "a%3Fb%3Dc"),
    ("a#b", "a%23b"), ("%2e%2e", "%252e%252e"), ("a b", "a%20b"), ("é", "%C3%A9"),
    ("a\r\nHost: x", "a%0D%0AHost%3A%20x"),
    ("\u{0}", "%00"), ("\\..\\", "%5C..%5C"), ("@evil", "%40evil"), (";x", "%3Bx"), ("", ""),
  ]) func anIdReachesNoOtherPath(id: String, encoded: String) throws {
    let request = try Harness.request("participants", ["session_id": id])
    #expect(request.path == prefix + encoded + "/participants")
    #expect(request.path.split(separator: "/", omittingEmptySubsequences: false).count == 9)
  }

  @Test func theQueryIsEncoded() throws {
    let request = try Harness.request(
      "sessions", query: [.init("search", "a&b=c d/é"), .init("status", "LIVE"), .init("status", "ENDED")])
    #expect(request.target.hasSuffix("/sessions?search=a%26b%3Dc%20d%2F%C3%A9&status=LIVE&status=ENDED"))
  }

  @Test func anotherPageIsTheSameQuestion() throws {
    let request = try Harness.request("sessions", query: [.init("per_page", "7"), .init("status", "LIVE")])
    #expect(
      request.page(3, size: 50).query == [.init("status", "LIVE"), .init("page_no", "3"), .init("per_page", "50")])
    let accounts = APIRequest(try #require(Endpoint.named("accounts")), path: [:])
    #expect(accounts.page(2, size: 10).target == "/accounts?page=2&per_page=10")
    #expect(try Harness.request("session", ["session_id": "s"]).page(2, size: 9).query.isEmpty)
  }

  @Test(arguments: [
    (".evil.com/x", "/.evil.com/x"), ("@evil.com/", "/@evil.com/"), (":8080/", "/:8080/"), ("", "/"),
    ("/user", "/user"),
    ("user?x=1", "/user?x=1"),
  ]) func aBarePathCannotChangeTheHost(path: String, expected: String) {
    #expect(APIRequest(method: "GET", path: path).path == expected)
  }

  @Test func aQueryGoesOnBehindAnother() {
    let request = APIRequest(method: "GET", path: "/user?x=1", query: [.init("y", "2")])
    #expect(request.target == "/user?x=1&y=2")
  }

  @Test func requestsCarryTheirHeaders() throws {
    try Harness.run([
      .app("/sessions", "{}"), .app("/meetings/m/active-session/kick-all", method: "POST", "{}"),
      .app("/meetings/m/active-session/kick", method: "POST", "{}"),
    ]) { harness in
      _ = harness.client.send(try Harness.request("sessions"))
      _ = harness.client.send(try Harness.request("kick-all", ["meeting_id": "m"]))
      _ = harness.client.send(
        try Harness.request("kick", ["meeting_id": "m"], body: ["custom_participant_ids": ["é"]]))
      let requests = harness.transport.requests
      for request in requests { #expect(request.headers.first(named: "authorization") == "Bearer s3cret-token") }
      #expect(requests[0].headers.first(named: "content-type") == nil && requests[0].body == nil)
      #expect(requests[0].followsRedirects && !requests[1].followsRedirects)
      #expect(
        requests[1].headers.first(named: "content-type") == "application/json" && requests[1].body == Array("{}".utf8))
      #expect(requests[2].body == Array(#"{"custom_participant_ids":["é"]}"#.utf8))
    }
  }

  @Test(
    arguments: [
      (Credentials.token("s3cret"), "Authorization: Bearer $CLOUDFLARE_API_TOKEN"),
      (.key("s3cret", email: "a@b.example"), "X-Auth-Key: $CLOUDFLARE_API_KEY"),
      (nil, "Authorization: Bearer $CLOUDFLARE_API_TOKEN"),
    ] as [(Credentials?, String)]) func theCurlCommandHoldsNoSecret(credentials: Credentials?, header: String) throws
  {
    let configuration = ClientConfiguration(credentials: credentials)
    let command = try Harness.request("kick", ["meeting_id": "m"], body: ["participant_ids": ["it's"]])
      .curlCommand(configuration)
    #expect(!command.contains("s3cret") && !command.contains("a@b.example"))
    #expect(command.contains("\"\(header)\"") && command.hasPrefix("curl "))
    #expect(
      command.hasSuffix(
        "https://api.cloudflare.com/client/v4/accounts/acc/realtime/kit/app/meetings/m/active-session/kick"))
    #expect(command.contains(#"'{"participant_ids":["it'\''s"]}'"#))
  }
}

@Suite struct CredentialsTests {
  @Test(arguments: [Credentials.token("s3cret"), .key("s3cret", email: "a@b.example")])
  func nothingPrintsThem(credentials: Credentials) {
    let configuration = ClientConfiguration(credentials: credentials)
    let client = APIClient(transport: ScriptedTransport([]), configuration: configuration)
    let optional: Credentials? = credentials
    var texts = [
      String(describing: credentials), String(reflecting: credentials), "\(credentials)", String(describing: optional),
      String(reflecting: optional), String(describing: configuration), String(reflecting: configuration),
      String(describing: [credentials]), String(reflecting: ["a": credentials]), String(describing: client),
      String(reflecting: client), String(describing: Mirror(reflecting: credentials).children.map { $0 }),
    ]
    for value in [credentials, optional as Any, configuration, [credentials], client] as [Any] {
      var text = ""
      dump(value, to: &text)
      texts.append(text)
    }
    for text in texts { #expect(!text.contains("s3cret")) }
    #expect(credentials.secret == "s3cret" && credentials.headers.contains { $0.value.contains("s3cret") })
    #expect(!credentials.redactedHeaders.contains { $0.value.contains("s3cret") })
  }
}
