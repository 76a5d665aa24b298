internal import CPlatform
internal import Glibc

/// Files and memory that hold credentials.
package enum SecretFile {
  /// Why a file with credentials is not used.
  package enum Problem: Error, Equatable, Sendable {
    /// It cannot be read.
    case unreadable(SystemError)
    /// Other users can read or change it.
    case readableByOthers(path: String)
    /// It belongs to another user, who could have put anything there.
    case foreignOwner(path: String, user: UInt32)

    /// The command that mends it, for a POSIX shell; nil where there is none.
    package var remedy: (program: String, arguments: [String])? {
      switch self {
      case .unreadable: nil
      case .readableByOthers(let path): ("chmod", ["600", path])
      case .foreignOwner(let path, _): ("sudo", ["chown", "\(getuid())", path])
      }
    }
  }

  /// Reads a file that may hold credentials, by the rules of `ssh` and `psql`: it belongs to the user and nobody else can read
  /// or write it, or it belongs to root and at most its group can read it.
  ///
  /// - Parameter isSecret: whether the content holds credentials at all; a file without any may be readable by everybody.
  /// - Throws: ``Problem``.
  package static func read(_ path: String, isSecret: ([UInt8]) -> Bool = { _ in true }) throws(Problem) -> [UInt8] {
    var status = stat()
    let bytes: [UInt8]
    do throws(SystemError) {
      let descriptor = try Descriptor.open(path, O_RDONLY)
      defer { close(descriptor) }
      guard fstat(descriptor, &status) == 0 else { throw SystemError("open", on: path) }
      bytes = try Descriptor.readAll(descriptor, name: path)
    } catch {
      throw .unreadable(error)
    }
    guard isSecret(bytes), status.st_mode & S_IFMT == S_IFREG else { return bytes }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .foreignOwner(path: path, user: status.st_uid)
    }
    let forbidden: mode_t = status.st_uid == geteuid() ? 0o077 : 0o037
    guard status.st_mode & forbidden == 0 else { throw .readableByOthers(path: path) }
    return bytes
  }

  /// Keeps this process out of core dumps and away from debuggers of the same user. The corresponding C function is `prctl`
  /// with `PR_SET_DUMPABLE`; programs that this one starts are not affected.
  ///
  /// - Returns: whether the system does that.
  @discardableResult
  package static func forbidDumps() -> Bool { rtksh_forbid_dumps() == 0 }

  /// Whether this process may appear in core dumps.
  package static var allowsDumps: Bool { rtksh_allows_dumps() != 0 }
}
