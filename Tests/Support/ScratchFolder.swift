internal import Glibc
package import Platform

/// A new, empty folder that goes away with the object. Keep it in the suite, so that it lives as long as the test.
package final class ScratchFolder {
  /// The folder's path, without a slash at its end.
  package let path: String

  /// Creates the folder below `/tmp`.
  package init() throws(SystemError) {
    path = "/tmp/rtksh-tests-\(UInt64.random(in: 0...UInt64.max))"
    try File.createDirectory(path)
  }

  deinit { Self.remove(path) }

  /// Writes a file in the folder and gives its path.
  package func file(_ name: String, _ text: String) throws(SystemError) -> String {
    let path = path + "/" + name
    try File.append(Array(text.utf8), to: path)
    return path
  }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in File.names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }
}
