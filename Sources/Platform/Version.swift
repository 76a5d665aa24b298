/// The version of both programs, as `--version` and the User-Agent header give it.
package enum Version {
  /// The version.
  package static let text = "0.1.0"
}
