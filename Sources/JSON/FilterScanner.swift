/// Splits a jq program into tokens, as far as it matters which functions it calls and how much work it can make.
///
/// It accepts any text; whether that is a program is for libjq to say.
struct FilterScanner {
  /// A token. Texts are those of the program.
  enum Token: Equatable {
    /// A name that is called, or a keyword: `map`, `if`.
    case name(Substring)
    /// A name that is only a member's: `.id`, `{id}`, `{id: 1}`, `."id"`.
    case field
    /// `$name`
    case variable
    /// A number as it is written.
    case number(Substring)
    /// A string without interpolation.
    case string
    /// A string that holds expressions, whose tokens follow up to the next ``stringEnd``.
    case stringStart
    /// The end of such a string.
    case stringEnd
    /// `@base64` and the like.
    case format(Substring)
    /// An operator or bracket: `|`, `//=`, `[`.
    case mark(Substring)
  }

  private let bytes: Substring.UTF8View
  private var position: Substring.UTF8View.Index
  private(set) var tokens: [Token] = []
  /// How deep brackets and strings are nested at most.
  private(set) var depth = 0

  /// Reads a whole program.
  init(_ program: String) {
    bytes = Substring(program).utf8
    position = bytes.startIndex
    read(until: nil, depth: 0)
    markObjectKeys()
  }

  private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private func byte(after offset: Int) -> UInt8? {
    bytes.index(position, offsetBy: offset, limitedBy: bytes.endIndex).flatMap { $0 < bytes.endIndex ? bytes[$0] : nil }
  }

  private mutating func take(while condition: (UInt8) -> Bool) -> Substring {
    let start = position
    while let byte = current, condition(byte) { position = bytes.index(after: position) }
    return Substring(bytes[start..<position])
  }

  private mutating func skip(_ count: Int) {
    position = bytes.index(position, offsetBy: count, limitedBy: bytes.endIndex) ?? bytes.endIndex
  }

  /// Reads tokens; within a string's interpolation up to the bracket that ends it.
  private mutating func read(until end: UInt8?, depth start: Int) {
    var brackets = 0
    // A program nested deeper than this is not read any further: it is not run in this process anyway.
    guard start < 100 else {
      depth = max(depth, start)
      return position = bytes.endIndex
    }
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): skip(1)
      case UInt8(ascii: "#"): _ = take { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "\""): readString(depth: start + brackets)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): tokens.append(.number(takeNumber()))
      case UInt8(ascii: "."): readDot()
      case UInt8(ascii: "$"):
        skip(1)
        _ = take(while: Self.isNameByte)
        tokens.append(.variable)
      case UInt8(ascii: "@"):
        skip(1)
        tokens.append(.format(take(while: Self.isNameByte)))
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        brackets += 1
        depth = max(depth, start + brackets)
        readMark(1)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if brackets == 0, byte == end { return }
        brackets = max(0, brackets - 1)
        readMark(1)
      case _ where Self.isNameByte(byte): tokens.append(.name(take { Self.isNameByte($0) || $0 == UInt8(ascii: ":") }))
      case _: readOperator()
      }
    }
  }

  private mutating func readMark(_ count: Int) {
    let start = position
    skip(count)
    tokens.append(.mark(Substring(bytes[start..<position])))
  }

  private mutating func readOperator() {
    for text in ["?//", "//=", "==", "!=", "<=", ">=", "//", "|=", "+=", "-=", "*=", "/=", "%="]
    where bytes[position...].starts(with: text.utf8) {
      return readMark(text.utf8.count)
    }
    // A character of more than one byte is taken whole.
    var count = 1
    while let byte = byte(after: count), byte & 0xc0 == 0x80 { count += 1 }
    readMark(count)
  }

  private mutating func readDot() {
    guard let next = byte(after: 1) else { return readMark(1) }
    if Self.isNameByte(next), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
      skip(1)
      _ = take(while: Self.isNameByte)
      tokens.append(.field)
    } else if next == UInt8(ascii: ".") {
      readMark(2)
    } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
      tokens.append(.number(takeNumber()))
    } else {
      readMark(1)
    }
  }

  private mutating func takeNumber() -> Substring {
    let start = position
    _ = take { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") }
    if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
      let sign = self.byte(after: 1)
      skip(sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? 2 : 1)
      _ = take { $0 &- 48 < 10 }
    }
    return Substring(bytes[start..<position])
  }

  private mutating func readString(depth start: Int) {
    skip(1)
    let place = tokens.count
    var hasExpressions = false
    depth = max(depth, start + 1)
    tokens.append(.string)
    while let byte = current {
      if byte == UInt8(ascii: "\"") {
        skip(1)
        break
      }
      guard byte == UInt8(ascii: "\\") else {
        skip(1)
        continue
      }
      guard self.byte(after: 1) == UInt8(ascii: "(") else {
        skip(2)
        continue
      }
      hasExpressions = true
      skip(2)
      tokens.append(.mark("("))
      read(until: UInt8(ascii: ")"), depth: start + 1)
      tokens.append(.mark(")"))
      skip(1)
    }
    if hasExpressions {
      tokens[place] = .stringStart
      tokens.append(.stringEnd)
    }
  }

  /// In `{id, name: .x}` names before `:`, `,` and `}` are members.
  private mutating func markObjectKeys() {
    var open: [Substring] = []
    for place in tokens.indices {
      switch tokens[place] {
      case .mark("("), .mark("["), .mark("{"):
        if case .mark(let text) = tokens[place] { open.append(text) }
      case .mark(")"), .mark("]"), .mark("}"): _ = open.popLast()
      case .name
      where open.last == "{" && place > 0 && (tokens[place - 1] == .mark("{") || tokens[place - 1] == .mark(",")):
        tokens[place] = .field
      case .name, .field, .variable, .number, .string, .stringStart, .stringEnd, .format, .mark: break
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    case _: false
    }
  }
}
