import JSON
import RealtimeKit
import Testing

/// The table against the API's published description, in both directions.
@Suite struct SchemaTests {
  private let extract: OpenAPIExtract

  init() throws { extract = try OpenAPIExtract() }

  /// The endpoints that the extract describes: those of sessions and of active sessions.
  private var described: [Endpoint] {
    Endpoint.all.filter { $0.path.contains("/{app_id}/sessions") || $0.path.contains("/active-session") }
  }

  private func endpoint(_ operation: OpenAPIExtract.Operation) throws -> Endpoint {
    try #require(described.first { $0.method.rawValue == operation.method && $0.path == operation.path })
  }

  @Test func everyOperationIsACommandAndTheOtherWayRound() {
    let names = extract.operations.map(\.name)
    #expect(names.count == 16)
    #expect(Set(names) == Set(described.map { "\($0.method.rawValue) \($0.path)" }))
    #expect(described.count == names.count)
  }

  @Test func parametersAreThoseOfTheSchema() throws {
    var comparison = SchemaComparison(extract)
    for operation in extract.operations {
      let endpoint = try endpoint(operation)
      for (place, parameters) in [("path", endpoint.pathParameters), ("query", endpoint.query)] {
        let schemas = try extract.parameters(of: operation, in: place)
        #expect(
          Set(schemas.compactMap { $0["name"]?.string }) == Set(parameters.map(\.name)), "\(endpoint.command) \(place)")
        for schema in schemas {
          guard let parameter = parameters.first(where: { $0.name == schema["name"]?.string }),
            let type = schema["schema"]
          else { continue }
          try comparison.compare(
            parameter, with: extract.resolved(type), required: schema["required"]?.boolean ?? false,
            at: "\(endpoint.command) \(parameter.name)")
        }
      }
    }
    #expect(comparison.differences == [])
    #expect(comparison.count > 30)
  }

  @Test func bodiesAreThoseOfTheSchema() throws {
    var comparison = SchemaComparison(extract)
    for operation in extract.operations {
      let endpoint = try endpoint(operation)
      let schema = try extract.body(of: operation)
      let properties = schema?["properties"]?.members ?? []
      let required = schema?["required"]?.elements.compactMap(\.string) ?? []
      #expect(Set(properties.map(\.key)) == Set(endpoint.body.map(\.name)), "\(endpoint.command)")
      for (name, property) in properties {
        guard let parameter = endpoint.body.first(where: { $0.name == name }) else { continue }
        try comparison.compare(
          parameter, with: extract.resolved(property), required: required.contains(name),
          at: "\(endpoint.command) \(name)")
      }
    }
    #expect(comparison.differences == [])
    #expect(comparison.count == 9)
  }

  @Test func answersAreThoseOfTheSchema() throws {
    var comparison = SchemaComparison(extract)
    for operation in extract.operations {
      let endpoint = try endpoint(operation)
      let data = try #require(try extract.data(of: operation), "\(endpoint.command)")
      let found = try endpoint.response.places.compactMap { try property(of: data, $0) }.first
      let schema = try #require(found, "\(endpoint.command): the answer is nowhere")
      let type: FieldType =
        endpoint.response.isList ? .list(.kind(endpoint.response.kind)) : .kind(endpoint.response.kind)
      try comparison.compare(type, with: schema, at: endpoint.command)
    }
    #expect(comparison.differences == [])
    #expect(comparison.count > 300)
  }

  /// The schema at a place within another one, or nil when there is none.
  private func property(of schema: JSONValue, _ place: [String]) throws -> JSONValue? {
    var schema = schema
    for name in place {
      guard let next = schema[path: ["properties", name]] else { return nil }
      schema = try extract.resolved(next)
    }
    return schema
  }

  @Test func theComparisonSeesDifferences() throws {
    var comparison = SchemaComparison(extract)
    let schema: JSONValue = [
      "type": "object",
      "properties": [
        "a": ["type": "string"], "b": ["type": "number"], "c": ["type": "string", "enum": ["X", "Y"]],
        "d": ["type": "array", "items": ["type": "boolean"]], "new": ["type": "string"], "seen": ["type": "string"],
      ],
    ]
    let fields = [
      Field("a", .number(.count), ""), Field("b", .number(.count), ""), Field("c", .choice(["X"]), ""),
      Field("d", .list(.text), ""), Field("gone", .text, ""), Field("seen", .text, "", source: .observed),
      Field("extra", .text, "", source: .observed),
    ]
    try comparison.compare(fields, with: schema, at: "x")
    let places = comparison.differences.compactMap { $0.split(separator: ":").first.map(String.init) }
    #expect(Set(places) == ["x.a", "x.c", "x.d[]", "x.new", "x.gone", "x.seen"] && places.count == 6)
  }
}
