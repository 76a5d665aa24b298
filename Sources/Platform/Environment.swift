internal import Glibc

/// The environment variables of this process.
package enum Environment {
  /// The value of a variable, or nil when it is not set.
  package static subscript(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The value of a variable that is set to something: an empty one counts as not set.
  package static func nonEmpty(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// The variables that hold credentials for the API. Only this program may see them.
  package static let credentialNames: Set<String> = [
    "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY", "CF_API_TOKEN", "CF_API_KEY",
  ]

  /// Takes the credentials out of this process's own environment, also out of the bytes that `/proc` shows of it.
  package static func eraseCredentials() {
    for name in credentialNames {
      guard let value = getenv(name) else { continue }
      memset(value, 0x2a, strlen(value))
      unsetenv(name)
    }
  }

  /// The environment for the programs that this one starts: without credentials.
  package static var forChildren: [String: String] { all.filter { !credentialNames.contains($0.key) } }

  /// Every variable.
  package static var all: [String: String] {
    var result: [String: String] = [:]
    var pointer = environ
    while let entry = pointer.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        result[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      pointer += 1
    }
    return result
  }
}
