internal import JSON
internal import Text

extension OutputFormat {
  /// One indented JSON document.
  package static let json = OutputFormat(
    "json", "one indented JSON document", fileEndings: ["json"], mediaType: "application/json"
  ) { value, _, context in Rendered(text: JSONText(context: context).document(value)) }
}

/// JSON documents: exactly libjq's text, with colour and visible control characters for a terminal.
struct JSONText {
  let context: RenderingContext

  /// One indented document.
  func document(_ value: JSONValue) -> String { shown(value.text(indent: 2, until: context.isStopped)) + "\n" }

  /// A compact document a line: one for each element of a list, one for anything else.
  func lines(_ value: JSONValue) -> String {
    guard value.kind == .array else { return shown(value.text()) + "\n" }
    var text = ""
    for element in context.wanted(value.elements) {
      text += shown(element.text())
      text += "\n"
    }
    return text
  }

  /// At a terminal whatever it would act on, or not show, is spelt as a `\u` escape, which is the same JSON. The line
  /// ends that are left in libjq's text are its indentation.
  private func shown(_ text: String) -> String {
    guard context.isTerminal || context.colour else { return text }
    return context.colour ? coloured(text) : text.visible(.kept)
  }

  /// Colours JSON text token by token; the text is libjq's and therefore well formed.
  private func coloured(_ text: String) -> String {
    var result = ""
    let bytes = text.utf8
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let start = position
      let role: Style.Role?
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position = Self.endOfString(bytes, from: position)
        let isName = position < bytes.endIndex && bytes[position] == UInt8(ascii: ":")
        role = isName ? .heading : .good
      case UInt8(ascii: "-"), 48...57, 97...122:
        while position < bytes.endIndex, Self.isPartOfLiteral(bytes[position]) { bytes.formIndex(after: &position) }
        role = bytes[start] == UInt8(ascii: "n") ? .faint : .literal
      default:
        while position < bytes.endIndex, Self.isPunctuation(bytes[position]) { bytes.formIndex(after: &position) }
        if position == start { bytes.formIndex(after: &position) }
        role = nil
      }
      result += context.style(role, String(text[start..<position]).visible(.kept))
    }
    return result
  }

  private static func isPartOfLiteral(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 97...122, 65...90, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
    default: false
    }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "-") && !isPartOfLiteral(byte)
  }

  private static func endOfString(_ bytes: String.UTF8View, from start: String.Index) -> String.Index {
    var position = bytes.index(after: start)
    while position < bytes.endIndex {
      let byte = bytes[position]
      bytes.formIndex(after: &position)
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\"), position < bytes.endIndex { bytes.formIndex(after: &position) }
    }
    return position
  }
}
