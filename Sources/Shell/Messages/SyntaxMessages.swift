internal import Language

/// The text of syntax errors.
enum SyntaxMessages {
  static func message(_ problem: SyntaxError.Problem) -> ErrorMessage {
    switch problem {
    case .openQuote(let quote): return ErrorMessage("the quote \(quote) is not closed")
    case .openBracket(let bracket): return ErrorMessage("the bracket \(bracket) is not closed")
    case .strayBracket(let bracket): return ErrorMessage("unexpected \(bracket): no bracket is open")
    case .openLine: return ErrorMessage("the line ends with \\ and nothing follows")
    case .missingFilter:
      return ErrorMessage("nothing follows |", hint: ["a jq filter, save FILE, or !command"])
    case .missingValue: return ErrorMessage("nothing follows =")
    case .missingCondition:
      return ErrorMessage(
        "missing condition", hint: ["a jq expression, such as length > 0 after assert, or until .ended_at after wait"])
    case .unexpectedAfterMessage: return ErrorMessage("the message comes last; nothing may follow it")
    case .tooDeep(let limit): return ErrorMessage("more than \(limit) commands within each other")
    case .tooManyBrackets(let limit): return ErrorMessage("more than \(limit) brackets within each other")
    case .missingFile: return ErrorMessage("save needs a file", hint: ["save sessions.csv"])
    case .unexpectedAfterFile: return ErrorMessage("save takes one file, and it comes last")
    case .unexpectedAfterValue:
      return ErrorMessage(
        "unexpected text after a value; only | or ; may follow it", hint: ["echo, to print several values"])
    case .missingShellCommand: return ErrorMessage("nothing follows !")
    case .badRow(let text):
      return ErrorMessage("“@\(text)” is not a row", hint: ["@3, @2-5, @1,4 or @* for rows of the last list"])
    case .badEscape(let letter):
      return ErrorMessage(
        "unknown escape \\\(letter)",
        hint: [#"\n, \t, \", \\ and \$ are known; single quotes take everything as it is"#])
    case .missingOptionName: return ErrorMessage("an option needs a name after --")
    case .reservedName(let name):
      let isResult = name == "_" || name.first == "r" && name.count > 1 && name.dropFirst().allSatisfy(\.isNumber)
      return ErrorMessage(
        isResult
          ? "$\(name) is a name that the shell gives itself" : "“\(name)” is a jq keyword and cannot name a result",
        hint: ["\(isResult ? "result" : "my_\(name)") = …"])
    case .badCharacter(let byte): return ErrorMessage("a control character (\(byte)) cannot stand outside quotes")
    }
  }
}
