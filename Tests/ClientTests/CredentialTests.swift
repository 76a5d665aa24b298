import Testing

@testable import Client

@Suite struct CredentialTests {
  @Test(
    arguments: [
      ("cfut_abc", CredentialKind.userToken), ("cfat_abc", .accountToken), ("cfoat_abc", .oauthToken), ("abc", nil),
      ("CFUT_abc", nil), ("xcfut_abc", nil),
    ] as [(String, CredentialKind?)]) func theKindIsInThePrefix(token: String, kind: CredentialKind?)
  {
    #expect(Credentials.token(token).kind == kind)
  }

  @Test func aKeyHasItsKindWithoutAPrefix() { #expect(Credentials.key("0123", email: "a@b.c").kind == .globalKey) }

  @Test(arguments: ["abc", " abc", "abc\n", "\t abc \r\n", "abc\u{a0}"])
  func whiteSpaceAroundATokenIsTrimmed(text: String) throws {
    #expect(try Credentials.token(cleaning: text, from: .typed) == .token("abc"))
  }

  @Test(arguments: [
    ("\"abc\"", CredentialProblem.quoted(.typed)), ("'abc'", .quoted(.typed)), ("“abc”", .quoted(.typed)),
    ("abc'", .quoted(.typed)), ("Bearer abc", .scheme(.typed)), ("bearer  abc", .scheme(.typed)),
    ("Authorization: Bearer abc", .scheme(.typed)), ("abc def", .manyWords(.typed)), ("abc\ndef", .manyWords(.typed)),
    ("cfk_abc", .keyAsToken(.typed)),
  ]) func whatIsNoTokenIsNamed(text: String, problem: CredentialProblem) {
    #expect(throws: problem) { try Credentials.token(cleaning: text, from: .typed) }
  }

  @Test(arguments: ["", " ", "\n"]) func nothingIsNoToken(text: String) throws {
    #expect(try Credentials.token(cleaning: text, from: .typed) == nil)
  }

  private func read(_ variables: [String: String]) -> EnvironmentCredentials {
    EnvironmentCredentials { variables[$0] }
  }

  @Test func theEnvironmentIsRead() {
    #expect(read([:]).credentials == nil && read([:]).problem == nil)
    #expect(read(["CLOUDFLARE_API_TOKEN": "abc\n"]).credentials == .token("abc"))
    let key = ["CLOUDFLARE_API_KEY": "k", "CLOUDFLARE_EMAIL": " a@b.c "]
    #expect(read(key).credentials == .key("k", email: "a@b.c"))
    let both = read(key.merging(["CLOUDFLARE_API_TOKEN": "abc"]) { $1 })
    #expect(both.credentials == .token("abc") && both.hasUnusedKey)
  }

  @Test func emptyVariablesAreNotSet() {
    #expect(read(["CLOUDFLARE_API_TOKEN": "", "CLOUDFLARE_API_KEY": " "]) == read([:]))
    let key = ["CLOUDFLARE_API_TOKEN": "", "CLOUDFLARE_API_KEY": "k", "CLOUDFLARE_EMAIL": "a@b.c"]
    #expect(read(key).credentials == .key("k", email: "a@b.c"))
  }

  @Test(arguments: [
    (["CLOUDFLARE_API_KEY": "k"], CredentialProblem.keyWithoutEmail),
    (["CLOUDFLARE_API_KEY": "k", "CLOUDFLARE_EMAIL": ""], .keyWithoutEmail),
    (["CLOUDFLARE_API_KEY": "cfut_k", "CLOUDFLARE_EMAIL": "a@b.c"], .tokenAsKey),
    (["CLOUDFLARE_API_TOKEN": "cfk_k"], .keyAsToken(.variable("CLOUDFLARE_API_TOKEN"))),
    (["CLOUDFLARE_API_TOKEN": "'abc'"], .quoted(.variable("CLOUDFLARE_API_TOKEN"))),
    (["CF_API_TOKEN": "abc"], .otherVariable("CF_API_TOKEN")),
    (["CF_API_KEY": "abc", "CLOUDFLARE_API_TOKEN": ""], .otherVariable("CF_API_KEY")),
  ]) func whatCannotBeUsedIsNamed(variables: [String: String], problem: CredentialProblem) {
    #expect(read(variables).problem == problem)
    #expect(read(variables).credentials == nil)
  }

  @Test func aTokenIsUsedWhateverOthersHold() {
    #expect(read(["CF_API_TOKEN": "abc", "CLOUDFLARE_API_TOKEN": "def"]).problem == nil)
  }
}
