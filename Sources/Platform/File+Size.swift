internal import Glibc

extension File {
  /// The size of a file in bytes; nil when there is none.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }
}
