/// A line that was given to this shell, and the status with which it ended.
public struct TypedStatement: Sendable {
  /// The line; it may have several statements and several lines.
  public let text: String
  /// Its status; nil for a line of an earlier shell.
  public let status: Int32?

  /// A line.
  public init(_ text: String, status: Int32?) {
    self.text = text
    self.status = status
  }
}
