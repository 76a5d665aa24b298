internal import Glibc

/// Waiting for descriptors in a way that Ctrl-C and a request to end can stop.
package enum Descriptor {
  /// Waits until reading from the descriptor gives something, or its end.
  ///
  /// - Returns: false when a signal asks to stop first; see ``Signals/isStopRequested``. Its flag stays raised.
  package static func waitUntilReadable(_ descriptor: Int32) -> Bool { wait(descriptor, Int16(POLLIN)) }

  /// Waits until something can be written; see ``waitUntilReadable(_:)``.
  package static func waitUntilWritable(_ descriptor: Int32) -> Bool { wait(descriptor, Int16(POLLOUT)) }

  /// Waits until the descriptor can be read or a signal has come.
  ///
  /// - Returns: whether it can be read; after a signal false, and the flags of ``Signals`` say which.
  package static func waitForInputOrSignal(_ descriptor: Int32) -> Bool {
    var entries = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&entries, 2, -1) > 0 else { return false }
    if entries[1].revents != 0 {
      Signals.drain()
      return false
    }
    return true
  }

  /// The descriptors that can be read or whose other end is closed, after at most so many milliseconds. A signal ends the
  /// waiting, too.
  package static func readable(among descriptors: [Int32], within milliseconds: Int32) -> [Int32] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&entries, nfds_t(entries.count), milliseconds) > 0 else { return [] }
    return entries.filter { $0.revents != 0 }.map(\.fd)
  }

  /// What one read gave.
  package enum ReadResult: Equatable, Sendable {
    /// These bytes, at least one.
    case bytes([UInt8])
    /// There is nothing yet.
    case nothing
    /// There is nothing any more.
    case end
    /// The descriptor cannot be read; a terminal is gone.
    case failure
  }

  /// Reads once, at most so many bytes.
  package static func read(_ descriptor: Int32, atMost limit: Int) -> ReadResult {
    var chunk = [UInt8](repeating: 0, count: limit)
    let count = Glibc.read(descriptor, &chunk, limit)
    if count > 0 { return .bytes(Array(chunk.prefix(count))) }
    if count == 0 { return .end }
    return errno == EINTR || errno == EAGAIN ? .nothing : .failure
  }

  /// Opens `/dev/null` in place of each of the descriptors 0, 1 and 2 that is closed, so that no file or pipe of the program
  /// gets its number. Call it before anything else is opened.
  ///
  /// It is opened the wrong way round, as GNU's programs do: using it then is an error (`EBADF`), where text would vanish
  /// without a word.
  package static func fillStandardDescriptors() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      _ = Glibc.open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Locks a file against other programs that lock it too, until the descriptor is closed.
  ///
  /// - Parameter seconds: how long to wait for another program's lock.
  /// - Throws: ``SystemError`` with the code `EWOULDBLOCK` when the time is over, or an interruption. A file system without locks
  ///   is no error.
  package static func lock(_ descriptor: Int32, name: String, seconds: Double = 5) throws(SystemError) {
    let end = MonotonicClock.now + seconds
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == ENOLCK || code == EOPNOTSUPP { return }
      guard code == EWOULDBLOCK || code == EINTR, MonotonicClock.now < end else {
        throw SystemError("lock", on: name, code: code)
      }
      guard pause(milliseconds: 10) else { throw .interruption("lock", on: name) }
    }
  }

  /// Opens a file. Opening one end of a named pipe waits for the other end, which a signal can stop.
  static func open(_ path: String, _ flags: Int32, mode: UInt32 = 0o666) throws(SystemError) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NONBLOCK, mode)
      if descriptor >= 0 {
        // Not waiting was for the opening alone.
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        return descriptor
      }
      let code = errno
      if code == EINTR { continue }
      var status = stat()
      // A pipe that nobody reads yet. The system wakes no one when a reader comes, so it is tried again and again.
      guard code == ENXIO, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else {
        throw SystemError("open", on: path, code: code)
      }
      guard pause(milliseconds: 20) else { throw .interruption("open", on: path) }
    }
  }

  /// Everything that a descriptor still has, up to its end.
  ///
  /// - Parameter limit: with more bytes than this it fails with `EFBIG`, for sources that never end.
  static func readAll(_ descriptor: Int32, name: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    var bytes: [UInt8] = []
    if isRegular, status.st_size > 0 { bytes.reserveCapacity(Int(status.st_size)) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if !isRegular, fcntl(descriptor, F_GETFL) & O_NONBLOCK == 0, !waitUntilReadable(descriptor) {
        throw .interruption("read", on: name)
      }
      if Signals.isStopRequested { throw .interruption("read", on: name) }
      let count = try retrying("read", on: name) { Glibc.read(descriptor, &chunk, chunk.count) }
      if count == 0 { return bytes }
      if bytes.count > limit - count { throw SystemError("read", on: name, code: EFBIG) }
      bytes += chunk[..<count]
    }
  }

  /// Writes every byte, however many calls it takes. A reader that takes its time is waited for, which a signal can stop.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(SystemError) {
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    var written = 0
    while written < bytes.count {
      // A pipe with room has room for this much; with more the call itself would wait.
      let limit = isRegular ? bytes.count - written : min(4096, bytes.count - written)
      if !isRegular, !waitUntilWritable(descriptor) { throw .interruption("write", on: name) }
      do throws(SystemError) {
        written += try retrying("write", on: name) {
          bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), limit) }
        }
      } catch {
        // Another program may have made the descriptor answer at once, and taken the room meanwhile.
        if error.code != EAGAIN { throw error }
      }
    }
  }

  private static func wait(_ descriptor: Int32, _ events: Int16) -> Bool {
    while true {
      let isStopping = Signals.isStopRequested
      var entries = [
        pollfd(fd: descriptor, events: events, revents: 0),
        pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0),
      ]
      // What is ready is taken also when the program is about to end: its last words go out.
      let count = poll(&entries, 2, isStopping ? 0 : -1)
      if count > 0, entries[0].revents != 0 { return true }
      if isStopping { return false }
      // The flag of a signal is raised before the descriptor is written to, so none is missed.
      if count > 0 { Signals.drain() }
    }
  }

  /// Waits a moment; false when a signal asks to stop.
  private static func pause(milliseconds: Int32) -> Bool {
    if Signals.isStopRequested { return false }
    var wake = pollfd(fd: Signals.wakeDescriptor, events: Int16(POLLIN), revents: 0)
    if poll(&wake, 1, milliseconds) > 0 { Signals.drain() }
    return !Signals.isStopRequested
  }
}

/// A one-way channel between two descriptors; both close themselves in child processes.
package struct Pipe: Sendable {
  /// Where bytes come out.
  package let readEnd: Int32
  /// Where bytes go in.
  package let writeEnd: Int32

  /// Opens a pipe.
  ///
  /// - Throws: ``SystemError`` when the process has no descriptors left.
  package init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError("open a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// Makes both ends answer at once instead of waiting.
  package func makeNonblocking() {
    for end in [readEnd, writeEnd] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
  }

  /// Closes the end where bytes come out.
  package func closeReadEnd() { close(readEnd) }
  /// Closes the end where bytes go in.
  package func closeWriteEnd() { close(writeEnd) }
}

/// Reads lines from a descriptor, one at a time and no byte further than it must.
package struct LineReader {
  private let descriptor: Int32

  /// A reader of a descriptor.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end; nil at the end, or when Ctrl-C or a request to end comes while waiting.
  ///
  /// - Throws: ``SystemError`` when reading fails.
  package mutating func next() throws(SystemError) -> String? {
    var bytes: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      guard Descriptor.waitUntilReadable(descriptor) else { return nil }
      let count = try retrying("read") { read(descriptor, &byte, 1) }
      if count == 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == 10 { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }
}
