internal import Platform

/// The file behind a history: whole reads, one write a record, both under a lock that every shell takes.
struct HistoryFile {
  let path: String

  /// Every byte; a file that does not exist is empty.
  func read() throws(SystemError) -> [UInt8] {
    do throws(SystemError) {
      return try File.read(path)
    } catch {
      if error.isNotFound { return [] }
      throw error
    }
  }

  /// Adds a record to the end in one write. The file and its folder are for their owner only.
  func append(_ record: [UInt8]) throws(SystemError) {
    let file = try locked()
    // A record whose end was lost must not be joined with this one.
    let isTorn = file.lastByte.map { $0 != UInt8(ascii: "\n") } ?? false
    try file.append(isTorn ? [UInt8(ascii: "\n")] + record : record)
  }

  /// Rewrites the file with its newest records, each text once, in one step.
  func compact(limit: Int) throws(SystemError) {
    let file = try locked()
    // Read again: other shells may have added to it since.
    let content = HistoryRecord.entries(in: try read(), limit: limit)
    guard content.badLines == 0 else { return }
    try File.replace(path, with: content.entries.flatMap { HistoryRecord.line(for: $0) }, mode: 0o600)
    _ = consume file
  }

  /// The file, open and locked until the value is gone.
  private func locked() throws(SystemError) -> LockedFile {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try File.createDirectory(String(path[..<slash]), mode: 0o700)
    }
    return try LockedFile(path, mode: 0o600)
  }
}

/// The history file's format: a record a line, `2026-09-14T09:00:02.312Z`, a tab, the statement.
///
/// In the statement a newline is `\n`, a tab `\t`, a carriage return `\r`, a backslash `\\`.
enum HistoryRecord {
  private static let newline = UInt8(ascii: "\n")
  private static let tab = UInt8(ascii: "\t")
  private static let backslash = UInt8(ascii: "\\")

  /// The record with its line end.
  static func line(for entry: History.Entry) -> [UInt8] {
    var bytes = Array(entry.stamp.utf8) + [tab]
    for byte in entry.text.utf8 {
      switch byte {
      case newline: bytes += [backslash, UInt8(ascii: "n")]
      case tab: bytes += [backslash, UInt8(ascii: "t")]
      case UInt8(ascii: "\r"): bytes += [backslash, UInt8(ascii: "r")]
      case backslash: bytes += [backslash, backslash]
      default: bytes.append(byte)
      }
    }
    return bytes + [newline]
  }

  /// The newest entries of a file, oldest first, each text once; and how many lines are records and how many are not.
  static func entries(in bytes: [UInt8], limit: Int) -> (entries: [History.Entry], records: Int, badLines: Int) {
    bytes.withUnsafeBufferPointer { entries(in: $0, limit: limit) }
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private static func entries(
    in bytes: UnsafeBufferPointer<UInt8>, limit: Int
  ) -> (entries: [History.Entry], records: Int, badLines: Int) {
    var entries: [History.Entry] = []
    var seen: Set<String> = []
    var (records, badLines) = (0, 0)
    var end = bytes.count
    // From the end, because the newest are kept.
    while end > 0 {
      let start = bytes[..<end].lastIndex(of: newline).map { $0 + 1 } ?? 0
      var line = bytes[start..<end]
      end = start - 1
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if line.isEmpty { continue }
      guard isRecord(line) else {
        badLines += 1
        continue
      }
      records += 1
      guard entries.count < limit else { continue }
      guard let entry = entry(from: line) else {
        badLines += 1
        continue
      }
      if seen.insert(entry.text).inserted { entries.append(entry) }
    }
    return (entries.reversed(), records, badLines)
  }

  /// Whether the line begins like a record: a date's first digit, and a tab after the time.
  private static func isRecord(_ line: Bytes) -> Bool {
    line.count > stampLength + 1 && line[line.startIndex + stampLength] == tab
      && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[line.startIndex])
      && line[line.startIndex + stampLength - 1] == UInt8(ascii: "Z")
  }

  private static let stampLength = 24

  private static func entry(from line: Bytes) -> History.Entry? {
    let stamp = line.prefix(stampLength)
    let body = line.dropFirst(stampLength + 1)
    let decoded =
      body.contains(backslash)
      ? String(validating: unescaped(body), as: UTF8.self) : String(validating: body, as: UTF8.self)
    guard let text = decoded else { return nil }
    return History.Entry(text: text, stamp: String(decoding: stamp, as: UTF8.self))
  }

  private static func unescaped(_ bytes: Bytes) -> [UInt8] {
    var result: [UInt8] = []
    var isEscape = false
    for byte in bytes {
      guard isEscape else {
        if byte == backslash { isEscape = true } else { result.append(byte) }
        continue
      }
      isEscape = false
      switch byte {
      case UInt8(ascii: "n"): result.append(newline)
      case UInt8(ascii: "t"): result.append(tab)
      case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
      case backslash: result.append(backslash)
      // Not written by us: shown as it stands rather than dropped.
      default: result += [backslash, byte]
      }
    }
    return isEscape ? result + [backslash] : result
  }
}
