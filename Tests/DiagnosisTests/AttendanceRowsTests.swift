internal import JSON
internal import Platform
internal import Testing

@testable import Diagnosis

/// The rows of `timeline`, as hand-made sessions should give them.
@Suite struct AttendanceRowsTests {
  private static let now = moment("12:00:00")

  private static func moment(_ time: String) -> Timestamp {
    Timestamp("2026-11-19T\(time)Z") ?? Timestamp(microseconds: 0)
  }

  private static func presence(_ id: String, _ name: String?, _ from: String, _ to: String?, user: String? = nil)
    -> Presence
  {
    var presence = Presence()
    presence.id = id
    presence.name = name
    presence.userID = user
    presence.joinedAt = moment(from)
    presence.leftAt = to.map(moment)
    return presence
  }

  private static var session: JSONValue {
    [
      "id": "s", "meeting_display_name": "Review", "status": "ENDED", "started_at": "2026-11-19T10:00:00Z",
      "ended_at": "2026-11-19T11:00:00Z",
      "breakout_rooms": [
        [
          "id": "r1", "meeting_display_name": "Room 1", "started_at": "2026-11-19T10:20:00Z",
          "ended_at": "2026-11-19T10:40:00Z",
        ], ["id": "r2", "started_at": "2026-11-19T10:20:00Z", "ended_at": "2026-11-19T10:40:00Z"],
        ["id": "without a time"],
      ],
    ]
  }

  private func rows(
    _ presences: [Presence], of session: JSONValue = session, inRooms: [[Presence]?] = [], window: Interval? = nil,
    isWanted: ((Presence) -> Bool)? = nil
  ) -> [JSONValue] {
    let attendance = Attendance(session: session, presences: presences, now: Self.now)
    var rows = AttendanceRows(attendance, inRooms: inRooms, now: Self.now)
    rows.window = window
    rows.isWanted = isWanted
    return rows.rows
  }

  /// What, name, from, to and minutes in a line.
  private func short(_ row: JSONValue) -> String {
    func clock(_ name: String) -> String { row[name]?.string.map { String($0.dropFirst(11).prefix(8)) } ?? "open" }
    let minutes = row["minutes"]?.number.map { $0.formatted(decimals: 1) } ?? "?"
    let whose = row["name"]?.string ?? "-"
    let room = row["room"]?.string.map { " [\($0)]" } ?? ""
    return "\(row["what"]?.string ?? "?") \(whose)\(room) \(clock("from"))-\(clock("to")) \(minutes)"
  }

  @Test func aRejoinIsAnAbsenceBetweenTwoStays() {
    let rows = rows([
      Self.presence("p2", "Dana", "10:20:00", "11:00:00", user: "u"),
      Self.presence("p1", "Dana", "10:00:00", "10:15:00", user: "u"),
      Self.presence("p3", "Eve", "10:05:00", "10:50:00", user: "v"),
    ]).filter { $0["what"] != "room" }
    #expect(
      rows.map(short) == [
        "session Review 10:00:00-11:00:00 60.0", "present Dana 10:00:00-10:15:00 15.0",
        "away Dana 10:15:00-10:20:00 5.0", "present Dana 10:20:00-11:00:00 40.0", "present Eve 10:05:00-10:50:00 45.0",
      ])
    #expect(rows.map { $0["peer_id"]?.string } == [nil, "p1", "p1", "p2", "p3"])
    #expect(rows[0]["people"] == 2)
    #expect(rows.allSatisfy { $0["session_id"] == "s" })
  }

  @Test func twoDevicesAreNoAbsence() {
    let rows = rows([
      Self.presence("p1", "Dana", "10:00:00", "10:30:00"), Self.presence("p2", "Dana", "10:10:00", "10:20:00"),
      Self.presence("p3", "Dana", "10:30:00", "10:40:00"),
    ])
    #expect(!rows.contains { $0["what"] == "away" })
    #expect(rows.count { $0["what"] == "present" } == 3)
  }

  @Test func aRoomIsNoAbsence() {
    let main = [
      Self.presence("p1", "Dana", "10:00:00", "10:20:05", user: "u"),
      Self.presence("p3", "Dana", "10:40:09", "11:00:00", user: "u"),
      Self.presence("p4", "Eve", "10:00:00", "10:20:00", user: "v"),
      Self.presence("p5", "Eve", "10:45:00", "11:00:00", user: "v"),
    ]
    let inside = [
      Self.presence("p2", "Dana", "10:20:10", "10:40:00", user: "u"),
      Self.presence("p6", "Only here", "10:21:00", "10:39:00", user: "w"),
    ]
    #expect(
      rows(main, inRooms: [inside, nil]).map(short) == [
        "session Review 10:00:00-11:00:00 60.0", "room Room 1 [Room 1] 10:20:00-10:40:00 20.0",
        "room Room 2 [Room 2] 10:20:00-10:40:00 20.0", "present Dana 10:00:00-10:20:05 20.1",
        "in room Dana [Room 1] 10:20:10-10:40:00 19.8", "present Dana 10:40:09-11:00:00 19.9",
        "present Eve 10:00:00-10:20:00 20.0", "away Eve 10:20:00-10:45:00 25.0", "present Eve 10:45:00-11:00:00 15.0",
        "in room Only here [Room 1] 10:21:00-10:39:00 18.0",
      ])
    let rooms = rows(main, inRooms: [inside, nil]).filter { $0["what"] == "room" }
    #expect(rooms.map { $0["people"] } == [2, .null])
    #expect(rooms.map { $0["room_id"] } == ["r1", "r2"])
  }

  @Test func aLongWayToARoomIsAnAbsence() {
    let rows = rows(
      [Self.presence("p1", "Dana", "10:00:00", "10:20:00")],
      inRooms: [[Self.presence("p2", "Dana", "10:22:00", "10:40:00")]])
    #expect(rows.contains { $0["what"] == "away" && $0["minutes"] == 2 })
  }

  @Test func whatLastsHasNoEnd() {
    let live: JSONValue = ["id": "s", "status": "LIVE", "started_at": "2026-11-19T11:00:00Z", "ended_at": "null"]
    #expect(
      rows([Self.presence("p", "Dana", "11:30:00", nil)], of: live).map(short) == [
        "session - 11:00:00-open 60.0", "present Dana 11:30:00-open 30.0",
      ])
  }

  @Test func anEndThatIsNotKnownIsNotMadeUp() {
    let row = rows([Self.presence("p", "Dana", "10:30:00", nil)]).last
    #expect(row.map(short) == "present Dana 10:30:00-open ?")
    #expect(row?["to"] == .null)
  }

  @Test func aWindowLeavesOutAndCutsNothing() {
    let window = Interval(Self.moment("10:10:00"), Self.moment("10:18:00"))
    let rows = rows(
      [
        Self.presence("p1", "Dana", "10:00:00", "10:15:00"), Self.presence("p2", "Dana", "10:20:00", "11:00:00"),
        Self.presence("p3", "Eve", "10:30:00", "11:00:00"),
      ], window: window)
    #expect(
      rows.map(short) == [
        "session Review 10:00:00-11:00:00 60.0", "window Review 10:10:00-10:18:00 8.0",
        "present Dana 10:00:00-10:15:00 15.0", "away Dana 10:15:00-10:20:00 5.0",
      ])
  }

  @Test func onePersonWithEverythingOfTheirs() {
    let rows = rows(
      [
        Self.presence("p1", "Dana", "10:00:00", "10:15:00", user: "u"),
        Self.presence("p2", "Dana", "10:20:00", "11:00:00", user: "u"),
        Self.presence("p3", "Eve", "10:30:00", "11:00:00", user: "v"),
      ], inRooms: [[], []], isWanted: { $0.id == "p2" })
    #expect(rows.map { $0["what"]?.string } == ["session", "present", "away", "present"])
    #expect(rows[0]["people"] == 2)
  }

  @Test func nobodyKnownIsStillASession() {
    #expect(rows([], of: .null).map { $0["what"] } == ["session"])
    var empty = Presence()
    empty.name = "No time"
    #expect(rows([empty], of: .null).count == 1)
  }
}
