import Client
import HTTP
import JSON
import Platform
import RealtimeKit
import TestSupport

/// A client over a script, whose clock is the script's own time.
struct Harness {
  static let base = "https://h/v4"
  static let app = base + "/accounts/acc/realtime/kit/app"
  static let token = "s3cret-token"

  let transport: ScriptedTransport
  let client: APIClient

  /// Runs `body` with a client, and throws when the script was not followed.
  static func run(_ stubs: [ScriptedTransport.Stub], _ body: (Harness) throws -> Void) throws {
    try ScriptedTransport.withScript(stubs) { transport in
      let start = Timestamp("2026-09-14T09:00:00Z") ?? Timestamp(microseconds: 0)
      let clock = ClientClock(wall: { start + transport.now }, monotonic: { 1000 + transport.now }, random: { 0 })
      let configuration = ClientConfiguration(
        baseURL: base + "/", credentials: .token(token))
      try body(
        Harness(
          transport: transport, client: APIClient(transport: transport, configuration: configuration, clock: clock)))
    }
  }

  /// A request to an endpoint of the account `acc` and the app `app`.
  static func request(
    _ command: String, _ path: [String: String] = [:], query: [APIRequest.Item] = [], body: JSONValue? = nil
  ) throws -> APIRequest {
    guard let endpoint = Endpoint.named(command) else { throw NoSuchCommand(command: command) }
    let context = ["account_id": "acc", "app_id": "app"]
    return APIRequest(endpoint, path: context.merging(path) { $1 }, query: query, body: body)
  }

  /// The answer to a request, waited for.
  func answer(_ request: APIRequest, _ cachePolicy: APIClient.CachePolicy = .useCache) throws -> APIResponse {
    try client.send(request, cachePolicy).get()
  }

  struct NoSuchCommand: Error { let command: String }
}

extension ScriptedTransport.Stub {
  /// Expects a request below the app's path.
  static func app(
    _ path: String, method: String = "GET", status: Int = 200, headers: [HTTPHeader] = [], _ body: String,
    after delay: Double = 0
  ) -> Self {
    .json(Harness.app + path, method: method, status: status, headers: headers, body, after: delay)
  }
}

extension Result {
  /// The error, or nil for a success.
  var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
