internal import Platform
internal import Rendering
internal import Shell
internal import Text

/// The program's options as data, from which it reads its command line and prints its help.
enum OptionTable {
  /// One option.
  struct Entry {
    let name: String
    let letter: Character?
    /// The word for its value; nil for a switch.
    let placeholder: String?
    let help: String

    init(_ name: String, _ letter: Character? = nil, _ placeholder: String? = nil, _ help: String) {
      self.name = name
      self.letter = letter
      self.placeholder = placeholder
      self.help = help
    }

    /// The option as pages made from the table know it.
    var described: ProgramOption { ProgramOption(name, letter: letter, placeholder: placeholder, help) }

    func matches(_ typed: String) -> Bool {
      typed == "--\(name)" || letter.map { typed == "-\($0)" } == true
    }
  }

  static let all = [
    Entry("command", "c", "TEXT", "run TEXT and exit; may be repeated"),
    Entry("sandbox", nil, nil, "start the simulator and connect to it"),
    Entry("account", nil, "ID|NAME", "the account to work on"),
    Entry("app", nil, "ID|NAME", "the app to work on"),
    Entry("profile", nil, "NAME", "read this profile instead of the default one"),
    Entry("base-url", nil, "URL", "where the API is"),
    Entry("output", "o", "FORMAT", OutputFormat.all.map(\.name).joined(separator: ", ")),
    Entry("set", nil, "NAME=VALUE", "a variable, as a text; may be repeated"),
    Entry("report", nil, "FILE", "write what each statement did as JUnit XML"),
    Entry("record", nil, "FILE.har", "write every exchange to FILE, without the token and signatures"),
    Entry("replay", nil, "FILE.har", "answer from FILE; no network and no token"),
    Entry("redact", nil, nil, "pseudonyms for names, addresses, places and devices"),
    Entry("dry-run", nil, nil, "print the requests as curl commands; send nothing"),
    Entry("keep-going", nil, nil, "a failing command does not stop a script"),
    Entry("yes", "y", nil, "do not ask before a change"),
    Entry("color", nil, "WHEN", "auto, always or never; NO_COLOR is honoured"),
    Entry("quiet", "q", nil, "results and errors only"),
    Entry("verbose", "v", nil, "show each statement and request with its timings"),
    Entry("no-rc", nil, nil, "do not read the start-up file"),
    Entry("no-shell", nil, nil, "do not run commands of the host"),
    Entry("version", nil, nil, "print the version and exit"),
    Entry("help", "h", nil, "print this and exit"),
  ]

  static func similar(to word: String, in words: [String]) -> [String] { Suggestion.nearest(to: word, in: words) }

  /// What `--help` prints.
  static var help: String {
    var lines = [
      "rtksh: a shell for the sessions of Cloudflare RealtimeKit", "",
      "usage: rtksh [options] [script [arguments…]]", "",
      "Without a script and at a terminal it is interactive; - reads a script from standard input.", "",
    ]
    for entry in all {
      let letter = entry.letter.map { "-\($0), " } ?? "    "
      let name = "  \(letter)--\(entry.name)" + (entry.placeholder.map { " \($0)" } ?? "")
      lines.append(name + String(repeating: " ", count: max(2, 28 - name.count)) + entry.help)
    }
    lines += [
      "", "rtksh SCRIPT --help shows what a script takes.",
      "", "The token comes from CLOUDFLARE_API_TOKEN (or CLOUDFLARE_API_KEY with CLOUDFLARE_EMAIL), the rest from",
      "CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_BASE_URL. rtksh --sandbox needs none of them.",
      "rtksh -c help lists the commands.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
