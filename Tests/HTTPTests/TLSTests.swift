import Glibc
import Platform
import TestSupport
import Testing

@testable import HTTP

/// Against nginx with certificates of an authority of our own.
@Suite(.timeLimit(.minutes(2)), .enabled(if: NginxServer.program != nil, "scripts/setup unpacks nginx")) struct TLSTests
{
  private let certificates: TestCertificates
  private let server: NginxServer
  private var trusting: TLSOptions { TLSOptions(authorityFile: certificates("authority.pem")) }

  init() throws {
    certificates = try TestCertificates()
    server = try NginxServer(certificates)
  }

  private func body(_ response: HTTPResponse) -> [Substring] {
    String(decoding: response.body, as: UTF8.self).split(separator: " ")
  }

  @Test func anAuthorityOfOnesOwnIsTrustedWhenItIsNamed() throws {
    for host in ["127.0.0.1", "localhost"] {
      let response = try HTTPClient(tls: trusting).send(HTTPRequest(server.url(.good, host: host))).get()
      #expect(response.status == 200 && response.version == "HTTP/2" && body(response).first == "HTTP/2.0")
      #expect(response.timings.tls > 0)
    }
    let hashed = TLSOptions(authorityFolder: certificates("hashed"))
    #expect(try HTTPClient(tls: hashed).send(HTTPRequest(server.url(.good))).get().status == 200)
  }

  @Test func manyRequestsShareOneConnection() throws {
    let client = HTTPClient(maximumConcurrentTransfers: 50, tls: trusting)
    var connections: Set<Substring> = []
    var count = 0
    for _ in 0..<50 {
      client.start(HTTPRequest(server.url(.good))) { result in
        count += 1
        if case .success(let response) = result { connections.insert(body(response)[1]) }
      }
    }
    while count < 50 { _ = client.wait(timeout: 10, descriptors: []) }
    #expect(connections.count == 1)
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let kind: NginxServer.Kind
    let isTrusted: Bool
    let reason: String
    var testDescription: String { kind.rawValue }
  }

  @Test(arguments: [
    Refused(kind: .good, isTrusted: false, reason: "unable to get local issuer certificate"),
    Refused(kind: .expired, isTrusted: true, reason: "certificate has expired"),
    Refused(kind: .other, isTrusted: true, reason: "no alternative certificate subject name matches"),
    Refused(kind: .selfSigned, isTrusted: true, reason: "self-signed certificate"),
  ]) func aCertificateThatIsNotAsItShouldBeIsRefused(_ refused: Refused) throws {
    let client = HTTPClient(tls: refused.isTrusted ? trusting : TLSOptions())
    let headers = [HTTPHeader("Authorization", "Bearer secret")]
    let error = try failure(HTTPRequest(server.url(refused.kind), headers: headers), client)
    #expect(error.kind == .tls && !error.didSendRequest)
    #expect(error.message.hasPrefix("the certificate of 127.0.0.1 is refused: "), "\(error.message)")
    #expect(error.message.contains(refused.reason), "\(error.message)")
    for name in TLSOptions.variables + ["--cacert"] { #expect(error.message.contains(name)) }
  }

  @Test func filesThatAreNotThereAreNamed() throws {
    for options in [
      TLSOptions(authorityFile: "/none/authority.pem"),
      TLSOptions(authorityFile: certificates("authority.pem"), certificateFile: "/none/client.pem"),
    ] {
      let error = try failure(HTTPRequest(server.url(.good)), HTTPClient(tls: options))
      #expect(error.kind == .tls && error.message.contains("/none/"), "\(error.message)")
      #expect(error.message.contains("127.0.0.1"))
    }
  }

  @Test func aClientShowsItsCertificate() throws {
    var options = trusting
    #expect(try HTTPClient(tls: options).send(HTTPRequest(server.url(.mutual))).get().status == 400)
    options.certificateFile = certificates("client.pem")
    options.keyFile = certificates("client.key")
    #expect(try HTTPClient(tls: options).send(HTTPRequest(server.url(.mutual))).get().status == 200)
    options.certificateFile = certificates("client-both.pem")
    options.keyFile = nil
    #expect(try HTTPClient(tls: options).send(HTTPRequest(server.url(.mutual))).get().status == 200)
  }

  @Test func nothingLeadsFromHTTPSToPlainHTTPNotEvenOnThisMachine() throws {
    let request = HTTPRequest(server.url(.good, "/plain"), followsRedirects: true)
    let error = try failure(request, HTTPClient(tls: trusting))
    #expect(error.kind == .insecure && error.message.contains("127.0.0.1"))
  }

  @Test func aProxyCarriesWhatItCannotRead() async {
    await #expect(processExitsWith: .success) {
      let certificates = try TestCertificates()
      let server = try NginxServer(certificates)
      let proxy = try ConnectProxy(to: server.port(.good))
      setenv("https_proxy", "http://127.0.0.1:\(proxy.port)", 1)
      unsetenv("no_proxy")
      unsetenv("NO_PROXY")
      let client = HTTPClient(tls: TLSOptions(authorityFile: certificates("authority.pem")))
      let headers = [HTTPHeader("Authorization", "Bearer secret")]
      let response = try client.send(HTTPRequest("https://api.example.test/x", headers: headers)).get()
      try #require(response.version == "HTTP/2" && String(decoding: response.body, as: UTF8.self).contains("secret"))
      try #require(proxy.requests.count == 1)
      let head = try #require(proxy.requests.first)
      try #require(head.hasPrefix("CONNECT api.example.test:443 HTTP/1.1\r\n") && !head.contains("secret"))
      // The certificate is the host's business, whatever leads there.
      let error = try failure(HTTPRequest("https://elsewhere.example.test/"), client)
      try #require(error.kind == .tls && error.message.contains("the certificate of elsewhere.example.test"))
    }
  }
}

@Suite struct TLSOptionsTests {
  @Test(
    arguments: [
      ([:], nil, nil), (["SSL_CERT_FILE": "f"], "f", nil), (["SSL_CERT_DIR": "d"], nil, "d"),
      (["SSL_CERT_FILE": "f", "SSL_CERT_DIR": "d"], "f", "d"),
      (["CURL_CA_BUNDLE": "c", "SSL_CERT_FILE": "f", "SSL_CERT_DIR": "d"], "c", nil),
      (["CURL_CA_BUNDLE": "", "SSL_CERT_FILE": "f"], "f", nil), (["SSL_CERT_FILE": ""], nil, nil),
    ] as [([String: String], String?, String?)]) func theEnvironmentIsReadAsCurlDoes(
      environment: [String: String], file: String?, folder: String?
    )
  {
    #expect(TLSOptions { environment[$0] } == TLSOptions(authorityFile: file, authorityFolder: folder))
  }
}
