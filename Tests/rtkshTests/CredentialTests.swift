internal import JSON
internal import TestSupport
internal import Testing

/// Credentials of every kind, given to the program in every way, against the simulator.
@Suite struct CredentialTests {
  private let sandbox: SandboxProcess
  private let place: Workplace

  init() throws {
    sandbox = try Simulators.shared()
    place = try Workplace(sandbox)
    place.variables["CLOUDFLARE_API_TOKEN"] = nil
  }

  @Test(arguments: [
    ("cfut_", "user token"), ("cfat_", "account token"), ("cfoat_", "OAuth token"), ("", "user token"),
  ]) func whoamiTellsTheKind(prefix: String, kind: String) throws {
    let token = ["CLOUDFLARE_API_TOKEN": prefix + sandbox.token + "\n"]
    let outcome = try place.run(["-o", "json", "-c", "whoami"], token)
    #expect(outcome.status == 0, "\(outcome.error)")
    let value = try JSONValue(parsing: outcome.output)
    #expect(value["kind"]?.string == kind && value["status"] == "active" && value["realtimekit"] == "allowed")
    #expect(value["email"]?.string == (kind == "account token" ? nil : "dana@example.com"))
    #expect(try place.run(["-c", "sessions --limit 1 | length"], token).output == "1\n")
  }

  @Test func theOlderTokenOfAnAccountIsFoundByItsCheck() throws {
    let token = ["CLOUDFLARE_API_TOKEN": sandbox.token + "-account"]
    let outcome = try place.run(["-c", "whoami | .kind"], token)
    #expect(outcome.output == "account token\n", "\(outcome.error)")
  }

  @Test func aKeyIsAKind() throws {
    let key = ["CLOUDFLARE_API_KEY": "cfk_" + sandbox.token, "CLOUDFLARE_EMAIL": "dana@example.com"]
    #expect(try place.run(["-c", "whoami | .kind"], key).output == "global API key\n")
  }

  @Test(arguments: ["disabled", "expired"]) func whatDoesNotWorkIsStatusFour(status: String) throws {
    let token = ["CLOUDFLARE_API_TOKEN": "\(sandbox.token)-\(status)"]
    let outcome = try place.run(["-c", "whoami"], token)
    #expect(outcome.status == 4 && outcome.error.contains("the user token is \(status)"), "\(outcome.error)")
    #expect(try place.run(["-c", "sessions"], token).status == 4)
  }

  @Test func aTokenWithoutTheRightPermissionIsSaid() throws {
    let token = ["CLOUDFLARE_API_TOKEN": "\(sandbox.token)-noaccess"]
    #expect(try place.run(["-c", "whoami | .realtimekit"], token).output == "refused\n")
  }

  @Test(arguments: [
    (["CLOUDFLARE_API_TOKEN": "'x'"], "quotes"), (["CLOUDFLARE_API_TOKEN": "Bearer x"], "“Bearer ”"),
    (["CLOUDFLARE_API_KEY": "x"], "without CLOUDFLARE_EMAIL"), (["CF_API_TOKEN": "x"], "CF_API_TOKEN is set"),
    (["CLOUDFLARE_API_KEY": "cfut_x", "CLOUDFLARE_EMAIL": "a@b.c"], "holds an API token"),
    (["CLOUDFLARE_API_TOKEN": "", "CLOUDFLARE_API_KEY": ""], "there is no API token"),
  ]) func whatCannotBeUsedIsNamed(variables: [String: String], words: String) throws {
    let outcome = try place.run(["-c", "sessions"], variables)
    #expect(outcome.status == 4 && outcome.error.contains(words), "\(outcome.error)")
  }

  @Test func emptyVariablesAreNotSet() throws {
    let empty = ["REALTIMEKIT_APP_ID": "", "CLOUDFLARE_ACCOUNT_ID": "", "CLOUDFLARE_API_TOKEN": sandbox.token]
    let outcome = try place.run(["-c", "sessions"], empty)
    #expect(outcome.status == 2 && outcome.error.contains("select an account"), "\(outcome.error)")
  }

  @Test func aProfileMayNameACommandForTheToken() throws {
    _ = try place.file("config/rtksh/profiles/default.rtksh", "#token-command printf '\(sandbox.token)'\n")
    let outcome = try place.run("sessions --limit 1 | length")
    #expect(outcome.output == "1\n" && !outcome.error.contains(sandbox.token), "\(outcome.error)")
    _ = try place.file("config/rtksh/profiles/broken.rtksh", "#token-command exit 5\n")
    let broken = try place.run(["--profile", "broken", "-c", "echo a", "-c", "sessions"])
    #expect(broken.status == 4 && broken.output == "a\n")
    #expect(broken.error.contains("the profile's token command ended with status 5"))
  }
}
