/// Where in a statement a cursor stands, found in text that is not finished and may be wrong.
public struct CursorPlace: Equatable, Sendable {
  /// Which part of a statement the cursor is in.
  public enum Part: Equatable, Sendable {
    /// The command's name.
    case command
    /// An argument or an option, after the command's name.
    case argument
    /// A jq filter, or the name of a sink in its place.
    case filter
    /// A line for the host's shell.
    case hostShell
    /// A comment.
    case comment
  }

  /// The part.
  public let part: Part
  /// The words before the one at the cursor in the same stage, the command's name first, without their quotes.
  public let words: [String]
  /// The text from the beginning of the word to the cursor, as it is written.
  public let current: String
  /// The place of that text, in characters.
  public let range: Range<Int>
  /// The text of the statement before the filter, for a cursor in a filter.
  public let head: String

  /// Finds the place of a cursor, given as a count of characters.
  public init(text: String, cursor: Int) {
    let before = Array(text.prefix(cursor))
    var reader = PlaceReader(before)
    reader.read()
    part = reader.part
    words = reader.words
    current = String(before[reader.start...])
    range = reader.start..<before.count
    head = reader.head
  }
}

/// Reads text up to the cursor and remembers what it is in.
private struct PlaceReader {
  let characters: [Character]
  var part = CursorPlace.Part.command
  var words: [String] = []
  var start = 0
  var head = ""
  private var statementStart = 0
  private var word = ""
  private var isInWord = false
  private var quote: Character?
  private var depth = 0
  private var isStageEmpty = false

  init(_ characters: [Character]) { self.characters = characters }

  mutating func read() {
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if part == .hostShell || part == .comment, !character.isNewline {
        index += 1
        continue
      }
      if let open = quote {
        if character == "\\", open == "\"" {
          if index + 1 < characters.count { word.append(characters[index + 1]) }
          index += 2
          continue
        }
        if character == open { quote = nil } else { word.append(character) }
        index += 1
        continue
      }
      switch character {
      case "\"":
        begin(at: index)
        quote = character
      case "'" where part != .filter || words.first == "save":
        begin(at: index)
        quote = character
      case "(", "[", "{":
        begin(at: index)
        depth += 1
        word.append(character)
      case ")", "]", "}":
        begin(at: index)
        depth = max(0, depth - 1)
        word.append(character)
      case "\\":
        if index + 1 < characters.count, !characters[index + 1].isNewline { begin(at: index) }
        if index + 1 < characters.count { word.append(characters[index + 1]) }
        index += 1
      case _ where depth > 0:
        word.append(character)
      case "|": stage(at: index)
      case ";": statement(from: index + 1)
      case "#" where !isInWord:
        endWord(at: index)
        part = .comment
      // After a bar the statement goes on in the next line.
      case _ where character.isNewline && part == .filter && isStageEmpty: break
      case _ where character.isNewline: statement(from: index + 1)
      case "!" where !isInWord && (part == .command || part == .filter && word.isEmpty):
        part = .hostShell
        start = index + 1
      case "=" where part == .command:
        isInWord = false
        word = ""
        words = []
        start = index + 1
      case " ", "\t": endWord(at: index)
      default:
        begin(at: index)
        word.append(character)
      }
      index += 1
    }
    if !isInWord, part != .hostShell, part != .comment { start = characters.count }
  }

  private mutating func begin(at index: Int) {
    isStageEmpty = false
    guard !isInWord else { return }
    isInWord = true
    start = index
    if part == .command, !words.isEmpty { part = .argument }
  }

  private mutating func endWord(at index: Int) {
    guard isInWord else { return }
    if part == .filter, word != "save", words.first != "save" {
      // Spaces within a filter are jq's own.
      isInWord = false
      word = ""
      return
    }
    words.append(word)
    word = ""
    isInWord = false
    if part == .command {
      // `name = command`: the name before the sign is no command.
      let rest = characters[index...].drop { $0 == " " || $0 == "\t" }
      if rest.first == "=", rest.dropFirst().first != "=", words.count == 1 { return }
      part = .argument
    }
  }

  private mutating func stage(at index: Int) {
    if part != .filter { head = String(characters[statementStart..<index]) }
    part = .filter
    isStageEmpty = true
    words = []
    word = ""
    isInWord = false
  }

  private mutating func statement(from index: Int) {
    part = .command
    words = []
    word = ""
    isInWord = false
    start = index
    statementStart = index
    head = ""
  }
}
