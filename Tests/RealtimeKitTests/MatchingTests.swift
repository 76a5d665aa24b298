import RealtimeKit
import Testing

/// Finding the endpoint of a path.
@Suite struct MatchingTests {
  @Test func everyEndpointIsFoundByItsOwnPath() throws {
    for endpoint in Endpoint.all {
      let path = endpoint.path.split(separator: "/").map { $0.hasPrefix("{") ? "some-id" : $0 }.joined(separator: "/")
      let (found, values) = try #require(Endpoint.matching(endpoint.method, path: "/" + path))
      #expect(found.path == endpoint.path)
      #expect(values.values.allSatisfy { $0 == "some-id" })
      #expect(values.count == endpoint.path.count(where: { $0 == "{" }))
    }
  }

  @Test(arguments: ["/", "/nowhere", "/accounts/1/realtime/kit/2/sessions/3/nothing", ""])
  func anyOtherPathIsNone(_ path: String) {
    #expect(Endpoint.matching(.get, path: path)?.values == nil)
  }

  @Test func valuesStandAsTheyAreWritten() throws {
    let path = "/accounts/a%2Fb/realtime/kit/app/sessions/peer-report/p"
    let (endpoint, values) = try #require(Endpoint.matching(.get, path: path))
    #expect(endpoint.command == "peer")
    #expect(values["account_id"] == "a%2Fb" && values["app_id"] == "app")
  }
}
