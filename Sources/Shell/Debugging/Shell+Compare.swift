internal import Language

extension Shell {
  /// `compare PEER PEER`
  func compare(_ command: BoundCommand) throws(ShellError) -> ShellResult? { nil }
}
