internal import Glibc

/// A call to the operating system that failed: what was being done, to what, and the system's reason.
package struct SystemError: Error, Equatable, Sendable {
  /// The attempted operation as a verb phrase, such as `open` or `write`.
  package let operation: String
  /// The file, program or descriptor it was attempted on; empty when there is none.
  package let subject: String
  /// The value of `errno` after the call.
  package let code: Int32

  /// Describes a failed call. `code` defaults to the present `errno`, so create it right after the call.
  package init(_ operation: String, on subject: String = "", code: Int32 = errno) {
    self.operation = operation
    self.subject = subject
    self.code = code
  }

  /// Ctrl-C or a request to end came while the call was waiting. The flag of ``Signals`` is still raised.
  package static func interruption(_ operation: String, on subject: String = "") -> SystemError {
    SystemError(operation, on: subject, code: EINTR)
  }

  /// Whether a signal ended the call and nothing is wrong otherwise.
  package var isInterruption: Bool { code == EINTR }

  /// Whether the file or program does not exist.
  package var isNotFound: Bool { code == ENOENT }

  /// The system's own words for the code, such as `No such file or directory`.
  package var reason: String {
    if isInterruption { return "interrupted" }
    var buffer = [CChar](repeating: 0, count: 256)
    return buffer.withUnsafeMutableBufferPointer { pointer in
      guard let base = pointer.baseAddress, strerror_r(code, base, pointer.count) == 0 else {
        return "system error \(code)"
      }
      return String(cString: base)
    }
  }
}

extension SystemError: CustomStringConvertible {
  /// The subject and the reason in one line, the way `cat` says it: `notes.csv: Permission denied`.
  package var description: String {
    subject.isEmpty ? "\(operation): \(reason)" : "\(subject): \(reason)"
  }
}

/// Repeats a system call while a signal interrupts it, and turns a result of -1 into an error.
func retrying<Count: FixedWidthInteger>(
  _ operation: String, on subject: @autoclosure () -> String = "", _ call: () -> Count
) throws(SystemError) -> Count {
  while true {
    let result = call()
    if result != -1 { return result }
    let code = errno
    if code != EINTR { throw SystemError(operation, on: subject(), code: code) }
    // A call that waits is repeated only when nobody asked to stop.
    if Signals.isStopRequested { throw .interruption(operation, on: subject()) }
  }
}
