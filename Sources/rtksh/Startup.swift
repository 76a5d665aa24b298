internal import Client
internal import HTTP
internal import Platform
internal import Shell

/// Puts a shell together from the command line, the environment and the profile: options win over the environment, the
/// environment over the profile.
enum Startup {
  /// A shell, not yet knowing any result.
  static func shell(
    _ options: Options, _ connection: Connection, sandbox: SandboxProcess?, console: Console
  ) -> Shell {
    var configuration = ClientConfiguration()
    configuration.baseURL =
      options.baseURL ?? sandbox?.baseURL ?? Environment["CLOUDFLARE_BASE_URL"] ?? configuration.baseURL
    configuration.credentials = sandbox.map { .token($0.token) } ?? environmentCredentials
    if let recording = connection.recording {
      configuration.baseURL = recording.facts.baseURL
      configuration.credentials = .token(needlessToken)
      configuration.isReplay = true
    }
    let client = APIClient(transport: connection.transport, configuration: configuration, clock: connection.clock)
    let shell = Shell(client: client, console: console)
    shell.programVersion = Version.text
    shell.programOptions = OptionTable.all.map(\.described)
    shell.mode.isDryRun = options.isDryRun
    shell.mode.keepsGoing = options.keepsGoing
    shell.mode.assumesYes = options.assumesYes
    shell.mode.allowsShell = options.allowsShell
    shell.settings.output = options.output
    shell.settings.redacts = options.redacts
    shell.configurationFolder = File.userFolder("XDG_CONFIG_HOME", below: ".config").map { $0 + "/rtksh" }
    return shell
  }

  /// Reads the profile and then lets environment and options have the last word.
  static func settle(
    _ shell: Shell, _ options: Options, _ connection: Connection, sandbox: SandboxProcess?
  ) throws(ShellError) {
    if let facts = connection.recording?.facts {
      // Neither the environment nor a profile of whoever replays has anything to do with the recording.
      shell.context.account = options.account.map { .init(written: $0) } ?? facts.account.map { .init(id: $0) }
      shell.context.app = options.app.map { .init(written: $0) } ?? facts.app.map { .init(id: $0) }
    } else if let sandbox {
      shell.context.account = options.account.map { .init(written: $0) } ?? .init(id: sandbox.account)
      shell.context.app = options.app.map { .init(written: $0) } ?? .init(id: sandbox.app)
    } else {
      let given = shell.client.configuration.credentials
      let name = options.profile ?? "default"
      if let path = shell.profilePath(name), File.exists(path) {
        shell.context.profile = name
        try shell.readProfile(path, at: nil)
      } else if let profile = options.profile {
        throw ShellError(.notHere("there is no profile “\(profile)”"))
      }
      if let given { shell.client.configuration.credentials = given }
      if let account = Environment["CLOUDFLARE_ACCOUNT_ID"] { shell.context.account = .init(id: account) }
      if let app = Environment["REALTIMEKIT_APP_ID"] { shell.context.app = .init(id: app) }
      if let account = options.account { shell.context.account = .init(written: account) }
      if let app = options.app { shell.context.app = .init(written: app) }
    }
    connection.begin(shell)
    for (name, value) in options.variables { shell.setVariable(name, to: value) }
    if options.script != nil { shell.setArguments(options.scriptArguments) }
  }

  /// Stands for the token that a replay does not need.
  private static let needlessToken = "(a replay needs no token)"

  /// The token when there is one, and else the key with its e-mail address.
  private static var environmentCredentials: Credentials? {
    if let token = Environment["CLOUDFLARE_API_TOKEN"], !token.isEmpty { return .token(token) }
    guard let key = Environment["CLOUDFLARE_API_KEY"], let email = Environment["CLOUDFLARE_EMAIL"], !key.isEmpty,
      !email.isEmpty
    else { return nil }
    return .key(key, email: email)
  }

  /// Where text goes, and in which colours.
  static func console(_ options: Options, isInteractive: Bool) -> Console {
    var console = Console(
      output: OutputStream(descriptor: 1, name: "standard output"),
      error: OutputStream(descriptor: 2, name: "standard error"))
    console.isOutputTerminal = Terminal.isTerminal(1)
    console.isErrorTerminal = Terminal.isTerminal(2)
    console.isInteractive = isInteractive
    console.isQuiet = options.isQuiet
    console.isVerbose = options.isVerbose
    console.size = { Terminal.size(1) ?? Terminal.size(2) }
    console.colour = (
      usesColour(options.colour, console.isOutputTerminal), usesColour(options.colour, console.isErrorTerminal)
    )
    if isInteractive, console.isOutputTerminal, Environment["TERM"] != "dumb", let pager = Pager() {
      console.page = pager.show
    }
    if Terminal.isTerminal(0), Terminal.isTerminal(2) {
      let error = console.error
      func answer(_ question: String) -> String? {
        error.write(question)
        error.flush()
        var reader = LineReader(descriptor: 0)
        let line = try? reader.next()
        if line == nil {
          error.write("\n")
          error.flush()
        }
        return line
      }
      console.ask = answer
      console.askSecret = { question in
        defer {
          error.write("\n")
          error.flush()
        }
        return Terminal.withoutEcho(0) { answer(question) }
      }
    }
    return console
  }

  private static func usesColour(_ choice: Options.Colour, _ isTerminal: Bool) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if Environment["NO_COLOR"]?.isEmpty == false { return false }
      if let forced = Environment["CLICOLOR_FORCE"], !forced.isEmpty, forced != "0" { return true }
      return isTerminal && Environment["TERM"] != "dumb"
    }
  }
}
