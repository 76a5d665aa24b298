internal import Text

/// Text for a page, from text that anybody may have written.
enum HTMLText {
  /// The text as it may stand between tags and in a quoted attribute: no mark-up, nothing hidden, nothing that reorders it.
  static func escaped(_ text: String) -> String { text.htmlEscaped }

  /// An element with a class around text that is HTML already.
  static func element(_ name: String, _ classes: String = "", _ content: String) -> String {
    "<\(name)\(classes.isEmpty ? "" : " class=\"\(classes)\"")>\(content)</\(name)>"
  }

  /// A number with one decimal at the most, as a coordinate or a figure.
  static func number(_ number: Double) -> String { NumberText.rounded((number * 10).rounded() / 10, decimals: 1) }
}
