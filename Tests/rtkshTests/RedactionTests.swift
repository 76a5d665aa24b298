internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

/// `--redact` through the real program: nothing that names one of the simulator's people leaves it, in any format, in a saved
/// file, in what another program reads, or in a recording.
@Suite struct RedactionTests {
  private static let reading = """
    s = sessions --status ENDED --limit 2 --since 300d
    $s
    p = participants ($s[]) --all
    $p
    chat ($s[])
    transcript ($s[])
    transcript $s[0] --format SRT
    transcript $s[0] --format VTT
    transcript $s[0] --format JSON
    summary ($s[])
    q = peer ($p[:2][])
    $q
    $q | map({who: .display_name, where: .peer_report.metadata.ip_information.city})
    $q | map({key: .display_name, value: 1}) | from_entries
    timeline $s[0]
    diagnose $s[0]
    compare $p[0] $p[1]

    """

  /// What is personal in a value, by the field that holds it; words that anybody may say are left out.
  private func personal(_ value: JSONValue, _ found: inout Set<String>, parent: JSONValue = .null) {
    for element in value.kind == .array ? value.elements : [] { personal(element, &found) }
    for (name, member) in value.kind == .object ? value.members : [] {
      let isName = name == "name" && value["text"] != nil
      let isPlace = name == "region" && value["city"] != nil
      let fields: Set = ["display_name", "displayName", "custom_participant_id", "city", "ipv4", "label", "timezone"]
      if isName || isPlace || fields.contains(name) || name.hasSuffix("_address"), let text = member.string,
        text.utf8.count >= 4, text != "Default", text != "Speaker"
      {
        found.insert(text)
      }
      personal(member, &found)
    }
  }

  /// The values that a run has written as JSON, one after the other.
  private func documents(_ output: String) throws -> [JSONValue] {
    try output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }

  private func leaks(_ text: String, _ secrets: Set<String>) -> [String] {
    secrets.filter { secret in
      let quoted = String(JSONValue(secret).text().dropFirst().dropLast())
      return text.contains(secret) || text.contains(quoted)
    }.sorted()
  }

  @Test func nothingPersonalLeaves() throws {
    let sandbox = try Simulators.own()
    defer { sandbox.end() }
    let place = try Workplace(sandbox)
    let reading = try place.file("reading.rtksh", Self.reading)
    let plain = try place.run(["--keep-going", "-o", "ndjson", reading])
    var secrets: Set<String> = []
    for document in try documents(plain.output) { personal(document, &secrets) }
    try #require(secrets.count > 30, "\(plain.error)")
    #expect(leaks(plain.output, secrets).count == secrets.count)

    let more = """
      $p | save people.csv
      $q | save reports.json
      $q | !cat
      report $s[0] | save incident.html
      echo $p[0].display_name
      assert $p[0].display_name == "nobody"
      participants $s[0] --search Zebedee

      """
    let script = try place.file("more.rtksh", Self.reading + more)
    for format in ["json", "csv", "table", "text"] {
      let outcome = try place.run(["--redact", "--keep-going", "-v", "-o", format, script])
      #expect(leaks(outcome.output + outcome.error, secrets) == [], "\(format)")
      // Errors are JSON beside results that are.
      let quote = format == "json" ? "\\\"" : "\""
      #expect(outcome.output.contains("Person 1") && outcome.error.contains("is \(quote)Person "), "\(format)")
    }
    for name in ["people.csv", "reports.json", "incident.html"] {
      let text = String(decoding: try File.read(place.folder.path + "/" + name), as: UTF8.self)
      #expect(leaks(text, secrets) == [] && text.contains("Person 1"), "\(name)")
    }
  }

  @Test func aMaskedRecordingCanBeReplayed() throws {
    let sandbox = try Simulators.own()
    defer { sandbox.end() }
    let place = try Workplace(sandbox)
    let script = try place.file(
      "reading.rtksh", Self.reading + "participants $s[0] --search \"Person 2\" | map(.display_name)\n")
    let plain = try place.run(["--keep-going", "-o", "ndjson", try place.file("plain.rtksh", Self.reading)])
    var secrets: Set<String> = []
    for document in try documents(plain.output) { personal(document, &secrets) }
    let file = place.folder.path + "/a.har"
    let recorded = try place.run(["--redact", "--keep-going", "-o", "json", "--record", file, script])
    #expect(leaks(String(decoding: try File.read(file), as: UTF8.self), secrets) == [])
    let replayed = try place.run(["--keep-going", "-o", "json", "--replay", file, script])
    #expect(replayed.output == recorded.output && replayed.error == recorded.error)
    #expect(replayed.output.hasSuffix("[\n  \"Person 2\"\n]\n"), "\(replayed.output.suffix(200))")
    // Masked again it is the same.
    #expect(
      try place.run(["--redact", "--keep-going", "-o", "json", "--replay", file, script]).output == recorded.output)
  }

  @Test func aRecordingIsMaskedWholeOnceRedactWasOn() throws {
    let place = try Workplace(try Simulators.shared())
    let file = place.folder.path + "/a.har"
    let lines = ["p = participants (sessions --status ENDED --limit 1)", "set redact on", "set redact off", "$p"]
    let statements = ["s = sessions --status ENDED --limit 1", "p = participants $s"] + lines.dropFirst()
    let outcome = try place.run(["-o", "ndjson", "--record", file] + statements.flatMap { ["-c", $0] })
    var secrets: Set<String> = []
    for document in try documents(outcome.output) { personal(document, &secrets) }
    try #require(secrets.count > 3, "\(outcome.error)")
    #expect(leaks(String(decoding: try File.read(file), as: UTF8.self), secrets) == [])
  }
}
