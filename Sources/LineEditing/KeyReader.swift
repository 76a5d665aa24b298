internal import Platform

/// Bytes of the terminal, turned into characters.
///
/// Reads byte by byte, so that keys typed ahead stay in the terminal for whatever program comes next.
struct KeyReader {
  /// What reading gave.
  enum Result: Equatable {
    case scalar(Unicode.Scalar)
    /// The character is not complete yet, or the bytes were none; wait again.
    case nothing
    case end
    case failure
  }

  let descriptor: Int32
  /// Bytes read beyond the end of a paste.
  private var pending: [UInt8] = []
  private var partial: [UInt8] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether a read would give something, after at most that many milliseconds.
  func hasInput(within milliseconds: Int32 = 0) -> Bool {
    if !pending.isEmpty { return true }
    return !Descriptor.readable(among: [descriptor], within: milliseconds).isEmpty
  }

  /// Whether waiting is needless because bytes are at hand.
  var hasPending: Bool { !pending.isEmpty }

  /// Reads the next byte; call it when one is there.
  mutating func read() -> Result {
    if !pending.isEmpty { return decode(pending.removeFirst()) }
    return switch Descriptor.read(descriptor, atMost: 1) {
    case .bytes(let bytes): bytes.first.map { decode($0) } ?? .nothing
    case .nothing: .nothing
    case .end: .end
    case .failure: .failure
    }
  }

  private mutating func decode(_ byte: UInt8) -> Result {
    // A byte that cannot continue what was begun begins anew.
    if byte & 0xc0 != 0x80 { partial.removeAll() }
    partial.append(byte)
    let length =
      switch partial[0] {
      case 0..<0x80: 1
      case 0xc2..<0xe0: 2
      case 0xe0..<0xf0: 3
      case 0xf0..<0xf5: 4
      default: 0
      }
    if partial.count < length { return .nothing }
    defer { partial.removeAll() }
    guard length > 0, let text = String(validating: partial, as: UTF8.self) else { return .nothing }
    return text.unicodeScalars.first.map { .scalar($0) } ?? .nothing
  }

  /// Reads up to the end mark of a bracketed paste and gives what stands before it; nil as long as the mark has not come.
  ///
  /// `collected` holds the bytes so far. Call it when something is there to read.
  mutating func readPaste(into collected: inout [UInt8]) -> Result? {
    if pending.isEmpty {
      switch Descriptor.read(descriptor, atMost: 4096) {
      case .bytes(let bytes): pending = bytes
      case .nothing: return nil
      case .end: return .end
      case .failure: return .failure
      }
    }
    let mark = Array("\u{1b}[201~".utf8)
    for (offset, byte) in pending.enumerated() {
      collected.append(byte)
      if byte == mark[5], collected.count >= 6, collected.suffix(6).elementsEqual(mark) {
        collected.removeLast(6)
        pending.removeFirst(offset + 1)
        return .nothing
      }
    }
    pending.removeAll()
    return nil
  }
}
