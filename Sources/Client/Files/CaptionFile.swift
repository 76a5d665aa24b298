/// Captions, SubRip or WebVTT, whose texts read `Name: text`.
enum CaptionFile {
  private struct Block {
    let line: Int
    let lines: [String]
  }

  /// The utterances. Numbers of captions, and a WebVTT file's notes, styles and regions are passed over; a block without a
  /// time goes on with the text of the caption before it, since a text may hold an empty line.
  static func read(_ content: ArraySlice<UInt8>, _ format: FileProblem.Format) throws(FileProblem) -> [Utterance] {
    var utterances: [Utterance] = []
    for block in blocks(of: content) where format != .vtt || !isAside(block.lines[0]) {
      guard let place = block.lines.prefix(2).firstIndex(where: { times(in: $0) != nil }),
        let (start, end) = times(in: block.lines[place])
      else {
        guard let last = utterances.indices.last else {
          throw FileProblem(format, line: block.line, .missingTime)
        }
        let more = block.lines.joined(separator: "\n")
        utterances[last].text = (utterances[last].text ?? "") + "\n\n" + (format == .vtt ? unescaped(more) : more)
        continue
      }
      var utterance = Utterance(start: start, end: end)
      let payload = block.lines.dropFirst(place + 1).joined(separator: "\n")
      (utterance.name, utterance.text) = format == .vtt ? spokenInVTT(payload) : spoken(payload)
      utterances.append(utterance)
    }
    return utterances
  }

  /// The two offsets of a line such as `00:00:01,000 --> 00:00:02,500 align:start`, or nil when it is no such line.
  static func times(in line: String) -> (start: String, end: String)? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, words[1] == "-->", let start = offset(words[0]), let end = offset(words[2]) else {
      return nil
    }
    return (start, end)
  }

  /// Reads `[hours:]minutes:seconds`, with a fraction after a comma or a point.
  private static func offset(_ text: Substring) -> String? {
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false).map(number)
    guard (2...3).contains(parts.count) else { return nil }
    var seconds = 0
    for part in parts {
      guard let part else { return nil }
      seconds = seconds * 60 + part
    }
    guard halves.count == 2 else { return Utterance.offset(milliseconds: seconds * 1000) }
    let digits = halves[1].prefix(3)
    guard let fraction = number(digits) else { return nil }
    let scale = [1: 100, 2: 10][digits.count] ?? 1
    return Utterance.offset(milliseconds: seconds * 1000 + fraction * scale)
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.count <= 9 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  private static func isAside(_ line: String) -> Bool {
    ["WEBVTT", "NOTE", "STYLE", "REGION"].contains { word in
      line == word || line.hasPrefix(word + " ") || line.hasPrefix(word + "\t")
    }
  }

  private static func spoken(_ payload: String) -> (name: String?, text: String) {
    guard let colon = payload.firstIndex(of: ":"), colon > payload.startIndex,
      !payload[..<colon].contains("\n")
    else { return (nil, payload) }
    let rest = payload[payload.index(after: colon)...]
    guard let first = rest.first else { return (String(payload[..<colon]), "") }
    // A colon within a word (an address, a time) separates no name.
    return first.isWhitespace ? (String(payload[..<colon]), String(rest.dropFirst())) : (nil, payload)
  }

  /// WebVTT may also name the voice, `<v Name>text</v>`, and writes some characters as names.
  private static func spokenInVTT(_ payload: String) -> (name: String?, text: String) {
    guard payload.hasPrefix("<v"), let end = payload.firstIndex(of: ">"),
      let space = payload[..<end].firstIndex(where: \.isWhitespace)
    else {
      let (name, text) = spoken(payload)
      return (name.map(unescaped), unescaped(text))
    }
    var text = payload[payload.index(after: end)...]
    if text.hasSuffix("</v>") { text = text.dropLast(4) }
    return (unescaped(trimmed(payload[space..<end])), unescaped(String(text)))
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let names = ["&lt;": "<", "&gt;": ">", "&nbsp;": "\u{A0}", "&lrm;": "\u{200E}", "&rlm;": "\u{200F}", "&amp;": "&"]
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      if let (name, character) = names.first(where: { rest.hasPrefix($0.key) }) {
        result += character
        rest = rest.dropFirst(name.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }

  /// Runs of lines between empty ones.
  private static func blocks(of content: ArraySlice<UInt8>) -> [Block] {
    var blocks: [Block] = []
    var lines: [String] = []
    var number = 0
    for line in String(decoding: content, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: isLineEnd)
    {
      number += 1
      if trimmed(line).isEmpty {
        if !lines.isEmpty { blocks.append(Block(line: number - lines.count, lines: lines)) }
        lines = []
      } else {
        lines.append(String(line))
      }
    }
    if !lines.isEmpty { blocks.append(Block(line: number - lines.count + 1, lines: lines)) }
    return blocks
  }

  private static func isLineEnd(_ character: Character) -> Bool {
    character == "\n" || character == "\r\n" || character == "\r"
  }
}
