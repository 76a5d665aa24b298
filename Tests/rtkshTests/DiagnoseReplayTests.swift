internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

/// A diagnosis that was recorded is made again from the file, by somebody without a token or a network.
@Suite struct DiagnoseReplayTests {
  private static let script = """
    bad = sessions --search Escalations --status ENDED --limit 1
    diagnose $bad
    diagnose $bad -o json
    participants $bad | length
    people = participants $bad
    set threshold-loss 2
    diagnose $people[0] | map({name, cause})

    """

  @Test func aRecordedDiagnosisIsTheSame() throws {
    let place = try Workplace(Simulators.shared())
    let script = try place.file("why.rtksh", Self.script)
    let file = place.folder.path + "/why.har"
    let recorded = try place.run(["--record", file, script], within: 60)
    #expect(recorded.status == 0, "\(recorded.error)")
    #expect(recorded.output.contains("\"cause\""))

    let port = try ClosedPort()
    let colleague = try Workplace()
    colleague.variables["CLOUDFLARE_BASE_URL"] = "http://127.0.0.1:\(port.port)"
    let replayed = try colleague.run(["--replay", file, script], within: 60)
    #expect(replayed.status == 0, "\(replayed.error)")
    #expect(replayed.output == recorded.output)
    #expect(replayed.error == recorded.error)

    let text = String(decoding: try File.read(file), as: UTF8.self)
    #expect(!text.contains(place.variables["CLOUDFLARE_API_TOKEN"] ?? "?"))
  }

  /// A webinar of 500, whose recording is a hundred megabytes: the replay has nowhere to send a packet to.
  @Test func aSessionOfFiveHundredToo() throws {
    let place = try Workplace(Simulators.shared())
    let script = try place.file(
      "big.rtksh",
      """
      big = sessions --search Autumn --status ENDED | map(select(.max_concurrent_participants > 400)) | .[0]
      participants $big --all | length
      diagnose $big -o json

      """)
    let file = place.folder.path + "/big.har"
    let recorded = try place.run(["-q", "--record", file, script], within: 180)
    #expect(recorded.status == 0, "\(recorded.error)")
    #expect(recorded.output.hasPrefix("500\n") && recorded.output.contains("\"uplink-loss\""))

    let colleague = try Workplace()
    colleague.variables["CLOUDFLARE_BASE_URL"] = "http://127.0.0.1:\(try ClosedPort().port)"
    let replayed = try colleague.run(["-q", "--replay", file, script], within: 120)
    #expect(replayed.status == 0, "\(replayed.error)")
    #expect(replayed.output == recorded.output)
  }
}
