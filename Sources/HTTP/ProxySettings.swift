internal import Platform
internal import Text

/// The proxy that the environment names for https, as libcurl reads it.
package enum ProxySettings {
  private static let variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

  /// The proxy's host and port without its credentials, such as `proxy.example.com:3128`; nil when the environment names none.
  static var name: String? { address.map { String($0[..<authorityEnd($0)].split(separator: "@").last ?? "") } }

  /// The passwords in the environment's proxy variables, as they are written and as they are meant. They must appear in no
  /// output.
  package static var secrets: [String] {
    (variables + ["http_proxy"]).compactMap { Environment[$0] }.flatMap { value -> [String] in
      let address = withoutScheme(value)
      guard let at = address.lastIndex(of: "@"), let colon = address[..<at].firstIndex(of: ":") else { return [] }
      let password = address[address.index(after: colon)..<at]
      return password.isEmpty ? [] : [String(password), PercentEncoding.decoded(password)]
    }
  }

  private static var address: Substring? {
    variables.lazy.compactMap { Environment[$0] }.first { !$0.isEmpty }.map { withoutScheme($0) }
  }

  private static func withoutScheme(_ value: String) -> Substring {
    value.firstRange(of: "://").map { value[$0.upperBound...] } ?? value[...]
  }

  /// A password may hold slashes, so the end is looked for behind it.
  private static func authorityEnd(_ address: Substring) -> String.Index {
    let start = address.lastIndex(of: "@") ?? address.startIndex
    return address[start...].firstIndex(of: "/") ?? address.endIndex
  }
}
