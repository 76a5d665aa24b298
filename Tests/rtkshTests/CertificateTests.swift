internal import Platform
internal import TestSupport
internal import Testing

/// The options and variables for certificates, against nginx with an authority of our own.
@Suite(.timeLimit(.minutes(2)), .enabled(if: NginxServer.program != nil, "scripts/setup unpacks nginx"))
struct CertificateTests {
  private let certificates: TestCertificates
  private let server: NginxServer
  private let place: Workplace

  init() throws {
    certificates = try TestCertificates()
    server = try NginxServer(certificates)
    place = try Workplace()
    place.variables["CLOUDFLARE_API_TOKEN"] = "a-token-for-certificates"
  }

  /// What the program says of a server that answers, but not as the API does; the status of HTTP is in it.
  private func message(
    _ kind: NginxServer.Kind, _ options: [String] = [], _ variables: [String: String] = [:]
  ) throws -> String {
    let outcome = try place.run(
      ["--base-url", server.url(kind, "")] + options + ["-v", "-c", "api GET /accounts"], variables)
    #expect(outcome.status == 1)
    return outcome.error
  }

  @Test func anUnknownAuthorityIsNamedWithWhatMendsIt() throws {
    let text = try message(.good)
    for part in ["certificate of 127.0.0.1", "--cacert", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test func theOptionAndEachVariableNameAnAuthority() throws {
    let file = certificates("authority.pem")
    #expect(try message(.good, ["--cacert", file]).contains("< 200"))
    #expect(try message(.good, [], ["CURL_CA_BUNDLE": file]).contains("< 200"))
    #expect(try message(.good, [], ["SSL_CERT_FILE": file]).contains("< 200"))
    #expect(try message(.good, [], ["SSL_CERT_DIR": certificates("hashed")]).contains("< 200"))
    // The option wins over the environment.
    #expect(try message(.good, ["--cacert", file], ["CURL_CA_BUNDLE": "/none/authority.pem"]).contains("< 200"))
    #expect(try message(.good, ["--cacert", "/none/authority.pem"]).contains("/none/authority.pem"))
  }

  @Test func aClientCertificateIsShown() throws {
    let trusting = ["--cacert", certificates("authority.pem")]
    let pair = ["--cert", certificates("client.pem"), "--key", certificates("client.key")]
    #expect(try message(.mutual, trusting).contains("< 400"))
    #expect(try message(.mutual, trusting + pair).contains("< 200"))
    #expect(try message(.mutual, trusting + ["--cert", certificates("client-both.pem")]).contains("< 200"))
  }

  @Test func anExpiredCertificateIsNamed() throws {
    let text = try message(.expired, ["--cacert", certificates("authority.pem")])
    #expect(text.contains("certificate has expired"), "\(text)")
  }
}
