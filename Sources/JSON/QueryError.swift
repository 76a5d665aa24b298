/// A jq program that could not be compiled, or that did not come to its end.
package struct QueryError: Error, Equatable, Sendable {
  /// What happened.
  package enum Kind: Equatable, Sendable {
    /// It is not a program.
    case syntax
    /// It ended with an error of its own: `error`, a step on a value of the wrong type.
    case failure
    /// It was stopped by ``Query/interruptRunning()``.
    case interruption
    /// It needed more memory, or made more results, than it was allowed: so many bytes.
    case memoryLimit(Int)
    /// It made a value that is nested deeper than so many levels.
    case nestingLimit(Int)
    /// It ended the process in which it ran, by this signal (0 when there was none): libjq 1.6 does so at what it cannot do.
    case crash(signal: Int32)
    /// No process could be started for it; the system's error number.
    case system(Int32)
  }

  /// What happened.
  package let kind: Kind
  /// jq's own words, one entry a message, or ours where jq has none; empty for an interruption.
  package let messages: [String]
  /// The line of the program, from 1, where the compiler stumbled first; nil for a program that was compiled.
  package let line: Int?

  /// Whether it was stopped from outside rather than failing.
  package var isInterruption: Bool { kind == .interruption }

  init(_ kind: Kind, messages: [String] = [], line: Int? = nil) {
    self.kind = kind
    self.line = line
    self.messages = messages.isEmpty ? Self.description(of: kind).map { [$0] } ?? [] : messages
  }

  private static func description(of kind: Kind) -> String? {
    switch kind {
    case .syntax, .failure, .interruption: nil
    case .memoryLimit(let bytes): "the filter needs more than \(bytes >> 20) MB of memory"
    case .nestingLimit(let levels): "the filter makes a value that is nested deeper than \(levels) levels"
    case .crash:
      "the filter does something that jq cannot do, such as recursion without an end or an index out of range"
    case .system(let number): "cannot start a process for the filter (error \(number))"
    }
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
    self.init(.syntax, messages: messages.isEmpty ? texts : messages, line: line)
  }

  private static func dropping(_ ending: String, from text: Substring) -> Substring {
    text.hasSuffix(ending) ? text.dropLast(ending.count) : text
  }
}
