internal import Glibc
internal import Platform
internal import TestSupport
internal import Testing

/// Who the program says it is, and where it looks for that: options, then environment, then profile.
@Suite struct AccessTests {
  private let sandbox: SandboxProcess
  private let place: Workplace

  init() throws {
    sandbox = try Simulators.shared()
    place = try Workplace(sandbox)
  }

  private func context(
    _ member: String, _ arguments: [String] = [], _ extra: [String: String] = [:]
  ) throws -> String {
    let outcome = try place.run(arguments + ["-c", "context | .\(member)"], extra)
    #expect(outcome.status == 0, "\(outcome.error)")
    return String(outcome.output.dropLast())
  }

  @Test func optionsWinOverTheEnvironmentAndThatOverTheProfile() throws {
    let profile = """
      use account \(sandbox.account)
      use app \(sandbox.app)

      """
    _ = try place.file("config/rtksh/profiles/default.rtksh", profile)
    let (account, app) = (place.variables["CLOUDFLARE_ACCOUNT_ID"], place.variables["REALTIMEKIT_APP_ID"])
    let (first, second) = ("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210")
    #expect(try context("account", ["--account", first], ["CLOUDFLARE_ACCOUNT_ID": second]) == first)
    #expect(try context("account", [], ["CLOUDFLARE_ACCOUNT_ID": second]) == second)
    place.variables["CLOUDFLARE_ACCOUNT_ID"] = nil
    place.variables["REALTIMEKIT_APP_ID"] = nil
    #expect(try context("account").contains(account ?? "?"))
    #expect(try context("app").contains(app ?? "?"))
    #expect(try context("app", ["--app", "0000000000000000"]) == "0000000000000000")
  }

  @Test func theBaseURLComesFromTheOptionFirst() throws {
    #expect(try context("base_url") == place.variables["CLOUDFLARE_BASE_URL"])
    #expect(try context("base_url", ["--base-url", "http://127.0.0.1:1"]) == "http://127.0.0.1:1")
    place.variables["CLOUDFLARE_BASE_URL"] = nil
    #expect(try context("base_url") == "https://api.cloudflare.com/client/v4")
  }

  @Test func namesServeAsWellAsIds() throws {
    place.variables["CLOUDFLARE_ACCOUNT_ID"] = nil
    place.variables["REALTIMEKIT_APP_ID"] = nil
    let unnamed = try place.run("sessions")
    #expect(unnamed.status == 2)
    #expect(unnamed.error.contains("select an account") && unnamed.error.contains("use account 'Acme Corp'"))
    let named = try place.run(["--account", "acme corp", "--app", "helpdesk", "-c", "sessions --limit 2 | length"])
    #expect(named.status == 0 && named.output == "2\n", "\(named.error)")
    let wrong = try place.run(["--account", "Acne Corp", "-c", "sessions"])
    #expect(wrong.status == 2 && wrong.error.contains("there is no account “Acne Corp”"))
  }

  @Test func aKeyWithItsAddressServesAsWell() throws {
    place.variables["CLOUDFLARE_API_TOKEN"] = nil
    let key = ["CLOUDFLARE_API_KEY": sandbox.token, "CLOUDFLARE_EMAIL": "dana@example.com"]
    let outcome = try place.run(["-c", "context | .credentials", "-c", "sessions --limit 1 | length"], key)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output == "the key of dana@example.com\n1\n")
    #expect(try place.run(["-c", "sessions"], ["CLOUDFLARE_API_KEY": sandbox.token]).status == 4)
  }

  @Test func theTokenWinsOverTheKey() throws {
    let key = ["CLOUDFLARE_API_KEY": "wrong", "CLOUDFLARE_EMAIL": "dana@example.com"]
    #expect(try place.run(["-c", "sessions --limit 1 | length"], key).output == "1\n")
    #expect(try context("credentials", [], key) == "a token")
  }

  @Test func aProfileMayHoldTheTokenButScriptsReadNoStartUpFile() throws {
    place.variables["CLOUDFLARE_API_TOKEN"] = nil
    let profile = try place.file("config/rtksh/profiles/work.rtksh", "#token \(sandbox.token)\n")
    #expect(chmod(profile, 0o600) == 0)
    _ = try place.file("config/rtksh/rc.rtksh", "echo started\n")
    #expect(try place.run("sessions").status == 4)
    let outcome = try place.run(["--profile", "work", "-c", "sessions --limit 1 | length"])
    #expect(outcome.status == 0 && outcome.output == "1\n", "\(outcome.error)")
    // The environment has the last word.
    #expect(try place.run(["--profile", "work", "-c", "sessions"], ["CLOUDFLARE_API_TOKEN": "wrong"]).status == 4)
  }

  @Test func aBrokenProfileIsToldWithItsPlace() throws {
    _ = try place.file("config/rtksh/profiles/default.rtksh", "use account\nnonsense\n")
    let outcome = try place.run("echo hello")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("default.rtksh:2:1") && outcome.error.contains("nonsense"))
  }

  @Test func aBaseURLHoldsNoPassword() throws {
    let outcome = try place.run(["--base-url", "https://dana:pw123456@127.0.0.1:1/client/v4", "-c", "context"])
    #expect(outcome.status == 2 && outcome.error.contains("user name or a password"))
    #expect(!(outcome.output + outcome.error).contains("pw123456"))
  }

  @Test func plainHTTPGoesNowhereButToThisMachine() throws {
    let outcome = try place.run(["--base-url", "http://api.example.com/client/v4", "-c", "sessions"])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("https"))
  }
}
