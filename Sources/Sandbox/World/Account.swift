public import Platform

/// A simulated Cloudflare account.
public struct Account: Sendable {
  /// 32 hexadecimal digits.
  public var id: String
  /// Its name.
  public var name: String
  /// `standard` or `enterprise`.
  public var type: String
  /// When it was made.
  public var createdAt: Timestamp
}
