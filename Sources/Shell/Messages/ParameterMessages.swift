internal import RealtimeKit

/// What parameters take, in words.
enum ParameterMessages {
  /// One line, such as `one of LIVE, ENDED`.
  static func whatItTakes(_ parameter: Parameter) -> String {
    switch parameter.type {
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .integer(let minimum, let maximum):
      switch (minimum, maximum) {
      case (let low?, let high?): "a whole number from \(low) to \(high)"
      case (let low?, nil): "a whole number from \(low)"
      case (nil, let high?): "a whole number up to \(high)"
      case (nil, nil): "a whole number"
      }
    case .timestamp: "a time: 2h, yesterday, 2026-11-01, 15:04, or ISO 8601"
    case .boolean: "true or false"
    case .identifier(let identity): "the id of \(identity.withArticle)"
    case .list(let element): "a list of: \(whatItTakes(Parameter(parameter.name, element, "")))"
    case .text: parameter.help
    }
  }
}
