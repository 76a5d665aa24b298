internal import Diagnosis
internal import Platform
internal import RealtimeKit
internal import Testing

@testable internal import Shell

/// Texts name commands that exist: help, advice and errors, as they stand in the sources.
@Suite struct CommandNamesTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let names = Set(CommandTable.all.map(\.declaration.name))
  /// The beginnings of commands that change something: with a noun after it, each must be a command.
  private static let verbs: Set = [
    "add", "create", "delete", "kick", "mute", "pause", "refresh", "replace", "resume", "start", "stop", "update",
  ]
  /// Words that begin like a command and are none: parts of names in statistics and of programs.
  private static let others: Set = ["start-up", "add-on", "mute-unmute"]

  /// The text literals of every source file below a folder, with the file's name.
  private static func literals(_ folder: String) throws -> [(file: String, text: String)] {
    var found: [(file: String, text: String)] = []
    for name in File.names(in: folder) where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      if File.isDirectory(path) { found += try literals(path) }
      guard name.hasSuffix(".swift") else { continue }
      for line in String(decoding: try File.read(path), as: UTF8.self).split(separator: "\n") {
        let line = line.drop { $0 == " " }
        if line.hasPrefix("//") { continue }
        // A line within a text over several lines has no quotes of its own.
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        found += parts.map { (name, String($0)) }
      }
    }
    return found
  }

  private static func all() throws -> [(file: String, text: String)] {
    try ["Shell", "RealtimeKit", "Diagnosis", "Rendering", "rtksh"].flatMap { try literals("\(root)/Sources/\($0)") }
  }

  @Test func wordsLikeCommandsAreCommands() throws {
    var count = 0
    for (file, text) in try Self.all() {
      for word in text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "-" }) {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, let verb = parts.first, Self.verbs.contains(String(verb)), parts[1].count > 1 else {
          continue
        }
        count += 1
        #expect(Self.names.contains(String(word)) || Self.others.contains(String(word)), "\(file): \(word)")
      }
    }
    #expect(count > 20)
  }

  @Test func whatStandsBetweenBackquotesIsAStatement() throws {
    var count = 0
    for (file, text) in try Self.all() {
      let parts = text.split(separator: "`", omittingEmptySubsequences: false)
      for index in stride(from: 1, to: max(1, parts.count - 1), by: 2) {
        let span = parts[index]
        // jq, options, variables and other programs are none.
        guard let word = span.split(whereSeparator: { " ;".contains($0) }).first,
          word.allSatisfy({ $0.isLowercase || $0 == "-" }),
          word.first != "-"
        else { continue }
        count += 1
        #expect(Self.names.contains(String(word)) || Self.words.contains(String(word)), "\(file): \(span)")
      }
    }
    #expect(count > 5)
  }

  /// Words between backquotes that are something else than commands.
  private static let words: Set = ["map", "length", "save", "until", "sh", "curl", "protocol"]

  /// Advice begins with the command to type, before a comma, an argument in capitals or a reference.
  @Test func adviceNamesCommands() {
    let advice =
      ErrorMeaning.all.flatMap(\.advice) + Endpoint.all.flatMap { $0.hints.values.flatMap(\.self) }
    var count = 0
    for text in advice {
      let words = text.split(separator: " ")
      guard let first = words.first, words.count > 1 else { continue }
      let command = first.last == "," ? first.dropLast() : first
      let isCommand =
        first.last == "," || words[1].allSatisfy { $0.isUppercase || $0 == "," }
        || ["asks", "lists", "shows", "finds", "requests", "takes"].contains(words[1])
      guard isCommand, first != "an", command.allSatisfy({ $0.isLowercase || $0 == "-" }) else { continue }
      count += 1
      #expect(Self.names.contains(String(command)) || command == "https", "\(text)")
    }
    #expect(count > 10)
  }

  @Test func everyTopicThatIsNamedExists() throws {
    let topics = Set(HelpTopic.all.map(\.name)).union(Self.names).union(["cause"])
    for (file, text) in try Self.all() {
      guard text.hasPrefix("help "), let topic = text.dropFirst(5).split(separator: " ").first,
        topic != "lists",
        topic.allSatisfy({ $0.isLowercase || $0 == "-" })
      else { continue }
      #expect(topics.contains(String(topic)), "\(file): \(text)")
    }
  }
}
