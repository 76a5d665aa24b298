internal import Platform

/// Which certificates are trusted beside or in place of the system's, and which one this program shows.
package struct TLSOptions: Equatable, Sendable {
  /// A file of authorities in PEM that are trusted in addition to the system's folder of them; nil for the system's file. `curl`
  /// calls it `--cacert`.
  package var authorityFile: String?
  /// A folder of authorities, hashed by `openssl rehash`, in place of the system's; nil for the system's. `curl` calls it
  /// `--capath`.
  package var authorityFolder: String?
  /// A file with the certificate that this program shows, in PEM, perhaps with its key; nil for none. `curl` calls it `--cert`.
  package var certificateFile: String?
  /// A file with the key of the certificate, in PEM; nil when it is in the certificate's file. `curl` calls it `--key`.
  package var keyFile: String?

  /// The environment variables with a file or folder of authorities.
  package static let variables = ["SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"]

  /// Options; by default the system's certificates, and none of one's own.
  package init(
    authorityFile: String? = nil, authorityFolder: String? = nil, certificateFile: String? = nil, keyFile: String? = nil
  ) {
    self.authorityFile = authorityFile
    self.authorityFolder = authorityFolder
    self.certificateFile = certificateFile
    self.keyFile = keyFile
  }

  /// What the environment asks for, with curl's precedence: `CURL_CA_BUNDLE`, and where it is not set `SSL_CERT_DIR` and
  /// `SSL_CERT_FILE`. An empty variable counts as not set.
  package init(environment: (String) -> String? = { Environment[$0] }) {
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    if let bundle = value("CURL_CA_BUNDLE") {
      self.init(authorityFile: bundle)
    } else {
      self.init(authorityFile: value("SSL_CERT_FILE"), authorityFolder: value("SSL_CERT_DIR"))
    }
  }

  /// The system's folder of authorities, when it is hashed: it is faster than the file, of which all certificates are read for a
  /// connection. Looked for once in the life of the process.
  static let hashedSystemFolder: String? = {
    let folder = "/etc/ssl/certs"
    let hashed = File.names(in: folder).count { name in
      let parts = name.split(separator: ".")
      return parts.count == 2 && parts[0].utf8.count == 8 && parts[0].allSatisfy(\.isHexDigit) && parts[1] == "0"
    }
    // A folder of few was hashed by hand, and need not hold all of them.
    return hashed >= 50 ? folder : nil
  }()
}
