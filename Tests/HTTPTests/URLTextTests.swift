import Testing

@testable import HTTP

@Suite struct URLTextTests {
  @Test(arguments: [
    ("abc-DEF_123.~", "abc-DEF_123.~"), ("../x", "..%2Fx"), ("a/b", "a%2Fb"), ("%2e", "%252e"),
    ("%2e%2e", "%252e%252e"),
    (".", "%2E"), ("..", "%2E%2E"), ("...", "%2E%2E%2E"), ("a..b", "a..b"), ("..a", "..a"), ("", ""),
    ("a?b#c", "a%3Fb%23c"), ("a b+c", "a%20b%2Bc"), ("é", "%C3%A9"), ("日", "%E6%97%A5"), ("😀", "%F0%9F%98%80"),
    ("/\u{301}", "%2F%CC%81"), (".\u{301}", ".%CC%81"), ("a\r\nb\0", "a%0D%0Ab%00"), ("\\", "%5C"),
    (";=&:@!$'()*,", "%3B%3D%26%3A%40%21%24%27%28%29%2A%2C"),
  ]) func aSegmentStaysOneSegment(_ text: String, _ expected: String) {
    #expect(URLText.segment(text) == expected)
  }

  @Test func queriesKeepOrderAndRepeatNames() {
    #expect(
      URLText.query([("status", "LIVE"), ("a b", "c&d=e"), ("status", "ENDED"), ("page[size]", "2"), ("q", "")])
        == "status=LIVE&a%20b=c%26d%3De&status=ENDED&page%5Bsize%5D=2&q=")
    #expect(URLText.query([]) == "")
  }

  @Test(arguments: [
    ("https://h/p?page=2&q=x", "https://h/p?page=2&q=x"),
    (
      "https://b.r2/f.csv?X-Amz-Algorithm=A&x-amz-signature=9f&response=csv",
      "https://b.r2/f.csv?X-Amz-Algorithm=***&x-amz-signature=***&response=csv"
    ),
    ("https://h/?sig=a%2Fb&se=2026&sp=r&name=sig", "https://h/?sig=***&se=***&sp=***&name=sig"),
    ("https://h/?Signature=x&Expires=1&Key-Pair-Id=K", "https://h/?Signature=***&Expires=***&Key-Pair-Id=***"),
    ("https://h/?access_token=x&api_key=y&monkey=z", "https://h/?access_token=***&api_key=***&monkey=z"),
    ("https://h/?token&token=&a=token", "https://h/?token&token=&a=token"),
    ("https://h/?%74oken=x", "https://h/?%74oken=***"),
    ("https://h/?a=1&\u{301}&token=s", "https://h/?a=1&\u{301}&token=***"),
    ("https://h?\u{301}=1&sig=s", "https://h?\u{301}=1&sig=***"),
    ("https://h/#access_token=x", "https://h/#access_token=***"), ("https://h/p#part", "https://h/p#part"),
    ("https://user:pass@h/p@q", "https://***@h/p@q"), ("https://h/p@q?a=b@c", "https://h/p@q?a=b@c"), ("", ""),
  ]) func secretsAreNotShown(_ url: String, _ expected: String) {
    #expect(URLText.redacted(url) == expected)
  }
}

@Suite struct HostNameTests {
  @Test(arguments: [
    ("https://h/x", "h"), ("https://u:p@h:1/x", "h:1"), ("http://[::1]:8?x", "[::1]:8"), ("h/x", ""),
    ("https://h@x#f", "x"),
  ]) func aHostIsNamed(_ url: String, _ host: String) {
    #expect(URLText.host(of: url) == host)
  }
}

@Suite struct OriginTests {
  private let library: CurlLibrary

  init() throws { library = try CurlLibrary.installed.get() }

  private func origin(_ url: String) -> Origin? { Origin(url, library) }

  @Test(arguments: [
    ("https://API.Cloudflare.com/client", "https", "api.cloudflare.com", 443),
    ("HTTP://localhost", "http", "localhost", 80),
    ("http://127.0.0.1:8080?x", "http", "127.0.0.1", 8080), ("https://[::1]:9/", "https", "[::1]", 9),
    ("https://h:443#f", "https", "h", 443), ("https://h/a@b:1", "https", "h", 443),
  ]) func isReadFromAnAddress(_ url: String, _ scheme: String, _ host: String, _ port: Int) throws {
    let origin = try #require(self.origin(url))
    #expect(origin.scheme == scheme && origin.host == host && origin.port == port)
  }

  @Test(arguments: [
    "", "h", "//h", "ftp://h", "https:/h", "https:///h", "https://", "https://:1", "https://h:", "https://h:0",
    "https://h:65536", "https://h:1x", "https://u@h", "https://a b", "https://h%2e", "https://ä", "https://[::1",
    "https://[]",
    "http://127.1", "http://2130706433", "http://0x7f.1", "http://0177.0.0.1", "https://h:٣", "https:h", "https://h::1",
    "https://[::1%25lo]", "https://h\\x", "https://h\u{301}/", "https://[::1]x", " https://h",
  ]) func isNotReadFromDoubtfulSpellings(_ url: String) {
    #expect(origin(url) == nil)
  }

  @Test(arguments: [
    ("http://localhost", true), ("http://LOCALHOST:1", true), ("http://127.0.0.1", true), ("http://127.255.0.9", true),
    ("http://[::1]", true), ("http://localhost.", false), ("http://localhost.example", false),
    ("http://127.0.0.1.", false), ("http://127.0.0.256", false), ("http://127.0.0.1.evil", false),
    ("http://0.0.0.0", false),
    ("http://[::2]", false), ("http://[::ffff:127.0.0.1]", false),
    ("http://127.0.0.x", false),
  ]) func knowsThisMachine(_ url: String, _ expected: Bool) throws {
    #expect(try #require(origin(url)).isLoopback == expected)
  }

  @Test func comparesAndDescribes() {
    #expect(origin("https://H/a") == origin("https://h:443/b"))
    #expect(origin("https://h") != origin("https://h:444"))
    #expect(origin("https://h:80") != origin("http://h:80"))
    #expect(origin("https://h:443/x")?.description == "https://h")
    #expect(origin("http://[::1]:81/x")?.description == "http://[::1]:81")
  }
}
