import Glibc
import HTTP
import TestSupport
import Testing

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
      try #require(error.kind == .connect && !error.didSendRequest)
      let request = try #require(proxy.requests.first)
      try #require(request.method == "CONNECT" && request.target == "host.invalid:443")
      try #require(request.header("Authorization") == nil && request.body.isEmpty)
    }
  }
}
