/// Text that is no statement: what is wrong and where.
package struct SyntaxError: Error, Equatable, Sendable {
  /// What is wrong.
  package let problem: Problem
  /// Where.
  package let range: SourceRange

  /// An error at a place.
  package init(problem: Problem, range: SourceRange) {
    self.problem = problem
    self.range = range
  }

  /// What can be wrong.
  package enum Problem: Equatable, Sendable {
    /// A quote that is not closed.
    case openQuote(Character)
    /// A bracket that is not closed.
    case openBracket(Character)
    /// A closing bracket without its opening one.
    case strayBracket(Character)
    /// `\` at the very end.
    case openLine
    /// Nothing after `|`.
    case missingFilter
    /// Nothing after `name =`.
    case missingValue
    /// Nothing where a condition must stand, as after `assert` or `until`.
    case missingCondition
    /// Something after the message of a condition.
    case unexpectedAfterMessage
    /// More commands within each other than the number given here.
    case tooDeep(limit: Int)
    /// More brackets within each other than the number given here.
    case tooManyBrackets(limit: Int)
    /// Nothing after `save`.
    case missingFile
    /// More than a file after `save`.
    case unexpectedAfterFile
    /// Something after a value that stands alone.
    case unexpectedAfterValue
    /// Nothing after `!`.
    case missingShellCommand
    /// `@` with something that is no row.
    case badRow(String)
    /// `\` with a letter that means nothing.
    case badEscape(Character)
    /// `--` without a name.
    case missingOptionName
    /// An assignment to a name that cannot be one.
    case reservedName(String)
    /// A character that cannot be typed by accident, such as NUL.
    case badCharacter(UInt8)
  }

  /// Whether more text may mend it when it is at the end of a text.
  package var isIncomplete: Bool {
    switch problem {
    case .openQuote, .openBracket, .openLine, .missingFilter: true
    case .strayBracket, .missingValue, .missingCondition, .unexpectedAfterMessage, .tooDeep, .tooManyBrackets,
      .missingFile,
      .unexpectedAfterFile, .unexpectedAfterValue, .missingShellCommand, .badRow, .badEscape, .missingOptionName,
      .reservedName, .badCharacter:
      false
    }
  }
}
