package import Client
package import JSON
package import Language
package import Platform
package import RealtimeKit

/// A statement that could not be carried out: what is wrong, and which part of it.
package struct ShellError: Error {
  /// What is wrong.
  package var problem: Problem
  /// The part of the source that it is about; nil when it is about the whole statement.
  package var range: SourceRange?
  /// What was being done, as a verb phrase; nil when the problem says it.
  package var doing: String?

  /// An error at a place.
  package init(_ problem: Problem, at range: SourceRange? = nil, doing: String? = nil) {
    self.problem = problem
    self.range = range
    self.doing = doing
  }

  /// What can be wrong.
  package enum Problem: Sendable {
    /// The text is no statement.
    case syntax(SyntaxError.Problem)
    /// There is no such command; commands with a similar name.
    case unknownCommand(String, similar: [String])
    /// The command has no such option; options with a similar name.
    case unknownOption(String, command: String, similar: [String])
    /// The option needs a value.
    case missingOptionValue(Parameter)
    /// The value is not what the parameter takes.
    case badValue(String, parameter: Parameter, isOption: Bool, similar: [String])
    /// The command needs this, and neither the line nor the context gives it.
    case missingArgument(Parameter, command: String)
    /// The command takes fewer arguments.
    case tooManyArguments(command: String, limit: Int)
    /// Two arguments have many values, but not equally many.
    case unevenValues(Int, Int)
    /// There is no result of that name; names that are similar.
    case unknownVariable(String, similar: [String])
    /// The result was dropped to keep within the memory that is set aside.
    case droppedResult(String)
    /// The result was forgotten, as was asked for.
    case forgottenResult(String)
    /// No list has been shown yet.
    case noRows
    /// The list last shown has fewer rows.
    case noSuchRow(Int, count: Int)
    /// The value has no id of the sort that is asked for.
    case wrongKind(have: String, want: Identity, command: String)
    /// The reference gives no value.
    case noValue(String)
    /// jq refuses the program or fails while it runs.
    case query(QueryError, program: String)
    /// The API, or the way to it, failed.
    case request(APIError)
    /// The operating system refused.
    case system(SystemError)
    /// A file could not be understood.
    case unreadable(file: String, reason: String)
    /// Nobody has said who is asking.
    case noCredentials
    /// The context has none of these, and the API did not settle which; what there is to choose from.
    case missingContext(Identity, choices: [String])
    /// Nothing bears the name; names that are similar.
    case unknownName(String, Identity, similar: [String])
    /// Several things could be meant by the name.
    case ambiguousName(String, Identity, choices: [String])
    /// A changing command needs a yes.
    case needsConfirmation(String)
    /// The answer was no.
    case declined
    /// The command makes no sense here; why.
    case notHere(String)
    /// Ctrl-C; what has been kept, if anything.
    case interrupted(String?)
    /// Several of many failed; how many of how many.
    case someFailed(Int, of: Int, status: ExitStatus)
    /// The other program ended with this status.
    case shellCommandFailed(Int32)
    /// Where the name of a file is wanted, something else stands.
    case noFileName
    /// An assertion does not hold; the message that it was given, and what its parts gave.
    case assertion(condition: String, message: String?, seen: [SeenValue])
    /// What was waited for did not come in time; what the condition's parts gave at last.
    case timedOut(seconds: Double, condition: String, seen: [SeenValue])
    /// `param` stands where it declares nothing.
    case misplacedParameter
    /// A declaration of a parameter that makes no sense; why.
    case badDeclaration(String)
    /// A script's parameter has no value; what it means.
    case missingParameter(String, help: String)
    /// A script has no such parameter; options with a similar name.
    case unknownParameter(String, similar: [String])
    /// What went wrong has been told already; the status it has.
    case reported(ExitStatus)
    /// The script ends here, on purpose.
    case exit(Int32)
  }

  /// Whether jq refused a program.
  var isOfQuery: Bool {
    if case .query = problem { true } else { false }
  }

  /// The status that the program ends with when this ends it.
  package var status: ExitStatus {
    switch problem {
    case .syntax, .unknownCommand, .unknownOption, .missingOptionValue, .badValue, .missingArgument, .tooManyArguments,
      .unevenValues, .unknownVariable, .noRows, .noSuchRow, .forgottenResult, .wrongKind, .needsConfirmation, .notHere,
      .unknownName, .ambiguousName, .missingContext, .noFileName, .misplacedParameter, .badDeclaration,
      .missingParameter, .unknownParameter:
      .usage
    case .assertion: .assertion
    case .query(let error, _): error.isInterruption ? .interrupted : .failed
    case .noCredentials: .notPermitted
    case .request(let error):
      switch error.kind {
      case .notAuthenticated, .notPermitted: .notPermitted
      case .interrupted: .interrupted
      default: .failed
      }
    case .interrupted: .interrupted
    case .someFailed(_, _, let status), .reported(let status): status
    case .droppedResult, .noValue, .system, .unreadable, .declined, .shellCommandFailed, .exit, .timedOut:
      .failed
    }
  }
}
