import JSON
import Platform
import RealtimeKit
import Testing

/// The table against Cloudflare's own Python SDK, in both directions.
@Suite struct SDKTableTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// Endpoints that the SDK does not have: its published schema, or a page of the documentation, does.
  private static let others: Set = [
    "livestream-sessions", "mute", "mute-all", "app", "replace-participant", "meeting-livestreams",
    "create-livestream", "webhook-events", "accounts", "whoami",
  ]

  /// One method of the SDK.
  private struct Method {
    let name: String
    let method: String
    let path: String
    let query: [JSONValue]
    let body: [JSONValue]
    let data: JSONValue

    init(_ description: JSONValue) {
      name = description["name"]?.string ?? ""
      method = description["method"]?.string ?? ""
      path = description["path"]?.string ?? ""
      query = description["query"]?.elements ?? []
      body = description["body"]?.elements ?? []
      data = description["data"] ?? .null
    }

    /// The rows of the table for the same method and path: several where each stands for one value of the body.
    var endpoints: [Endpoint] { Endpoint.all.filter { $0.method.rawValue == method && $0.path == path } }
  }

  private let methods: [Method]
  private let extract: OpenAPIExtract

  init() throws {
    let python = Self.root + "/.build/python/bin/python3"
    try #require(File.exists(python), "Cloudflare's Python SDK is missing: run scripts/setup")
    let output = try Pipe()
    let script = Self.root + "/Tests/SandboxTests/sdk/describe.py"
    let child = try ChildProcess([python, script], input: .null, output: .descriptor(output.writeEnd))
    output.closeWriteEnd()
    let text = try File.read(descriptor: output.readEnd, name: "the description of the SDK")
    output.closeReadEnd()
    try #require(child.wait() == .status(0))
    methods = try JSONValue(parsing: text).elements.map(Method.init)
    extract = try OpenAPIExtract()
  }

  @Test func everyMethodIsACommandAndTheOtherWayRound() {
    #expect(methods.count == 55)
    for method in methods { #expect(!method.endpoints.isEmpty, "\(method.name): \(method.method) \(method.path)") }
    let known = Set(methods.map { $0.method + " " + $0.path })
    let rest = Endpoint.all.filter { !known.contains("\($0.method.rawValue) \($0.path)") }.map(\.command)
    #expect(Set(rest) == Self.others && rest.count == Self.others.count)
    // The three endpoints of accounts and tokens are Cloudflare's, and one endpoint of recordings is three commands.
    #expect(Set(Endpoint.all.map { "\($0.method.rawValue) \($0.path)" }).count == 64)
  }

  @Test func parametersAreThoseOfTheSDK() throws {
    var count = 0
    for method in methods {
      for endpoint in method.endpoints {
        for (place, described, parameters) in [
          ("query", method.query, endpoint.query), ("body", method.body, endpoint.body),
        ] {
          let fixed = place == "body" ? Array(endpoint.fixedBody.keys) : []
          #expect(
            Set(described.compactMap { $0["name"]?.string }) == Set(parameters.map(\.name) + fixed),
            "\(endpoint.command) \(place)")
          for parameter in parameters {
            guard let description = described.first(where: { $0["name"]?.string == parameter.name }) else { continue }
            count += 1
            let place = "\(endpoint.command) \(parameter.name)"
            #expect(description["required"]?.boolean == parameter.isRequired, "\(place)")
            try compare(parameter.type, with: description["schema"] ?? .null, at: place)
          }
          for (name, value) in place == "body" ? endpoint.fixedBody : [:] {
            let schema = described.first { $0["name"]?.string == name }?["schema"]
            #expect(schema?["enum"]?.elements.contains(JSONValue(value)) == true, "\(endpoint.command) \(name)")
          }
        }
      }
    }
    #expect(count > 120)
  }

  private func compare(_ type: ParameterType, with schema: JSONValue, at place: String) throws {
    let described = schema["type"]?.string ?? "anything"
    let words = schema["enum"]?.elements.compactMap(\.string)
    let isMoment = schema["format"]?.string == "date-time"
    switch type {
    case .text, .identifier, .reference, .date:
      #expect(described == "string" && words == nil && !isMoment, "\(place): \(schema)")
    case .choice(let choices): #expect(Set(choices) == Set(words ?? []), "\(place): \(schema)")
    case .integer, .unixTime: #expect(described == "number", "\(place): \(schema)")
    case .timestamp: #expect(isMoment, "\(place): \(schema)")
    case .boolean: #expect(described == "boolean", "\(place): \(schema)")
    case .list(let element):
      #expect(described == "array", "\(place): \(schema)")
      try compare(element, with: schema["items"] ?? .null, at: place + "[]")
    case .object(let fields):
      guard described == "object" else {
        Issue.record("\(place): \(schema)")
        return
      }
      // A map by names of the caller's own has no fields.
      guard schema["properties"] != nil || !fields.isEmpty else { return }
      var comparison = SchemaComparison(extract)
      try comparison.compare(fields, with: schema, at: place)
      #expect(comparison.differences.filter { !isKnown($0) } == [])
    default: Issue.record("\(place): \(type) is no type of an endpoint")
    }
  }

  /// Where schema, examples and live answers contradict each other, so that the table must choose.
  private static let known = [
    // A boolean in every example and in the schemas of related endpoints, a text here.
    ".disabled: the table has boolean, the schema string",
    // Numbers in some schemas, texts in others.
    "_seconds: the table has number(RealtimeKit.Unit.seconds), the schema string",
    // The SDK knows them; the published schema of the first endpoint that answers them does not.
    ".started_time: observed, and in the schema",
    // A secret of which the schema does not say what it is.
    ".access_key: the table has secret, the schema anything",
    // The SDK has no recursive types.
    ".breakout_rooms[]: the table has kind(RealtimeKit.Kind.Name.session), the schema anything",
    // The published schema of one endpoint has the words of the status in it.
    ".err_message: the table has [\"LIVE\", \"IDLE\", \"ERRORED\", \"INVOKED\"], the schema []",
  ]

  /// Fields that only some of the answers of a kind have, or those of the published schema.
  private static let partial: Set = [
    "recording.meeting.ai_config: not in the schema", "livestream session.paging: not in the schema",
    "livestream session.invoked_time: not in the schema", "livestream details.livestream.paging: not in the schema",
    "livestream details.session.paging: not in the schema",
  ]

  private func isKnown(_ difference: String) -> Bool { Self.known.contains { difference.hasSuffix($0) } }

  @Test func answersAreThoseOfTheSDK() throws {
    var merged: [Kind.Name: JSONValue] = [:]
    var count = 0
    for method in methods where method.data != [:] {
      for endpoint in method.endpoints {
        let places = endpoint.response.places.filter { method.data[path: $0.flatMap { ["properties", $0] }] != nil }
        var schema = places.first.flatMap { method.data[path: $0.flatMap { ["properties", $0] }] } ?? method.data
        if schema["type"] == "array" { schema = schema["items"] ?? .null }
        let kind = endpoint.response.kind
        var comparison = SchemaComparison(extract, isPartial: true)
        try comparison.compare(.kind(kind), with: schema, at: method.name)
        #expect(comparison.differences.filter { !isKnown($0) } == [])
        count += comparison.count
        merged[kind] = merged[kind].map { merge($0, schema) } ?? schema
      }
    }
    #expect(count > 900, "\(count)")
    // What the table says beyond one method's answer is in that of another method.
    for kind in [
      Kind.Name.meeting, .meetingParticipant, .participantToken, .recording, .livestream, .livestreamSession,
      .livestreamDetails, .livestreamUsage, .confirmation, .preset, .webhook, .usage, .app,
    ] {
      var comparison = SchemaComparison(extract)
      try comparison.compare(.kind(kind), with: try #require(merged[kind]), at: kind.rawValue)
      #expect(comparison.differences.filter { !isKnown($0) && !Self.partial.contains($0) } == [])
    }
  }

  /// A schema with the properties of both.
  private func merge(_ left: JSONValue, _ right: JSONValue) -> JSONValue {
    guard left["type"] == right["type"] else { return left["type"] == nil ? right : left }
    if let items = left["items"], let others = right["items"] {
      return left.setting("items", to: merge(items, others))
    }
    guard let properties = left["properties"], let others = right["properties"] else { return left }
    let all = others.members.reduce(properties) { all, member in
      all.setting(member.key, to: all[member.key].map { merge($0, member.value) } ?? member.value)
    }
    return left.setting("properties", to: all)
  }
}
