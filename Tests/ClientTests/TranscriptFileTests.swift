import Client
import JSON
import RealtimeKit
import Testing

@Suite struct TranscriptFileTests {
  private func read(_ text: String) throws -> JSONValue? {
    try LinkedFileReader.read(Array(text.utf8), as: .utterance).get()
  }

  @Test func theTableHasNoHeader() throws {
    let text = #"""
      "1789376402312","peer-1","user-1","emp-4417","Dana","Hello, ""everyone"""
      "1789376405000","peer-2","user-2","","","Hi
      there"
      """#
    #expect(
      try read(text) == [
        [
          "start": "2026-09-14T09:00:02.312Z", "name": "Dana", "text": "Hello, \"everyone\"", "peer_id": "peer-1",
          "user_id": "user-1", "custom_participant_id": "emp-4417",
        ], ["start": "2026-09-14T09:00:05.000Z", "text": "Hi\nthere", "peer_id": "peer-2", "user_id": "user-2"],
      ])
  }

  @Test(arguments: [
    ("2026-09-14T09:00:02Z", "2026-09-14T09:00:02Z"), ("2022-12-13 07:08:39.051621Z", "2022-12-13 07:08:39.051621Z"),
    ("1789376402312", "2026-09-14T09:00:02.312Z"), ("62500", "00:01:02.500"), ("0", "00:00:00.000"),
    ("7384005", "02:03:04.005"), ("1789376402312.7", "2026-09-14T09:00:02.312Z"), ("99999999999", "27777:46:39.999"),
    ("100000000000", "1973-03-03T09:46:40.000Z"),
  ]) func timesAreMomentsOrOffsets(written: String, start: String) throws {
    #expect(try read("\"\(written)\",\"p\",\"u\",\"c\",\"Dana\",\"x\"")?[0]?["start"] == JSONValue(start))
  }

  @Test(arguments: [
    "start time,peer ID,user ID,custom participant ID,participant name,text\n62500,p,u,c,Dana,Hi",
    "Text,Name,Start_Time,peer_id,userId,cpi\nHi,Dana,62500,p,u,c",
  ]) func aHeaderIsUnderstood(text: String) throws {
    #expect(
      try read(text) == [
        [
          "start": "00:01:02.500", "name": "Dana", "text": "Hi", "peer_id": "p", "user_id": "u",
          "custom_participant_id": "c",
        ]
      ])
  }

  @Test func whatIsUnknownIsKept() throws {
    #expect(try read("text,language,end\nHi,en,500") == [["text": "Hi", "language": "en", "end": "00:00:00.500"]])
    let row = try read("1,p,u,c,Dana,Hi,extra\nlater,p,u,c,Dana,Ho")
    #expect(row?[0]?["column7"] == "extra" && row?[1]?["start"] == "later")
    let json = #"[{"sentence":"Hi","language":"en","confidence":0.9,"peerData":{"id":"p","joinedAt":"t"}}]"#
    #expect(
      try read(json) == [
        ["text": "Hi", "language": "en", "confidence": 0.9, "peer_id": "p", "peerData": ["joinedAt": "t"]]
      ])
  }

  @Test func theListInJSONSaysTheSame() throws {
    let text = #"""
      [{"startTime":1789376402312,"endTime":"2026-09-14T09:00:04Z","sentence":"Hello","peerData":{"id":"peer-1",
        "userId":"user-1","displayName":"Dana","cpi":"emp-4417"}},
       {"startTime":62.5,"endTime":63000,"sentence":"","peerData":null}]
      """#
    let value = try read(text)
    #expect(
      value?[0] == [
        "start": "2026-09-14T09:00:02.312Z", "end": "2026-09-14T09:00:04Z", "name": "Dana", "text": "Hello",
        "peer_id": "peer-1", "user_id": "user-1", "custom_participant_id": "emp-4417",
      ])
    #expect(value?[1] == ["start": "00:01:02.500", "end": "00:01:03.000", "text": "", "peerData": .null])
  }

  @Test(arguments: [
    ("startTime", "start"), ("Timestamp", "start"), ("TIME", "start"), ("End Time", "end"), ("display_name", "name"),
    ("Speaker", "name"),
    ("Transcript", "text"), ("sentence", "text"), ("Peer-ID", "peer_id"), ("UserID", "user_id"),
    ("CPI", "custom_participant_id"),
  ]) func headingsHaveManyNames(heading: String, field: String) throws {
    let other = field == "text" ? "name" : "text"
    #expect(try read("\(heading),\(other)\n1,x")?[0]?[field] != nil)
  }

  private let captions: JSONValue = [
    ["start": "00:00:01.000", "end": "00:00:02.500", "name": "Dana", "text": "Hello"],
    ["start": "01:00:03.000", "end": "01:00:04.050", "name": "Bob Ross", "text": "first line\nsecond: line"],
    ["start": "01:00:05.000", "end": "01:00:06.000", "text": "see https://x and 10:30"],
  ]

  @Test(arguments: ["\n", "\r\n", "\r"]) func subtitlesAreRead(lineEnd: String) throws {
    let text = """
      \u{FEFF}1
      00:00:01,000 --> 00:00:02,500
      Dana: Hello

      2
      01:00:03,000 --> 01:00:04,050
      Bob Ross: first line
      second: line


      3
      01:00:05,000 --> 01:00:06,000
      see https://x and 10:30
      """
    #expect(
      try read(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)) == captions)
  }

  @Test(arguments: ["\n", "\r\n"]) func webCaptionsAreRead(lineEnd: String) throws {
    let text = """
      WEBVTT - a title
      Kind: captions

      NOTE
      a remark: with a colon

      STYLE
      ::cue { color: red }

      00:01.000 --> 00:02.500 align:start position:0%
      <v Dana>Hello</v>

      second
      01:00:03.000 --> 01:00:04.050
      Bob Ross: first line
      second: line

      NOTE one line

      01:00:05.000 --> 01:00:06.000
      see https://x and 10:30
      """
    #expect(
      try read(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)) == captions)
  }

  @Test func captionsKeepOddTexts() throws {
    let text = "1\n00:00:01,000 --> 00:00:02,000\n\n\n2\n0:1:2 --> 00:00:02,5\nDana:\n\nafter a gap\n"
    #expect(
      try read(text) == [
        ["start": "00:00:01.000", "end": "00:00:02.000", "text": ""],
        ["start": "00:01:02.000", "end": "00:00:02.500", "name": "Dana", "text": "\n\nafter a gap"],
      ])
    let web = "WEBVTT\n\n00:01.000 --> 00:02.000\nA &amp; B: 1 &lt; 2 &amp;lt; &x;"
    #expect(try read(web)?[0]?["text"] == "1 < 2 &lt; &x;")
    #expect(try read(web)?[0]?["name"] == "A & B")
  }

  @Test func aTextGoesOnAfterAnEmptyLine() throws {
    let time = "00:01.000 --> 00:02.000\n"
    #expect(try read("WEBVTT\n\n\(time)A: x\n\n&lt;y&gt;\nz")?[0]?["text"] == "x\n\n<y>\nz")
    #expect(try read("1\n00:\(time)A: x\n\n&lt;y&gt;\nz\n")?[0]?["text"] == "x\n\n&lt;y&gt;\nz")
  }

  @Test func theFirstTimeOfACaptionIsItsTime() throws {
    let text = "00:00:01,000 --> 00:00:02,000\n00:00:03,000 --> 00:00:04,000\n"
    #expect(
      try read(text) == [
        ["start": "00:00:01.000", "end": "00:00:02.000", "text": "00:00:03,000 --> 00:00:04,000"]
      ])
  }

  @Test(arguments: [
    ("999999999:00:00,000 --> 00:00:02,000", "999999999:00:00.000"), ("00:01,25 --> 00:02", "00:00:01.250"),
    ("1:2:3.4567 --> 2:0:0", "01:02:03.456"), ("00:01,5 --> 00:02", "00:00:01.500"),
  ]) func timesOfCaptions(line: String, start: String) throws {
    #expect(try read("WEBVTT\n\n\(line)\nx")?[0]?["start"] == JSONValue(start))
  }

  @Test(arguments: [
    "1234567890:00:00 --> 00:00:02", "1:2:3:4 --> 2:0:0", "1 --> 2", "00:01 -> 00:02", "00:01, --> 00:02,x",
    "a:01 --> 00:02",
    "00:01 -->", "00:01,1x --> 00:02",
  ]) func isNoTimeOfACaption(line: String) {
    #expect(throws: FileProblem(.vtt, line: 3, .missingTime)) { try read("WEBVTT\n\n\(line)\nx\n\n") }
  }

  @Test func theLineOfAProblemIsCounted() {
    #expect(throws: FileProblem(.vtt, line: 6, .missingTime)) { try read("WEBVTT\n\nNOTE\nx\n\nbad\nblock\n\nmore\n") }
    #expect(throws: FileProblem(.vtt, line: 4, .missingTime)) { try read("WEBVTT\n\n\nbad\nblock") }
  }

  @Test(
    arguments: [
      ("Dana: x", "Dana", "x"), (": x", nil, ": x"), ("https://h", nil, "https://h"), ("Dana:", "Dana", ""),
      ("first\nDana: x", nil, "first\nDana: x"), ("Dana:\nx", "Dana", "x"),
      ("<v Dana Lee>x: y</v>", "Dana Lee", "x: y"),
      ("<v.loud Dana>x", "Dana", "x"), ("<v>x", nil, "<v>x"), ("<vDana>x y", nil, "<vDana>x y"),
      ("a &lt b", nil, "a &lt b"),
    ] as [(String, String?, String)]) func speakersOfCaptions(payload: String, name: String?, text: String) throws
  {
    let row = try read("WEBVTT\n\n00:01.000 --> 00:02.000\n\(payload)\n")?[0]
    #expect(row?["name"]?.string == name && row?["text"] == JSONValue(text))
  }

  @Test(
    arguments: [
      ("", nil), ("\u{FEFF}\r\n", nil), ("[]", 0), (" [ ]\n", 0), ("WEBVTT\n", 0), ("start,text\n", 0),
    ] as [(String, Int?)]) func anEmptyFileIsNotAnEmptyList(text: String, count: Int?) throws
  {
    let value = try read(text)
    #expect(value?.count == count && (value == nil || value?.kind == .array))
  }

  @Test func aTextThatLooksLikeACaptionIsStillATable() throws {
    let text = "\"1000\",\"p\",\"u\",\"c\",\"Dana\",\"00:00:01,000 --> 00:00:02,000\""
    #expect(try read(text)?[0]?["text"] == "00:00:01,000 --> 00:00:02,000")
  }

  @Test(arguments: [
    ("<!doctype html><title>x</title>", FileProblem(.csv, line: 1, .unknownColumns)),
    ("hello", FileProblem(.csv, line: 1, .unknownColumns)), ("12345", FileProblem(.csv, line: 1, .unknownColumns)),
    ("1,\"p", FileProblem(.csv, line: 1, .unclosedQuote)), ("{}", FileProblem(.json, .notAListOfObjects)),
    ("WEBVTT\n\nhello", FileProblem(.vtt, line: 3, .missingTime)),
  ]) func anythingElseIsAProblem(text: String, problem: FileProblem) {
    #expect(throws: problem) { try read(text) }
  }
}
