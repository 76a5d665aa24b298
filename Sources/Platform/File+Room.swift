internal import Glibc

extension File {
  /// Whether a regular file can be put at the path, in the place of one that may be there already.
  ///
  /// Folders, devices and pipes are not replaced, and the folder must take new files. The corresponding C functions are `stat`
  /// and `access`; what they say may be otherwise a moment later.
  package static func canBeReplaced(_ path: String) -> Bool {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return false }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return !path.isEmpty && path.last != "/" && access(folder, W_OK | X_OK) == 0
  }
}
