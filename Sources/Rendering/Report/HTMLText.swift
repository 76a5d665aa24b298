internal import Text

/// Text for a page, from text that anybody may have written.
enum HTMLText {
  /// The text as it may stand between tags and in a quoted attribute: no mark-up, nothing hidden, nothing that reorders it.
  static func escaped(_ text: String) -> String {
    let text = text.visible(.kept)
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An element with a class around text that is HTML already.
  static func element(_ name: String, _ classes: String = "", _ content: String) -> String {
    "<\(name)\(classes.isEmpty ? "" : " class=\"\(classes)\"")>\(content)</\(name)>"
  }

  /// A number with one decimal at the most, as a coordinate or a figure.
  static func number(_ number: Double) -> String { NumberText.rounded((number * 10).rounded() / 10, decimals: 1) }

  private static let special = Set("&<>\"'".utf8)
}
