internal import JSON
internal import Redaction
internal import Testing

@Suite struct RedactorTests {
  private let dana: JSONValue = [
    "id": "p1", "user_id": "u1", "custom_participant_id": "emp-4417", "display_name": "Dana Okafor",
    "preset_name": "host",
  ]
  private let lee: JSONValue = [
    "id": "p2", "user_id": "u2", "custom_participant_id": "emp-9", "display_name": "Lee Wong",
  ]

  @Test func thePersonIsTheSameEverywhere() {
    let redactor = Redactor()
    #expect(
      redactor.masked([lee, dana]) == [
        ["id": "p2", "user_id": "u2", "custom_participant_id": "person-1", "display_name": "Person 1"],
        [
          "id": "p1", "user_id": "u1", "custom_participant_id": "person-2", "display_name": "Person 2",
          "preset_name": "host",
        ],
      ])
    #expect(
      redactor.masked([["participantId": "u1", "displayName": "Dana Okafor", "payload": "Lee, is dana okafor there?"]])
        == [["participantId": "u1", "displayName": "Person 2", "payload": "Person 1, is Person 2 there?"]])
    #expect(
      redactor.masked([["start": "00:00:01.000", "name": "Lee Wong", "text": "Thanks DANA"]])
        == [["start": "00:00:01.000", "name": "Person 1", "text": "Thanks Person 2"]])
    #expect(redactor.masked("## Dana Okafor's points", isSpoken: true) == "## Person 2's points")
    #expect(redactor.masked("no user emp-4417") == "no user person-2")
    #expect(redactor.masked("search=Dana%20Okafor&x=Dana+Okafor") == "search=Person 2&x=Person 2")
  }

  @Test func aPersonOfTwoNamesIsOne() {
    let redactor = Redactor()
    redactor.learn(dana)
    redactor.learn(["user_id": "u1", "display_name": "D. Okafor"])
    #expect(redactor.masked(["a": "D. Okafor", "b": "Dana Okafor"]) == ["a": "Person 1", "b": "Person 1"])
  }

  @Test func whoWasShownAsTwoStaysTwo() {
    let redactor = Redactor()
    #expect(redactor.masked([["display_name": "Ann"], ["display_name": "Bob"]])[1]?["display_name"] == "Person 2")
    redactor.learn(["user_id": "u", "display_name": "Ann"])
    redactor.learn(["user_id": "u", "display_name": "Bob"])
    #expect(redactor.masked("Ann Bob") == "Person 1 Person 2")
  }

  @Test func numbersFollowWhatIsShown() {
    let redactor = Redactor()
    redactor.learn([dana, lee])
    #expect(redactor.masked(lee)["display_name"] == "Person 1")
  }

  @Test func aReportIsMasked() {
    let report: JSONValue = [
      "ip_information": [
        "city": "Lisbon", "country": "PT", "region": "Lisboa", "timezone": "Europe/Lisbon", "ipv4": "203.0.113.7",
        "org": "Telecom Lisbon", "loc": "38.7,-9.1", "asn": ["asn": "AS1", "name": "TELE", "route": "203.0.113.0/24"],
      ],
      "coords": ["latitude": 38.7, "longitude": -9.1],
      "devices": [
        ["device_id": "d", "kind": "audioinput", "label": "Dana's AirPods"],
        ["device_id": "e", "kind": "videoinput", "label": "FaceTime HD"],
        ["device_id": "d", "kind": "audioinput", "label": "Dana's AirPods"],
      ],
      "sdp": ["v=0\r\nc=IN IP4 203.0.113.7", ""], "user_agent": "Mozilla/5.0",
      "pair": ["local_candidate_address": "192.168.1.2", "remote_candidate_address": "203.0.113.7"],
      "storage_config": ["region": "us-east-1"], "events": [["name": "audio_off", "timestamp": "t"]],
      "browser_version": "120.0.0.0",
    ]
    #expect(
      Redactor(fields: ["browser_version"]).masked(report) == [
        "ip_information": [
          "city": "City 1", "country": "PT", "region": "Region 1", "timezone": "Time zone 1", "ipv4": "Address 1",
          "org": "Telecom City 1", "loc": "masked", "asn": ["asn": "AS1", "name": "TELE", "route": "Address 2"],
        ],
        "coords": ["latitude": "masked", "longitude": "masked"],
        "devices": [
          ["device_id": "d", "kind": "audioinput", "label": "Microphone 1"],
          ["device_id": "e", "kind": "videoinput", "label": "Camera 1"],
          ["device_id": "d", "kind": "audioinput", "label": "Microphone 1"],
        ],
        "sdp": ["masked", ""], "user_agent": "User agent 1",
        "pair": ["local_candidate_address": "Address 3", "remote_candidate_address": "Address 1"],
        "storage_config": ["region": "us-east-1"], "events": [["name": "audio_off", "timestamp": "t"]],
        "browser_version": "120.0.0.0",
      ])
  }

  @Test func maskingTwiceIsMaskingOnce() {
    let redactor = Redactor()
    let value: JSONValue = [
      dana, ["email": "dana@example.com", "city": "Porto", "ipv4": "10.0.0.1", "display_name": "x"],
      ["payload": "mail lee@example.org from 10.1.2.3 or 2001:db8::1 at 12:30:45"],
    ]
    let once = redactor.masked(value)
    #expect(redactor.masked(once) == once)
    #expect(Redactor().masked(once) == once)
    let other = Redactor()
    other.learn(["device_id": "d", "kind": "videoinput", "label": "Camera 3"])
    #expect(other.masked("camera removed: Camera 3") == "camera removed: Camera 3")
    #expect(once[2]?["payload"] == "mail email-2@masked from Address 2 or Address 3 at 12:30:45")
  }

  @Test(arguments: [
    ("Wonderful Leeds", "Wonderful Leeds"), ("Okafor & Wong", "Person 1 & Person 2"), ("lee side", "lee side"),
    ("okafor", "Person 1"), ("DanaOkafor", "DanaOkafor"), ("call me: d@x.example!", "call me: email-1@masked!"),
    ("1.2.3.4.5", "1.2.3.4.5"), ("v1.2.3.4", "v1.2.3.4"), ("::1", "Address 1"), ("fe80::1%eth0", "Address 1%eth0"),
    ("12:30", "12:30"), ("300.1.1.1", "300.1.1.1"), ("", ""), ("日本の山田太郎さん", "日本のPerson 1さん"),
  ]) func wordsOfPeople(text: String, masked: String) {
    let redactor = Redactor()
    redactor.learn(dana)
    redactor.learn(lee)
    if text.contains("山田") { redactor.learn(["display_name": "山田太郎"]) }
    if text.contains("& Wong") { _ = redactor.masked(dana) }
    #expect(redactor.masked(text, isSpoken: true) == masked)
  }

  @Test func aPartOfTwoNamesIsSomebody() {
    let redactor = Redactor()
    redactor.learn([dana, ["display_name": "Dana Silva"]])
    #expect(redactor.masked("Dana, Silva", isSpoken: true) == "somebody, Person 1")
  }

  @Test func aWordAsALabelIsStillAWord() {
    let redactor = Redactor()
    redactor.learn(["device_id": "d", "kind": "audiooutput", "label": "Speaker"])
    redactor.learn(["device_id": "d", "kind": "audiooutput", "label": "Dana's AirPods"])
    #expect(redactor.masked("Speaker: Dana's AirPods") == "Speaker: Speaker 1")
  }

  @Test func aSearchIsMaskedLikeTheName() {
    let redactor = Redactor()
    redactor.learn(dana)
    #expect(redactor.masked(search: "Dana") == "Person 1")
    #expect(redactor.masked(search: "Dan") == "Search 1" && redactor.masked(search: "Dan") == "Search 1")
    let id = "00000000-0000-4000-8000-000000000007"
    #expect(redactor.masked(search: id) == id)
    #expect(redactor.masked(search: "Person 1") == "Person 1")
  }

  @Test func aPseudonymLeadsBack() {
    let redactor = Redactor()
    _ = redactor.masked([dana, lee])
    #expect(redactor.original(of: "Person 2") == "Lee Wong" && redactor.original(of: "person-1") == "emp-4417")
    #expect(redactor.original(of: "Person 3") == nil)
  }

  @Test func aTitleIsLeftButForTheNameInIt() {
    let redactor = Redactor(fields: ["meeting_display_name", "title"])
    let value: JSONValue = [
      ["meeting_display_name": "Dana Okafor / Initech"], ["title": "Weekly with Dana"], dana, ["made": "with Dana"],
    ]
    let masked = redactor.masked(value)
    #expect(masked[0]?["meeting_display_name"] == "Person 1 / Initech" && masked[1]?["title"] == "Weekly with Dana")
    #expect(masked[3]?["made"] == "with Person 1")
  }
}
