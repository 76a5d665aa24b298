internal import Testing

@testable internal import Text

@Suite struct SuggestionTests {
  private static let commands = [
    "sessions", "session", "participants", "participant", "peer", "poll", "kick", "kick-all", "exit", "export",
  ]

  @Test(arguments: [
    ("sesions", ["sessions", "session"]), ("sessoin", ["session", "sessions"]),
    ("partic", ["participant", "participants"]),
    ("PEER", ["peer"]), ("pere", ["peer"]), ("zzz", []), ("", []), ("exut", ["exit"]),
    ("icipant", ["participant", "participants"]), ("kikc", ["kick"]),
  ])
  func nearest(word: String, expected: [String]) {
    #expect(Suggestion.nearest(to: word, in: Self.commands) == expected)
  }

  @Test func limitAndRepetition() {
    #expect(Suggestion.nearest(to: "p", in: Self.commands, limit: 1) == ["peer"])
    #expect(Suggestion.nearest(to: "p", in: Self.commands, limit: 0) == [])
    #expect(Suggestion.nearest(to: "aa", in: ["ab", "ab", "ab"]) == ["ab"])
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3),
    ("ca", "abc", 3), ("会議", "会话", 1),
  ])
  func distance(left: String, right: String, expected: Int) {
    #expect(Suggestion.editDistance(left, right) == expected)
    #expect(Suggestion.editDistance(right, left) == expected)
  }
}
