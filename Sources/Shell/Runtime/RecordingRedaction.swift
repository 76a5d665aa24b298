internal import Client
internal import HTTP
internal import JSON
internal import RealtimeKit
internal import Redaction
internal import Text

/// Masks what is personal in a recording with the pseudonyms that its shell has shown.
package struct RecordingRedaction: RecordingMask {
  private let redactor: Redactor

  /// The mask for what a shell has recorded; nil when its recording may be as it is.
  package init?(_ redaction: RedactionState) {
    guard redaction.wasOn else { return nil }
    redactor = redaction.redactor
  }

  /// Takes note of what is personal in a body of any format.
  package func learn(_ body: [UInt8]) {
    if let value = try? JSONValue(parsing: body) {
      redactor.learn(value)
    } else if let table = LinkedTable(body) {
      for row in table.rows { redactor.learn(Self.object(row, of: table)) }
    } else if case .success(let value?) = LinkedFileReader.read(body, as: .utterance) {
      redactor.learn(value)
    }
  }

  /// A body without what is personal: JSON and tables member by member, anything else as what people say.
  package func masked(body: [UInt8]) -> [UInt8] {
    if let value = try? JSONValue(parsing: body) { return Array(redactor.masked(value).text().utf8) }
    if var table = LinkedTable(body) {
      table.rows = table.rows.map { row in
        let object = redactor.masked(Self.object(row, of: table))
        return row.indices.map { object[Self.name($0, of: table)]?.string ?? "" }
      }
      return table.bytes
    }
    guard let text = String(validating: body, as: UTF8.self) else { return body }
    guard case .success(let value?) = LinkedFileReader.read(body, as: .utterance) else {
      return Array(redactor.masked(text, isSpoken: true).utf8)
    }
    return Array(captions(text, speakers: Set(value.elements.compactMap { $0["name"]?.string })).utf8)
  }

  /// An address with pseudonyms in its query, so that the same question leads to the same answer.
  package func masked(url: String) -> String {
    guard let mark = url.firstIndex(of: "?") else { return redactor.masked(url) }
    let path = url[..<mark]
    let items = url[url.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false).map { item in
      guard let equals = item.firstIndex(of: "=") else { return redactor.masked(String(item)) }
      let (name, written) = (item[..<equals], item[item.index(after: equals)...])
      let value = PercentEncoding.decoded(written)
      let isAmongPeople = name == "search" && path.hasSuffix("/participants")
      let masked = isAmongPeople ? redactor.masked(search: value) : redactor.masked(value)
      // What is not masked stays as it was written, byte for byte.
      return masked == value ? String(item) : "\(name)=\(PercentEncoding.encoded(masked))"
    }
    return redactor.masked(String(path)) + "?" + items.joined(separator: "&")
  }

  /// Any other text with pseudonyms.
  package func masked(text: String) -> String { redactor.masked(text) }

  /// Captions, whose lines begin with the speaker's name, however short it is.
  private func captions(_ text: String, speakers: Set<String>) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      guard let colon = line.firstIndex(of: ":"), speakers.contains(String(line[..<colon])) else {
        return redactor.masked(String(line), isSpoken: true)
      }
      let speaker = redactor.masked(["display_name": JSONValue(String(line[..<colon]))])["display_name"]?.string ?? ""
      return speaker + redactor.masked(String(line[colon...]), isSpoken: true)
    }.joined(separator: "\n")
  }

  private static func object(_ row: [String], of table: LinkedTable) -> JSONValue {
    JSONValue(members: row.enumerated().map { (key: name($0.offset, of: table), value: JSONValue($0.element)) })
  }

  /// Each value under a name of its own: two columns of one name would be one member.
  private static func name(_ index: Int, of table: LinkedTable) -> String {
    let name = table.column(index)
    return table.columns.prefix(index).contains(name) ? "\(name) \(index)" : name
  }
}
