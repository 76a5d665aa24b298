import Glibc
import Platform

/// A folder that goes away with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/rtksh-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("create a folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    Self.remove(path)
  }

  private static func remove(_ path: String) {
    chmod(path, 0o700)
    for name in File.names(in: path) {
      let inner = path + "/" + name
      // A link is removed itself; what it leads to is somebody else's.
      if unlink(inner) != 0 { remove(inner) }
    }
    rmdir(path)
  }

  /// The path of something in the folder.
  func callAsFunction(_ name: String) -> String { path + "/" + name }
}

/// The permission bits of a file.
func mode(of path: String) -> UInt32 {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}
