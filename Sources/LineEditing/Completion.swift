package import Text

/// What TAB completes: the text and the cursor.
package struct CompletionRequest: Equatable, Sendable {
  /// The whole statement so far, with the lines before this one.
  package let text: String
  /// The cursor's place in the text, in characters.
  package let cursor: Int

  /// A request.
  package init(text: String, cursor: Int) {
    self.text = text
    self.cursor = cursor
  }
}

/// The candidates for a request.
package struct Completion: Equatable, Sendable {
  /// The characters of the statement that a candidate replaces; usually the word before the cursor.
  package let range: Range<Int>
  /// What may stand there, best first. They need not begin with what was typed.
  package let candidates: [Candidate]
  /// How many there are altogether, when not all are given.
  package let total: Int?
  /// A remark to show below the candidates or instead of them, such as `fetching sessions…`.
  package let message: String?

  /// A completion.
  package init(range: Range<Int>, candidates: [Candidate], total: Int? = nil, message: String? = nil) {
    self.range = range
    self.candidates = candidates
    self.total = total
    self.message = message
  }

  /// Nothing fits.
  package static let none = Completion(range: 0..<0, candidates: [])
}

extension Completion {
  /// The longest beginning that all insertions share, in whole characters.
  var commonPrefix: String {
    guard let first = candidates.first?.insertion else { return "" }
    var prefix = first[...]
    for candidate in candidates.dropFirst() where !candidate.insertion.hasPrefix(prefix) {
      let shared = zip(prefix, candidate.insertion).prefix { $0 == $1 }.count
      prefix = prefix.prefix(shared)
      if prefix.isEmpty { break }
    }
    return String(prefix)
  }
}
