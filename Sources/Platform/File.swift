internal import Glibc

/// Whole files: read, written so that they are either there in full or not at all, and appended to.
///
/// Reading and writing stop at Ctrl-C and at a request to end when they wait: for the other end of a named pipe, for a
/// terminal, for a reader that is slow. That is a ``SystemError`` with ``SystemError/isInterruption``.
package enum File {
  /// The bytes of a file.
  ///
  /// - Throws: ``SystemError`` when it cannot be opened or read.
  package static func read(_ path: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    let descriptor = try Descriptor.open(path, O_RDONLY)
    defer { close(descriptor) }
    return try Descriptor.readAll(descriptor, name: path, limit: limit)
  }

  /// Everything that a descriptor still has, up to its end; `name` is what an error calls it.
  ///
  /// - Throws: ``SystemError`` when it cannot be read.
  package static func read(descriptor: Int32, name: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    try Descriptor.readAll(descriptor, name: name, limit: limit)
  }

  /// Replaces a file in one step: the bytes go to a new file beside it, which then takes its name. A new file gets `mode` less
  /// the umask; an existing one keeps its owner, group and mode, and a symbolic link stays one.
  ///
  /// After an error the old file is untouched and no new file is left behind. Where a new file could not take the place of
  /// the old one unnoticed (it has other names, another owner, or its folder takes no new files), the old one is overwritten
  /// after room for the bytes has been set aside. Devices and pipes are written to.
  ///
  /// - Throws: ``SystemError`` about `path`.
  package static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o666) throws(SystemError) {
    do throws(SystemError) {
      try Replacement(path, bytes, mode: mode, isPrivate: false).run()
    } catch {
      throw SystemError(error.operation, on: path, code: error.code)
    }
  }

  /// Replaces a file as ``replace(_:with:mode:)`` does, and leaves it readable by its owner alone, whatever mode it had.
  ///
  /// - Throws: ``SystemError`` about `path`.
  package static func replacePrivately(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    do throws(SystemError) {
      try Replacement(path, bytes, mode: 0o600, isPrivate: true).run()
    } catch {
      throw SystemError(error.operation, on: path, code: error.code)
    }
  }

  /// Adds bytes to the end of a file, creating it when it does not exist. They are there in full or, after an error, not at all.
  ///
  /// - Throws: ``SystemError`` about `path`.
  package static func append(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o666) throws(SystemError) {
    if let kind = kind(path), kind != S_IFREG {
      let descriptor = try Descriptor.open(path, O_WRONLY | O_APPEND)
      defer { close(descriptor) }
      return try Descriptor.writeAll(bytes, to: descriptor, name: path)
    }
    try LockedFile(path, mode: mode).append(bytes)
  }

  /// Creates a folder and the folders above it; one that exists is fine.
  ///
  /// - Throws: ``SystemError`` when one cannot be created.
  package static func createDirectory(_ path: String, mode: UInt32 = 0o700) throws(SystemError) {
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw SystemError("create", on: path)
    }
    try createDirectory(String(path[..<slash]), mode: mode)
    if mkdir(path, mode) != 0, errno != EEXIST { throw SystemError("create", on: path) }
  }

  /// Creates an empty file that only its owner can read, in the folder for temporary files (`TMPDIR`, else `/tmp`).
  ///
  /// - Parameter ending: what its name ends with, from which editors tell how to colour it.
  /// - Returns: its path; the caller removes it.
  /// - Throws: ``SystemError`` when it cannot be created.
  package static func createTemporary(ending: String) throws(SystemError) -> String {
    let folder = Environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    let (descriptor, path) = try createUnique(in: folder + "/", ending: ending, mode: 0o600)
    close(descriptor)
    return path
  }

  /// Removes a file; one that is not there is fine.
  package static func remove(_ path: String) { unlink(path) }

  /// Creates a file under a name that nobody can foresee and that no other file has.
  fileprivate static func createUnique(
    in folder: String, ending: String, mode: UInt32
  ) throws(SystemError) -> (descriptor: Int32, path: String) {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    var attempts = 0
    while true {
      let name = String((0..<12).compactMap { _ in letters.randomElement() })
      let path = "\(folder).rtksh-\(name)\(ending)"
      do throws(SystemError) {
        return (try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: mode), path)
      } catch {
        attempts += 1
        guard error.code == EEXIST, attempts < 10 else { throw error }
      }
    }
  }
}

/// What stands at a path. The answers may be otherwise a moment later.
extension File {
  /// Whether something stands at the path.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether the path is a folder.
  package static func isDirectory(_ path: String) -> Bool { kind(path) == S_IFDIR }

  /// Whether a regular file can be put at the path, in the place of one that may be there already.
  ///
  /// Folders, devices and pipes are not replaced, and the folder must take new files. The corresponding C functions are `stat`
  /// and `access`.
  package static func canBeReplaced(_ path: String) -> Bool {
    if let kind = kind(path), kind != S_IFREG { return false }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return !path.isEmpty && path.last != "/" && access(folder, W_OK | X_OK) == 0
  }

  /// The size of a file in bytes; nil when there is none.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// When a file was last written to; nil when there is none.
  package static func modificationDate(_ path: String) -> Timestamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Timestamp(seconds: Double(status.st_mtim.tv_sec)) + Double(status.st_mtim.tv_nsec) / 1e9
  }

  /// Sets when a file was last written to.
  package static func setModificationDate(_ path: String, _ date: Timestamp) {
    let time = timespec(tv_sec: time_t(date.microseconds / 1_000_000), tv_nsec: 0)
    utimensat(AT_FDCWD, path, [time, time], 0)
  }

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

  /// The path of the running program, with links followed; empty when the system does not say.
  package static var executablePath: String { realPath("/proc/self/exe") ?? CommandLine.arguments.first ?? "" }

  /// The user's folder for one sort of file, by the XDG rules: the variable when it is set, else a folder below home; nil
  /// without a home.
  package static func userFolder(_ variable: String, below fallback: String) -> String? {
    if let path = Environment[variable], path.hasPrefix("/") { return path }
    return Environment["HOME"].map { "\($0)/\(fallback)" }
  }

  /// The path with all symbolic links followed; nil when nothing stands there.
  fileprivate static func realPath(_ path: String) -> String? {
    guard let full = realpath(path, nil) else { return nil }
    defer { free(full) }
    return String(cString: full)
  }

  /// The `S_IF…` bits of what stands at the path; nil when nothing does.
  fileprivate static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}

/// A regular file open for reading and appending, which other programs that lock it leave alone meanwhile.
package struct LockedFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private let isNew: Bool

  /// Opens a file, which is created when it does not exist, and locks it.
  ///
  /// - Throws: ``SystemError`` when it cannot be opened, or when another program keeps it locked.
  package init(_ path: String, mode: UInt32 = 0o666) throws(SystemError) {
    self.path = path
    while true {
      let isNew = !File.exists(path)
      let descriptor = try Descriptor.open(path, O_RDWR | O_APPEND | O_CREAT, mode: mode)
      do throws(SystemError) {
        try Descriptor.lock(descriptor, name: path)
      } catch {
        close(descriptor)
        throw error
      }
      // Another program may have put a new file in its place meanwhile.
      var (ours, present) = (stat(), stat())
      if fstat(descriptor, &ours) == 0, stat(path, &present) == 0, ours.st_ino == present.st_ino,
        ours.st_dev == present.st_dev
      {
        self.descriptor = descriptor
        self.isNew = isNew
        return
      }
      close(descriptor)
    }
  }

  deinit { close(descriptor) }

  /// The last byte; nil when the file is empty.
  package var lastByte: UInt8? {
    var byte: UInt8 = 0
    let size = lseek(descriptor, 0, SEEK_END)
    return size > 0 && pread(descriptor, &byte, 1, size - 1) == 1 ? byte : nil
  }

  /// Adds bytes to the end. After an error none of them is there, and a file that was created for them is gone.
  ///
  /// - Throws: ``SystemError`` when they cannot be written.
  package func append(_ bytes: [UInt8]) throws(SystemError) {
    let end = lseek(descriptor, 0, SEEK_END)
    do throws(SystemError) {
      try Descriptor.writeAll(bytes, to: descriptor, name: path)
    } catch {
      // A part of a row would be taken for a row.
      if end >= 0 { ftruncate(descriptor, end) }
      if isNew, end == 0 { unlink(path) }
      throw error
    }
  }
}

/// A regular file whose end is written again and again. The corresponding C functions are `pwrite` and `ftruncate`.
package final class RewritableFile {
  private let descriptor: Int32
  private let path: String

  /// Opens a file that exists.
  ///
  /// - Throws: ``SystemError`` when it cannot be opened.
  package init(_ path: String) throws(SystemError) {
    self.path = path
    descriptor = try Descriptor.open(path, O_WRONLY)
  }

  deinit { close(descriptor) }

  /// Whether the path still leads to this file.
  package func isStill(at path: String) -> Bool {
    var (ours, present) = (stat(), stat())
    return fstat(descriptor, &ours) == 0 && stat(path, &present) == 0 && ours.st_ino == present.st_ino
      && ours.st_dev == present.st_dev
  }

  /// Replaces all from an offset on.
  ///
  /// - Throws: ``SystemError`` when it cannot be written; a part may have been.
  package func replace(from offset: Int, with bytes: [UInt8]) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      written += try retrying("write", on: path) {
        bytes.withUnsafeBytes {
          pwrite(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written, off_t(offset + written))
        }
      }
    }
    _ = try retrying("write", on: path) { ftruncate(descriptor, off_t(offset + bytes.count)) }
  }
}

/// One replacement of a file's content.
private struct Replacement {
  private let path: String
  private let bytes: [UInt8]
  /// The mode of a new file.
  private let mode: UInt32
  /// Whether an old file, too, gets that mode.
  private let isPrivate: Bool
  private var old = stat()
  private let exists: Bool

  init(_ path: String, _ bytes: [UInt8], mode: UInt32, isPrivate: Bool) {
    self.path = path
    self.bytes = bytes
    self.mode = mode
    self.isPrivate = isPrivate
    exists = stat(path, &old) == 0
  }

  func run() throws(SystemError) {
    guard exists else {
      // A symbolic link to nothing: what it names is created.
      var link = stat()
      if lstat(path, &link) == 0 { return try overwrite(path) }
      return try rename(to: path)
    }
    guard old.st_mode & S_IFMT == S_IFREG else {
      let descriptor = try Descriptor.open(path, O_WRONLY)
      defer { close(descriptor) }
      return try Descriptor.writeAll(bytes, to: descriptor, name: path)
    }
    // A file that its owner has made read-only is not replaced behind its back.
    guard access(path, W_OK) == 0 else { throw SystemError("open", on: path) }
    let target = File.realPath(path) ?? path
    if old.st_nlink > 1 { return try overwrite(target) }
    do throws(SystemError) {
      try rename(to: target)
    } catch {
      guard error.operation == "own" || error.code == EACCES || error.code == EPERM || error.code == EROFS else {
        throw error
      }
      try overwrite(target)
    }
  }

  /// Writes a new file beside the target and gives it the target's name.
  private func rename(to target: String) throws(SystemError) {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let (descriptor, part) = try File.createUnique(in: folder, ending: ".part", mode: exists ? 0o600 : mode)
    do throws(SystemError) {
      defer { close(descriptor) }
      try Descriptor.writeAll(bytes, to: descriptor, name: path)
      if exists { try takeOver(descriptor) }
      _ = try retrying("write", on: path) { fsync(descriptor) }
      _ = try retrying("rename", on: path) { Glibc.rename(part, target) }
    } catch {
      unlink(part)
      throw error
    }
  }

  /// Gives a new file the owner, group and mode of the old one; an error of the operation `own` when that is not allowed.
  private func takeOver(_ descriptor: Int32) throws(SystemError) {
    var new = stat()
    guard fstat(descriptor, &new) == 0 else { throw SystemError("own", on: path) }
    if new.st_uid != old.st_uid || new.st_gid != old.st_gid, fchown(descriptor, old.st_uid, old.st_gid) != 0 {
      throw SystemError("own", on: path)
    }
    _ = try retrying("own", on: path) { fchmod(descriptor, isPrivate ? mode : old.st_mode & 0o7777) }
  }

  /// Overwrites the target where it stands. Room is set aside first, so that a full disk is noticed while the old content is
  /// still there.
  private func overwrite(_ target: String) throws(SystemError) {
    let descriptor = try Descriptor.open(target, O_WRONLY | O_CREAT, mode: mode)
    defer { close(descriptor) }
    if isPrivate { fchmod(descriptor, mode) }
    if !bytes.isEmpty {
      let code = posix_fallocate(descriptor, 0, off_t(bytes.count))
      // Some file systems cannot do it; there the writing itself will tell.
      if code != 0, code != EOPNOTSUPP, code != EINVAL {
        if exists { ftruncate(descriptor, old.st_size) } else { unlink(target) }
        throw SystemError("write", on: path, code: code)
      }
    }
    try Descriptor.writeAll(bytes, to: descriptor, name: path)
    _ = try retrying("write", on: path) { ftruncate(descriptor, off_t(bytes.count)) }
    _ = try retrying("write", on: path) { fsync(descriptor) }
  }
}
