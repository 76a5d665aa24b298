package import RealtimeKit

/// A command as data: what it is called, what it takes, and what help says about it. Commands of the API are made from their
/// endpoints; the shell's own are listed in ``BuiltIn``.
package struct CommandDescription: Sendable {
  /// The name.
  package let name: String
  /// The group under which help lists it.
  package let group: Group
  /// What it does, in a line.
  package let summary: String
  /// What to know beyond that.
  package let discussion: String
  /// What it takes in place, in order.
  package let arguments: [Argument]
  /// Its options.
  package let options: [Parameter]
  /// Lines to type.
  package let examples: [String]
  /// The endpoint that it asks; nil for the shell's own commands.
  package let endpoint: Endpoint?

  /// The groups of commands, in the order of help.
  package enum Group: String, CaseIterable, Sendable {
    case api = "The API"
    case live = "Live sessions"
    case debugging = "Debugging"
    case context = "Context"
    case results = "Results"
    case scripts = "Scripts"
    case shell = "Shell"
  }

  /// Something that a command takes in place.
  package struct Argument: Sendable {
    /// What it is.
    package let parameter: Parameter
    /// Whether the context can stand in for it, or it is not needed.
    package let isOptional: Bool
    /// Whether everything that follows belongs to it.
    package let isRest: Bool

    /// An argument.
    package init(_ parameter: Parameter, isOptional: Bool = false, isRest: Bool = false) {
      self.parameter = parameter
      self.isOptional = isOptional
      self.isRest = isRest
    }

    /// The word for it in usage lines, such as `SESSION`.
    package var placeholder: String {
      var words = parameter.name.split(separator: "_")
      if words.last == "id", words.count > 1 { words.removeLast() }
      return words.joined(separator: "-").uppercased()
    }
  }

  /// A command of the shell itself.
  package init(
    _ name: String, _ group: Group, _ summary: String, discussion: String = "", arguments: [Argument] = [],
    options: [Parameter] = [], examples: [String] = []
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.discussion = discussion
    self.arguments = arguments
    self.options = options
    self.examples = examples
    endpoint = nil
  }

  /// The command of an endpoint.
  package init(_ endpoint: Endpoint) {
    name = endpoint.command
    group = endpoint.isLive ? .live : .api
    summary = endpoint.summary
    discussion = endpoint.discussion
    arguments = endpoint.pathParameters.map { parameter in
      let isInContext =
        if case .identifier(.session) = parameter.type { true } else if case .identifier(.meeting) = parameter.type {
          true
        } else {
          false
        }
      return Argument(parameter, isOptional: isInContext)
    }
    options = endpoint.query + endpoint.body + Self.sharedOptions(of: endpoint)
    examples = endpoint.examples
    self.endpoint = endpoint
  }

  /// What the shell adds to an endpoint's own parameters.
  private static func sharedOptions(of endpoint: Endpoint) -> [Parameter] {
    var options: [Parameter] = []
    if endpoint.query.contains(where: { $0.name == "start_time" }) {
      options.append(Parameter("since", .timestamp, "from this time on: 2h, yesterday, 2026-11-01"))
      options.append(Parameter("until", .timestamp, "up to this time"))
    }
    if endpoint.paging != nil {
      options.append(Parameter("limit", .integer(minimum: 1, maximum: nil), "read so many, over several pages"))
      options.append(Parameter("all", .boolean, "read every page"))
    }
    if let content = endpoint.file?.content, content == .message || content == .utterance {
      options.append(
        Parameter(
          "around", .text, "only what was said then: 15:04 on the session's day, +12:30 into it, or ISO 8601"))
      options.append(Parameter("window", .text, default: "1m", "how long before and after, such as 30s or 2m"))
    }
    if endpoint.file != nil {
      options.append(Parameter("url", .boolean, "show the link instead of the file behind it"))
    }
    return options
  }

  /// What an error of its request begins with.
  var failure: String { endpoint.map { "cannot \($0.action)" } ?? summary }

  /// How it is used, in a line: `participants [SESSION] [options]`.
  package var usage: String {
    var words = [name]
    for argument in arguments {
      let word = argument.placeholder + (argument.isRest ? "…" : "")
      words.append(argument.isOptional ? "[\(word)]" : word)
    }
    for option in options where option.isRequired { words.append("--\(option.optionName) \(option.placeholder)") }
    if options.contains(where: { !$0.isRequired }) { words.append("[options]") }
    return words.joined(separator: " ")
  }
}

extension Parameter {
  /// The word for its value in usage lines; empty for a switch.
  var placeholder: String {
    switch type {
    case .boolean: ""
    case .choice(let values): values.joined(separator: "|")
    case .integer: "N"
    case .timestamp: "TIME"
    case .identifier(let identity): identity.rawValue.split(separator: " ").joined(separator: "-").uppercased()
    case .list(let element): Parameter(name, element, help).placeholder + ",…"
    case .text: "TEXT"
    }
  }

  /// Whether it stands alone as an option.
  var isSwitch: Bool {
    if case .boolean = type { true } else { false }
  }
}
