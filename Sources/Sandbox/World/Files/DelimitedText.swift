/// A row of comma-separated values after RFC 4180, with its line end. Fields are quoted where they must be, or all of them.
func delimited(_ fields: [String], quotingAll: Bool = false) -> String {
  let cells = fields.map { field in
    let needsQuotes = field.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
    }
    guard quotingAll || needsQuotes else { return field }
    // Scalar by scalar: a quote with a combining mark behind it is one character, but must be doubled all the same.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in field.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }
  return cells.joined(separator: ",") + "\r\n"
}
