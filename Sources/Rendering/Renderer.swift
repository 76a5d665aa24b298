package import JSON
package import RealtimeKit
internal import Text

/// Turns a value with its kind into text. It has no effects: the same arguments give the same text.
///
///     let renderer = Renderer(.terminal(width: 80, colour: true, now: .now))
///     let rendered = renderer.render(sessions, kind: .session, as: nil)
package struct Renderer {
  /// Where the text is read.
  package let context: RenderingContext
  /// Extra context for views.
  package let viewContext: ViewContext

  /// A renderer for a place.
  package init(_ context: RenderingContext, viewContext: ViewContext = ViewContext()) {
    self.context = context
    self.viewContext = viewContext
  }

  /// The text of a value, and what its reader should know beside it.
  ///
  /// Without a format, a kind that has a view is shown in it at a terminal. Otherwise the shape of the value decides: a list
  /// of objects is a table, an object a record, a list of plain values one line each, a list of mixed values JSON. To a pipe
  /// a list of objects is tab-separated with a heading line, a list of lists tab-separated as it is, an object a line with
  /// name, tab and value for each member.
  package func render(_ value: JSONValue, kind: Kind, as format: OutputFormat?) -> Rendered {
    if let format { return format.write(value, kind, context) }
    if context.isTerminal, let view = Self.views[kind.name]?(self, value) { return view }
    return byShape(value, kind: kind)
  }

  /// The views: forms made for reading one kind at a terminal. A view is nil when the value has not the shape of its kind any
  /// more, as after a filter that picks fields.
  private static let views: [Kind.Name: @Sendable (Renderer, JSONValue) -> Rendered?] = [
    .session: { SessionView($0.context, $0.viewContext).rendered($1) },
    .message: { ChatView($0.context).rendered($1) },
    .utterance: { TranscriptView($0.context).rendered($1) },
    .summary: { SummaryView($0.context).rendered($1) },
    .comparison: { ComparisonView($0.context, names: $0.viewContext.peerNames).rendered($1) },
    .interval: { TimelineView($0.context).rendered($1) },
    .peerReport: {
      PeerView($0.context, names: $0.viewContext.peerNames, thresholds: $0.viewContext.thresholds).rendered($1)
    },
    .finding: { FindingView($0.context).rendered($1) },
    .pair: { MatrixView($0.context).rendered($1) },
    .incident: { IncidentView($0.context, $0.viewContext).rendered($1) },
  ]

  private func byShape(_ value: JSONValue, kind: Kind) -> Rendered {
    switch value.kind {
    case .object where context.isTerminal: return OutputFormat.record.write(value, kind, context)
    case .object: return DelimitedText.members(of: value, kind: kind)
    case .array: break
    case .null, .boolean, .number, .string: return OutputFormat.text.write(value, kind, context)
    }
    switch Shape(of: value) {
    case .empty, .objects, .lists:
      return (context.isTerminal ? OutputFormat.table : .tsv).write(value, kind, context)
    case .plain where context.isTerminal:
      let values = ValueText(context)
      return Rendered(lines: value.elements.map { values.shown($0, type: .text, in: .cell).text })
    case .plain: return OutputFormat.tsv.write(value, kind, context)
    case .mixed: return OutputFormat.json.write(value, kind, context)
    }
  }
}

/// What the elements of a value are, which decides how it is shown; a value that is not a list counts as a list of itself.
enum Shape {
  /// An empty list.
  case empty
  /// Objects.
  case objects
  /// Lists of plain values.
  case lists
  /// Strings, numbers, booleans and nulls.
  case plain
  /// Anything else.
  case mixed

  init(of value: JSONValue) {
    let elements = value.kind == .array ? value.elements : [value]
    if elements.isEmpty {
      self = .empty
    } else if elements.allSatisfy({ $0.kind == .object }) {
      self = .objects
    } else if elements.allSatisfy({ $0.kind == .array && $0.elements.allSatisfy(\.isPlain) }) {
      self = .lists
    } else if elements.allSatisfy(\.isPlain) {
      self = .plain
    } else {
      self = .mixed
    }
  }

  /// The elements as objects, for a table: the elements of an inner list are named by their positions, a plain value `value`.
  static func rows(of value: JSONValue) -> [JSONValue] {
    let elements = value.kind == .array ? value.elements : [value]
    return elements.map { element in
      switch element.kind {
      case .object: element
      case .array:
        JSONValue(members: element.elements.enumerated().map { (key: String($0.offset), value: $0.element) })
      case .null, .boolean, .number, .string: ["value": element]
      }
    }
  }
}

extension JSONValue {
  /// Whether this is neither a list nor an object.
  var isPlain: Bool { kind != .array && kind != .object }
}
