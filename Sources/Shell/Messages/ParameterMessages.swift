internal import RealtimeKit

/// What parameters accept, for errors and reference pages.
enum ParameterMessages {
  /// One line, such as `one of LIVE, ENDED`.
  static func accepted(_ parameter: Parameter) -> String {
    switch parameter.type {
    case .choice(let choices): "one of \(list(choices))"
    case .integer(let minimum, let maximum):
      switch (minimum, maximum) {
      case (let low?, let high?): "a whole number from \(low) to \(high)"
      case (let low?, nil): "a whole number from \(low)"
      case (nil, let high?): "a whole number up to \(high)"
      case (nil, nil): "a whole number"
      }
    case .reference(let identity): "the name of \(identity.withArticle)"
    case .date: "a day: 2026-11-01 or yesterday"
    case .object: "a JSON object, or a result that is one"
    case .timestamp, .unixTime: "a time: 2h, yesterday, 2026-11-01, 15:04, or ISO 8601"
    case .boolean: "true or false"
    case .identifier(let identity): "the id of \(identity.withArticle)"
    case .list(let element): "a comma-separated list: \(accepted(Parameter(parameter.name, element, "")))"
    case .duration: "a duration such as 2s, 500ms or 1m30s"
    case .file: "the path of a file"
    case .resultName: "the name of a result, such as $live or $r3"
    case .condition: "a jq condition"
    case .command: "a command with its arguments"
    case .text, .value: parameter.help
    }
  }

  /// The choices, or the first of many.
  private static func list(_ choices: [String]) -> String {
    guard choices.count > 12 else { return choices.joined(separator: ", ") }
    return choices.prefix(10).joined(separator: ", ") + " and \(choices.count - 10) more"
  }
}
