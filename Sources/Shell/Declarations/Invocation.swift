internal import JSON
package import Language
package import RealtimeKit
package import Rendering

/// A command with its arguments, bound to the parameters of its declaration and checked. The parameter is the key:
/// `invocation.text(Self.name)`.
package struct Invocation {
  /// The command's declaration.
  package let declaration: CommandDeclaration
  /// The command's place in the source, from its name to its last argument.
  package let range: SourceRange
  /// The command or value that follows a command which takes one; nil when nothing follows.
  package internal(set) var operand: Statement.Body?
  /// The jq condition of `assert`, or the one after `until`.
  package internal(set) var condition: Expression?
  /// The words after the file of a command that runs scripts.
  package internal(set) var scriptArguments: [Argument] = []
  private var bindings: [String: Binding] = [:]

  /// One parameter with what it was given.
  struct Binding {
    let parameter: Parameter
    /// The values as they were written.
    var sources: [Value]
    /// What they stand for; empty for a parameter that is not evaluated.
    var values: [ArgumentValue] = []
    /// The values as the parameter's type takes them; empty where the command's planner checks them.
    var converted: [ConvertedArgument] = []
    /// Where the argument stands; for an option, from its name on.
    let range: SourceRange
    let isOption: Bool

    /// The place of the value itself.
    var valueRange: SourceRange { sources.last?.range ?? range }
  }

  init(_ declaration: CommandDeclaration, range: SourceRange) {
    self.declaration = declaration
    self.range = range
  }

  mutating func bind(_ binding: Binding) { bindings[binding.parameter.name] = binding }

  /// What a parameter was given; nil when it was left out.
  func binding(_ parameter: Parameter) -> Binding? { bindings[parameter.name] }

  /// Whether a parameter was given.
  package func isGiven(_ parameter: Parameter) -> Bool { bindings[parameter.name] != nil }

  /// The text of an argument, or its default; nil when it has neither.
  package func text(_ parameter: Parameter) -> String? {
    guard let binding = binding(parameter) else { return parameter.defaultValue }
    return binding.converted.last?.text ?? binding.values.last.map { $0.value.string ?? $0.value.text() }
  }

  /// Every text that an argument was given.
  package func texts(_ parameter: Parameter) -> [String] {
    binding(parameter)?.converted.map(\.text) ?? []
  }

  /// Every text that an argument was given, with its place.
  func places(_ parameter: Parameter) -> [(text: String, range: SourceRange)] {
    guard let binding = binding(parameter) else { return [] }
    return zip(binding.converted, binding.sources).map { ($0.text, $1.range) }
  }

  /// A whole number; nil when it was left out.
  package func integer(_ parameter: Parameter) -> Int? {
    if case .integer(let number)? = binding(parameter)?.converted.last { number } else { nil }
  }

  /// A span of time in seconds, or the default; nil when it has neither.
  package func seconds(_ parameter: Parameter) -> Double? {
    if case .seconds(let seconds)? = binding(parameter)?.converted.last { return seconds }
    return parameter.defaultValue.flatMap { TimeExpression.pause($0) }
  }

  /// Whether a switch is on.
  package func isOn(_ parameter: Parameter) -> Bool {
    if case .boolean(let isOn)? = binding(parameter)?.converted.last { isOn } else { false }
  }

  /// The values of an argument with their kinds, in order.
  func values(_ parameter: Parameter) -> [ArgumentValue] { binding(parameter)?.values ?? [] }

  /// The place of an argument's value, or of the whole command when it was left out.
  package func range(of parameter: Parameter) -> SourceRange { binding(parameter)?.valueRange ?? range }

  /// The format that the command's own `--output` asks for.
  package var format: OutputFormat? { text(CommonOption.output).flatMap { OutputFormat.named($0) } }

  /// Whether `--yes` was given.
  package var isConfirmed: Bool { isOn(CommonOption.yes) }

  // MARK: Errors with their place

  /// The value of a parameter is not accepted.
  package func invalid(_ parameter: Parameter, _ text: String, similar: [String] = []) -> ShellError {
    ShellError(
      .badValue(text, parameter: parameter, isOption: binding(parameter)?.isOption ?? false, similar: similar),
      at: range(of: parameter))
  }

  /// A parameter was left out and nothing stands in for it.
  package func missing(_ parameter: Parameter) -> ShellError {
    ShellError(.missingArgument(parameter, command: declaration.name), at: range)
  }

  /// One of the command's own errors, about the whole command or one of its arguments.
  package func failure(_ failure: any CommandFailure, at parameter: Parameter? = nil) -> ShellError {
    ShellError(.command(failure), at: parameter.map { range(of: $0) } ?? range)
  }
}

/// An argument in the form that its parameter's type asks for.
package enum ConvertedArgument: Equatable, Sendable {
  case text(String)
  case integer(Int)
  case seconds(Double)
  case boolean(Bool)

  /// As text.
  var text: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .seconds(let seconds): String(seconds)
    case .boolean(let isOn): isOn ? "true" : "false"
    }
  }
}
