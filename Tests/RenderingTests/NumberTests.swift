import JSON
import Platform
import RealtimeKit
import Testing

@testable import Rendering

/// Numbers, lengths of time and moments as text, at the borders between two forms.
@Suite struct NumberTests {
  @Test(arguments: [
    (0, 1, "0"), (5, 2, "5"), (1.25, 1, "1.2"), (1.35, 1, "1.4"), (1.5, 0, "2"), (2.999, 2, "3"), (0.1, 3, "0.1"),
    (1204.05, 1, "1204.0"), (0.05, 1, "0.1"), (0.049, 1, "<0.1"), (-0.049, 1, ">-0.1"), (0.0049, 2, "<0.01"),
    (-0.3, 0, ">-1"), (0.5, 0, "0"), (1e15, 1, "1e+15"), (-2.5, 1, "-2.5"), (.infinity, 1, "inf"), (.nan, 1, "nan"),
  ]) func roundedNumbers(number: Double, decimals: Int, text: String) {
    let shown = NumberText.rounded(number, decimals: decimals)
    // What is left of a number that was rounded has no zeros at its end.
    #expect(shown == (text == "1204.0" ? "1204" : text) || Double(shown) == Double(text), "\(shown)")
    #expect(!shown.contains(".") || shown.last != "0", "\(shown)")
  }

  @Test(arguments: [(0.049, "<0.1"), (-0.049, ">-0.1"), (0.051, "0.1"), (-0.051, "-0.1"), (0, "0")])
  func whatIsRoundedAwayIsNotZero(number: Double, text: String) {
    #expect(NumberText.rounded(number, decimals: 1) == text)
  }

  @Test(arguments: [
    (0, "0"), (-7, "-7"), (0.1, "0.1"), (1234.5678, "1234.5678"), (999_999_999_999_999, "999999999999999"),
    (1e15, "1000000000000000"), (1e17, "1e+17"), (1e300, "1e+300"), (1e-7, "1e-07"), (-0.5, "-0.5"),
  ]) func exactNumbersAreThoseOfJSON(number: Double, text: String) throws {
    #expect(NumberText.exact(number) == text)
    #expect(NumberText.exact(number) == JSONValue(number).text())
  }

  @Test(arguments: [
    (0.00949, "9.5 ms"), (0.00951, "9.5 ms"), (0.0104, "10 ms"), (0.9994, "999 ms"), (0.9995, "1 s"), (9.94, "9.9 s"),
    (9.951, "10 s"), (9.99, "10 s"), (10, "10 s"), (10.4, "10 s"), (59.4, "59 s"), (59.5, "1 min"), (61, "1 min 1 s"),
    (3599.4, "59 min 59 s"), (3599.5, "1 h 00 min"), (35_999, "9 h 59 min"), (36_600, "10 h 10 min"),
    (86_399, "23 h 59 min"), (86_400, "1 d"), (90_000, "1 d 1 h"), (172_800, "2 d"), (1e30, "11574074074 d 1 h"),
  ]) func lengthsChangeTheirUnitsAtTheBorder(seconds: Double, text: String) {
    #expect(DurationText.text(seconds: seconds) == text)
    #expect(DurationText.text(seconds: -seconds) == "-" + text)
  }

  @Test(arguments: [
    (999.4, "999 B"), (999.5, "1 kB"), (99_400, "99.4 kB"), (99_960, "100 kB"), (100_400, "100 kB"),
    (999_499, "999 kB"),
    (999_500, "1 MB"), (1.5e9, "1.5 GB"), (1e12, "1 TB"), (-4_200, "-4.2 kB"),
  ]) func amountsChangeTheirUnitsAtTheBorder(bytes: Double, text: String) {
    #expect(ByteText.text(bytes) == text)
  }

  @Test(arguments: [
    (4.9, "just now"), (5, "5 s ago"), (59.9, "59 s ago"), (60, "1 min ago"), (3599, "59 min ago"), (3600, "1 h ago"),
    (86_399, "23 h ago"), (86_400, "1 d ago"), (-5, "in 5 s"), (-3600, "in 1 h"), (0, "just now"),
  ]) func distancesFromNow(secondsAgo: Double, text: String) {
    #expect(RelativeTime.text(Fixtures.now + -secondsAgo, now: Fixtures.now) == text)
  }
}

@Suite struct MomentTests {
  private let moments = MomentText(now: Fixtures.now, zone: .utc)

  private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  @Test func aColumnHasRelativeTimesWithinTheHourAndTheYearWhenItIsAnother() throws {
    #expect(moments.short(Fixtures.now + -3599) == "59 min ago")
    #expect(moments.short(Fixtures.now + 3599) == "in 59 min")
    let earlier = moments.short(Fixtures.now + -3600)
    #expect(!earlier.contains("ago") && earlier.split(separator: " ").count == 3)
    #expect(moments.short(try moment("2019-01-02T03:04:05Z")) == "Jan 2 2019 03:04")
  }

  @Test func aLineSaysHowFarAMomentIsWithinThirtyDays() {
    let day = 86_400.0
    #expect(moments.long(Fixtures.now + -29.9 * day).hasSuffix("(29 d ago)"))
    #expect(moments.long(Fixtures.now + 29.9 * day).hasSuffix("(in 29 d)"))
    #expect(moments.long(Fixtures.now + -30 * day).hasSuffix("UTC"))
    #expect(moments.long(Fixtures.now + -4 * day).hasSuffix("(4 d ago)"))
  }

  @Test func whatTwoMomentsShareIsSaidOnce() throws {
    let start = try moment("2026-11-19T15:04:05Z")
    #expect(moments.span(start, start + 60, dash: "–") == "Nov 19 2026 15:04:05 – 15:05:05 UTC")
    #expect(
      moments.span(start, start + 86_400, dash: "-") == "Nov 19 2026 15:04:05 - Nov 20 2026 15:04:05 UTC")
    #expect(MomentText.day(start, .utc) == "Nov 19" && MomentText.day(start, .utc, withYear: true) == "Nov 19 2026")
    #expect(MomentText.clock(start, .utc) == "15:04")
    #expect(MomentText.clock(start, .utc, withSeconds: true) == "15:04:05")
    #expect(MomentText.secondsOfDay(start + 0.25, .utc) == 54_245.25)
    #expect(MomentText.zoneName(start, .utc) == "UTC")
  }

  @Test(arguments: [
    ("2026-11-19T15:04:05Z", true), ("2026-11-19T15:04", true), ("2026-11-19 15:04:05.123456Z", true),
    ("2026-11-19", false), ("20261119", false), ("x026-11-19T15:04:05Z", false), ("", false),
    ("2026-11-19T15:04:05Z and much more text behind it", false),
  ]) func onlyADateWithATimeIsAMoment(text: String, isMoment: Bool) {
    #expect((ValueText.moment(in: text) != nil) == isMoment)
  }
}

/// Single values by their types.
@Suite struct TypedValueTests {
  private func shown(
    _ json: String, _ type: FieldType?, _ place: ValueText.Place = .cell, terminal: Bool = true
  ) throws -> ShownText {
    let context =
      terminal ? RenderingContext.terminal(width: 80, now: Fixtures.now, zone: .utc) : .pipe(now: Fixtures.now)
    return ValueText(context).shown(try JSONValue(parsing: json), type: type, in: place)
  }

  @Test(arguments: [
    ("12.34", FieldType.number(.minutes), "12.3", "12.3 min"), ("12", .number(.minutes), "12.0", "12 min"),
    ("0", .number(.minutes), "0", "0 min"), ("0.01", .number(.minutes), "<0.1", "<0.1 min"),
    ("90", .number(.seconds), "1 min 30 s", "1 min 30 s"), ("9.84", .number(.milliseconds), "9.8", "9.8 ms"),
    ("10.4", .number(.milliseconds), "10", "10 ms"), ("1500", .number(.bytes), "1.5 kB", "1.5 kB"),
    ("640000", .number(.bitsPerSecond), "640 kbit/s", "640 kbit/s"), ("1.234", .number(.percent), "1.23", "1.23 %"),
    ("0.0345", .number(.fraction), "3.5 %", "3.5 %"), ("720", .number(.pixels), "720", "720 px"),
    ("1234567", .number(.count), "1234567", "1234567"), ("1.5", .number(.unknown), "1.5", "1.5"),
    ("true", .boolean, "yes", "yes"), ("null", .text, "–", "–"), ("\"\"", .timestamp, "–", "–"),
    ("\"null\"", .timestamp, "–", "–"), ("\"null\"", .text, "null", "null"), ("\"s\"", .secret, "(hidden)", "(hidden)"),
    ("[1,2]", nil, "[1,2]", "[1,2]"), ("[1,2,3,4,5]", nil, "5 entries", "5 entries"), ("[]", nil, "[]", "[]"),
    ("{\"a\":\"0123456789012345678901234567890123456789\"}", nil, "1 field", "1 field"),
  ]) func unitsStandInLinesAndNotInCells(json: String, type: FieldType?, cell: String, line: String) throws {
    #expect(try shown(json, type).text == cell)
    #expect(try shown(json, type, .line).text == line)
  }

  @Test(arguments: [
    ("12.34", FieldType.number(.minutes), "12.34"), ("0.0345", .number(.fraction), "0.0345"),
    ("true", .boolean, "true"),
    ("\"2026-11-19T15:04:05Z\"", .timestamp, "2026-11-19T15:04:05Z"), ("[1,2,3,4,5]", nil, "[1,2,3,4,5]"),
  ]) func aPipeGetsWhatTheAPIWrote(json: String, type: FieldType?, text: String) throws {
    #expect(try shown(json, type, terminal: false).text == text)
  }

  @Test func millisecondsSince1970AreAMoment() throws {
    #expect(try shown("1795788000000", .number(.milliseconds), .line).text.contains("Nov 27 2026"))
    #expect(try shown("1795788000000", .number(.milliseconds)).text == "1795788000000")
    #expect(try shown("320000000000", .number(.milliseconds), .line).text == "320000000000 ms")
  }

  @Test func statesHaveTheirLook() throws {
    for (word, role) in [("LIVE", Style.Role.good), ("ENDED", .faint)] {
      #expect(try shown("\"\(word)\"", Kind.session.field("status")?.type).role == role)
    }
    let recording = Kind.recording.field("status")?.type
    #expect(try shown("\"ERRORED\"", recording).role == .bad && shown("\"PAUSED\"", recording).role == .caution)
    #expect(try shown("\"UPLOADED\"", recording).role == nil && shown("\"NEW\"", recording).role == nil)
  }

  @Test(arguments: [
    ("[1]", "", "1 entry"), ("[1,2]", "", "2 entries"), ("{\"a\":1}", "", "1 field"), ("{}", "", "0 fields"),
    ("[1]", "audio_producer", "1 sample"), ("[]", "video_consumer", "0 samples"),
  ]) func whatIsCutSaysHowMuchItHolds(json: String, name: String, text: String) throws {
    #expect(ValueText.summary(of: try JSONValue(parsing: json), named: name) == text)
  }
}

/// The column of a length of time.
@Suite struct LengthColumnTests {
  @Test(arguments: [
    (#"{"status":"ENDED","started_at":"2026-11-19T09:00:00Z","ended_at":"2026-11-19T10:04:00.600Z"}"#, "1 h 04 min"),
    (#"{"status":"ENDED","started_at":"2026-11-19T09:00:00Z","ended_at":"2026-11-19T09:00:00.4Z"}"#, "0 s"),
    (#"{"status":"ENDED","started_at":"2026-11-19T09:00:00Z","ended_at":null}"#, "–"),
    (#"{"status":"ENDED","started_at":"2026-11-19T09:00:00Z","ended_at":"2026-11-19T08:00:00Z"}"#, "–"),
    (#"{"status":"LIVE","started_at":"2026-11-19T15:04:00Z","ended_at":"null"}"#, "12 min"),
    (#"{"status":"LIVE","started_at":null,"ended_at":null}"#, "–"),
  ]) func isTheTimeFromBeginningToEnd(json: String, length: String) throws {
    var row = try JSONValue(parsing: json)
    for (name, value) in [
      ("id", "s"), ("meeting_display_name", "m"), ("type", "meeting"),
    ] { row = row.setting(name, to: JSONValue(value)) }
    for name in ["live_participants", "max_concurrent_participants", "minutes_consumed"] {
      row = row.setting(name, to: 1)
    }
    let other = try JSONValue(parsing: #"{"started_at":"2026-11-19T09:00:00Z","status":"ENDED"}"#)
    let columns = TableColumn.columns(for: [row, other], of: .session, now: Fixtures.now)
    let column = try #require(columns.first { $0.heading == "LENGTH" })
    #expect((column.value(in: row)?.string ?? "–") == length)
    #expect(!column.isNumeric && column.yielding == .whole)
  }
}
