internal import Platform

/// A whole output that is kept beside the tests and compared with what the program writes now.
package enum Golden {
  /// Compares a text with the file `Goldens/NAME` beside the test's source, and throws what is different.
  ///
  /// A file that does not exist yet is written when the environment has `RECORD_GOLDENS=1`; the test fails in that run,
  /// so that a new file is looked at before it counts. To record a changed output, delete its file first.
  package static func expect(_ text: String, _ name: String, source: String = #filePath) throws {
    let folder = source.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try expect(text, at: "\(folder)/Goldens", name)
  }

  /// Compares a text with a file of any folder in the same way.
  ///
  /// - Parameter standard: what the file holds when it does not exist; such a file is not recorded.
  package static func expect(_ text: String, at folder: String, _ name: String, standard: String? = nil) throws {
    let path = "\(folder)/\(name)"
    guard File.exists(path) else {
      if text == standard { return }
      guard Environment["RECORD_GOLDENS"] == "1" else {
        throw Mismatch(text: "there is no golden \(name) for:\n\(text)")
      }
      try File.createDirectory(folder)
      try File.replace(path, with: Array(text.utf8))
      throw Mismatch(text: "recorded \(name): look at it, then run again")
    }
    let expected = String(decoding: try File.read(path), as: UTF8.self)
    if expected != text || Array(expected.utf8) != Array(text.utf8) {
      throw Mismatch(text: "\(name) differs (- golden, + now)\n" + difference(from: expected, to: text))
    }
  }

  /// A text that is not the golden.
  package struct Mismatch: Error, CustomStringConvertible {
    let text: String
    /// The lines that differ.
    package var description: String { text }
  }

  /// The lines that are only in one of two texts, with their numbers, in order.
  package static func difference(from old: String, to new: String) -> String {
    let (old, new) = (lines(old), lines(new))
    let changes = new.difference(from: old)
    let removed = changes.removals.map { change(in: $0, "-") }
    let added = changes.insertions.map { change(in: $0, "+") }
    return (removed + added).sorted { ($0.line, $1.text) < ($1.line, $0.text) }.prefix(60).map(\.text)
      .joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" }.map(String.init)
  }

  private static func change(
    in change: CollectionDifference<String>.Change, _ sign: String
  ) -> (line: Int, text: String) {
    switch change {
    case .insert(let offset, let line, _), .remove(let offset, let line, _):
      (offset + 1, "\(sign)\(offset + 1): \(line.debugDescription)")
    }
  }
}
