import JSON
import RealtimeKit

/// Compares what the table says a value is with what the schema says, and lists every difference.
struct SchemaComparison {
  private let extract: OpenAPIExtract
  private(set) var differences: [String] = []
  /// How many fields were compared, so that a test can see that it looked at something.
  private(set) var count = 0
  private var open: [Kind.Name] = []

  /// Words that the table names from ICE (RFC 8445), where the schema has a text only.
  private static let wordsFromElsewhere: Set = ["local_candidate_type", "remote_candidate_type"]

  /// Whether the schema may have fewer fields than the table.
  private let isPartial: Bool

  init(_ extract: OpenAPIExtract, isPartial: Bool = false) {
    self.extract = extract
    self.isPartial = isPartial
  }

  mutating func compare(_ fields: [Field], with schema: JSONValue, at place: String) throws {
    let properties = schema["properties"]?.members ?? []
    let names = fields.map(\.name)
    if Set(names).count != names.count { differences.append("\(place): a field is there twice") }
    for (name, property) in properties {
      guard let field = fields.first(where: { $0.name == name }) else {
        differences.append("\(place).\(name): not in the table")
        continue
      }
      count += 1
      if field.source != .schema { differences.append("\(place).\(name): observed, and in the schema") }
      try compare(field.type, with: extract.resolved(property), at: "\(place).\(name)")
    }
    for field in fields
    where !isPartial && field.source == .schema && !properties.contains(where: { $0.key == field.name }) {
      differences.append("\(place).\(field.name): not in the schema")
    }
  }

  mutating func compare(_ type: FieldType, with schema: JSONValue, at place: String) throws {
    let described = schema["type"]?.string ?? "anything"
    let words = schema["enum"]?.elements.compactMap(\.string)
    switch (type, described) {
    case (.choice(let choices), "string"):
      let choice = choices.map(\.word)
      let isFromElsewhere = words == nil && Self.wordsFromElsewhere.contains { place.hasSuffix("." + $0) }
      if Set(choice) != Set(words ?? []), !isFromElsewhere {
        differences.append("\(place): the table has \(choice), the schema \(words ?? [])")
      }
    case (.text, "string"), (.reference, "string"), (.identifier, "string"), (.timestamp, "string"),
      (.signedLink, "string"),
      (.secret, "string"):
      if let words { differences.append("\(place): the schema has the words \(words)") }
    case (.number, "number"), (.number, "integer"), (.boolean, "boolean"), (.open, "anything"): break
    case (.open, "object"):
      if schema["properties"] != nil { differences.append("\(place): the schema has fields") }
    case (.object(let fields), "object"): try compare(fields, with: schema, at: place)
    case (.kind(let name), "object"):
      // A session holds sessions: what is being compared already is not compared again within itself.
      guard !open.contains(name) else { return }
      open.append(name)
      try compare(Kind.named(name).fields, with: schema, at: place)
      open.removeLast()
    case (.list(let element), "array"):
      guard let items = schema["items"] else { return }
      try compare(element, with: extract.resolved(items), at: place + "[]")
    default: differences.append("\(place): the table has \(type), the schema \(described)")
    }
  }

  /// Compares a parameter of a path, a query or a body.
  mutating func compare(_ parameter: Parameter, with schema: JSONValue, required: Bool, at place: String) throws {
    count += 1
    if parameter.isRequired != required { differences.append("\(place): required is \(required) in the schema") }
    let standard = schema["default"].map { $0.string ?? $0.text() }
    if parameter.defaultValue != standard {
      differences.append("\(place): the default is \(standard ?? "none") in the schema")
    }
    try compare(parameter.type, with: schema, at: place)
  }

  private mutating func compare(_ type: ParameterType, with schema: JSONValue, at place: String) throws {
    let described = schema["type"]?.string
    let words = schema["enum"]?.elements.compactMap(\.string)
    let isMoment = schema["format"]?.string == "date-time"
    let agrees: Bool
    switch type {
    case .text, .identifier, .reference, .date: agrees = described == "string" && words == nil && !isMoment
    case .choice(let choice): agrees = described == "string" && Set(choice) == Set(words ?? [])
    case .timestamp: agrees = described == "string" && isMoment
    case .boolean: agrees = described == "boolean"
    case .integer(let minimum, let maximum):
      agrees =
        ["number", "integer"].contains(described) && schema["minimum"]?.integer == minimum
        && schema["maximum"]?.integer == maximum
    case .object(let fields):
      agrees = described == "object"
      try compare(fields, with: schema, at: place)
    case .unixTime: agrees = described == "integer"
    case .list(let element):
      agrees = described == "array"
      if let items = schema["items"] { try compare(element, with: extract.resolved(items), at: place + "[]") }
    // Only the shell's own commands have parameters of these types.
    case .duration, .file, .value, .resultName, .condition, .command: agrees = false
    }
    if !agrees { differences.append("\(place): the table has \(type), the schema \(schema)") }
  }
}
