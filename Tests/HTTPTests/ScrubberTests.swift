import Testing

@testable import HTTP

/// What must not be in a recording, in every spelling, and what must stay as it was.
@Suite struct ScrubberTests {
  static let token = "v1.0-5ecret/token+x"
  private let scrubber = Scrubber(secrets: [token])

  @Test(arguments: [
    // LinkAnalysis of the API's own members.
    (
      #"{"data":{"chat_download_url":"https://r2/chat.csv?X-Amz-Date=20260914&X-Amz-Signature=abc&x=1"}}"#,
      #"{"data":{"chat_download_url":"https://r2/chat.csv?X-Amz-Date=REDACTED&X-Amz-Signature=REDACTED&x=1"}}"#
    ),
    // As Go and PHP escape them.
    (#"{"u":"https:\/\/r2\/c?a=1\u0026X-Amz-Signature=abc"}"#, #"{"u":"https://r2/c?a=1&X-Amz-Signature=REDACTED"}"#),
    (#"["\u0058-Amz-Signature\u003dabc"]"#, #"["X-Amz-Signature=REDACTED"]"#),
    // JSON within JSON.
    (
      #"{"raw":"{\"u\":\"https://r2/c?a=1\\u0026sig=abc\"}"}"#,
      #"{"raw":"{\"u\":\"https://r2/c?a=1\\u0026sig=REDACTED\"}"}"#
    ),
    // Within other text, which goes on.
    (#"{"m":"see https://x/y?token=abc, and reply"}"#, #"{"m":"see https://x/y?token=REDACTED, and reply"}"#),
    (#"{"m":"<a href='/c?sig=abc&amp;se=9'>it</a>"}"#, #"{"m":"<a href='/c?sig=REDACTED&amp;se=REDACTED'>it</a>"}"#),
    // A comma does not save the rest of a value when the text is nothing but an address.
    (#"{"u":"https://x/y?key=a,b#c"}"#, #"{"u":"https://x/y?key=REDACTED#c"}"#),
    (#"{"u":"https://me:pw@x/y"}"#, #"{"u":"https://REDACTED@x/y"}"#),
    (#"{"u":"https://x/#access_token=abc"}"#, #"{"u":"https://x/#access_token=REDACTED"}"#),
    (#"{"u":"https://x/?%58-Amz-Signature=abc"}"#, #"{"u":"https://x/?%58-Amz-Signature=REDACTED"}"#),
    // Members that hold a credential.
    (#"{"stream_key": "live_1", "authToken":"x","n":1}"#, #"{"stream_key": "REDACTED", "authToken":"REDACTED","n":1}"#),
    (#"{"srt_passphrase":"abc","Passphrase":"d"}"#, #"{"srt_passphrase":"REDACTED","Passphrase":"REDACTED"}"#),
    // The key of a live stream is part of its path.
    (#"{"rtmp_url":"rtmps://a.rtmp.youtube.com/live2/ab-cd"}"#, #"{"rtmp_url":"rtmps://a.rtmp.youtube.com/REDACTED"}"#),
    (
      #"{"rtmp_url":"rtmp:\/\/live.example.com:1935\/app\/key"}"#,
      #"{"rtmp_url":"rtmp://live.example.com:1935/REDACTED"}"#
    ),
    (#"{"u":"srt://live.example.com:778?passphrase=a&streamid=b"}"#, #"{"u":"srt://live.example.com:778?REDACTED"}"#),
    (#"{"u":"RTMPS://me:pw@h/a"}"#, #"{"u":"RTMPS://REDACTED"}"#),
    ("push to rtmp://h/live/key, then wait", "push to rtmp://h/REDACTED, then wait"),
    (
      #"{"raw":"{\"rtmp_url\":\"rtmps:\\/\\/h\\/live\\/key\"}"}"#,
      #"{"raw":"{\"rtmp_url\":\"rtmps:\\/\\/h\\REDACTED\"}"}"#
    ),
    // Tables, and documents that are cut off.
    ("when,link\n1,https://x/y?sig=abc,2\n", "when,link\n1,https://x/y?sig=REDACTED,2\n"),
    (
      #""a","https://x/y?sig=abc""# + "\n" + "b,https://x/y?sig=abc,c",
      #""a","https://x/y?sig=REDACTED""# + "\n" + "b,https://x/y?sig=REDACTED,c"
    ),
    (#"{"u":"https://x/y?sig=ab"#, #"{"u":"https://x/y?sig=REDACTED"#),
    // The token, wherever and however it stands.
    ("you sent v1.0-5ecret/token+x", "you sent REDACTED"),
    (#"{"echo":"Bearer v1.0-5ecret/token+x"}"#, #"{"echo":"Bearer REDACTED"}"#),
    (#"{"echo":"v1.0-5ecret\/token+x"}"#, #"{"echo":"REDACTED"}"#),
    (#"{"echo":"v1.0-5ecret%2Ftoken%2Bx"}"#, #"{"echo":"REDACTED"}"#),
  ])
  func hides(_ text: String, _ clean: String) {
    #expect(scrubber.text(text) == clean)
  }

  @Test(arguments: [
    "", "plain", #"{"a":1.0,"b":1e3, "c":[ 12345678901234567890 ]}"#, #"{"mail":"dana@example.com"}"#,
    #"{"m":"2 = 1 + 1 & so on \u0026 \/ é \ud83d\ude00"}"#, #"{"u":"https://x/y?page=2&status=LIVE"}"#,
    #"{"key":"value","key_frames":3,"monkey":"x"}"#, "a,b\r\n\"c\nd\",e=f\r\n",
  ])
  func leavesAllElseByteForByte(_ text: String) {
    #expect(scrubber.body(Array(text.utf8)) == Array(text.utf8))
  }

  @Test func bytesThatAreNoTextStayAsTheyAre() {
    let bytes: [UInt8] = [0xff, 0x00, 0x3d, 0xfe, 0x3f, 0x22, 0x5c, 0x80]
    #expect(scrubber.body(bytes) == bytes)
    #expect(scrubber.body([0xff] + Array(Self.token.utf8) + [0xfe]) == [0xff] + Array("REDACTED".utf8) + [0xfe])
  }

  @Test(arguments: [
    ("Authorization", "Bearer abc", "REDACTED"), ("x-auth-key", "abc", "REDACTED"),
    ("X-Auth-Email", "me@x", "REDACTED"), ("Cookie", "a=b", "REDACTED"), ("X-Csrf-Token", "abc", "REDACTED"),
    ("Set-Cookie", "a=b; Path=/", "REDACTED"),
    ("Proxy-Authorization", "Basic abc", "REDACTED"), ("Accept", "application/json", "application/json"),
    ("Location", "https://x/y?sig=abc&z=1", "https://x/y?sig=REDACTED&z=1"),
  ])
  func hidesHeaders(_ name: String, _ value: String, _ clean: String) {
    #expect(scrubber.header(HTTPHeader(name, value)) == HTTPHeader(name, clean))
  }

  @Test func aRequestGivesItsSecretAway() {
    #expect(Scrubber.secret(in: HTTPHeader("authorization", "Bearer abc")) == "abc")
    #expect(Scrubber.secret(in: HTTPHeader("X-Auth-Key", "abc")) == "abc")
    #expect(Scrubber.secret(in: HTTPHeader("X-Auth-Email", "me@x")) == nil)
    #expect(Scrubber.secret(in: HTTPHeader("Accept", "*/*")) == nil)
  }
}
