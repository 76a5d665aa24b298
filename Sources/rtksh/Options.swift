internal import HTTP
internal import Platform
internal import RealtimeKit
internal import Rendering
internal import Shell
internal import Text

/// What the program was asked to do on its command line.
struct Options {
  /// Texts given with `-c`, in order.
  var commands: [String] = []
  /// The script to run; `-` is standard input.
  var script: String?
  /// The words after the script.
  var scriptArguments: [String] = []
  var startsSandbox = false
  var account: String?
  var app: String?
  var profile: String?
  var baseURL: String?
  var output: OutputFormat?
  /// Variables given with `--set`, in order.
  var variables: [(name: String, value: String)] = []
  /// The file for the report of a script.
  var report: String?
  /// The certificates to trust and to show.
  var tls = TLSOptions(environment: { Environment[$0] })
  /// The file that every exchange is written to.
  var recordingPath: String?
  /// The file that answers instead of the network.
  var replayPath: String?
  /// Whether what is personal is masked from the start.
  var redacts = false
  var isDryRun = false
  var keepsGoing = false
  var assumesYes = false
  var colour = Colour.auto
  var isQuiet = false
  var isVerbose = false
  var readsStartupFile = true
  var allowsShell = true
  var showsVersion = false
  var showsHelp = false

  /// When to use colour.
  enum Colour: String, CaseIterable { case auto, always, never }

  /// A command line that makes no sense.
  struct Problem: Error {
    let text: String
    let hint: [String]
  }

  /// Reads the words after the program's name.
  init(_ words: [String]) throws(Problem) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "-" || !word.hasPrefix("-") || word == "--" {
        script = word == "--" ? rest.popFirst() : word
        scriptArguments = Array(rest)
        break
      }
      let (name, attached) = Self.split(word)
      guard let entry = OptionTable.all.first(where: { $0.matches(name) }) else {
        let names = OptionTable.all.map { "--\($0.option.name)" }
        throw Problem(
          text: "there is no option \(word)", hint: Suggestion.nearest(to: name, in: names) + ["rtksh --help"])
      }
      var value = attached
      if entry.option.value == .none {
        if attached != nil { throw Problem(text: "--\(entry.option.name) takes no value", hint: ["rtksh --help"]) }
      } else if value == nil {
        value = rest.popFirst()
        if value == nil { throw Problem(text: "\(word) needs a value: \(entry.option.help)", hint: ["rtksh --help"]) }
      }
      try entry.apply(&self, value ?? "")
    }
    try checkTogether()
  }

  /// Refuses options that contradict each other.
  private func checkTogether() throws(Problem) {
    guard replayPath != nil else { return }
    if recordingPath != nil {
      throw Problem(
        text: "--record and --replay exclude each other", hint: ["a copy of the file is the same recording"])
    }
    if startsSandbox {
      throw Problem(
        text: "--sandbox and --replay exclude each other: a replay asks nobody", hint: ["--replay FILE.har alone"])
    }
  }

  /// Whether the script's own usage is wanted, rather than that it runs.
  var wantsScriptHelp: Bool {
    scriptArguments.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }

  /// `--name=value` in two, `-x` and `-xvalue` too.
  private static func split(_ word: String) -> (name: String, value: String?) {
    if word.hasPrefix("--") {
      guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    let name = String(word.prefix(2))
    return (name, word.count > 2 ? String(word.dropFirst(2)) : nil)
  }

  /// The name and the value of `NAME=VALUE`.
  static func variable(_ text: String) throws(Problem) -> (name: String, value: String) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw Problem(text: "--set takes NAME=VALUE", hint: [])
    }
    let name = String(text[..<equals])
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }), name.first?.isNumber == false
    else {
      throw Problem(text: "“\(name)” cannot be a name", hint: ["letters, digits and _"])
    }
    return (name, String(text[text.index(after: equals)...]))
  }
}

extension Options.Problem {
  /// A word that is none of an option's choices.
  static func choice(_ text: String, _ option: String, _ choices: [String]) -> Options.Problem {
    Options.Problem(
      text: "invalid value “\(text)” for \(option)",
      hint: Suggestion.nearest(to: text, in: choices) + ["one of \(choices.joined(separator: ", "))"])
  }
}
