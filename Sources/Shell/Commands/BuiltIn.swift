internal import RealtimeKit

/// The shell's own commands.
package enum BuiltIn: String, CaseIterable, Sendable {
  case timeline, diagnose, compare, report
  case api, use, context, login, logout
  case results, more, forget, cache, refresh
  case echo, param, assert, `try`, sleep, wait, watch, run, alias, set, help, history, edit, exit

  /// What the command is and takes.
  package var description: CommandDescription {
    switch self {
    case .timeline, .diagnose, .compare, .report: debuggingDescription
    case .api:
      CommandDescription(
        rawValue, .api, "ask any path of the API", discussion: Self.apiDiscussion,
        arguments: [
          .init(Parameter("method", .choice(["GET", "POST", "PUT", "PATCH", "DELETE"]), required: true, "the method")),
          .init(
            Parameter(
              "path", .text, required: true, "the path below the base URL, or after the app's with a first word")),
        ],
        options: [
          Parameter("query", .list(.text), "a part of the query, name=value; may be repeated"),
          Parameter("body", .text, "the body, as JSON"),
        ],
        examples: ["api GET sessions --query per_page=5", "api GET /accounts"])
    case .use:
      CommandDescription(
        rawValue, .context, "choose the account, app, meeting, session or profile",
        discussion: "By name or by id. Without a name the choice is dropped.",
        arguments: [
          .init(
            Parameter(
              "what", .choice(["account", "app", "meeting", "session", "profile"]), required: true, "what to choose")),
          .init(Parameter("name", .text, "its name, its id, or a reference"), isOptional: true),
        ], examples: ["use app Helpdesk", "sessions; use session @1"])
    case .context:
      CommandDescription(rawValue, .context, "show what is chosen and where requests go", examples: ["context"])
    case .login:
      CommandDescription(
        rawValue, .context, "enter a token, without showing it, and keep it in the profile",
        discussion: "The token is checked first and kept in a file that only you can read.", examples: ["login"])
    case .logout:
      CommandDescription(rawValue, .context, "forget the token, in memory and in the profile", examples: ["logout"])
    case .results:
      CommandDescription(rawValue, .results, "list the results in memory", examples: ["results"])
    case .more:
      CommandDescription(
        rawValue, .results, "bring the next page of the list last shown", examples: ["sessions --per-page 5; more"])
    case .forget:
      CommandDescription(
        rawValue, .results, "let results go: by name, or all",
        arguments: [
          .init(Parameter("name", .text, required: true, "names such as $r3 or $live, or all"), isRest: true)
        ],
        examples: ["live = sessions --status LIVE; forget $live", "forget all"])
    case .cache:
      CommandDescription(
        rawValue, .results, "show the answers that are remembered",
        arguments: [
          .init(Parameter("action", .choice(["show", "clear"]), default: "show", "what to do"), isOptional: true)
        ],
        examples: ["cache", "cache clear"])
    case .refresh:
      CommandDescription(
        rawValue, .results, "run a command and ask the API even for what is remembered",
        arguments: [
          .init(Parameter("command", .text, "the command; the last one when left out"), isOptional: true, isRest: true)
        ],
        examples: ["refresh sessions --status LIVE"])
    case .echo:
      CommandDescription(
        rawValue, .scripts, "print words and values",
        arguments: [.init(Parameter("value", .text, "what to print"), isOptional: true, isRest: true)],
        examples: ["echo \"it is done\""])
    case .param, .assert, .try, .sleep, .wait, .watch: scriptDescription
    case .run:
      CommandDescription(
        rawValue, .scripts, "run the commands of a file",
        discussion: "What follows the file fills its parameters: --name value, or in the order of declaration.",
        arguments: [
          .init(Parameter("file", .text, required: true, "the script, relative to the one that runs")),
          .init(Parameter("value", .text, "what the script takes"), isOptional: true, isRest: true),
        ], examples: ["sessions; run scripts/runbooks/who-was-in.rtksh --session @1"])
    case .alias:
      CommandDescription(
        rawValue, .shell, "give the beginning of a line a short name",
        discussion: "Without a text it shows what a name stands for; an empty text takes the name away.",
        arguments: [
          .init(Parameter("name", .text, "the short name"), isOptional: true),
          .init(Parameter("text", .text, "what it stands for, in quotes"), isOptional: true),
        ], examples: ["alias live 'sessions --status LIVE'; live"])
    case .set:
      CommandDescription(
        rawValue, .shell, "show or change a setting",
        arguments: [
          .init(Parameter("setting", .choice(Settings.all.map(\.name)), "the setting"), isOptional: true),
          .init(Parameter("value", .text, "its new value"), isOptional: true),
        ], examples: ["set", "set output json"])
    case .help:
      CommandDescription(
        rawValue, .shell, "explain a command or a subject",
        arguments: [
          .init(
            Parameter("subject", .text, "a command, or commands, references, filters, scripts, keys, kinds, redact"),
            isOptional: true)
        ],
        options: [
          Parameter("man", .boolean, "print the manual page, for man"),
          Parameter("markdown", .boolean, "print the reference of all commands in Markdown"),
          Parameter(
            "completion", .choice(ShellCompletionScript.allCases.map(\.rawValue)),
            "print what completes rtksh's own options in this shell of the host"),
        ],
        examples: ["help", "help participants"])
    case .history:
      CommandDescription(
        rawValue, .shell, "show what was typed, or save it as a script",
        discussion: """
          history save FILE writes what was typed since the start as a script that runs; with FROM-TO, these lines of the \
          history. Lines that failed become comments.
          """,
        arguments: [
          .init(Parameter("pattern", .text, "only lines with this in them; or save"), isOptional: true),
          .init(Parameter("file", .text, "the script to write"), isOptional: true),
          .init(Parameter("range", .text, "numbers of history, such as 12-20"), isOptional: true),
        ], examples: ["history", "history sessions", "sessions; history save incident.rtksh"])
    case .edit:
      CommandDescription(
        rawValue, .shell, "open a statement in $VISUAL or $EDITOR and run what is saved",
        discussion: "Without a statement it opens the last line. Leaving the editor without saving runs nothing.",
        arguments: [
          .init(Parameter("statement", .text, "what to begin with, filter and all"), isOptional: true, isRest: true)
        ], examples: ["edit sessions --status LIVE | map(.id)", "edit"])
    case .exit:
      CommandDescription(
        rawValue, .shell, "leave",
        arguments: [
          .init(Parameter("status", .integer(minimum: 0, maximum: 255), "the exit status"), isOptional: true)
        ],
        examples: ["exit", "exit 3"])
    }
  }

  private static let apiDiscussion = """
    A path that begins with / is taken below the base URL as it is. Any other path is taken below the app of the context: \
    `api GET sessions`. The body is shown as it came.
    """
}
