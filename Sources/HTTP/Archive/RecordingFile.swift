internal import Platform
internal import Text

/// The HAR file of a recording while it is made.
///
/// After every exchange it is a complete file: the entry and the end of the file are written over the old end in one call. A process that
/// is killed within that call leaves an entry cut short, which ``HARReader`` leaves out.
final class RecordingFile {
  let path: String
  let facts: () -> RecordingFacts
  let mask: () -> (any RecordingMask)?
  let filter: () -> SecretFilter
  private var state = State.new
  private var treatment = Treatment()

  /// What was taken out of the exchanges that the file has. When it changes, all of them are written again.
  private struct Treatment: Equatable {
    var isMasked = false
    var secrets: Set<String> = []
    var filter = SecretFilter([])
  }

  private enum State {
    /// Nothing was written.
    case new
    /// The file is open; its end begins at the offset, after so many entries.
    case open(RewritableFile, end: Int, count: Int)
    /// It cannot be written while the recording goes on: the disk is full, or it is no regular file.
    case failed
  }

  init(
    _ path: String, facts: @escaping () -> RecordingFacts, mask: @escaping () -> (any RecordingMask)?,
    filter: @escaping () -> SecretFilter
  ) {
    self.path = path
    self.facts = facts
    self.mask = mask
    self.filter = filter
  }

  /// Adds an exchange. An error is left for the end of the recording, when the whole file is written.
  ///
  /// - Parameter whole: makes the file of all exchanges, this one included.
  func append(
    _ exchange: RecordedExchange, secrets: Set<String>, whole: (RecordingFacts, (any RecordingMask)?) -> [UInt8]
  ) {
    if case .failed = state { return }
    let (facts, mask) = (facts(), mask())
    let wanted = Treatment(isMasked: mask != nil, secrets: secrets, filter: filter())
    let writer = HARWriter(scrubber: Scrubber(secrets: secrets))
    let tail = wanted.filter.masking(writer.tail(facts))
    if case .open(let file, let end, let count) = state, treatment == wanted {
      if let mask, case .success(let response) = exchange.result { mask.learn(response.body) }
      let entry = writer.entry(mask.map { exchange.masked(by: $0) } ?? exchange, isFirst: count == 0)
      append(wanted.filter.masking(entry), tail, to: file, at: end, count)
    } else {
      treatment = wanted
      create(wanted.filter.masking(whole(facts, mask)), tail: tail.count)
    }
  }

  /// Writes the end once more, with all that is known now.
  ///
  /// - Returns: false when the whole file must be written: it is not there, a mask may have learned more, or a secret came later.
  func finish(secrets: Set<String>) -> Bool {
    let wanted = Treatment(secrets: secrets, filter: filter())
    guard case .open(let file, let end, _) = state, mask() == nil, treatment == wanted, file.isStill(at: path) else {
      return false
    }
    let tail = wanted.filter.masking(HARWriter(scrubber: Scrubber(secrets: secrets)).tail(facts()))
    return (try? file.replace(from: end, with: tail)) != nil
  }

  private func append(_ entry: [UInt8], _ tail: [UInt8], to file: RewritableFile, at end: Int, _ count: Int) {
    do throws(SystemError) {
      try file.replace(from: end, with: entry + tail)
      state = .open(file, end: end + entry.count, count: count + 1)
    } catch {
      // The old end is put back, so that the file is complete without this exchange.
      try? file.replace(from: end, with: tail)
      state = .failed
    }
  }

  private func create(_ bytes: [UInt8], tail: Int) {
    state = .failed
    // A pipe or device is written to once, at the end.
    guard File.canBeReplaced(path), (try? File.replacePrivately(path, with: bytes)) != nil,
      let file = try? RewritableFile(path)
    else { return }
    state = .open(file, end: bytes.count - tail, count: 1)
  }
}
