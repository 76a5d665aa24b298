internal import JSON
internal import RealtimeKit
internal import Text

/// `explain PATH`: what a kind or a field means, from the table that everything else reads.
struct ExplainCommand: ShellCommand {
  private static let path = Parameter(
    "path", .text, required: true, "a kind, and fields after points: session.status, peer_report.quality.audio_producer"
  )

  let declaration = CommandDeclaration(
    "explain", .shell, "Show what a kind or a field means",
    discussion: """
      The type, the unit, the meaning and the source of a field, and of the fields below it. TAB goes down the path. What the \
      published schema does not have is marked as not documented: it may be absent.
      """,
    arguments: [.required(path)], isAboutShell: true, isInteractiveOnly: true,
    examples: ["explain session", "explain peer_report.quality.audio_producer"])

  enum Failure: CommandFailure {
    case unknown(String, similar: [String])

    var message: ErrorMessage {
      switch self {
      case .unknown(let path, let similar):
        ErrorMessage(
          "there is no kind or field “\(path)”", hint: similar.isEmpty ? ["help kinds lists the kinds"] : similar)
      }
    }
  }

  func completion(of argument: Parameter, after words: [String]) -> ArgumentCompletion { .fields }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let text = invocation.text(Self.path) else { throw invocation.missing(Self.path) }
    guard let place = FieldPath(text) else {
      throw invocation.failure(Failure.unknown(text, similar: Self.similar(to: text)), at: Self.path)
    }
    var rows: [JSONValue] = []
    if let field = place.field { rows.append(Self.row(place.text, field)) }
    rows += place.members.map { Self.row("\(place.text).\($0.name)", $0) }
    return CommandOutcome(ShellResult(JSONValue(rows), kind: .field))
  }

  private static func row(_ path: String, _ field: Field) -> JSONValue {
    [
      "field": JSONValue(path), "type": JSONValue(field.type.words),
      "unit": field.type.unitWords.map { JSONValue($0) } ?? .null, "meaning": JSONValue(field.meaning),
      "source": JSONValue(field.source.words),
    ]
  }

  /// Paths like the one that leads nowhere: the last name may be mistyped.
  private static func similar(to text: String) -> [String] {
    let base = text.lastIndex(of: ".").map { String(text[...$0]) } ?? ""
    return Suggestion.nearest(to: text, in: FieldPath.continuations(of: base).map(\.text))
  }
}
