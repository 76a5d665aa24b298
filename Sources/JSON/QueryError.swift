/// A jq program that could not be compiled or that failed while it ran.
package struct QueryError: Error, Equatable, Sendable {
  /// jq's own words, one entry a message; empty for an interruption.
  package let messages: [String]
  /// The line of the program, from 1, where the compiler stumbled first; nil for a program that was compiled.
  package let line: Int?
  /// Whether it was stopped from outside rather than failing.
  package let isInterruption: Bool

  init(messages: [String], line: Int? = nil, isInterruption: Bool = false) {
    self.messages = messages
    self.line = line
    self.isInterruption = isInterruption
  }

  /// Takes the compiler's messages apart, such as
  /// `jq: error: foo/0 is not defined at <top-level>, line 1:`, followed by the line itself.
  init(compilerMessages texts: [String]) {
    var messages: [String] = []
    var line: Int?
    // The last one only counts the others.
    for text in texts where !(text.hasPrefix("jq: ") && (text.hasSuffix("error") || text.hasSuffix("errors"))) {
      var said = text.split(separator: "\n", maxSplits: 1).first ?? ""
      if said.hasPrefix("jq: error: ") { said = said.dropFirst("jq: error: ".count) }
      let place = " at <top-level>, line "
      if let start = said.indices.first(where: { said[$0...].hasPrefix(place) }) {
        line = line ?? Int(said[start...].dropFirst(place.count).prefix(while: \.isNumber))
        said = said[..<start]
      }
      // A program here is quoted by no Unix shell, and `$end` is not a variable.
      said = Self.dropping(" (Unix shell quoting issues?)", from: said)
      messages.append(said.split(separator: "$end", omittingEmptySubsequences: false).joined(separator: "the end"))
    }
    self.init(messages: messages.isEmpty ? texts : messages, line: line)
  }

  private static func dropping(_ ending: String, from text: Substring) -> Substring {
    text.hasSuffix(ending) ? text.dropLast(ending.count) : text
  }
}
