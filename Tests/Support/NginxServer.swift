internal import Glibc
internal import Platform

/// A real server: nginx over TLS and HTTP/2, one port for each certificate. It is one process, ended with the object.
package final class NginxServer {
  /// Which certificate a port shows, and what it wants.
  package enum Kind: String, CaseIterable, Sendable {
    /// A certificate that is as it should be.
    case good
    /// One whose time is over.
    case expired
    /// One for another host.
    case other
    /// One that no authority has signed.
    case selfSigned = "self"
    /// A good one, and the client must show its own.
    case mutual
  }

  private let child: ChildProcess
  private let scratch: ScratchFolder
  private let ports: [Kind: Int]

  /// The program: nginx of the system, or the one that `scripts/setup` has unpacked; nil when there is none.
  package static var program: String? {
    let top = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return ["/usr/sbin/nginx", top + "/.build/nginx/usr/sbin/nginx"].first { File.exists($0) }
  }

  /// Starts the server and waits until it listens.
  package init(_ certificates: TestCertificates) throws {
    guard let program = Self.program else { throw SystemError("start", on: "nginx: run scripts/setup", code: 0) }
    scratch = try ScratchFolder()
    var ports: [Kind: Int] = [:]
    // Held until nginx starts, so that no two are the same.
    var held: [ClosedPort] = []
    for kind in Kind.allCases {
      let port = try ClosedPort()
      held.append(port)
      ports[kind] = port.port
    }
    self.ports = ports
    let configuration = try scratch.file("nginx.conf", Self.configuration(ports, certificates, scratch.path))
    held.removeAll()
    child = try ChildProcess(
      [program, "-c", configuration, "-p", scratch.path, "-e", scratch.path + "/error.log"], input: .null,
      error: .null)
    try waitUntilListening()
  }

  deinit {
    child.terminate()
    child.wait()
  }

  /// The address of a path on the port of a kind.
  package func url(_ kind: Kind, _ path: String = "/", host: String = "127.0.0.1") -> String {
    "https://\(host):\(port(kind))\(path)"
  }

  /// The port of a kind.
  package func port(_ kind: Kind) -> Int { ports[kind] ?? 0 }

  private func waitUntilListening() throws {
    for _ in 0..<500 {
      if let descriptor = try? connectToLoopback(port: port(.mutual)) {
        close(descriptor)
        return
      }
      if let exit = child.exitIfEnded() { throw SystemError("start", on: "nginx: \(exit)", code: 0) }
      _ = Descriptor.readable(among: [], within: 10)
    }
    throw SystemError("connect to", on: "nginx", code: 0)
  }

  private static func configuration(
    _ ports: [Kind: Int], _ certificates: TestCertificates, _ folder: String
  ) -> String {
    let servers = Kind.allCases.map { kind in
      let name = kind == .mutual ? "good" : kind.rawValue
      let client =
        kind == .mutual ? "ssl_verify_client on; ssl_client_certificate \(certificates("authority.pem"));" : ""
      return """
          server {
            listen 127.0.0.1:\(ports[kind] ?? 0) ssl http2;
            ssl_certificate \(certificates(name + ".pem"));
            ssl_certificate_key \(certificates(name + ".key"));
            \(client)
            location / { return 200 "$server_protocol $connection $http_authorization"; }
            location /plain { return 302 http://127.0.0.1:1/; }
          }
        """
    }
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
    return """
      daemon off;
      master_process off;
      pid \(folder)/pid;
      error_log \(folder)/error.log;
      events {}
      http {
        access_log off;
        \(temporary.joined(separator: "\n  "))
      \(servers.joined(separator: "\n"))
      }
      """
  }
}
