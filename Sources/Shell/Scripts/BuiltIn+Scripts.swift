internal import RealtimeKit

extension BuiltIn {
  /// Whether another command follows it as its argument.
  var takesCommand: Bool {
    switch self {
    case .refresh, .try, .wait, .watch, .edit: true
    default: false
    }
  }

  /// What a command for scripts is and takes.
  var scriptDescription: CommandDescription {
    switch self {
    case .param:
      CommandDescription(
        rawValue, .scripts, "declare what a script takes, at its top",
        discussion:
          "A quoted text alone after the name is its help; a bare word is what it is when left out. Values are texts.",
        arguments: [
          .init(Parameter("name", .text, required: true, "the name, used as $name")),
          .init(
            Parameter("default", .text, "what it is when left out; without one it must be given"), isOptional: true),
          .init(Parameter("help", .text, "what it means"), isOptional: true),
        ], examples: ["param session \"the session to look at\"", "param days 30 \"how far back\""])
    case .assert:
      CommandDescription(
        rawValue, .scripts, "stop with status 3 unless jq on the last result says yes",
        discussion:
          "The condition goes to the end of the statement, bars and all. A quoted text after it is the message.",
        arguments: [
          .init(Parameter("condition", .text, required: true, "jq on the last result; null, false and nothing are no")),
          .init(Parameter("message", .text, "what it means when it does not hold"), isOptional: true),
        ],
        examples: [
          "sessions; assert length > 0 \"nobody came\"", "assert map(.minutes_consumed) | add > 60",
        ])
    case .try:
      CommandDescription(
        rawValue, .scripts, "run a command and keep its failure in $error instead of stopping",
        discussion: "$error is null when it worked, and else has status, message, command and what the API said.",
        arguments: [.init(Parameter("command", .text, required: true, "the command"), isRest: true)],
        examples: ["sessions; try summary @1; $error | .message"])
    case .sleep:
      CommandDescription(
        rawValue, .scripts, "wait for some time",
        arguments: [.init(Parameter("time", .text, required: true, "such as 2s, 500ms or 1m30s"))],
        examples: ["sleep 500ms"])
    case .wait:
      CommandDescription(
        rawValue, .scripts, "run a command again and again until jq on its result says yes",
        discussion: """
          wait COMMAND until JQ. Each turn asks the API anew; a thing that is not there yet and a server that fails are waited \
          for. What the command gave at last is the result.
          """,
        arguments: [.init(Parameter("command", .text, required: true, "the command, then until and jq"), isRest: true)],
        options: [
          Parameter("every", .text, default: "5s", "the time between turns"),
          Parameter("timeout", .text, default: "10m", "the time after which it fails"),
        ],
        examples: [
          "sessions --status ENDED; wait session @1 until .status == \"ENDED\"",
          "wait --every 10s --timeout 1h transcript @1 until length > 0",
        ])
    case .watch:
      CommandDescription(
        rawValue, .scripts, "run a command again and again and show what changes",
        discussion: """
          A terminal is drawn over with > before what has changed; a pipe gets one block for each change. Ctrl-C ends it with \
          what was last seen as the result.
          """,
        arguments: [.init(Parameter("command", .text, required: true, "the command"), isRest: true)],
        options: [
          Parameter("every", .text, default: "5s", "the time between turns"),
          Parameter("times", .integer(minimum: 1, maximum: nil), "end after so many turns"),
        ],
        examples: [
          "watch --every 1s --times 3 sessions --status LIVE",
          "watch --times 1 participants @1 | map(select(.left_at == null)) | length",
        ])
    default: CommandDescription(rawValue, .scripts, "")
    }
  }
}
