import HTTP
import TestSupport
import Testing

@Suite struct ScriptedTransportTests {
  @Test func answersFromTheScriptInAnyOrder() throws {
    try ScriptedTransport.withScript([
      .json("https://h/a", #"{"a":1}"#), .json("https://h/a", method: "POST", status: 201, "2"),
      .json("https://h/a", "3"),
    ]) { transport in
      #expect(try transport.send(HTTPRequest("https://h/a", method: "POST")).get().status == 201)
      let first = try transport.send(HTTPRequest("https://h/a")).get()
      #expect(first.body == Array(#"{"a":1}"#.utf8) && first.header("content-type") == "application/json")
      #expect(try transport.send(HTTPRequest("https://h/a")).get().body == Array("3".utf8))
      #expect(transport.requests.map(\.method) == ["POST", "GET", "GET"])
    }
  }

  @Test func anUnexpectedRequestIsAFault() {
    let faults = ScriptedTransport.Faults(unexpected: ["GET https://h/b"], unused: [])
    #expect(throws: faults) {
      try ScriptedTransport.withScript([]) { transport in
        #expect(throws: HTTPError.self) { try transport.send(HTTPRequest("https://h/b")).get() }
      }
    }
    #expect(faults.description == "unexpected request: GET https://h/b")
  }

  @Test func aStubThatIsNotUsedIsAFault() {
    #expect(throws: ScriptedTransport.Faults(unexpected: [], unused: ["GET https://h/a"])) {
      try ScriptedTransport.withScript([.json("https://h/a", "1"), .json("https://h/a", "2")]) { transport in
        _ = try transport.send(HTTPRequest("https://h/a")).get()
      }
    }
  }

  @Test func timePassesOnlyInWaiting() throws {
    try ScriptedTransport.withScript([
      .json("https://h/late", "", after: 30), .json("https://h/soon", "", after: 2), .init("https://h/never", .never),
    ]) { transport in
      var order: [String] = []
      for path in ["late", "soon", "never"] {
        transport.start(HTTPRequest("https://h/\(path)", totalTimeout: 60)) { result in
          if case .failure(let error) = result { #expect(error.kind == .timeout(.firstByte)) }
          order.append(path)
        }
      }
      #expect(transport.now == 0 && order.isEmpty)
      #expect(transport.wait(timeout: 1, descriptors: []) == WaitOutcome())
      #expect(transport.now == 1)
      #expect(transport.wait(timeout: 10, descriptors: []) == WaitOutcome(completed: 1))
      #expect(transport.now == 2)
      for _ in 0..<2 { _ = transport.wait(timeout: .infinity, descriptors: []) }
      #expect(order == ["soon", "late", "never"] && transport.now == 60)
      #expect(transport.wait(timeout: .infinity, descriptors: []).woken)
    }
  }

  @Test func failuresAndCancellationAreScripted() throws {
    try ScriptedTransport.withScript([
      .init("https://h/", .failure(.cut, didSendRequest: true)), .json("https://h/1", ""), .json("https://h/2", ""),
    ]) { transport in
      let error = try #require(throws: HTTPError.self) { try transport.send(HTTPRequest("https://h/")).get() }
      #expect(error.kind == .cut && error.didSendRequest)
      var ended: [Int] = []
      var second: TransferID = 0
      transport.start(HTTPRequest("https://h/1")) { _ in
        ended.append(1)
        transport.cancel(second)
      }
      second = transport.start(HTTPRequest("https://h/2")) { _ in ended.append(2) }
      #expect(transport.wait(timeout: 1, descriptors: []).completed == 1)
      #expect(ended == [1] && transport.cancelled == [second])
    }
  }
}
