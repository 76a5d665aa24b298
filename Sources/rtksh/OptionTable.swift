internal import HTTP
internal import Rendering
internal import Shell
internal import Text

/// The program's options: one entry each, with its help and what it does. The command line is read from it, and help, manual
/// page and completion are made from it.
enum OptionTable {
  /// One option.
  struct Entry {
    /// The option as pages show it.
    let option: ProgramOption
    /// Takes the option's value over; the text is empty for a switch.
    let apply: (inout Options, String) throws(Options.Problem) -> Void

    init(
      _ name: String, _ letter: Character? = nil, _ value: ProgramOption.Value = .none, _ help: String,
      _ apply: @escaping (inout Options, String) throws(Options.Problem) -> Void
    ) {
      option = ProgramOption(name, letter: letter, value: value, help)
      self.apply = apply
    }

    func matches(_ typed: String) -> Bool {
      typed == "--\(option.name)" || option.letter.map { typed == "-\($0)" } == true
    }
  }

  private static let formats = OutputFormat.all.map(\.name)
  private static let colours = Options.Colour.allCases.map(\.rawValue)

  /// Every option, in the order of help.
  static var all: [Entry] {
    [
      Entry("command", "c", .statement, "run TEXT and exit; may be repeated") { $0.commands.append($1) },
      Entry("sandbox", "start the simulator and connect to it") { options, _ in options.startsSandbox = true },
      Entry("account", nil, .text("ID|NAME"), "account to use") { $0.account = $1 },
      Entry("app", nil, .text("ID|NAME"), "app to use") { $0.app = $1 },
      Entry("profile", nil, .text("NAME"), "profile to read (default: default)") { $0.profile = $1 },
      Entry("base-url", nil, .text("URL"), "base URL of the API") { $0.baseURL = $1 },
      Entry("cacert", nil, .file("FILE"), "trust the certificate authorities in FILE (PEM)") {
        $0.tls.authorityFile = $1
      },
      Entry("cert", nil, .file("FILE"), "client certificate (PEM), optionally with its key") {
        $0.tls.certificateFile = $1
      },
      Entry("key", nil, .file("FILE"), "private key of the client certificate (PEM)") { $0.tls.keyFile = $1 },
      Entry("output", "o", .choice(formats, placeholder: "FORMAT"), "output format: \(formats.joined(separator: ", "))")
      {
        options, text throws(Options.Problem) in
        guard let format = OutputFormat.named(text) else { throw Options.Problem.choice(text, "--output", formats) }
        options.output = format
      },
      Entry("set", nil, .text("NAME=VALUE"), "set a variable to a text; may be repeated") {
        options, text throws(Options.Problem) in
        options.variables.append(try Options.variable(text))
      },
      Entry("report", nil, .file("FILE"), "write a JUnit XML report of each statement") { $0.report = $1 },
      Entry("record", nil, .file("FILE.har"), "record every exchange to FILE, without token and signatures") {
        $0.recordingPath = $1
      },
      Entry("replay", nil, .file("FILE.har"), "answer requests from FILE; no network and no token") {
        $0.replayPath = $1
      },
      Entry("redact", "replace names, addresses, places and devices by pseudonyms") { options, _ in
        options.redacts = true
      },
      Entry("dry-run", "print the requests as curl commands; send nothing") { options, _ in options.isDryRun = true },
      Entry("keep-going", "continue a script after a failing command") { options, _ in options.keepsGoing = true },
      Entry("yes", "y", "do not ask for confirmation") { options, _ in options.assumesYes = true },
      Entry("color", nil, .choice(colours, placeholder: "WHEN"), "auto, always or never; NO_COLOR is honoured") {
        options, text throws(Options.Problem) in
        guard let colour = Options.Colour(rawValue: text) else {
          throw Options.Problem.choice(text, "--color", colours)
        }
        options.colour = colour
      },
      Entry("quiet", "q", "results and errors only") { options, _ in options.isQuiet = true },
      Entry("verbose", "v", "show each statement and request with timings") { options, _ in options.isVerbose = true },
      Entry("no-rc", "do not read the start-up file") { options, _ in options.readsStartupFile = false },
      Entry("no-shell", "do not run commands of the system shell") { options, _ in options.allowsShell = false },
      Entry("version", "print the version and exit") { options, _ in options.showsVersion = true },
      Entry("help", "h", "print this help and exit") { options, _ in options.showsHelp = true },
    ]
  }

  /// What `--help` prints.
  static var help: String {
    var lines = [
      "rtksh: a shell for the sessions of Cloudflare RealtimeKit", "",
      "usage: rtksh [options] [script [arguments…]]", "",
      "Without a script and at a terminal it is interactive; - reads a script from standard input.", "",
    ]
    for option in all.map(\.option) {
      let name = "  " + (option.letter == nil ? "    " : "") + option.heading
      lines.append(name + String(repeating: " ", count: max(2, 28 - name.count)) + option.help)
    }
    lines += [
      "", "rtksh SCRIPT --help shows the parameters of a script.",
      "", "The token comes from CLOUDFLARE_API_TOKEN (or CLOUDFLARE_API_KEY with CLOUDFLARE_EMAIL), the rest from",
      "CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_BASE_URL. rtksh --sandbox needs none of them.",
      "rtksh -c help lists the commands.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}

extension OptionTable.Entry {
  /// A switch without a letter.
  fileprivate init(
    _ name: String, _ help: String, _ apply: @escaping (inout Options, String) throws(Options.Problem) -> Void
  ) {
    self.init(name, nil, .none, help, apply)
  }

  /// A switch with a letter.
  fileprivate init(
    _ name: String, _ letter: Character, _ help: String,
    _ apply: @escaping (inout Options, String) throws(Options.Problem) -> Void
  ) {
    self.init(name, letter, .none, help, apply)
  }
}
