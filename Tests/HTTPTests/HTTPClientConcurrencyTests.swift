import HTTP
import Platform
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct HTTPClientConcurrencyTests {
  /// Waits until so many exchanges have ended.
  private func finish(_ client: HTTPClient, _ count: Int) {
    var completed = 0
    while completed < count { completed += client.wait(timeout: .infinity, descriptors: []).completed }
  }

  @Test func manyRequestsRunAtOnceWithinTheLimit() throws {
    // No answer before eight requests are there: fewer than eight at a time would never end.
    let server = try LoopbackServer { [.untilRequests(8), .respond($0.target)] }
    let client = HTTPClient(maximumConcurrentTransfers: 8)
    var bodies: [Int: String] = [:]
    for number in 0..<40 {
      client.start(HTTPRequest(server.url("/\(number)"))) { result in
        bodies[number] = (try? result.get()).map { String(decoding: $0.body, as: UTF8.self) }
      }
    }
    finish(client, 40)
    #expect(bodies == Dictionary(uniqueKeysWithValues: (0..<40).map { ($0, "/\($0)") }))
    #expect(Set(server.requests.map(\.connection)).count == 8)
  }

  @Test func answersMayOvertakeEachOther() throws {
    let server = try LoopbackServer { request in
      request.target == "/slow" ? [.untilRequests(3), .respond("slow")] : [.respond(request.target)]
    }
    let client = HTTPClient()
    var order: [String] = []
    for path in ["/slow", "/quick"] { client.start(HTTPRequest(server.url(path))) { _ in order.append(path) } }
    finish(client, 1)
    client.start(HTTPRequest(server.url("/last"))) { _ in }
    finish(client, 2)
    #expect(order == ["/quick", "/slow"])
  }

  @Test func theQueueIsServedInOrder() throws {
    let server = try LoopbackServer { [.respond($0.target)] }
    let client = HTTPClient(maximumConcurrentTransfers: 1)
    var order: [Int] = []
    for number in 0..<5 { client.start(HTTPRequest(server.url("/\(number)"))) { _ in order.append(number) } }
    finish(client, 5)
    #expect(order == [0, 1, 2, 3, 4])
    #expect(server.requests.map(\.target) == ["/0", "/1", "/2", "/3", "/4"])
  }

  @Test func aCancelledExchangeIsSilentAndMakesRoom() throws {
    let server = try LoopbackServer { $0.target == "/stall" ? [.stall] : [.respond("ok")] }
    let client = HTTPClient(maximumConcurrentTransfers: 1)
    var ended: [String] = []
    let stalled = client.start(HTTPRequest(server.url("/stall"))) { _ in ended.append("stalled") }
    let queued = client.start(HTTPRequest(server.url("/queued"))) { _ in ended.append("queued") }
    client.start(HTTPRequest(server.url("/wanted"))) { _ in ended.append("wanted") }
    while server.requests.isEmpty { _ = client.wait(timeout: 0.01, descriptors: []) }
    client.cancel(queued)
    client.cancel(stalled)
    finish(client, 1)
    client.cancel(stalled)
    #expect(ended == ["wanted"])
    #expect(server.requests.map(\.target) == ["/stall", "/wanted"])
    #expect(client.wait(timeout: 0, descriptors: []) == WaitOutcome())
  }

  @Test func aCompletionMayStartAndCancelOthers() throws {
    let server = try LoopbackServer { $0.target == "/stall" ? [.stall] : [.respond($0.target)] }
    let client = HTTPClient()
    var ended: [String] = []
    let stalled = client.start(HTTPRequest(server.url("/stall"))) { _ in ended.append("stalled") }
    client.start(HTTPRequest(server.url("/1"))) { _ in
      ended.append("1")
      client.cancel(stalled)
      client.start(HTTPRequest(server.url("/2"))) { _ in ended.append("2") }
    }
    finish(client, 2)
    #expect(ended == ["1", "2"])
  }

  @Test func aClientMayGoAwayInTheMiddle() throws {
    let server = try LoopbackServer(.stall)
    var ended = 0
    do {
      let client = HTTPClient()
      client.start(HTTPRequest(server.url())) { _ in ended += 1 }
      while server.requests.isEmpty { _ = client.wait(timeout: 0.01, descriptors: []) }
    }
    #expect(ended == 0)
  }

  @Test(arguments: [false, true]) func aReadableDescriptorEndsTheWait(busy: Bool) throws {
    let server = try LoopbackServer(.stall)
    let client = HTTPClient()
    let (quiet, ringing, hungUp) = (try Pipe(), try Pipe(), try Pipe())
    defer {
      for pipe in [quiet, ringing] { pipe.closeWriteEnd() }
      for pipe in [quiet, ringing, hungUp] { pipe.closeReadEnd() }
    }
    if busy { client.start(HTTPRequest(server.url())) { _ in } }
    #expect(client.wait(timeout: 0.01, descriptors: [quiet.readEnd]) == WaitOutcome())
    let output = OutputStream(descriptor: ringing.writeEnd, name: "pipe")
    output.write("x")
    output.flush()
    let outcome = client.wait(timeout: .infinity, descriptors: [quiet.readEnd, ringing.readEnd])
    #expect(outcome == WaitOutcome(readable: [ringing.readEnd]))
    hungUp.closeWriteEnd()
    #expect(client.wait(timeout: .infinity, descriptors: [hungUp.readEnd]).readable == [hungUp.readEnd])
  }

  @Test func aSignalEndsTheWait() async {
    // In a process of its own: the flags belong to the whole process, and other tests wait on them too.
    await #expect(processExitsWith: .success) {
      Signals.install()
      let server = try LoopbackServer(.stall)
      let client = HTTPClient()
      client.start(HTTPRequest(server.url())) { _ in }
      while server.requests.isEmpty { _ = client.wait(timeout: 0.01, descriptors: []) }
      Signals.raise(.interrupt)
      try #require(client.wait(timeout: 30, descriptors: []) == WaitOutcome(woken: true))
      try #require(client.wait(timeout: 30, descriptors: []).woken)
      let failure = #expect(throws: HTTPError.self) { try client.send(HTTPRequest(server.url("/2"))).get() }
      try #require(failure?.kind == .cancelled)
      try #require(Signals.take(.interrupt))
      try #require(client.wait(timeout: 0, descriptors: []) == WaitOutcome())
    }
  }
}
