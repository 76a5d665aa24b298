internal import JSON
internal import RealtimeKit

/// A peer report of a believable shape, made from the table of fields.
enum PeerReport {
  static func value() throws -> JSONValue { Sample.object(Kind.peerReport.fields, rows: 2, name: "") }
}

/// Values made from what the table says of a kind, so that every field of every kind is there.
enum Sample {
  static func object(_ fields: [Field], rows: Int, name: String) -> JSONValue {
    JSONValue(members: fields.map { (key: $0.name, value: value($0.type, rows: rows, name: $0.name, depth: 0)) })
  }

  private static func value(_ type: FieldType, rows: Int, name: String, depth: Int) -> JSONValue {
    switch type {
    case .text: JSONValue("\(name) text")
    case .identifier: "7d1f4c52-9b0e-4f6a-8a35-2c1e6d90b7a4"
    case .reference(let identity): JSONValue("\(identity.rawValue) name")
    case .choice(let choices): JSONValue(choices.first?.word ?? "")
    case .timestamp: "2026-11-19T09:00:02.312Z"
    case .number(let unit): JSONValue(number(unit))
    case .boolean: true
    case .signedLink: "https://example.net/file?signature=x"
    case .secret: "secret"
    case .open: ["free": ["form": 1]]
    case .object(let fields):
      JSONValue(
        members: fields.map { (key: $0.name, value: value($0.type, rows: rows, name: $0.name, depth: depth + 1)) })
    case .kind(let name):
      depth > 2
        ? .null
        : JSONValue(
          members: Kind.named(name).fields.map {
            (key: $0.name, value: value($0.type, rows: rows, name: $0.name, depth: depth + 2))
          })
    case .list(let element):
      JSONValue((0..<rows).map { _ in value(element, rows: rows, name: name, depth: depth + 1) })
    }
  }

  private static func number(_ unit: Unit) -> Double {
    switch unit {
    case .count: 7
    case .minutes: 12.3456
    case .seconds: 0.136
    case .milliseconds: 136.2
    case .bytes: 4_200_000
    case .bitsPerSecond: 640_000
    case .percent: 0.2
    case .fraction: 0.034
    case .pixels: 1280
    case .unknown: 4.25
    }
  }
}
