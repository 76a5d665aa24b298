/// A line that was given to this shell, and the status with which it ended.
package struct TypedStatement: Sendable {
  /// The line; it may have several statements and several lines.
  package let text: String
  /// Its status; nil for a line of an earlier shell.
  package let status: Int32?

  /// A line.
  package init(_ text: String, status: Int32?) {
    self.text = text
    self.status = status
  }
}
