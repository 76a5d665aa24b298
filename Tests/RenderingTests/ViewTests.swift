internal import JSON
internal import RealtimeKit
internal import Rendering
internal import TestSupport
internal import Testing
internal import Text

@Suite struct ViewTests {
  private let viewContext = ViewContext(
    reference: "$r3",
    recordings: [
      [
        "id": "r1", "session_id": "7b1d2a10-5e44-4d0c-a7c1-0f2b7e9c1d55", "output_file_name": "review.mp4",
        "status": "UPLOADED", "recording_duration": 3480,
      ],
      [
        "id": "r1", "session_id": "7b1d2a10-5e44-4d0c-a7c1-0f2b7e9c1d55", "output_file_name": "review.mp4",
        "status": "RECORDING",
      ], ["id": "r2", "session_id": "another"],
    ])

  private func text(
    _ value: JSONValue, _ kind: Kind, _ width: Int, colour: Bool = false, isUnicode: Bool = true
  ) -> String {
    let context = Fixtures.terminal(width, colour: colour, isUnicode: isUnicode).context
    let rendered = Renderer(context, viewContext: viewContext).render(value, kind: kind, as: nil)
    return rendered.text + rendered.notes.map { "note: \($0)\n" }.joined()
  }

  private func session(_ changes: [(String, JSONValue?)] = []) throws -> JSONValue {
    let session = try #require(try Fixtures.sessions()[1]).setting(
      "breakout_rooms",
      to: [
        [
          "id": "1", "meeting_display_name": "Room A", "status": "ENDED", "started_at": "2026-11-18T09:10:00Z",
          "ended_at": "2026-11-18T09:20:30Z", "max_concurrent_participants": 4,
        ], ["id": "7b1d2a10", "status": "ENDED"],
      ])
    return changes.reduce(session) { session, change in
      change.1.map { session.setting(change.0, to: $0) } ?? session.removing(change.0)
    }
  }

  @Test(arguments: [20, 40, 80, 120]) func aSessionIsASummary(width: Int) throws {
    try Golden.expect(text(try session(), .session, width), "session-view-\(width).txt")
  }

  @Test func aSessionIsASummaryInASCIIAndInColour() throws {
    try Golden.expect(text(try session(), .session, 80, isUnicode: false), "session-view-ascii.txt")
    try Golden.expect(text(try session(), .session, 80, colour: true), "session-view-colour.txt")
  }

  @Test func aLiveSessionGoesOn() throws {
    try Golden.expect(text(try #require(try Fixtures.sessions()[0]), .session, 80), "session-view-live.txt")
  }

  @Test func whatIsMissingIsNotZero() throws {
    let bare: JSONValue = ["id": "1", "status": "ENDED", "started_at": .null, "associated_id": "2"]
    #expect(
      text(bare, .session, 80) == """
        (no title)
        ENDED
        session     1
        meeting     2
        next        participants $r3 · timeline $r3 · diagnose $r3 · chat $r3
                    transcript $r3 · summary $r3 · recordings --meeting-id $r3
        note: -o record shows every field.

        """)
  }

  @Test(arguments: [
    ("started_at", "when        until Nov 18 2026 10:00:00 UTC (1 d ago); the start is not known\n"),
    ("ended_at", "when        since Nov 18 2026 09:00:00 UTC (1 d ago); the end is not known\n"),
  ]) func halfATimeIsSaid(field: String, line: String) throws {
    for missing in [JSONValue.null, "null", ""] {
      let text = text(try session([(field, missing)]), .session, 100)
      #expect(text.contains(line) && !text.contains("lasted"), "\(text)")
    }
  }

  @Test func aClockThatJumpsIsSaid() throws {
    let text = text(try session([("ended_at", "2026-11-18T08:00:00Z")]), .session, 100)
    #expect(text.contains("lasted      not known: it ends before it starts\n"), "\(text)")
  }

  @Test func aFilterThatPicksFieldsHasNoView() throws {
    #expect(text(["id": "1", "status": "LIVE"], .session, 80) == "id      1\nstatus  LIVE\n")
    #expect(text(["displayName", "x"], .message, 80) == "displayName\nx\n")
    #expect(text([["id": "1", "payload": "x"]], .message, 80).contains("MESSAGE"))
    #expect(text([["name": "Dana", "text": "x"]], .utterance, 80).contains("NAME"))
    #expect(text([1], .summary, 80) == "1\n")
    #expect(text([], .message, 80) == "note: No messages.\n")
  }

  @Test func aPipeHasNoView() throws {
    for (value, kind) in [(try session(), Kind.session), (messages, .message), (utterances, .utterance)] {
      let bare = Fixtures.pipe.render(value, kind: kind, as: nil).text
      #expect(bare.contains("\t"))
    }
    #expect(Fixtures.pipe.render("# A **b**\n", kind: .summary, as: nil).text == "# A **b**\n")
  }

  private static func message(
    _ who: String, _ name: String, _ text: String, at time: String, type: String = "TEXT_MESSAGE", pinned: Bool = false,
    edited: Bool = false
  ) -> JSONValue {
    [
      "id": "m", "participantId": JSONValue(who), "sessionId": "s", "meetingId": "m", "displayName": JSONValue(name),
      "pinned": JSONValue(pinned), "isEdited": JSONValue(edited), "payloadType": JSONValue(type),
      "payload": JSONValue(text), "createdAt": JSONValue(time),
    ]
  }

  private let messages: JSONValue = [
    message(
      "p1", "Dana Okafor", "Can everybody hear me? I am on the train and it breaks up.", at: "2026-11-18T09:01:02Z"),
    message("p1", "Dana Okafor", "Better now", at: "2026-11-18T09:01:40.5Z", edited: true),
    message("p2", "山田 太郎 👩‍💻", "聞こえます。少し途切れますが、内容は分かります。資料はこちらです。", at: "2026-11-18T09:02:00Z", pinned: true),
    message("p2", "山田 太郎 👩‍💻", "https://files.example/plan.pdf", at: "2026-11-18T09:02:05Z", type: "FILE_MESSAGE"),
    message("p3", "", "two\nlines\twith a tab", at: "2026-11-18T23:59:59Z", type: "IMAGE_MESSAGE"),
    message("p4", "Eve\u{1b}[2J\u{202e}\nDana Okafor", "\u{1b}]0;x\u{7}hi", at: "2026-11-19T00:00:01Z", type: "POLL"),
    message("p4", "Somebody with quite a long name indeed", "later", at: "soon\u{1b}"),
  ]

  @Test(arguments: [20, 40, 80, 120]) func aChatIsReadable(width: Int) throws {
    let text = text(messages, .message, width)
    try Golden.expect(text, "chat-view-\(width).txt")
    #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= width })
  }

  @Test func aChatInASCIIAndInColour() throws {
    try Golden.expect(text(messages, .message, 80, isUnicode: false), "chat-view-ascii.txt")
    try Golden.expect(text(messages, .message, 80, colour: true), "chat-view-colour.txt")
  }

  @Test func chatsOfSeveralSessionsAreToldApart() throws {
    let other = Self.message("p1", "Dana Okafor", "Again", at: "2026-11-18T09:01:02Z").setting("sessionId", to: "t")
    let first = try #require(messages[0])
    #expect(
      text([first, other], .message, 60) == """
        session s
        Nov 18 2026 UTC
        09:01:02  Dana Okafor  Can everybody hear me? I am on the
                               train and it breaks up.

        session t
        Nov 18 2026 UTC
        09:01:02  Dana Okafor  Again

        """)
  }

  private let utterances: JSONValue = [
    ["start": "00:00:05.200", "end": "00:00:08.000", "name": "Dana Okafor", "text": "Good morning, everybody."],
    ["start": "00:12:03.000", "name": "Dana Okafor", "text": "Shall we begin with the figures of the last quarter?"],
    ["start": "01:02:03.900", "name": "Lee", "user_id": "u2", "text": "Yes."], ["start": "01:02:04.000", "text": "…"],
  ]

  @Test(arguments: [20, 40, 80, 120]) func aTranscriptIsReadable(width: Int) throws {
    try Golden.expect(text(utterances, .utterance, width), "transcript-view-\(width).txt")
  }

  @Test func aTranscriptWithMomentsHasTheTimeOfDay() throws {
    let moment: JSONValue = [["start": "2026-11-18T09:01:02.312Z", "name": "Lee", "user_id": "u2", "text": "Yes."]]
    #expect(text(moment, .utterance, 80) == "Nov 18 2026 UTC\n09:01:02  Lee  Yes.\n")
  }

  @Test func aPersonKeepsTheColour() throws {
    let spoken = text([["start": "00:00:05.200", "name": "Dana Okafor", "text": "x"]], .utterance, 80, colour: true)
    let written = text(messages, .message, 80, colour: true)
    let colour = try #require(spoken.split(separator: "Dana Okafor").first?.split(separator: " ").last)
    #expect(written.contains("\(colour)Dana Okafor"))
  }

  private let summary: JSONValue = """
    # Weekly review

    The team went through the **figures of the last quarter** and decided on `plan-b` for the rest of the year.

    ## Action items
    - Dana: write to the __supplier__ about the delay, and tell the others what comes of it before Friday
      - with a copy to Lee
    1. first
    12. twelfth, which is long enough to be wrapped at eighty columns, and hangs below its own beginning

    ```
    code **stays**
    ```
    A line with ** open and \u{1b}[2J in it.

    """

  @Test(arguments: [40, 80]) func aSummaryIsReadable(width: Int) throws {
    try Golden.expect(text(summary, .summary, width), "summary-view-\(width).txt")
    try Golden.expect(text(summary, .summary, width, colour: true), "summary-view-\(width)-colour.txt")
  }

  @Test func aSummaryInASCII() throws {
    #expect(text("- a **b**\n", .summary, 40, isUnicode: false) == "- a **b**\n")
  }

  @Test func hostileTextActsNowhere() throws {
    for hostile in Fixtures.hostile {
      let text = JSONValue(hostile)
      let session = try session([("meeting_display_name", text), ("status", text), ("type", text), ("x\(hostile)", 1)])
      let message = Self.message(hostile, hostile, hostile, at: hostile, type: hostile)
      let utterance: JSONValue = ["start": text, "name": text, "text": text]
      for (value, kind) in [
        (session, Kind.session), ([message], .message), ([utterance], .utterance), (text, .summary),
      ] {
        for width in [1, 8, 20, 80] {
          let shown = self.text(value, kind, width)
          for scalar in shown.unicodeScalars {
            #expect(
              scalar == "\n"
                || scalar.value >= 0x20 && !(0x7f..<0xa0).contains(scalar.value)
                  && !(0x202a...0x202e).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
            )
          }
        }
      }
    }
  }
}
