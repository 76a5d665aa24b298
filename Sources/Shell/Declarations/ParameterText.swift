internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// Converts a value to what a parameter takes, and refuses what it does not take.
enum ParameterText {
  /// The value as text; see ``converted(_:_:isOption:command:now:)``.
  static func text(
    _ value: ArgumentValue, _ parameter: Parameter, isOption: Bool, command: String, now: Timestamp
  ) throws(ShellError) -> String {
    try converted(value, parameter, isOption: isOption, command: command, now: now).text
  }

  /// The value in the form of the parameter's type.
  ///
  /// - Throws: ``ShellError/Problem/badValue(_:parameter:isOption:similar:)``, which says what the parameter takes, or
  ///   ``ShellError/Problem/wrongKind(have:want:command:)`` for a value without the id that is asked for.
  static func converted(
    _ value: ArgumentValue, _ parameter: Parameter, isOption: Bool, command: String, now: Timestamp
  ) throws(ShellError) -> ConvertedArgument {
    if case .identifier(let identity) = parameter.type {
      guard let id = value.identifier(identity) else {
        throw ShellError(.wrongKind(have: value.noun, want: identity, command: command))
      }
      // A path of dots alone would lead to another place on some servers, however it is written.
      if id.allSatisfy({ $0 == "." }) { throw refused(id, parameter, isOption) }
      return .text(id)
    }
    if case .reference(let identity) = parameter.type, let name = value.name(of: identity) { return .text(name) }
    guard value.value.kind != .object, value.value.kind != .array, !value.value.isNull else {
      throw refused(value.noun, parameter, isOption)
    }
    let text = value.value.string ?? value.value.text()
    switch parameter.type {
    case .choice(let choices):
      if choices.contains(text) { return .text(text) }
      if let choice = choices.first(where: { $0.lowercased() == text.lowercased() }) { return .text(choice) }
      throw refused(text, parameter, isOption, similar: Suggestion.nearest(to: text, in: choices))
    case .integer(let minimum, let maximum):
      guard let number = Int(text), number >= minimum ?? number, number <= maximum ?? number else {
        throw refused(text, parameter, isOption)
      }
      return .integer(number)
    case .boolean:
      guard let value = boolean(text) else { throw refused(text, parameter, isOption) }
      return .boolean(value)
    case .timestamp:
      guard let moment = TimeExpression.moment(text, now: now) else { throw refused(text, parameter, isOption) }
      return .text(moment.iso8601)
    case .date:
      guard let moment = TimeExpression.moment(text, now: now) else { throw refused(text, parameter, isOption) }
      return .text(String(moment.iso8601.prefix(10)))
    case .unixTime:
      guard let moment = TimeExpression.moment(text, now: now) else { throw refused(text, parameter, isOption) }
      return .integer(Int(moment.seconds.rounded(.down)))
    case .duration:
      guard let seconds = TimeExpression.pause(text) else { throw refused(text, parameter, isOption) }
      return .seconds(seconds)
    case .text, .identifier, .reference, .object, .list, .file, .value, .resultName, .condition, .command:
      return .text(text)
    }
  }

  /// The truth value that a word stands for; nil when it is none.
  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: nil
    }
  }

  private static func refused(
    _ text: String, _ parameter: Parameter, _ isOption: Bool, similar: [String] = []
  ) -> ShellError {
    ShellError(.badValue(text, parameter: parameter, isOption: isOption, similar: similar))
  }
}
