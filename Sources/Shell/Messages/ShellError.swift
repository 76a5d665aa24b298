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

  /// What can be wrong with any statement. What can only go wrong in one command is that command's own
  /// ``CommandFailure``.
  package enum Problem: Sendable {
    /// The text is not a statement.
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
    /// The parameter takes one value and was given several.
    case tooManyValues(Parameter, isOption: Bool, count: Int)
    /// Two arguments have several values, but not the same number.
    case unevenValues(Int, Int)
    /// There is no result of that name; names that are similar.
    case unknownVariable(String, similar: [String])
    /// The result was dropped to keep within the memory limit.
    case droppedResult(String)
    /// The result was deleted by `forget`.
    case forgottenResult(String)
    /// Rows stand where the name of a result is wanted.
    case rowsAreNoResult
    /// No list has been shown yet.
    case noRows
    /// The last list has fewer rows.
    case noSuchRow(Int, count: Int)
    /// The value has no id of the sort that is needed.
    case wrongKind(have: String, want: Identity, command: String)
    /// The reference gives no value.
    case noValue(String)
    /// jq refuses the program, or fails while it runs.
    case query(QueryError, program: String)
    /// The API, or the way to it, failed.
    case request(APIError)
    /// The operating system refused.
    case system(SystemError)
    /// A file could not be understood.
    case unreadable(file: String, reason: String)
    /// There are no credentials.
    case noCredentials
    /// The credentials cannot be used as they were given.
    case credentials(CredentialProblem)
    /// The context has none of these, and the API did not settle which; what there is to choose from.
    case missingContext(Identity, choices: [String])
    /// With `--dry-run` nothing is looked up, so this must be given.
    case dryRunNeeds(Identity)
    /// Nothing has the name; names that are similar.
    case unknownName(String, Identity, similar: [String])
    /// Several things could be meant by the name.
    case ambiguousName(String, Identity, choices: [String])
    /// There is no profile of that name.
    case unknownProfile(String)
    /// The base URL holds a user name or a password.
    case credentialsInBaseURL
    /// A result is to be saved in a file whose name ends with this, which no format has.
    case unknownFileEnding(String)
    /// The file of a profile with a token is not used, because others could read or change it.
    case unsafeProfile(SecretFile.Problem)
    /// A command that changes something needs a confirmation.
    case needsConfirmation(String)
    /// The answer to the confirmation was no.
    case declined
    /// The text of an alias is not a statement.
    case brokenAlias(String, text: String)
    /// Commands of the system shell are disabled.
    case systemShellDisabled
    /// Ctrl-C; what has been kept, if anything.
    case interrupted(String?)
    /// Several of many failed; how many of how many.
    case someFailed(Int, of: Int, status: ExitStatus)
    /// A command of the system shell ended with this status.
    case shellCommandFailed(Int32)
    /// Where the name of a file is wanted, something else stands.
    case noFileName
    /// `param` stands where it declares nothing.
    case misplacedParameter
    /// A declaration of a script's parameter makes no sense.
    case badDeclaration(DeclarationProblem)
    /// A script's parameter has no value; what it means.
    case missingParameter(String, help: String)
    /// A script has no such parameter; options with a similar name.
    case unknownParameter(String, similar: [String])
    /// An error of one command, with its text beside it.
    case command(any CommandFailure)
    /// What went wrong has been reported already; the status it has.
    case reported(ExitStatus)
  }

  /// What can be wrong with `param`.
  package enum DeclarationProblem: Equatable, Sendable {
    case noName
    case notLiteral
    case badName(String)
    case declaredTwice(String)
  }

  /// Whether jq refused a program.
  var isOfQuery: Bool {
    if case .query = problem { true } else { false }
  }

  /// The status that the program ends with when this ends it.
  package var status: ExitStatus {
    switch problem {
    case .syntax, .unknownCommand, .unknownOption, .missingOptionValue, .badValue, .missingArgument, .tooManyArguments,
      .tooManyValues, .unevenValues, .unknownVariable, .noRows, .noSuchRow, .forgottenResult, .rowsAreNoResult,
      .wrongKind, .credentialsInBaseURL, .unknownFileEnding, .needsConfirmation, .unknownName, .ambiguousName,
      .unknownProfile,
      .missingContext, .dryRunNeeds,
      .noFileName, .brokenAlias, .systemShellDisabled, .misplacedParameter, .badDeclaration, .missingParameter,
      .unknownParameter:
      .usage
    case .query(let error, _):
      switch error.kind {
      case .interruption: .interrupted
      case .syntax: .usage
      case .failure, .memoryLimit, .nestingLimit, .crash, .system: .failed
      }
    case .noCredentials, .credentials: .notPermitted
    case .request(let error):
      ErrorMeaning.of(error).status
    case .interrupted: .interrupted
    case .someFailed(_, _, let status), .reported(let status): status
    case .command(let failure): failure.status
    case .system(let error): error.isInterruption ? .interrupted : .failed
    case .unsafeProfile: .notPermitted
    case .droppedResult, .noValue, .unreadable, .declined, .shellCommandFailed: .failed
    }
  }
}
