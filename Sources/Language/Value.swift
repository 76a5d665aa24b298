/// Something written where a value is wanted.
package enum Value: Equatable, Sendable {
  /// A bare or quoted word.
  case word(Word)
  /// A jq expression: it began with `.`, `$` or `(`.
  case expression(Expression)
  /// Rows of the last list shown.
  case rows(RowReference)

  /// The jq program that it is, if any.
  var expressions: [Expression] {
    if case .expression(let expression) = self { [expression] } else { [] }
  }

  /// Its place.
  package var range: SourceRange {
    switch self {
    case .word(let word): word.range
    case .expression(let expression): expression.range
    case .rows(let rows): rows.range
    }
  }
}

/// A bare word, a quoted one, or a mixture: text with variables to be filled in.
package struct Word: Equatable, Sendable {
  /// What it is put together from.
  package var parts: [Part]
  /// Whether any of it was quoted; then it is never a reference or an option.
  package var isQuoted: Bool
  /// Its place.
  package var range: SourceRange

  /// A part of a word.
  package enum Part: Equatable, Sendable {
    /// Text as it is.
    case text(String)
    /// `$name` between double quotes.
    case variable(String, range: SourceRange)
  }

  /// A word of text only.
  package init(_ text: String, isQuoted: Bool = false, range: SourceRange) {
    parts = [.text(text)]
    self.isQuoted = isQuoted
    self.range = range
  }

  init(parts: [Part], isQuoted: Bool, range: SourceRange) {
    self.parts = parts
    self.isQuoted = isQuoted
    self.range = range
  }

  /// The text of a word that has no quotes; nil for one that has.
  package var bareText: String? { isQuoted ? nil : literal }

  /// The number that a bare word stands for, or nil when it is none. Words such as `nan` are words.
  package var number: Double? {
    guard !isQuoted, let literal, literal.utf8.contains(where: { (48...57).contains($0) }) else { return nil }
    let digits = literal.first == "-" || literal.first == "+" ? literal.dropFirst() : literal[...]
    guard digits.first.map({ $0.isASCII && $0.isNumber }) == true, !digits.contains(where: { "xXpP".contains($0) })
    else {
      return nil
    }
    return Double(literal).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The text, or nil when variables must be filled in first.
  package var literal: String? {
    var text = ""
    for part in parts {
      guard case .text(let piece) = part else { return nil }
      text += piece
    }
    return text
  }
}

/// A text for another language, jq or the system shell, with its place.
package struct Expression: Equatable, Sendable {
  /// The text.
  package var text: String
  /// Its place; as long as the text.
  package var range: SourceRange

  /// An expression.
  package init(_ text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// `@3`, `@2-5`, `@1,4`, `@*`: rows of the last list shown, counted from 1.
package struct RowReference: Equatable, Sendable {
  /// The rows; nil is all of them.
  package var rows: [ClosedRange<Int>]?
  /// Whether it can only be one row.
  package var isOne: Bool { rows.map { $0.count == 1 && $0[0].count == 1 } ?? false }
  /// Its place.
  package var range: SourceRange
}
