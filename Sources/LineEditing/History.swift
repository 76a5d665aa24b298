package import Platform
internal import Text

/// The statements given so far, in memory and in a file that several shells may share.
///
/// Each statement goes to the file's end the moment it is given, so two shells never lose each other's lines. The file is
/// read at the first use, not at the start. A file that is not ours is left as it is.
package final class History {
  /// A statement and when it was given.
  package struct Entry: Equatable, Sendable {
    /// The statement; it may have several lines.
    package let text: String
    /// When it was given; nil when the file does not say so in a readable way.
    package var date: Timestamp? { Timestamp(stamp) }
    /// The moment as the file has it: ten thousand are read at once, and few are ever looked at.
    let stamp: String
  }

  /// What was wrong with the file. The shell works all the same.
  package enum Warning: Equatable, Sendable {
    /// It cannot be read; statements are kept in memory only.
    case unreadable(SystemError)
    /// It holds something else, so nothing is written to it.
    case foreign(path: String)
    /// So many of its lines are no records; they stay where they are.
    case badLines(count: Int, path: String)
  }

  /// Decides what is kept at all; by default everything. Blank lines, and lines with a credential in them
  /// (``CredentialText``), never are.
  package var shouldKeep: (String) -> Bool = { _ in true }

  private let file: HistoryFile?
  private let limit: Int
  private let compactionThreshold: Int
  private var loaded: (entries: [Entry], warning: Warning?)?

  /// A history in a file, or with nil one that ends with the program.
  ///
  /// - Parameters:
  ///   - limit: how many entries are kept in memory, the newest.
  ///   - compactionThreshold: from how many records on the file is rewritten with the newest `limit` of them.
  package init(path: String?, limit: Int = 10_000, compactionThreshold: Int = 20_000) {
    file = path.map { HistoryFile(path: $0) }
    self.limit = limit
    self.compactionThreshold = compactionThreshold
  }

  /// The entries, oldest first, each text once.
  package var entries: [Entry] { load().entries }

  /// What was wrong with the file, if anything.
  package var warning: Warning? { load().warning }

  /// Adds a statement as the newest if ``shouldKeep`` allows it.
  ///
  /// - Throws: `SystemError` when the file cannot be written; the statement is still there until the program ends.
  package func append(_ text: String) throws(SystemError) {
    guard text.contains(where: { !$0.isWhitespace }), !CredentialText.isFound(in: text), shouldKeep(text) else {
      return
    }
    var (entries, warning) = load()
    let entry = Entry(text: text, stamp: Timestamp.now.iso8601)
    if let old = entries.lastIndex(where: { $0.text == text }) { entries.remove(at: old) }
    entries.append(entry)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    loaded = (entries, warning)
    switch warning {
    case .unreadable, .foreign: return
    case .badLines, nil: try file?.append(HistoryRecord.line(for: entry))
    }
  }

  /// The newest entry that begins with the text and goes on, such as a suggestion needs.
  package func newest(startingWith prefix: String) -> Entry? {
    entries.last { $0.text.utf8.count > prefix.utf8.count && $0.text.hasPrefix(prefix) }
  }

  private func load() -> (entries: [Entry], warning: Warning?) {
    if let loaded { return loaded }
    let result = read()
    loaded = result
    return result
  }

  private func read() -> (entries: [Entry], warning: Warning?) {
    guard let file else { return ([], nil) }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try file.read()
    } catch {
      return ([], .unreadable(error))
    }
    let content = HistoryRecord.entries(in: bytes, limit: limit)
    if content.badLines > 0 {
      let isForeign = content.records == 0
      return (
        content.entries,
        isForeign ? .foreign(path: file.path) : .badLines(count: content.badLines, path: file.path)
      )
    }
    if content.records > compactionThreshold {
      // A file that grows is no reason to fail: the next start tries again.
      try? file.compact(limit: limit)
    }
    return (content.entries, nil)
  }
}
