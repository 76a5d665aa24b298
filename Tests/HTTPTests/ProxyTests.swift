import Glibc
import TestSupport
import Testing

@testable import HTTP

/// Each in a process of its own, since the environment is one for all.
@Suite(.timeLimit(.minutes(1))) struct ProxyTests {
  @Test func thisMachineIsAskedDirectly() async {
    await #expect(processExitsWith: .success) {
      let (proxy, server) = (try LoopbackServer(.respond("proxy")), try LoopbackServer(.respond("server")))
      for name in ["http_proxy", "all_proxy"] { setenv(name, proxy.url(), 1) }
      try #require(try HTTPClient().send(HTTPRequest(server.url())).get().body == Array("server".utf8))
      try #require(proxy.requests.isEmpty)
    }
  }

  @Test func aProxyThatRefusesSeesNoCredentials() async {
    await #expect(processExitsWith: .success) {
      let proxy = try LoopbackServer(.respond("no", status: 403))
      setenv("https_proxy", proxy.url(), 1)
      unsetenv("no_proxy")
      unsetenv("NO_PROXY")
      let error = try failure(
        HTTPRequest(
          "https://host.invalid/x", method: "POST", headers: [HTTPHeader("Authorization", "Bearer s")], body: [1]))
      try #require(error.kind == .proxy && !error.didSendRequest)
      let request = try #require(proxy.requests.first)
      try #require(request.method == "CONNECT" && request.target == "host.invalid:443")
      try #require(request.header("Authorization") == nil && request.body.isEmpty)
    }
  }

  /// Status, whether it is final, and what is said.
  @Test(arguments: [
    (407, true, "wants other credentials for host.invalid (status 407); they belong in HTTPS_PROXY"),
    (403, true, "refuses to connect to host.invalid (status 403)"),
    (503, false, "cannot reach host.invalid (status 503)"),
  ]) func aProxyThatRefusesIsNamedWithoutItsPassword(status: Int, isFinal: Bool, words: String) async {
    await #expect(processExitsWith: .success) { [status, isFinal, words] in
      let proxy = try LoopbackServer(.respond("no", status: status))
      setenv("https_proxy", "http://user:pass%20w0rd@127.0.0.1:\(proxy.port)", 1)
      unsetenv("no_proxy")
      unsetenv("NO_PROXY")
      let error = try failure(HTTPRequest("https://host.invalid/x"))
      try #require(error.kind == (isFinal ? .proxy : .connect) && !error.didSendRequest)
      try #require(error.message == "the proxy 127.0.0.1:\(proxy.port) \(words)")
      try #require(proxy.requests.first?.header("Proxy-Authorization") == "Basic dXNlcjpwYXNzIHcwcmQ=")
      try #require(ProxySettings.secrets == ["pass%20w0rd", "pass w0rd"])
    }
  }

  @Test func aPasswordThatWasWrittenWithASpaceIsNotShown() async {
    await #expect(processExitsWith: .success) {
      for proxy in [
        "http://user:pass w0rd@127.0.0.1:1", "foo://user:pass w0rd@127.0.0.1:1", "user:pass/w0rd@127.0.0.1:1",
      ] {
        setenv("https_proxy", proxy, 1)
        let error = try failure(HTTPRequest("https://host.invalid/x"))
        try #require(!error.message.contains("w0rd"))
      }
    }
  }
}
