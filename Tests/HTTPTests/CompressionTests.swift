import Platform
import TestSupport
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(1))) struct CompressionTests {
  /// `hello, hello, hello`, as `gzip -9n` writes it.
  private static let packed: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 203, 72, 205, 201, 201, 215, 81, 200, 64, 162, 0, 159, 161, 202, 9, 19, 0, 0, 0,
  ]
  private static let text = Array("hello, hello, hello".utf8)

  private func answer(_ bytes: [UInt8], encoding: String = "gzip") throws -> LoopbackServer {
    try LoopbackServer(.respond(bytes: bytes, headers: [("Content-Encoding", encoding)]))
  }

  @Test(arguments: ["gzip", "GZIP", "x-gzip"]) func compressedBodiesAreDecoded(encoding: String) throws {
    let server = try answer(Self.packed, encoding: encoding)
    #expect(try HTTPClient().send(HTTPRequest(server.url())).get().body == Self.text)
    #expect(server.requests.first?.header("Accept-Encoding") == "gzip")
  }

  @Test func nothingAndWhatIsNotCompressedAreFine() throws {
    let empty = try answer([])
    #expect(try HTTPClient().send(HTTPRequest(empty.url())).get().body == [])
    let plain = try answer(Self.text, encoding: "identity")
    #expect(try HTTPClient().send(HTTPRequest(plain.url())).get().body == Self.text)
    #expect(try HTTPClient().send(HTTPRequest(empty.url(), method: "HEAD")).get().status == 200)
  }

  @Test func severalMembersAreOneBody() throws {
    let server = try answer(Self.packed + Self.packed + [0, 0, 0])
    #expect(try HTTPClient().send(HTTPRequest(server.url())).get().body == Self.text + Self.text)
  }

  @Test(arguments: 1..<29) func aTruncatedBodyIsAnError(length: Int) throws {
    let server = try answer(Array(Self.packed.prefix(length)))
    let error = try failure(HTTPRequest(server.url()))
    #expect(error.kind == .cut)
    #expect(error.message == "127.0.0.1: the end of the compressed answer is missing")
  }

  @Test func aChangedByteIsAnError() throws {
    for place in [0, 1, 2, 12, 20, 22, 26] {
      var bytes = Self.packed
      bytes[place] ^= 0x55
      let server = try answer(bytes)
      let error = try failure(HTTPRequest(server.url()))
      #expect(error.kind == .protocol || error.kind == .cut, "\(place)")
    }
    let garbage = try answer(Self.packed + Array("garbage".utf8))
    #expect(try failure(HTTPRequest(garbage.url())).kind == .protocol)
  }

  @Test func whatWasNotAskedForIsNotTaken() throws {
    let server = try answer([1, 2, 3], encoding: "br")
    let error = try failure(HTTPRequest(server.url()))
    #expect(error.kind == .protocol && error.message.contains("br"))
  }

  @Test func aBombIsLimitedByItsLengthDecompressed() throws {
    // 32 MiB of zeros in 32 KiB: what gzip makes of them at best.
    let bomb = try Self.zeros(megabytes: 32)
    #expect(bomb.count < 40_000)
    let server = try answer(bomb)
    let short = try failure(HTTPRequest(server.url(), maximumBodyBytes: 1 << 20))
    #expect(short.kind == .tooLarge && short.message.contains("1048576"))
    let long = try failure(HTTPRequest(server.url()))
    #expect(long.kind == .tooLarge && long.message.contains("grows without end"))
  }

  @Test func bodiesAreLimitedTogether() throws {
    let server = try LoopbackServer { _ in
      [
        .send("HTTP/1.1 200 OK\r\nContent-Length: 700\r\n\r\n" + String(repeating: "x", count: 699)), .untilRequests(3),
        .send("y"),
      ]
    }
    let client = HTTPClient(maximumBufferedBytes: 1500)
    var results: [Result<HTTPResponse, HTTPError>] = []
    for _ in 0..<3 { client.start(HTTPRequest(server.url())) { results.append($0) } }
    while results.count < 3 { _ = client.wait(timeout: 10, descriptors: []) }
    let errors = results.compactMap { if case .failure(let error) = $0 { error } else { nil } }
    #expect(errors.map(\.kind) == [.tooLarge] && errors[0].message.contains("together"))
    // What was held is given back.
    for _ in 0..<5 { #expect(try client.send(HTTPRequest(server.url())).get().body.count == 700) }
  }

  /// Zeros as `gzip` writes them.
  private static func zeros(megabytes: Int) throws -> [UInt8] {
    let pipe = try Pipe()
    let script = "head -c \(megabytes << 20) /dev/zero | gzip -9"
    let child = try ChildProcess(["sh", "-c", script], output: .descriptor(pipe.writeEnd))
    pipe.closeWriteEnd()
    defer { pipe.closeReadEnd() }
    let bytes = try File.read(descriptor: pipe.readEnd, name: "gzip")
    child.wait()
    return bytes
  }
}
