internal import Platform
internal import RealtimeKit
internal import Testing

@testable internal import Sandbox

@Suite struct RoutingTests {
  private static func service() -> SimulatedService {
    SimulatedService(
      world: World(seed: 1, start: Timestamp(seconds: 1.7e9)), access: Access(secret: "t"),
      rate: RateLimit(limit: 0, seconds: 1), links: LinkSigner(lifetime: 60), faults: FaultSchedule(), seed: 1)
  }

  @Test func everyEndpointOfTheTableHasAHandler() {
    let service = Self.service()
    #expect(Endpoint.all.map(\.command).filter { service.handler(for: $0) == nil } == [])
    #expect(service.handler(for: "nonsense") == nil)
  }

  @Test(arguments: Endpoint.all.map(\.command))
  func everyPathOfTheTableLeadsToItsEndpoint(command: String) throws {
    let endpoint = try #require(Endpoint.named(command))
    let path = endpoint.path.split(separator: "/").map { $0.hasPrefix("{") ? "a%2Fb" : $0 }.joined(separator: "/")
    guard
      case .route(let route, let values) = Router().match(
        method: endpoint.method.rawValue, path: "/client/v4/\(path)"[...])
    else {
      Issue.record("no route")
      return
    }
    // Commands that differ in their bodies only share a route.
    let handled = try #require(Endpoint.named(route.name))
    #expect(handled.path == endpoint.path && handled.method == endpoint.method)
    #expect(values.values.allSatisfy { $0 == "a/b" })
  }
}
