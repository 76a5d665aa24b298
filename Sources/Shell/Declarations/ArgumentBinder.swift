internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// Binds the words of a command to the parameters of its declaration: count, required arguments, known options, and the kind
/// of each value are checked here, once for all commands.
struct ArgumentBinder {
  let declaration: CommandDeclaration
  /// The time that relative times count from.
  let now: Timestamp
  /// Finds the values that something written stands for.
  let evaluate: (Value) throws(ShellError) -> [ArgumentValue]

  /// The bound command.
  func bind(_ command: Command) throws(ShellError) -> Invocation {
    var invocation = Invocation(declaration, range: command.range)
    var words = Words(command.arguments)
    switch declaration.syntax {
    case .arguments:
      try words.part(declaration)
    case .condition:
      try words.part(declaration)
      guard let condition = command.condition else {
        throw ShellError(.syntax(.missingCondition), at: command.range)
      }
      invocation.condition = condition
      if let message = command.message { words.positional.append(.word(message)) }
    case .script:
      let file = command.arguments.prefix { $0.isOption }.count
      words = Words(Array(command.arguments.prefix(file + 1)))
      try words.part(declaration)
      invocation.scriptArguments = Array(command.arguments.dropFirst(file + 1))
    case .command(let operand):
      try words.part(declaration)
      invocation.operand = command.body
      if command.body == nil, let argument = declaration.arguments.first, !argument.isOptional {
        throw invocation.missing(argument.parameter)
      }
      if operand == .bodyUntilCondition {
        guard let condition = command.condition else {
          throw ShellError(.syntax(.missingCondition), at: command.range)
        }
        invocation.condition = condition
      }
    }
    try bindOptions(words, &invocation)
    try bindArguments(words.positional, &invocation)
    return invocation
  }

  private func bindOptions(_ words: Words, _ invocation: inout Invocation) throws(ShellError) {
    for option in words.options {
      let binding = Invocation.Binding(
        parameter: option.parameter, sources: option.values, range: option.range, isOption: true)
      invocation.bind(try filled(binding))
    }
    guard declaration.endpoint == nil else { return }
    for option in declaration.options where option.isRequired && !invocation.isGiven(option) {
      throw invocation.missing(option)
    }
  }

  /// Gives positional arguments to their parameters, from the left. An argument that may be left out is passed over when the
  /// rest is needed for those that must be given: of `participant [SESSION] PARTICIPANT` one argument is the participant.
  private func bindArguments(_ given: [Value], _ invocation: inout Invocation) throws(ShellError) {
    var left = given[...]
    // What another command takes is not an argument of this one.
    let parameters = declaration.arguments.filter { !$0.parameter.isOperand }
    for (index, argument) in parameters.enumerated() {
      let needed = parameters[(index + 1)...].count { !$0.isOptional }
      if argument.isOptional, left.count <= needed { continue }
      let taken = argument.isRest ? left : left.prefix(1)
      guard let first = taken.first, let last = taken.last else { throw invocation.missing(argument.parameter) }
      left = left.dropFirst(taken.count)
      let binding = Invocation.Binding(
        parameter: argument.parameter, sources: Array(taken), range: first.range.union(last.range), isOption: false)
      invocation.bind(try filled(binding))
    }
    if let extra = left.first {
      throw ShellError(.tooManyArguments(command: declaration.name, limit: parameters.count), at: extra.range)
    }
  }

  /// The binding with its values found and checked.
  private func filled(_ binding: Invocation.Binding) throws(ShellError) -> Invocation.Binding {
    var binding = binding
    for source in binding.sources {
      do throws(ShellError) {
        try fill(&binding, with: source)
      } catch {
        throw ShellError(error.problem, at: error.range ?? source.range, doing: error.doing)
      }
    }
    return binding
  }

  private func fill(_ binding: inout Invocation.Binding, with source: Value) throws(ShellError) {
    let parameter = binding.parameter
    switch parameter.type {
    case .condition, .command: return
    case .file:
      binding.converted.append(.text(try path(source)))
      return
    case .resultName:
      binding.converted.append(.text(try resultName(source)))
      return
    case .text, .identifier, .reference, .choice, .integer, .timestamp, .date, .unixTime, .boolean, .object, .list,
      .duration, .value:
      break
    }
    let values = try evaluate(source)
    binding.values += values
    if parameter.type.isValue { return }
    // An endpoint runs once for each value; its planner checks them together. A switch is one value even so.
    if declaration.endpoint != nil, !parameter.isSwitch, !CommonOption.contains(parameter) { return }
    guard !values.isEmpty else { throw ShellError(.noValue(source.text)) }
    if case .list(let element) = parameter.type {
      let single = Parameter(parameter.name, element, parameter.help)
      for value in values { binding.converted.append(try converted(value, single, binding.isOption)) }
      return
    }
    let isMany = if case .identifier = parameter.type { true } else { false }
    guard values.count == 1 || isMany else {
      throw ShellError(.tooManyValues(parameter, isOption: binding.isOption, count: values.count))
    }
    for value in values { binding.converted.append(try converted(value, parameter, binding.isOption)) }
  }

  private func converted(
    _ value: ArgumentValue, _ parameter: Parameter, _ isOption: Bool
  ) throws(ShellError) -> ConvertedArgument {
    try ParameterText.converted(value, parameter, isOption: isOption, command: declaration.name, now: now)
  }

  /// A file's path. It may begin with a dot, as an expression does.
  private func path(_ source: Value) throws(ShellError) -> String {
    try FilePath.text(source, evaluate)
  }

  /// The name of a result: `$live`, `live` or `$r3`.
  private func resultName(_ source: Value) throws(ShellError) -> String {
    switch source {
    case .expression(let expression): return String(expression.text.drop { $0 == "$" })
    case .rows: throw ShellError(.rowsAreNoResult)
    case .word:
      guard let value = try evaluate(source).first else { throw ShellError(.noValue(source.text)) }
      return value.value.string ?? value.value.text()
    }
  }
}

/// The words after a command's name, parted into positional arguments and options.
private struct Words {
  let arguments: [Argument]
  var positional: [Value] = []
  var options: [(parameter: Parameter, values: [Value], range: SourceRange)] = []

  init(_ arguments: [Argument]) { self.arguments = arguments }

  /// Parts the words. An option that is no switch takes the word after it.
  mutating func part(_ declaration: CommandDeclaration) throws(ShellError) {
    var words = arguments[...]
    while let word = words.popFirst() {
      guard case .option(let name, let attached, let range) = word else {
        if case .value(let value) = word { positional.append(value) }
        continue
      }
      guard let parameter = declaration.option(named: name) else {
        throw ShellError(
          .unknownOption(name, command: declaration.name, similar: declaration.similarOptions(to: name)), at: range)
      }
      let value: Value
      if let attached {
        value = attached
      } else if parameter.isSwitch {
        // `--all true` would be read as an argument; a switch takes a value only with `=`.
        value = .word(Word("true", range: range))
      } else if case .value(let next)? = words.first {
        words.removeFirst()
        value = next
      } else {
        throw ShellError(.missingOptionValue(parameter), at: range)
      }
      if let index = options.firstIndex(where: { $0.parameter.name == parameter.name }) {
        // Only a list collects; of anything else the last one holds.
        if parameter.type.isList { options[index].values.append(value) } else { options[index].values = [value] }
      } else {
        options.append((parameter, [value], range))
      }
    }
  }
}

extension ParameterType {
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
  fileprivate var isList: Bool { if case .list = self { true } else { false } }
}

extension Parameter {
  /// Whether it is read by the parser and not an argument among others.
  fileprivate var isOperand: Bool {
    switch type {
    case .condition, .command: true
    case .text, .identifier, .reference, .choice, .integer, .timestamp, .date, .unixTime, .boolean, .object, .list,
      .duration, .file, .value, .resultName:
      false
    }
  }
}

extension Value {
  /// What was written, for messages.
  var text: String {
    switch self {
    case .word(let word): word.literal ?? "the text"
    case .expression(let expression): expression.text
    case .rows: "@*"
    }
  }
}
