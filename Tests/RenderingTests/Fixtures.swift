internal import JSON
internal import Platform
internal import RealtimeKit
internal import Rendering

/// Values, places and times that the tests share.
enum Fixtures {
  static let now = Timestamp("2026-11-19T15:16:00Z") ?? Timestamp(microseconds: 0)

  static func terminal(_ width: Int, colour: Bool = false, isUnicode: Bool = true) -> Renderer {
    Renderer(.terminal(width: width, colour: colour, now: now, isUnicode: isUnicode, zone: .utc))
  }

  static var pipe: Renderer { Renderer(.pipe(now: now)) }

  static func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

  /// Text that tries to move the cursor, set the title, hide, reorder or forge rows.
  static let hostile = [
    "\u{1b}[2J\u{1b}[31mred", "\u{1b}]0;title\u{7}", "\u{9b}31m", "a\u{202e}gnp.exe", "\u{2066}x\u{2069}",
    "\u{200e}\u{200f}\u{61c}", "line\nbreak", "tab\there", "return\rover", "nul\u{0}", "del\u{7f}\u{8}",
    "\u{2028}\u{2029}\u{85}", "zero\u{200b}width\u{feff}", "soft\u{ad}hyphen", "\u{e0041}\u{e0042}tag",
    "a" + String(repeating: "\u{301}", count: 40), "\u{2060}\u{180e}\u{3164}",
  ]

  static func sessions() throws -> JSONValue {
    try json(
      """
      [{"id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","associated_id":"bbb4b4f0-7c1c-4a3f-9b44-0a3a3e1b6c11",
        "meeting_display_name":"Weekly review","type":"meeting","status":"LIVE","live_participants":3,
        "max_concurrent_participants":12,"minutes_consumed":35.266,"organization_id":"5d0f7c1e-1111-4222-8333-444455556666",
        "started_at":"2026-11-19T15:04:00.000Z","created_at":"2026-11-19T15:03:58.100Z",
        "updated_at":"2026-11-19T15:10:00Z","ended_at":null},
       {"id":"7b1d2a10-5e44-4d0c-a7c1-0f2b7e9c1d55","associated_id":"ccc4b4f0-7c1c-4a3f-9b44-0a3a3e1b6c22",
        "meeting_display_name":"四半期レビュー 👩‍💻","type":"meeting","status":"ENDED","live_participants":0,
        "max_concurrent_participants":104,"minutes_consumed":0,"organization_id":"5d0f7c1e-1111-4222-8333-444455556666",
        "started_at":"2026-11-18T09:00:00Z","created_at":"2026-11-18T08:59:00Z","updated_at":"2026-11-18T10:00:00Z",
        "ended_at":"2026-11-18T10:00:00Z","breakout_rooms":[{"id":"1","status":"ENDED"}],"added_tomorrow":true},
       {"id":"9e8f7a6b-1234-4abc-8def-001122334455","meeting_display_name":"Café – planning for the very long quarter ahead",
        "type":"livestream","status":"ERRORED","max_concurrent_participants":7,"minutes_consumed":1204.05,
        "started_at":"2025-03-02T23:59:59Z","ended_at":"null"}]
      """)
  }
}
