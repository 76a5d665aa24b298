internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// A value as the text of a cell or of a line, with the look that belongs to it.
struct ShownText {
  var text: String
  var role: Style.Role?
}

/// Turns single values into text for people: by their type at a terminal, as the API wrote them elsewhere.
struct ValueText {
  /// Where the text stands.
  enum Place {
    /// Under a heading, which says the unit.
    case cell
    /// After the field's name, together with its unit.
    case line
  }

  let context: RenderingContext
  private let moments: MomentText

  init(_ context: RenderingContext) {
    self.context = context
    moments = MomentText(now: context.now, zone: context.zone)
  }

  /// The text of a value; nil is a member that is not there.
  func shown(_ value: JSONValue?, type: FieldType?, in place: Place) -> ShownText {
    guard let value, !value.isNull else { return ShownText(text: context.missing, role: .faint) }
    if case .secret = type { return ShownText(text: "(hidden)", role: .faint) }
    switch value.kind {
    case .null, .boolean: return ShownText(text: truth(value))
    case .number: return ShownText(text: number(value.number ?? 0, type: type, in: place))
    case .string: return shown(text: value.string ?? "", type: type, in: place)
    case .array, .object: return ShownText(text: structure(value))
    }
  }

  private func truth(_ value: JSONValue) -> String {
    guard context.isTerminal, let isTrue = value.boolean else { return value.text() }
    return isTrue ? "yes" : "no"
  }

  private func shown(text: String, type: FieldType?, in place: Place) -> ShownText {
    switch type {
    case .timestamp:
      // One variant of the API writes a missing moment as this text.
      if text.isEmpty || text == "null" { return ShownText(text: context.missing, role: .faint) }
      guard context.isTerminal, let moment = Timestamp(text) else { break }
      return ShownText(text: place == .cell ? moments.short(moment) : moments.long(moment))
    case .choice(let choices):
      return ShownText(text: text.visible(.escaped), role: Style.role(of: text, among: choices))
    case nil:
      guard context.isTerminal, let moment = Self.moment(in: text) else { break }
      return ShownText(text: place == .cell ? moments.short(moment) : moments.long(moment))
    case .text, .identifier, .reference, .number, .boolean, .signedLink, .secret, .object, .open, .kind, .list: break
    }
    let lineEnds: LineEnds = place == .line && context.isTerminal ? .kept : .escaped
    return ShownText(text: text.visible(lineEnds))
  }

  /// The moment that a text of unknown type is, when it has a date and a time.
  static func moment(in text: String) -> Timestamp? {
    guard (16...40).contains(text.utf8.count), text.utf8.first.map({ (48...57).contains($0) }) ?? false else {
      return nil
    }
    return Timestamp(text)
  }

  private func number(_ number: Double, type: FieldType?, in place: Place) -> String {
    guard context.isTerminal, case .number(let unit) = type else { return NumberText.exact(number) }
    let isLine = place == .line
    switch unit {
    case .count, .unknown: return NumberText.exact(number)
    case .minutes:
      // The same decimals all the way down a column, so that the points stand below each other.
      let text = NumberText.rounded(number, decimals: 1)
      return isLine ? text + " min" : text.utf8.contains(UInt8(ascii: ".")) || number == 0 ? text : text + ".0"
    case .seconds: return DurationText.text(seconds: number)
    case .milliseconds:
      // Beyond ten years it is no span but a moment since 1970.
      if isLine, number > 3.2e11 { return moments.long(Timestamp(seconds: min(number / 1000, 2.5e11))) }
      return NumberText.rounded(number, decimals: abs(number) < 10 ? 1 : 0) + (isLine ? " ms" : "")
    case .bytes: return ByteText.text(number)
    case .bitsPerSecond: return ByteText.text(bitsPerSecond: number)
    case .percent: return NumberText.rounded(number, decimals: 2) + (isLine ? " %" : "")
    case .fraction: return NumberText.rounded(number * 100, decimals: 1) + " %"
    case .pixels: return NumberText.exact(number) + (isLine ? " px" : "")
    }
  }

  /// A list or an object in one cell: itself when it is short or nothing may be cut, else how much it holds.
  private func structure(_ value: JSONValue) -> String {
    guard context.isTerminal else { return value.text().visible(.escaped) }
    if value.count <= 4 {
      let text = value.text()
      if text.utf8.count <= 40 { return text.visible(.escaped) }
    }
    return Self.summary(of: value)
  }

  /// How much a list or an object holds: `5 entries`, `1 field`.
  static func summary(of value: JSONValue, named name: String = "") -> String {
    let count = value.count
    if value.kind == .object { return count == 1 ? "1 field" : "\(count) fields" }
    if name.hasSuffix("_producer") || name.hasSuffix("_consumer") {
      return count == 1 ? "1 sample" : "\(count) samples"
    }
    return count == 1 ? "1 entry" : "\(count) entries"
  }
}
