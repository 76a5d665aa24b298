internal import Platform

/// An authority of one's own and certificates by it, made by `openssl` in a folder that goes away with the value.
///
/// | file | what it is |
/// | --- | --- |
/// | `authority.pem` | the authority's certificate |
/// | `good.pem` | for `localhost`, 127.0.0.1 and `api.example.test` |
/// | `expired.pem` | the same, until yesterday |
/// | `other.pem` | for `other.example.test` alone |
/// | `self.pem` | for 127.0.0.1, by nobody but itself |
/// | `client.pem` | for a client, with `client.key`; `client-both.pem` holds the two |
/// | `hashed` | a folder with the authority under its hash |
///
/// The keys are in `NAME.key`.
package final class TestCertificates {
  /// The folder.
  package let folder: String
  private let scratch: ScratchFolder

  /// Makes them.
  package init() throws {
    scratch = try ScratchFolder()
    folder = scratch.path
    let child = try ChildProcess(["sh", "-e", "-c", Self.script, "sh", folder], output: .null, error: .null)
    guard child.wait() == .status(0) else { throw SystemError("make certificates with", on: "openssl", code: 0) }
  }

  /// The path of a file in the folder.
  package func callAsFunction(_ name: String) -> String { folder + "/" + name }

  private static let script = """
    cd "$1"
    mkdir issued hashed
    : >index.txt
    echo 01 >serial
    cat >openssl.cnf <<'END'
    [req]
    distinguished_name = name
    prompt = no
    [name]
    CN = rtksh tests
    [ca]
    default_ca = own
    [own]
    database = index.txt
    serial = serial
    new_certs_dir = issued
    certificate = authority.pem
    private_key = authority.key
    default_md = sha256
    policy = any
    unique_subject = no
    copy_extensions = copy
    [any]
    commonName = supplied
    [authority]
    basicConstraints = critical, CA:true
    keyUsage = critical, keyCertSign
    END
    key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"; }
    sign() {
      key "$1"
      openssl req -new -config openssl.cnf -key "$1.key" -out "$1.csr" -addext "$2"
      openssl ca -batch -notext -config openssl.cnf -startdate 20200101000000Z -enddate "$3" -in "$1.csr" -out "$1.pem"
    }
    names=subjectAltName=DNS:localhost,DNS:api.example.test,IP:127.0.0.1
    key authority
    openssl req -new -x509 -days 3650 -config openssl.cnf -extensions authority -key authority.key -out authority.pem
    sign good "$names" 20990101000000Z
    sign expired "$names" 20210101000000Z
    sign other subjectAltName=DNS:other.example.test 20990101000000Z
    sign client extendedKeyUsage=clientAuth 20990101000000Z
    cat client.pem client.key >client-both.pem
    key self
    openssl req -new -x509 -days 3650 -config openssl.cnf -addext subjectAltName=IP:127.0.0.1 -key self.key -out self.pem
    cp authority.pem hashed/
    openssl rehash hashed
    """
}
