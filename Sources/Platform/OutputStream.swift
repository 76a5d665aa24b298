internal import Glibc
package import Text

/// Text on its way to a descriptor, collected into large writes.
///
/// A pipe that its reader has closed is not an error to report: ``isClosed`` turns true and further text is dropped, so
/// that `rtksh … | head` ends quietly. Any other failure (a full disk) is kept in ``failure``.
package final class OutputStream {
  /// Where the text goes; -1 for a stream that keeps it.
  package let descriptor: Int32
  /// Whether the reader at the other end has gone.
  package private(set) var isClosed = false
  /// The first failure that was not a closed pipe; text after it is lost, so the program must say so when it ends.
  package private(set) var failure: SystemError?
  /// Whether Ctrl-C or a request to end came while a slow reader was waited for; what it did not take is lost. The flag of
  /// ``Signals`` stays raised. Further text is written again.
  package private(set) var wasInterrupted = false
  /// What becomes of text before it is written, such as the masking of names; nil leaves it as it is.
  package var filter: ((String) -> String)?
  /// Replaces credentials in everything that is written, also in what needs no ``filter``; nil when none are in use.
  package var secrets: SecretFilter?
  private var pending: [UInt8] = []
  private let name: String
  private let limit = 1 << 16
  private let keepsText: Bool

  /// A stream to a descriptor; `name` is what errors call it.
  package init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    keepsText = false
  }

  /// A stream that keeps its text for ``takeText()``, such as a test's.
  package init(keepingTextAs name: String) {
    descriptor = -1
    self.name = name
    keepsText = true
  }

  /// Hands out what a stream has kept since the last time.
  package func takeText() -> String {
    defer { pending.removeAll() }
    return String(decoding: secrets?.masking(pending) ?? pending, as: UTF8.self)
  }

  /// Adds text; it is written when enough has come together or at ``flush()``.
  package func write(_ text: String) { writeUnfiltered(filter?(text) ?? text) }

  /// Adds text that needs no ``filter``.
  package func writeUnfiltered(_ text: String) {
    guard !isClosed, failure == nil else { return }
    pending.append(contentsOf: text.utf8)
    if pending.count >= limit, !keepsText { write(keepingBack: secrets?.longestPart ?? 0) }
  }

  /// Writes what is waiting.
  package func flush() { if !keepsText { write(keepingBack: 0) } }

  /// Writes what is waiting but for its last bytes, where a credential may begin whose end is still to come.
  private func write(keepingBack count: Int) {
    guard !pending.isEmpty else { return }
    var bytes = pending
    pending.removeAll(keepingCapacity: true)
    if let secrets {
      let (masked, rest) = secrets.masking(bytes, upTo: bytes.count - count)
      bytes = masked
      pending += rest
    }
    do throws(SystemError) {
      try Descriptor.writeAll(bytes, to: descriptor, name: name)
    } catch {
      if error.isInterruption {
        wasInterrupted = true
        pending.removeAll()
      } else if error.code == EPIPE {
        isClosed = true
      } else {
        failure = error
      }
    }
  }
}
