internal import Glibc
internal import Platform

/// The file behind a history: whole reads, one write a record, both under a lock that every shell takes.
struct HistoryFile {
  let path: String

  /// Every byte; a file that does not exist is empty.
  func read() throws(SystemError) -> [UInt8] {
    do throws(SystemError) {
      return try File.read(path)
    } catch {
      if error.code == ENOENT { return [] }
      throw error
    }
  }

  /// Adds a record to the end in one write. The file and its folder are for their owner only.
  func append(_ record: [UInt8]) throws(SystemError) {
    try locked { descriptor throws(SystemError) in
      var last: UInt8 = 0
      let size = lseek(descriptor, 0, SEEK_END)
      // A record whose end was lost must not swallow this one.
      let isTorn = size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
      let bytes = isTorn ? [UInt8(ascii: "\n")] + record : record
      let count = write(descriptor, bytes, bytes.count)
      if count != bytes.count { throw SystemError("write", on: path, code: count < 0 ? errno : ENOSPC) }
    }
  }

  /// Rewrites the file with its newest records, each text once, in one step.
  func compact(limit: Int) throws(SystemError) {
    try locked { _ throws(SystemError) in
      // Read again: other shells may have added to it since.
      let content = HistoryRecord.entries(in: try read(), limit: limit)
      guard content.badLines == 0 else { return }
      try File.replace(path, with: content.entries.flatMap { HistoryRecord.line(for: $0) }, mode: 0o600)
    }
  }

  /// Runs `body` with the file open and locked.
  private func locked(_ body: (Int32) throws(SystemError) -> Void) throws(SystemError) {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try File.createDirectory(String(path[..<slash]), mode: 0o700)
    }
    while true {
      let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw SystemError("open", on: path) }
      defer { close(descriptor) }
      while flock(descriptor, LOCK_EX) != 0 {
        if errno != EINTR { throw SystemError("lock", on: path) }
      }
      // Another shell may have put a compacted file in its place while we waited.
      var (ours, present) = (stat(), stat())
      if fstat(descriptor, &ours) == 0, stat(path, &present) == 0, ours.st_ino == present.st_ino,
        ours.st_dev == present.st_dev
      {
        return try body(descriptor)
      }
    }
  }
}
