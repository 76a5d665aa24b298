internal import Language
internal import Rendering

/// What can be wrong with a line, in words.
enum SyntaxMessages {
  static func describe(_ problem: SyntaxError.Problem, in diagnostic: inout Diagnostic) {
    switch problem {
    case .openQuote(let quote): diagnostic.problem = "the quote \(quote) is not closed"
    case .openBracket(let bracket): diagnostic.problem = "the bracket \(bracket) is not closed"
    case .strayBracket(let bracket): diagnostic.problem = "nothing was opened that \(bracket) could close"
    case .openLine: diagnostic.problem = "the line ends with \\ and nothing follows"
    case .missingFilter:
      diagnostic.problem = "nothing follows |"
      diagnostic.hint = ["a jq filter, save FILE, or !command"]
    case .missingValue: diagnostic.problem = "nothing follows ="
    case .missingCondition:
      diagnostic.problem = "a condition in jq is wanted here"
      diagnostic.hint = ["assert length > 0", "wait session until .status == \"ENDED\""]
    case .unexpectedAfterMessage: diagnostic.problem = "the message comes last; nothing may follow it"
    case .tooDeep(let limit): diagnostic.problem = "more than \(limit) commands stand within each other"
    case .missingFile:
      diagnostic.problem = "save needs a file"
      diagnostic.hint = ["save sessions.csv"]
    case .unexpectedAfterFile: diagnostic.problem = "save takes one file, and it comes last"
    case .unexpectedAfterValue:
      diagnostic.problem = "a value stands alone; only | or ; may follow it"
      diagnostic.hint = ["echo, to print several values"]
    case .missingShellCommand: diagnostic.problem = "nothing follows !"
    case .badRow(let text):
      diagnostic.problem = "“@\(text)” is no row"
      diagnostic.hint = ["@3, @2-5, @1,4 or @* for rows of the list last shown"]
    case .badEscape(let letter):
      diagnostic.problem = "\\\(letter) means nothing"
      diagnostic.hint = [#"\n, \t, \", \\ and \$ are known; single quotes take everything as it is"#]
    case .missingOptionName: diagnostic.problem = "an option needs a name after --"
    case .reservedName(let name):
      let isResult = name == "_" || name.first == "r" && name.count > 1 && name.dropFirst().allSatisfy(\.isNumber)
      diagnostic.problem =
        isResult
        ? "$\(name) is a name that the shell gives by itself" : "“\(name)” is a word of jq and can name no result"
      diagnostic.hint = ["\(isResult ? "result" : "my_\(name)") = …"]
    case .badCharacter(let byte): diagnostic.problem = "a control character (\(byte)) cannot stand outside quotes"
    }
  }
}
