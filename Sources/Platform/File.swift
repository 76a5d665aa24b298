internal import Glibc

/// Whole files: read, written so that they are either there in full or not at all, and appended to.
package enum File {
  /// The bytes of a file.
  package static func read(_ path: String) throws(SystemError) -> [UInt8] {
    let descriptor = try retrying("open", on: path) { open(path, O_RDONLY | O_CLOEXEC) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path)
  }

  /// Everything that a descriptor still has, up to its end.
  package static func read(descriptor: Int32, name: String) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try retrying("read", on: name) { Glibc.read(descriptor, &chunk, chunk.count) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// Replaces a file in one step: the bytes go to a new file beside it, which then takes its name.
  ///
  /// After an error the old file is untouched and no new file is left behind. An existing file keeps its mode; a new one
  /// gets `mode` less the umask.
  package static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o666) throws(SystemError) {
    var old = stat()
    let exists = stat(path, &old) == 0
    // A device or a pipe (/dev/stdout) has nothing to replace: write into it.
    if exists, old.st_mode & S_IFMT != S_IFREG {
      try write(bytes, to: path, flags: O_WRONLY, mode: mode)
      return
    }
    let target = exists ? resolved(path) : path
    let temporary = "\(target).\(getpid()).part"
    do throws(SystemError) {
      try write(bytes, to: temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode, sync: true)
      if exists { chmod(temporary, old.st_mode & 0o7777) }
      _ = try retrying("rename", on: path) { rename(temporary, target) }
    } catch {
      unlink(temporary)
      throw SystemError(error.operation, on: path, code: error.code)
    }
  }

  /// Adds bytes to the end of a file in one write, creating it when it does not exist.
  package static func append(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o666) throws(SystemError) {
    try write(bytes, to: path, flags: O_WRONLY | O_CREAT | O_APPEND, mode: mode)
  }

  /// Creates a folder and the folders above it; one that exists is fine.
  package static func createDirectory(_ path: String, mode: UInt32 = 0o700) throws(SystemError) {
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw SystemError("create", on: path)
    }
    try createDirectory(String(path[..<slash]), mode: mode)
    if mkdir(path, mode) != 0, errno != EEXIST { throw SystemError("create", on: path) }
  }

  /// Whether something stands at the path.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The names in a folder, sorted, without `.` and `..`; empty when it cannot be read.
  package static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether the path is a folder.
  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func write(
    _ bytes: [UInt8], to path: String, flags: Int32, mode: UInt32, sync: Bool = false
  ) throws(SystemError) {
    let descriptor = try retrying("open", on: path) { open(path, flags | O_CLOEXEC, mode) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, name: path)
    if sync { _ = try retrying("write", on: path) { fsync(descriptor) } }
  }

  /// The file behind symbolic links, so that replacing keeps the link.
  private static func resolved(_ path: String) -> String {
    guard let full = realpath(path, nil) else { return path }
    defer { free(full) }
    return String(cString: full)
  }
}

/// Writes every byte, however many calls it takes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(SystemError) {
  var written = 0
  while written < bytes.count {
    written += try retrying("write", on: name) {
      bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written) }
    }
  }
}
