/// Up and Down: the entries that begin with what was typed.
struct HistoryWalk {
  /// What was typed before the first Up.
  let original: EditedLine
  /// What entries must begin with.
  let prefix: String
  /// The entry shown, counted from the oldest; nil for the line that was typed.
  private(set) var index: Int?
  /// What the line shows, to see whether it was edited since.
  private(set) var shown: String

  init(from line: EditedLine) {
    original = line
    prefix = line.textBeforeCursor
    shown = line.text
  }

  /// Goes to an older entry (-1) or a newer one (1); false when there is none.
  mutating func step(_ step: Int, in entries: [History.Entry]) -> Bool {
    var candidate = (index ?? entries.count) + step
    while entries.indices.contains(candidate) {
      let text = entries[candidate].text
      if text != shown, text.hasPrefix(prefix) {
        (index, shown) = (candidate, text)
        return true
      }
      candidate += step
    }
    guard step > 0, index != nil else { return false }
    (index, shown) = (nil, original.text)
    return true
  }
}

/// Ctrl-R: the entries that contain what is typed now.
struct IncrementalSearch {
  /// The line to come back to.
  let original: EditedLine
  private(set) var pattern = ""
  /// The entry found, counted from the oldest.
  private(set) var index: Int?
  /// Whether nothing (more) contains the pattern.
  private(set) var hasFailed = false
  /// Whether the search is over and the line is to be as it was.
  var isCancelled = false

  init(from line: EditedLine) { original = line }

  /// What stands before the line meanwhile.
  var prompt: String { (hasFailed ? "no match" : "search") + " ‘\(pattern)’:" }

  mutating func extend(by scalar: Unicode.Scalar, in entries: [History.Entry]) {
    pattern.unicodeScalars.append(scalar)
    find(from: index ?? entries.count - 1, step: -1, in: entries)
  }

  mutating func shorten(in entries: [History.Entry]) {
    if !pattern.isEmpty { pattern.removeLast() }
    index = nil
    find(from: entries.count - 1, step: -1, in: entries)
  }

  /// Goes to an older (-1) or a newer (1) entry.
  mutating func again(_ step: Int, in entries: [History.Entry]) {
    find(from: (index ?? entries.count) + step, step: step, in: entries)
  }

  private mutating func find(from start: Int, step: Int, in entries: [History.Entry]) {
    hasFailed = false
    guard !pattern.isEmpty else { return }
    var candidate = start
    let shown = index.map { entries[$0].text }
    while entries.indices.contains(candidate) {
      let text = entries[candidate].text
      if text.contains(bytesOf: pattern), candidate == index || text != shown {
        index = candidate
        return
      }
      candidate += step
    }
    hasFailed = true
  }
}

extension String {
  /// Whether the text contains the other's bytes; ten thousand entries are searched between two keys.
  func contains(bytesOf other: String) -> Bool {
    let (bytes, wanted) = (Array(utf8), Array(other.utf8))
    guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
