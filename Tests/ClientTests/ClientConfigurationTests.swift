import Client
import HTTP
import Testing

@Suite struct ClientConfigurationTests {
  @Test func theDefaultsAreThoseOfTheOfficialClients() {
    let configuration = ClientConfiguration()
    #expect(configuration.baseURL == "https://api.cloudflare.com/client/v4" && configuration.credentials == nil)
    #expect(configuration.connectTimeout == 5 && configuration.totalTimeout == 60 && configuration.stallTimeout == 30)
    #expect(configuration.maximumRetries == 2 && !configuration.isReplay)
    #expect(configuration.maximumResponseBytes == 256 << 20 && configuration.maximumFileBytes == 512 << 20)
  }

  @Test func whatIsGivenIsKept() {
    let configuration = ClientConfiguration(
      baseURL: "https://h", credentials: .key("k", email: "e"), connectTimeout: 1, totalTimeout: 2, maximumRetries: 3)
    #expect(configuration.baseURL == "https://h" && configuration.credentials == .key("k", email: "e"))
    #expect(configuration.connectTimeout == 1)
    #expect(configuration.totalTimeout == 2 && configuration.maximumRetries == 3)
  }

  @Test(arguments: [Credentials.token("s3cret-value"), .key("s3cret-value", email: "e@h")])
  func credentialsAreNotPrinted(credentials: Credentials) {
    var dumped = ""
    dump(credentials, to: &dumped)
    let texts = [
      "\(credentials)", String(reflecting: credentials), dumped, "\(Optional(credentials) as Any)", "\([credentials])",
    ]
    #expect(texts.allSatisfy { !$0.contains("s3cret-value") })
    #expect(credentials.secret == "s3cret-value")
    #expect(credentials.redactedHeaders.map(\.name) == credentials.headers.map(\.name))
    #expect(!credentials.redactedHeaders.contains { $0.value.contains("s3cret-value") })
    #expect(credentials.headers.contains { $0.value.contains("s3cret-value") })
  }
}
