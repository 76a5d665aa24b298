internal import Client

/// What is wrong with a downloaded file, in words.
enum FileProblemMessages {
  static func text(_ problem: FileProblem) -> String {
    let place = problem.line.map { ", line \($0)" } ?? ""
    return "it looks like \(problem.format.rawValue)\(place), but \(reason(problem.reason))"
  }

  private static func reason(_ reason: FileProblem.Reason) -> String {
    switch reason {
    case .notJSON(let words): words
    case .notAListOfObjects: "it is no list of objects"
    case .unclosedQuote: "a quote is never closed; the file is probably cut off"
    case .unknownColumns: "the first line has none of the columns that such a file has"
    case .missingTime: "a caption has no time"
    }
  }
}
