/// Text made safe for a language with mark-up of its own.
///
/// All of it works by scalars: a sign with an accent upon it is still a sign to a parser.
extension String {
  /// The text as HTML that shows it literally, between tags and in a quoted attribute. Control and other invisible
  /// characters are made visible first, see ``visible(_:)``; line ends stay.
  package var htmlEscaped: String { visible(.kept).replacingScalars(markup) }

  /// The text as XML, as character data and as an attribute's value alike.
  ///
  /// Line ends and tabs are written as references, because an XML parser makes spaces of those in attributes. Characters that
  /// XML 1.0 cannot hold become U+FFFD.
  package var xmlEscaped: String {
    replacingScalars { scalar in
      switch scalar.value {
      case 9, 10, 13: "&#\(scalar.value);"
      case 0..<0x20, 0xfffe, 0xffff: "\u{fffd}"
      default: markup(scalar)
      }
    }
  }

  /// The text as Markdown (GitHub's dialect) that shows it literally, also in a table's cell. It is to stand on one line, not at
  /// the beginning of it.
  package var markdownEscaped: String {
    replacingScalars { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case "\\", "|", "*", "_", "~", "`", "[", "]": "\\\(scalar)"
      default: nil
      }
    }
  }

  /// The text as one line of a manual page (`man` macros of roff) that shows it literally.
  package var manEscaped: String {
    let text = replacingScalars { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      default: nil
      }
    }
    // At the beginning of a line these introduce a request.
    return text.utf8.first.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "'") } == true ? "\\&" + text : text
  }

  /// The text as one word of a POSIX shell, taken literally.
  package var shellQuoted: String {
    if !isEmpty, utf8.allSatisfy({ $0.isASCIIAlphanumeric || "-._/:@%+,".utf8.contains($0) }) { return self }
    return "'" + replacingScalars { $0 == "'" ? #"'\''"# : nil } + "'"
  }

  /// The text as one word of a POSIX shell in which the shell still expands variables such as `$HOME`.
  package var shellQuotedExpanding: String {
    "\"" + replacingScalars { "\"\\`".unicodeScalars.contains($0) ? "\\\($0)" : nil } + "\""
  }

  /// The text with what `replacement` gives in place of each scalar; nil keeps the scalar.
  private func replacingScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if let replacement = replacement(scalar) {
        result += replacement
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// What HTML and XML share.
private func markup(_ scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "&": "&amp;"
  case "<": "&lt;"
  case ">": "&gt;"
  case "\"": "&quot;"
  case "'": "&#39;"
  default: nil
  }
}
