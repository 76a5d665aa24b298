import Client
import HTTP
import JSON
import RealtimeKit
import TestSupport
import Testing

@Suite struct APIClientFileTests {
  private let link = "https://bucket.example/chat.csv?X-Amz-Signature=abc"

  private func answer(_ link: String, expiry: String = "2026-09-21T09:00:00Z") -> String {
    #"{"success":true,"data":{"chat_download_url":"\#(link)","chat_download_url_expiry":"\#(expiry)"}}"#
  }

  @Test func theFileIsFetchedWithoutCredentials() throws {
    let file = HTTPResponse(status: 200, headers: [HTTPHeader("Content-Type", "text/csv")], body: Array("id\n".utf8))
    try Harness.run([.app("/sessions/s/chat", answer(link)), .init(link, .response(file))]) { harness in
      let file = try harness.client.files([Harness.request("chat", ["session_id": "s"])])[0].get()
      #expect(file.bytes == Array("id\n".utf8) && file.contentType == "text/csv")
      #expect(file.answer.value["chat_download_url"] == JSONValue(link))
      let download = try #require(harness.transport.requests.last)
      #expect(download.url == link && download.method == "GET")
      for header in download.headers {
        #expect(!header.value.contains(Harness.token))
        #expect(!["authorization", "x-auth-key", "x-auth-email", "cookie"].contains(header.name.lowercased()))
      }
    }
  }

  @Test(arguments: [
    ("transcript", #"{"transcript_download_url":"https://f/"}"#), ("summary", #"{"summaryDownloadUrl":"https://f/"}"#),
    ("summary", #"{"summary_download_url":"https://f/"}"#),
  ]) func theLinkIsFoundUnderEachName(command: String, data: String) throws {
    try Harness.run([
      .app("/sessions/s/\(command)", #"{"data":\#(data)}"#), .init("https://f/", .response(HTTPResponse(status: 200))),
    ]) { harness in
      let file = try harness.client.files([Harness.request(command, ["session_id": "s"])])[0].get()
      #expect(file.bytes.isEmpty)
    }
  }

  @Test func anAnswerWithoutALinkIsUnreadable() throws {
    try Harness.run([.app("/sessions/s/chat", #"{"data":{}}"#)]) { harness in
      let error = try #require(harness.client.files([Harness.request("chat", ["session_id": "s"])])[0].failure)
      #expect(error.kind == .unreadable("an answer without a link") && error.status == 200)
    }
  }

  @Test func aRememberedLinkThatHasExpiredIsAskedForAgain() throws {
    let fresh = "https://bucket.example/chat.csv?X-Amz-Signature=def"
    let request = try Harness.request("chat", ["session_id": "s"])
    try Harness.run([
      .app("/sessions/s/chat", answer(link)), .init(link, .response(HTTPResponse(status: 200, body: [1]))),
      .init(link, .response(HTTPResponse(status: 403))), .app("/sessions/s/chat", answer(fresh)),
      .init(fresh, .response(HTTPResponse(status: 200, body: [2]))),
    ]) { harness in
      let files = try (0..<2).map { _ in try harness.client.files([request])[0].get().bytes }
      #expect(files == [[1], [2]])
    }
  }

  @Test(arguments: [
    (403, APIError.Kind.notFound, 1), (404, .notFound, 1), (410, .notFound, 1), (400, .rejected, 1),
    (300, .rejected, 1), (199, .rejected, 1),
    (503, .serviceFailed, 3),
  ]) func aLinkThatDoesNotWorkIsAnErrorWithoutTheLink(status: Int, kind: APIError.Kind, attempts: Int) throws {
    let failures = [ScriptedTransport.Stub](
      repeating: .init(link, .response(HTTPResponse(status: status, body: Array("secret".utf8)))), count: attempts)
    try Harness.run([.app("/sessions/s/chat", answer(link))] + failures) { harness in
      let error = try #require(harness.client.files([Harness.request("chat", ["session_id": "s"])])[0].failure)
      #expect(error.kind == kind && error.status == status && error.attempts == attempts)
      #expect(!"\(error)".contains("Signature") && error.target.hasSuffix("/sessions/s/chat"))
    }
  }

  @Test func aDownloadIsNotHeldBackByTheRateLimit() throws {
    let headers = [HTTPHeader("Ratelimit", #""default";r=0;t=30"#)]
    try Harness.run([
      .app("/sessions/s/chat", headers: headers, answer(link)), .init(link, .response(HTTPResponse(status: 200))),
    ]) { harness in
      _ = try harness.client.files([Harness.request("chat", ["session_id": "s"])])[0].get()
      #expect(harness.transport.now == 0)
    }
  }

  @Test func aSlowDownloadIsNotCutAndOneThatStandsStillIs() throws {
    try Harness.run([
      .app("/sessions/s/chat", answer(link)), .init(link, .response(HTTPResponse(status: 200)), after: 10_000),
    ]) { harness in
      harness.client.configuration.stallTimeout = 12
      _ = try harness.client.files([Harness.request("chat", ["session_id": "s"])])[0].get()
      let download = try #require(harness.transport.requests.last)
      #expect(download.totalTimeout == .infinity && download.stallTimeout == 12 && harness.transport.now == 10_000)
      #expect(download.followsRedirects && download.maximumBodyBytes == 512 << 20 && download.requiresEncryption)
      #expect(harness.transport.requests.first?.maximumBodyBytes == 256 << 20)
    }
  }

  @Test func onlyAServiceInPlainTextMayLeadToPlainText() throws {
    try ScriptedTransport.withScript([
      .json("http://127.0.0.1:1/accounts/acc/realtime/kit/app/sessions/s/chat", answer(link)),
      .init(link, .response(HTTPResponse(status: 200))),
    ]) { transport in
      let configuration = ClientConfiguration(baseURL: "http://127.0.0.1:1")
      let client = APIClient(transport: transport, configuration: configuration)
      _ = try client.files([Harness.request("chat", ["session_id": "s"])])[0].get()
      #expect(transport.requests.last?.requiresEncryption == false)
    }
  }

  @Test func downloadsThatAreLostAreReported() throws {
    let lost = ScriptedTransport.Stub(link, .failure(.insecure, didSendRequest: false))
    try Harness.run([.app("/sessions/s/chat", answer(link)), lost]) { harness in
      let error = try #require(harness.client.files([Harness.request("chat", ["session_id": "s"])])[0].failure)
      #expect(error.kind == .lost(.insecure) && error.status == nil)
    }
  }

  @Test func progressIsCountedAndOrderIsKept() throws {
    try Harness.run([
      .app("/sessions/a/chat", answer("https://f/a"), after: 3), .app("/sessions/b/chat", answer("https://f/b")),
      .init("https://f/a", .response(HTTPResponse(status: 200, body: [1]))),
      .init("https://f/b", .response(HTTPResponse(status: 204, body: [2]))),
    ]) { harness in
      var progress: [[Int]] = []
      let requests = try ["a", "b"].map { try Harness.request("chat", ["session_id": $0]) }
      let files = harness.client.files(requests) { progress.append([$0, $1]) }
      #expect(try files.map { try $0.get().bytes } == [[1], [2]] && progress == [[1, 2], [2, 2]])
    }
  }
}
