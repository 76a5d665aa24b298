internal import Glibc
internal import Platform
internal import TestSupport
internal import Testing

@testable internal import LineEditing

@Suite struct HistoryTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let stamp = "2026-09-14T09:00:02.312Z"

  @Test func statementsComeBack() throws {
    let path = folder.path + "/new/history"
    let texts = ["sessions", "a(\nb)\r\t\\n", "会議 👍", String(repeating: "x", count: 5000), " leading"]
    let before = Timestamp.now
    let history = History(path: path)
    for text in texts { try history.append(text) }
    let again = History(path: path)
    #expect(again.entries.map(\.text) == texts)
    #expect(again.entries == history.entries)
    #expect(again.warning == nil)
    let date = try #require(again.entries.first?.date)
    #expect(abs(date - before) < 60)
  }

  @Test func onlyTheOwnerMayRead() throws {
    let path = folder.path + "/new/history"
    try History(path: path).append("sessions")
    #expect(permissions(path) == 0o600)
    #expect(permissions(String(path.dropLast(8))) == 0o700)
  }

  @Test func twoShellsKeepBothTheirLines() throws {
    let path = folder.path + "/history"
    let (left, right) = (History(path: path), History(path: path))
    _ = (left.entries, right.entries)
    try left.append("one")
    try right.append("two")
    try left.append("three")
    #expect(History(path: path).entries.map(\.text) == ["one", "two", "three"])
  }

  @Test func aRepeatedStatementMovesToTheEnd() throws {
    let path = folder.path + "/history"
    let history = History(path: path)
    for text in ["a", "b", "a", "c", "b"] { try history.append(text) }
    #expect(history.entries.map(\.text) == ["a", "c", "b"])
    #expect(History(path: path).entries.map(\.text) == ["a", "c", "b"])
  }

  @Test func whatIsNotToBeRememberedIsNot() throws {
    let path = folder.path + "/history"
    let history = History(path: path)
    history.shouldKeep = { !$0.hasPrefix(" ") }
    for text in [" secret", "", "  \n", "open"] { try history.append(text) }
    #expect(history.entries.map(\.text) == ["open"])
    #expect(try File.read(path).count == Self.stamp.count + 6)
  }

  @Test func linesWithCredentialsAreNotKept() throws {
    let path = folder.path + "/history"
    let history = History(path: path)
    for text in ["a", "!curl -H 'Authorization: Bearer x' https://h", "api GET /x --api-token abc"] {
      try history.append(text)
    }
    #expect(history.entries.map(\.text) == ["a"] && History(path: path).entries.map(\.text) == ["a"])
  }

  @Test func memoryHoldsNoMoreThanTheLimit() throws {
    let history = History(path: nil, limit: 3)
    for text in ["a", "b", "c", "d", "e"] { try history.append(text) }
    #expect(history.entries.map(\.text) == ["c", "d", "e"])
  }

  @Test(arguments: [
    ("", []), ("\n\n", []), ("S\tone\n", ["one"]), ("S\tone\r\nS\ttwo\r\n", ["one", "two"]), ("S\tone", ["one"]),
    ("S\ta\\qb\\\n", ["a\\qb\\"]),
  ])
  func readable(content: String, expected: [String]) throws {
    let path = try folder.file("history", content.replacing("S", with: Self.stamp))
    let history = History(path: path)
    #expect(history.entries.map(\.text) == expected)
    #expect(history.warning == nil)
    try history.append("next")
    #expect(History(path: path).entries.map(\.text) == expected + ["next"])
  }

  @Test func badLinesAreSkippedAndKept() throws {
    let path = try folder.file("history", "\(Self.stamp)\tone\nrubbish\n")
    try File.append(Array("\(Self.stamp)\t".utf8) + [0xff, 0xfe, 0x0a], to: path)
    let history = History(path: path, limit: 1, compactionThreshold: 1)
    #expect(history.warning == .badLines(count: 2, path: path))
    try history.append("two")
    let text = String(decoding: try File.read(path), as: UTF8.self)
    #expect(text.hasPrefix("\(Self.stamp)\tone\nrubbish\n"))
    #expect(text.hasSuffix("\ttwo\n"))
  }

  @Test(arguments: ["_HiStOrY_V2_\nsessions\n", "ls\ncd /\n", "{\"a\": 1}"])
  func anotherProgramsFileIsLeftAlone(content: String) throws {
    let path = try folder.file("history", content)
    let history = History(path: path)
    #expect(history.warning == .foreign(path: path))
    try history.append("sessions")
    #expect(history.entries.map(\.text) == ["sessions"])
    #expect(String(decoding: try File.read(path), as: UTF8.self) == content)
  }

  @Test func aFolderInItsPlaceIsAWarning() throws {
    let path = folder.path
    let history = History(path: path)
    guard case .unreadable = history.warning else {
      Issue.record("no warning: \(String(describing: history.warning))")
      return
    }
    try history.append("sessions")
    #expect(history.entries.map(\.text) == ["sessions"])
  }

  @Test func aFileThatCannotBeWrittenIsAnErrorAndStillRemembered() throws {
    let history = History(path: "/proc/rtksh/history")
    #expect(throws: SystemError.self) { try history.append("sessions") }
    #expect(history.entries.map(\.text) == ["sessions"])
  }

  @Test func onlyTheNewestAreLoadedAndALongFileIsRewritten() throws {
    let path = try folder.file("history", (0..<30).map { "\(Self.stamp)\tline \($0)\n" }.joined())
    let kept = History(path: path, limit: 10, compactionThreshold: 30)
    #expect(kept.entries.map(\.text) == (20..<30).map { "line \($0)" })
    try kept.append("line 30")
    let compacted = History(path: path, limit: 10, compactionThreshold: 30)
    #expect(compacted.entries.map(\.text) == (21...30).map { "line \($0)" })
    #expect(try File.read(path).count == 10 * (Self.stamp.count + 9))
    // A shell that had the old file open writes into the new one.
    try kept.append("late")
    #expect(History(path: path).entries.last?.text == "late")
  }

  @Test func theNewestThatGoesOnIsSuggested() throws {
    let history = History(path: nil)
    for text in ["sessions --a", "sessions --b", "sessions", "peer"] { try history.append(text) }
    #expect(history.newest(startingWith: "sess")?.text == "sessions")
    #expect(history.newest(startingWith: "sessions")?.text == "sessions --b")
    #expect(history.newest(startingWith: "x") == nil)
  }
}

/// The permission bits of a file.
private func permissions(_ path: String) -> UInt32 {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}
