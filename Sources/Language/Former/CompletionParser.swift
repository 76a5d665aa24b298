/// Reads text up to the cursor and remembers what it is in.
struct CompletionParser {
  let characters: [Character]
  var part = CursorContext.Part.command
  var words: [String] = []
  var start = 0
  var head = ""
  /// Where jq begins.
  var queryStart = 0
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
      if part == .systemShell || part == .comment, !character.isNewline {
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
      case "'" where part != .condition && (part != .filter || words.first == "save"):
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
      case _ where character.isNewline && isQuery && isStageEmpty: break
      case _ where character.isNewline: statement(from: index + 1)
      case "!" where !isInWord && (part == .command || part == .filter && isStageEmpty):
        part = .systemShell
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
    if !isInWord, part != .systemShell, part != .comment { start = characters.count }
  }

  private mutating func begin(at index: Int) {
    isStageEmpty = false
    guard !isInWord else { return }
    isInWord = true
    start = index
    if part == .command, !words.isEmpty { part = .argument }
  }

  private var isQuery: Bool { part == .filter || part == .condition }

  private mutating func endWord(at index: Int) {
    guard isInWord else { return }
    if part == .condition || part == .filter && word != "save" && words.first != "save" {
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
    beginCondition(at: index)
  }

  /// After `assert`, and after the `until` of `wait`, jq goes on to the end of the statement.
  private mutating func beginCondition(at index: Int) {
    // `try assert …` has the condition of `assert`.
    let command = words.drop { $0 == "try" || $0 == "refresh" }
    if command.count == 1, command.first == "assert" {
      head = ""
    } else if command.count > 2, command.first == "wait", command.last == "until" {
      head = String(String(characters[statementStart..<index]).dropLast(5))
    } else {
      return
    }
    part = .condition
    queryStart = index
    words = []
  }

  private mutating func stage(at index: Int) {
    isStageEmpty = true
    if part == .condition {
      word = ""
      isInWord = false
      return
    }
    if part != .filter {
      head = String(characters[statementStart..<index])
      queryStart = index + 1
    }
    part = .filter
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
