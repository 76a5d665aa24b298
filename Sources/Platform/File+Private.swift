internal import Glibc

extension File {
  /// Replaces a file in one step, as ``replace(_:with:mode:)`` does, and leaves it readable by its owner alone, whatever
  /// mode it had.
  package static func replacePrivately(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    if exists(path) { chmod(path, 0o600) }
    try replace(path, with: bytes, mode: 0o600)
  }
}
