internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import TestSupport
internal import Testing
internal import Text

@Suite struct TimelineViewTests {
  /// A row on the morning of Nov 19; the ids of a person are made from the name unless given.
  static func row(
    _ what: String, _ name: String?, _ from: String, _ to: String?, room: String? = nil, people: Int? = nil,
    user: String? = nil, session: String? = "s"
  ) -> JSONValue {
    func time(_ text: String) -> JSONValue { JSONValue("2026-11-19T\(text)Z") }
    func text(_ text: String?) -> JSONValue { text.map { JSONValue($0) } ?? .null }
    let isPerson = !["session", "room", "window"].contains(what)
    return [
      "what": JSONValue(what), "name": text(name), "room": text(room), "from": time(from),
      "to": to.map(time) ?? .null, "minutes": .null, "people": people.map { JSONValue($0) } ?? .null, "role": .null,
      "peer_id": text(isPerson ? "p-\(name ?? from)" : nil), "user_id": text(user ?? (isPerson ? name : nil)),
      "custom_participant_id": .null, "session_id": text(session), "room_id": text(room.map { "id \($0)" }),
    ]
  }

  /// Rejoins, short absences, two devices, rooms, somebody who left early and somebody of whom the end is not known.
  static var workshop: [JSONValue] {
    [
      row("session", "Training workshop", "09:30:00", "10:30:00", people: 7),
      row("room", "Room 1", "09:50:00", "10:05:00", room: "Room 1", people: 2),
      row("room", "四つの部屋", "09:50:00", "10:05:00", room: "四つの部屋"),
      row("present", "Dana Okafor", "09:30:00", "09:40:00"), row("away", "Dana Okafor", "09:40:00", "09:48:00"),
      row("present", "Dana Okafor", "09:48:00", "10:10:00"), row("away", "Dana Okafor", "10:10:00", "10:10:08"),
      row("present", "Dana Okafor", "10:10:08", "10:30:00"), row("present", "María José", "09:31:00", "09:50:02"),
      row("in room", "María José", "09:50:04", "10:05:00", room: "Room 1"),
      row("present", "María José", "10:05:03", "10:30:00"), row("present", "会議室の人", "09:33:00", "10:30:00"),
      row("present", "会議室の人", "09:40:00", "10:00:00"), row("present", "Early", "09:30:10", "09:30:20"),
      row("present", "Open", "10:00:00", nil), row("present", "Twin", "09:35:00", "10:00:00", user: "u-1"),
      row("present", "Twin", "09:45:00", "10:20:00", user: "u-2"),
    ]
  }

  private func text(_ rows: [JSONValue], _ width: Int, colour: Bool = false, isUnicode: Bool = true) -> String {
    let rendered = Fixtures.terminal(width, colour: colour, isUnicode: isUnicode)
      .render(JSONValue(rows), kind: .interval, as: nil)
    return rendered.text + rendered.notes.map { "note: \($0)\n" }.joined()
  }

  @Test(arguments: [20, 40, 80, 120]) func aWorkshop(width: Int) throws {
    try Golden.expect(text(Self.workshop, width), "timeline-\(width).txt")
    try Golden.expect(text(Self.workshop, width, isUnicode: false), "timeline-\(width)-ascii.txt")
  }

  @Test func colourSaysNothingNew() throws {
    try Golden.expect(text(Self.workshop, 80, colour: true), "timeline-80-colour.txt")
  }

  @Test func aLiveSessionIsOpen() throws {
    let rows = [
      Self.row("session", "Standup", "15:00:00", nil, people: 2), Self.row("present", "Dana", "15:00:00", nil),
      Self.row("present", "Eve", "15:01:00", "15:08:00"),
    ]
    try Golden.expect(text(rows, 80), "timeline-live.txt")
  }

  @Test func aWindowIsTheAxis() throws {
    let rows = [Self.workshop[0], Self.row("window", nil, "10:09:00", "10:12:00")] + Self.workshop[3...7]
    try Golden.expect(text(rows, 80), "timeline-window.txt")
  }

  @Test func severalSessionsStandBelowEachOther() throws {
    let rows = [
      Self.row("session", "One", "09:00:00", "09:10:00"), Self.row("present", "Dana", "09:00:00", "09:10:00"),
      Self.row("session", "Two", "10:00:00", "10:10:00", session: "t"),
      Self.row("present", "Dana", "10:05:00", "10:10:00", session: "t"),
    ]
    try Golden.expect(text(rows, 60), "timeline-two-sessions.txt")
  }

  @Test func whatAFilterLeavesIsDrawn() {
    let away = Self.workshop.filter { $0["what"] == "away" }
    #expect(text(away, 80).hasPrefix("Nov 19 2026 09:40–10:10 UTC · 30 min 8 s · 1 person"))
    // Without times there is nothing to draw.
    #expect(text([["what": "away", "name": "Dana", "peer_id": "p"]], 80).hasPrefix("#"))
    #expect(text([], 80) == "note: No intervals.\n")
  }

  @Test func aPipeGetsRows() {
    let text = Fixtures.pipe.render(JSONValue(Self.workshop), kind: .interval, as: nil).text
    #expect(text.split(separator: "\n").count == Self.workshop.count + 1)
    #expect(text.hasPrefix("what\tname\troom\tfrom\tto\tminutes"))
  }

  @Test func noLineIsWiderThanTheWindow() {
    var rows = Self.workshop
    for (number, name) in Fixtures.hostile.enumerated() {
      rows.append(Self.row("present", name, "09:3\(number % 10):00", "10:00:00"))
    }
    rows.append(Self.row("session", "0-length \u{1b}[2J", "09:00:00", "09:00:00", session: "z"))
    rows.append(Self.row("present", nil, "09:00:00", "09:00:00", user: "z", session: "z"))
    rows.append(Self.row("present", "Late", "23:00:00", "01:00:00", session: "z"))
    for width in 10...200 {
      for isUnicode in [true, false] {
        let rendered = Fixtures.terminal(width, isUnicode: isUnicode).render(JSONValue(rows), kind: .interval, as: nil)
        for line in rendered.text.split(separator: "\n") where line.displayWidth > width {
          Issue.record("\(width): \(line)")
        }
        #expect(!rendered.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      }
    }
  }

  @Test func fiveHundredPeopleAreFast() {
    let people = (0..<500).map { Self.row("present", "Guest \($0)", "09:3\($0 % 10):0\($0 % 7)", "10:20:00") }
    let start = MonotonicClock.now
    let text = text([Self.workshop[0]] + people, 120)
    #expect(text.split(separator: "\n").count > 500)
    #expect(MonotonicClock.now - start < 5)
  }
}
