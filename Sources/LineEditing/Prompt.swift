/// What stands before the line.
///
/// The text may come from the network (names of accounts and apps): what could move the cursor, and what has no width, is
/// dropped when it is shown.
package struct Prompt: Equatable, Sendable {
  /// The prompt, such as `rtksh acme/helpdesk>`; a space follows by itself.
  package let text: String
  /// The parameters of the SGR escape sequence that colours it, such as `1;32`; nil for none.
  package let style: String?
  /// What stands before the second and further lines of a statement.
  package let continuation: String

  /// A prompt.
  package init(_ text: String, style: String? = nil, continuation: String = "…>") {
    self.text = text
    self.style = style
    self.continuation = continuation
  }
}

/// A prompt in the form that libedit draws.
struct DrawnPrompt {
  /// Stands before and after each escape sequence, telling libedit that it has no width.
  static let mark: Unicode.Scalar = "\u{1}"

  /// Ended by NUL.
  let scalars: [Unicode.Scalar]
  /// The part that has width.
  let visible: [Unicode.Scalar]

  /// Nothing.
  static var empty: DrawnPrompt {
    DrawnPrompt("", style: nil, isStyled: false, availableWidth: 1, isASCII: true) { _ in 1 }
  }

  /// - Parameters:
  ///   - style: the parameters of the SGR escape sequence that colours it; nil for none.
  ///   - isStyled: whether the terminal takes escape sequences.
  ///   - availableWidth: how many columns the prompt may take.
  ///   - isASCII: whether the terminal can show nothing else.
  ///   - width: the columns that libedit will count for a scalar.
  init(
    _ text: String, style: String?, isStyled: Bool, availableWidth: Int, isASCII: Bool,
    width: (Unicode.Scalar) -> Int
  ) {
    var shown = text.unicodeScalars.filter { $0.isASCII || !isASCII }.filter { $0.value >= 0x20 && width($0) > 0 }
    while shown.last == " " { shown.removeLast() }
    var columns = shown.reduce(1) { $0 + width($1) }
    if columns > availableWidth {
      // Keep the end, which has the app's name.
      while columns > max(availableWidth - 1, 2), let first = shown.first {
        columns -= width(first)
        shown.removeFirst()
      }
      shown.insert(contentsOf: isASCII ? "<".unicodeScalars : "…".unicodeScalars, at: shown.startIndex)
    }
    if shown.isEmpty, isStyled { shown.append(" ") }
    visible = Array(shown) + [" "]
    guard isStyled else {
      scalars = visible + ["\0"]
      return
    }
    // An escape sequence must have a visible character behind it, so the colour ends before the last space. A prompt without
    // a colour has both sequences, too: libedit aborts when it draws what is left of a prompt with more of them than the
    // present one has.
    let colour = Self.literal(style?.filter { $0.isNumber || $0 == ";" } ?? "0")
    scalars = colour + Array(shown) + Self.literal("0") + [" ", "\0"]
  }

  private static func literal(_ style: String) -> [Unicode.Scalar] {
    [mark] + Array("\u{1b}[\(style)m".unicodeScalars) + [mark]
  }
}
