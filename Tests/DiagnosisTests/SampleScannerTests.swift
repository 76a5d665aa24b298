import JSON
import Platform
import Testing

@testable import Diagnosis

/// Samples read from their text: whatever is written differently is the same, and what is no JSON is an error.
@Suite struct SampleScannerTests {
  private static let plain = """
    [{"timestamp":"2026-09-14T09:00:02.312Z","peer_id":"p1","packets_received":342,"packets_lost":18,"jitter":0.0185,\
    "jitter_buffer_delay":12.5,"jitter_buffer_emitted_count":100,"frame_width":640,"frames_per_second":30},\
    {"timestamp":"2026-09-14T09:00:09.312Z","peer_id":"p1","packets_received":350,"packets_lost":0,"jitter":0.004}]
    """

  private func groups(_ text: String) throws(JSONParseError) -> [SampleScanner.Group] {
    try SampleScanner.groups(of: ArraySlice(text.utf8), .video, .received)
  }

  private func expectSame(_ text: String, as other: String = plain) throws {
    let (found, wanted) = (try groups(text), try groups(other))
    #expect(found.map(\.sender) == wanted.map(\.sender), "\(text)")
    #expect(found.map(\.samples) == wanted.map(\.samples), "\(text)")
  }

  @Test func figuresAreRead() throws {
    let group = try #require(try groups(Self.plain).first)
    #expect(group.sender == "p1")
    #expect(group.samples.count == 2)
    #expect(group.samples[0].loss(.received) == 5)
    #expect(group.samples[0].bufferDelay == 125)
    #expect(group.samples[1].width == nil)
  }

  /// The plain text with some parts in place of others.
  private static func plain(_ changes: (part: String, new: String)...) -> String {
    changes.reduce(plain) { $0.replacing($1.part, with: $1.new) }
  }

  private static let variants: [String] = [
    // Pretty-printed, and in another order.
    plain((",", " ,\n\t"), (":\"", " : \"")),
    plain((#""peer_id":"p1","#, ""), ("}", #","peer_id":"p1"}"#)),
    plain((",{", "|{")).dropFirst().dropLast().split(separator: "|").reversed().joined(separator: ",").inBrackets,
    // Numbers in other ways.
    plain((":342", ":3.42e2"), ("0.0185", "185E-4"), (":350", ":350.0")),
    plain(("0.0185", "0.0184999999999999999999"), ("12.5", "12.500000000000000000000")),
    // Escapes in names and texts.
    plain((#""p1""#, #""\u00701""#), (#"jitter""#, #"j\u0069tter""#)),
    plain(("packets_lost", #"packets\u005flost"#)),
    // Members and elements that are nothing to us.
    plain(("{", #"{"more":{"a":[1,{"timestamp":"x"}],"b":"]}"},"z":null,"#)),
    plain(("[{", #"[null,7,"text",[],[{"timestamp":"2026-09-14T09:00:03.000Z"}],{},true,{"#)),
    // What is no measure is missing.
    plain(("}", #","rtt":-1,"frames_decoded":1e300,"frame_height":1e400,"bytes_received":"NaN"}"#)),
    plain(("}", #","frames_decoded":nan}"#)),
    // Twice, without a time, and with space around it.
    plain(("]", ",")) + plain.dropFirst(),
    plain(("[", #"[{"packets_lost":4},{"timestamp":"soon"},{"timestamp":12},"#)),
    " \n" + plain + "\r\n",
  ]

  @Test(arguments: variants)
  func textMakesNoDifference(text: String) throws { try expectSame(text) }

  @Test func everyPrefixIsAnError() {
    let bytes = Array(Self.plain.utf8)
    for count in 0..<bytes.count {
      #expect(throws: JSONParseError.self, "\(count) bytes") {
        _ = try SampleScanner.groups(of: bytes[..<count], .video, .received)
      }
    }
  }

  @Test(arguments: [
    "[{]", "[}", "[{\"a\"}]", "[{\"a\":}]", "[{\"a\":1,}]", "[{\"a\" 1}]", "[1 2]", "[{\"a\":1}}", "[{}{}]", "[,]",
    "[1,]",
    "[{\"a\":tru}]", "[{\"a\":1}]]", "[{\"a\":'b'}]", "[{\"a\":\"b}]", "[{a:1}]", "[{\"a\":-}]",
  ])
  func brokenTextIsAnError(text: String) {
    #expect(throws: JSONParseError.self) { _ = try groups(text) }
  }

  @Test(arguments: ["{}", "null", "3", "\"text\"", "[]", "[[]]", "{\"timestamp\":\"2026-09-14T09:00:02.312Z\"}"])
  func whatIsNoListOfSamplesHasNone(text: String) throws { #expect(try groups(text).isEmpty) }

  @Test func aSenderMayHaveAnyName() throws {
    let text = #"[{"timestamp":"2026-09-14T09:00:02.312Z","peer_id":"a\"b\\c\u0007"}]"#
    #expect(try groups(text).first?.sender == "a\"b\\c\u{7}")
  }

  @Test func samplesOfOneMomentAreOne() throws {
    let text = """
      [{"timestamp":"2026-09-14T09:00:02.312Z","peer_id":"p","packets_received":10,"frame_width":320,"jitter":0.002},\
      {"timestamp":"2026-09-14T09:00:02.400Z","peer_id":"p","packets_received":90,"frame_width":1280,"packets_lost":4}]
      """
    let samples = try groups(text).first?.samples ?? []
    #expect(samples.count == 1)
    #expect(samples.first?.packets == 100)
    #expect(samples.first?.lost == 4)
    #expect(samples.first?.width == 1280)
    #expect(samples.first?.jitter == 2)
  }

  /// Bytes changed, removed and doubled at random, always the same: no crash, and nothing that libjq would refuse and that
  /// has samples with a figure that is none.
  @Test func damagedTextNeverHarms() {
    var random = SplitMix(seed: 20)
    let bytes = Array(Self.plain.utf8)
    let marks = Array("[]{}\",:0-e.\\ ntf".utf8)
    for _ in 0..<4000 {
      var damaged = bytes
      for _ in 0...random.next() % 3 {
        let place = Int(random.next() % UInt64(damaged.count))
        switch random.next() % 3 {
        case 0: damaged[place] = marks[Int(random.next() % UInt64(marks.count))]
        case 1: damaged.remove(at: place)
        default: damaged.insert(damaged[place], at: place)
        }
      }
      guard let groups = try? SampleScanner.groups(of: damaged[...], .video, .received) else { continue }
      for sample in groups.flatMap(\.samples) {
        #expect((sample.packets ?? 0) >= 0 && (sample.packets ?? 0).isFinite)
      }
    }
  }
}

extension String {
  fileprivate var inBrackets: String { "[" + self + "]" }
}
