package import Platform

/// A simulated Cloudflare account.
package struct Account: Sendable {
  /// 32 hexadecimal digits.
  package var id: String
  /// Its name.
  package var name: String
  /// `standard` or `enterprise`.
  package var type: String
  /// When it was made.
  package var createdAt: Timestamp
}
