import HTTP
import Platform
import Testing

@Suite(.timeLimit(.minutes(1))) struct CurlCommandTests {
  /// The words that a shell would hand to curl, with `T` set to a token; standard input comes last when it is not empty.
  private func words(of command: String) throws -> [String] {
    let pipe = try Pipe()
    defer { pipe.closeReadEnd() }
    let script = #"curl() { printf '%s\0' "$@"; case "$*" in *@-*) cat ;; esac; }; "# + command
    let shell = try ChildProcess(
      ["/bin/sh", "-c", script], environment: ["T": "to'k\"en $(x)"], input: .null, output: .descriptor(pipe.writeEnd))
    pipe.closeWriteEnd()
    let output = try File.read(descriptor: pipe.readEnd, name: "pipe")
    #expect(shell.wait() == .status(0))
    var words = output.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    if words.last == "" { words.removeLast() }
    return words
  }

  private let replaced = [HTTPHeader("Authorization", "Bearer $T")]

  @Test func aPlainRequestIsShort() {
    #expect(HTTPRequest("https://h/a/b").curlCommand() == "curl https://h/a/b")
  }

  @Test func theTokenIsTakenFromTheEnvironment() throws {
    let request = HTTPRequest(
      "https://h/a?b=c&d=e",
      headers: [HTTPHeader("authorization", "Bearer secret"), HTTPHeader("Accept", "text/plain")])
    let command = request.curlCommand(redacting: replaced)
    #expect(command == #"curl --header "authorization: Bearer $T" --header 'Accept: text/plain' 'https://h/a?b=c&d=e'"#)
    let expected = [
      "--header", "authorization: Bearer to'k\"en $(x)", "--header", "Accept: text/plain", "https://h/a?b=c&d=e",
    ]
    #expect(try words(of: command) == expected)
  }

  @Test func aReplacementMayHoldQuotes() throws {
    let request = HTTPRequest("https://h/", headers: [HTTPHeader("A", "x")])
    let command = request.curlCommand(redacting: [HTTPHeader("a", #"q"b`c\d$T"#)])
    #expect(try words(of: command) == ["--header", #"A: q"b`c\dto'k"en $(x)"#, "https://h/"])
  }

  @Test(arguments: [
    "plain", "it's", "'", "''", "a'\u{301}b", "$(touch x) `y` $T", "\"\\\"", "two\nlines\n", "", "@/etc/passwd", "-o",
    "*", "~",
    "ü 日本 😀", "a;b|c&d>e", "%s\\n",
  ]) func everyTextReachesCurlAsItIs(_ text: String) throws {
    let request = HTTPRequest(
      "https://h/?q=\(text)", method: "PATCH", headers: [HTTPHeader("X-A", "v\(text)")], body: Array(text.utf8))
    let globbing = request.url.contains("[") ? ["--globoff"] : []
    #expect(
      try words(of: request.curlCommand(redacting: replaced)) == ["--request", "PATCH"] + globbing + [
        "--header", "X-A: v\(text)", "--header", "Content-Type:", "--data-raw", text, "https://h/?q=\(text)",
      ])
  }

  @Test func bytesThatAreNoTextComeThroughAPipe() throws {
    let request = HTTPRequest(
      "https://h/", method: "POST", headers: [HTTPHeader("Content-Type", "x/y")], body: [37, 1, 92, 65])
    #expect(try words(of: request.curlCommand()).last == "https://h/")
    var binary = request
    binary.body = [37, 200, 92, 65, 39]
    let command = binary.curlCommand()
    #expect(command.hasPrefix(#"printf '\045\310\134\101\047' | curl "#))
    let printed = try words(of: command)
    #expect(printed.dropLast() == ["--header", "Content-Type: x/y", "--data-binary", "@-", "https://h/"])
    #expect(printed.last == String(decoding: [37, 200, 92, 65, 39], as: UTF8.self))
  }

  @Test(arguments: [
    (HTTPRequest("https://h/", method: "HEAD"), ["--head", "https://h/"]),
    (HTTPRequest("https://h/", method: "POST"), ["--request", "POST", "https://h/"]),
    (
      HTTPRequest("https://h/", method: "GET", body: [120]),
      ["--request", "GET", "--header", "Content-Type:", "--data-raw", "x", "https://h/"]
    ),
    (HTTPRequest("https://h/", headers: [HTTPHeader("X-None", "")]), ["--header", "X-None;", "https://h/"]),
    (HTTPRequest("https://h/?a[]={b}", followsRedirects: true), ["--globoff", "--location", "https://h/?a[]={b}"]),
  ]) func optionsFollowTheRequest(_ request: HTTPRequest, _ expected: [String]) throws {
    #expect(try words(of: request.curlCommand()) == expected)
  }
}
