internal import JSON
internal import TestSupport
internal import Testing

@Suite struct AccessTests {
  private let sandbox: SandboxProcess

  init() throws { sandbox = try SharedSandbox.get() }

  @Test(arguments: [
    [:], ["Authorization": "Bearer wrong"], ["Authorization": "Basic c2FuZGJveC10b2tlbg=="],
    ["Authorization": "Bearer sandbox-token-other"], ["Authorization": "Bearer"], ["X-Auth-Key": "sandbox-token"],
    ["X-Auth-Email": "a@b.c", "X-Auth-Key": "wrong"],
  ])
  func otherCredentialsAreRefused(headers: [String: String]) throws {
    let response = try sandbox.send("GET", "sessions", headers: headers)
    #expect(response.status == 401)
    #expect(
      response.text == #"{"success":false,"errors":[{"code":10000,"message":"Authentication error"}],"#
        + #""messages":[],"result":null}"#)
  }

  @Test(arguments: [
    ["Authorization": "Bearer sandbox-token"], ["authorization": "bearer sandbox-token"],
    ["X-Auth-Email": "a@b.c", "X-Auth-Key": "sandbox-token"],
  ])
  func credentialsAreAccepted(headers: [String: String]) throws {
    #expect(try sandbox.send("GET", "sessions", headers: headers).status == 200)
  }

  @Test(arguments: [
    ("readonly", "GET", "sessions", 200), ("readonly", "POST", "meetings/x/active-session/kick-all", 403),
    ("noaccess", "GET", "sessions", 403), ("noaccess", "GET", "meetings", 403),
    ("noaccess", "GET", "/client/v4/accounts", 200), ("noaccess", "GET", "/client/v4/user/tokens/verify", 200),
    ("account", "GET", "sessions", 200), ("account", "GET", "/client/v4/user/tokens/verify", 401),
    ("account", "GET", "/client/v4/accounts", 400), ("account", "GET", "/client/v4/user", 403),
    ("readonly", "GET", "/client/v4/user", 403), ("disabled", "GET", "sessions", 401),
    ("disabled", "GET", "/client/v4/user/tokens/verify", 200), ("expired", "GET", "sessions", 401),
  ])
  func tokensPermitDifferentThings(token: String, method: String, path: String, status: Int) throws {
    let response = try sandbox.send(
      method, path, headers: ["Authorization": "Bearer \(sandbox.token)-\(token)"])
    #expect(response.status == status)
    if status == 403, path != "/client/v4/user" { #expect(response.text.contains(#"permission \"Realtime"#)) }
  }

  @Test func tokensAreVerifiedWhereTheyBelong() throws {
    let own = "/client/v4/accounts/\(sandbox.account)/tokens/verify"
    let accountToken = ["Authorization": "Bearer \(sandbox.token)-account"]
    #expect(try sandbox.json("GET", "/client/v4/user/tokens/verify")["result"]?["status"] == "active")
    #expect(try sandbox.send("GET", own).status == 401)
    let verified = try JSONValue(parsing: try sandbox.send("GET", own, headers: accountToken).body)
    #expect(verified["result"]?["status"] == "active")
  }

  @Test(arguments: [
    ("GET", "/client/v4/accounts/ffffffffffffffffffffffffffffffff/realtime/kit/apps", 403, "Unauthorized"),
    ("GET", "/client/v4/nonsense", 404, "Could not route to /client/v4/nonsense"), ("GET", "/", 404, "Could not route"),
    ("DELETE", "sessions", 405, "Method not allowed"), ("POST", "sessions", 405, "Method not allowed"),
    ("GET", "sessions/%zz", 404, "Could not route"), ("GET", "sessions//chat", 404, "Could not route"),
  ])
  func theGatewayRefusesInItsOwnShape(method: String, path: String, status: Int, words: String) throws {
    let response = try sandbox.send(method, path)
    let body = try JSONValue(parsing: response.body)
    #expect(response.status == status)
    #expect(body["errors"]?[0]?["message"]?.string?.contains(words) == true)
    #expect(body["result"]?.isNull == true)
    #expect(body["success"] == false)
  }

  @Test func anAppOfNobodyIsNotFound() throws {
    let path = "/client/v4/accounts/\(sandbox.account)/realtime/kit/00000000-0000-4000-8000-ffffffffffff/sessions"
    let response = try sandbox.send("GET", path)
    #expect(response.status == 404)
    #expect(
      response.text == #"{"success":false,"error":{"code":404,"#
        + #""message":"No app found with id 00000000-0000-4000-8000-ffffffffffff"}}"#)
  }

  @Test func everyAnswerCarriesTheGatewaysHeaders() throws {
    let one = try sandbox.send("GET", "sessions")
    let other = try sandbox.send("GET", "nonsense")
    for response in [one, other] {
      let ray = response.headers["cf-ray"] ?? ""
      #expect(ray.utf8.count == 20 && ray.hasSuffix("-SIM"))
      #expect(response.headers["content-type"] == "application/json")
      #expect(response.headers["ratelimit"]?.hasPrefix("\"default\";r=") == true)
      #expect(response.headers["ratelimit-policy"]?.hasPrefix("\"default\";q=") == true)
    }
    #expect(one.headers["cf-ray"] != other.headers["cf-ray"])
  }

  @Test func beyondTheLimitEveryCallIsRefused() throws {
    let limited = try SandboxProcess(["--rate-limit", "3/60"])
    defer { limited.end() }
    let answers = try (0..<4).map { _ in try limited.send("GET", "sessions") }
    #expect(answers.map(\.status) == [200, 200, 200, 429])
    #expect(answers[0].headers["ratelimit"] == "\"default\";r=2;t=60")
    #expect(answers[3].headers["ratelimit-policy"] == "\"default\";q=3;w=60")
    #expect(answers[3].headers["retry-after"].flatMap { Int($0) }.map { (1...60).contains($0) } == true)
    #expect(try JSONValue(parsing: answers[3].body)["errors"]?[0]?["code"] == 10100)
  }
}
