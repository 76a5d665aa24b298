import Client
import Testing

@Suite struct LinkedTableTests {
  private func read(_ text: String) -> LinkedTable? { LinkedTable(Array(text.utf8)) }

  @Test func aTranscriptHasNoLineOfNames() throws {
    let text = "\"1789376402312\",\"p\",\"u\",\"c\",\"Da\"\"na\",\"a,b\"\n\"2\",\"p\",\"u\",\"c\",\"\",\"x\"\n"
    var table = try #require(read(text))
    #expect(table.columns == ["start", "peer_id", "user_id", "custom_participant_id", "name", "text"])
    #expect(table.rows.map(\.count) == [6, 6] && table.rows[0][4] == "Da\"na" && table.column(6) == "column7")
    #expect(String(decoding: table.bytes, as: UTF8.self) == text)
    table.rows.removeLast()
    #expect(String(decoding: table.bytes, as: UTF8.self) == String(text.prefix { $0 != "\n" }) + "\n")
  }

  @Test(arguments: ["id,payload,displayName,createdAt,x\n1,Hi,Dana,2026,y\n", "text,name\nHi,Dana\n"])
  func othersHaveOne(text: String) throws {
    let table = try #require(read(text))
    let lines = text.split(separator: "\n")
    #expect(table.columns == lines[0].split(separator: ",").map(String.init) && table.rows.count == 1)
    #expect(String(decoding: table.bytes, as: UTF8.self).replacing("\"", with: "") == text)
  }

  @Test(arguments: ["", "[]", "{}", "id\n1\n", "a,b\n1,2\n", "1,2,3\n", "id,\"x"]) func isNoTable(text: String) {
    #expect(read(text) == nil)
  }
}
