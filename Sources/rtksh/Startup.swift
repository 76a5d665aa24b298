internal import Client
internal import HTTP
internal import Platform
internal import Shell

/// Puts a shell together from the command line, the environment and the profile: options win over the environment, the
/// environment over the profile.
enum Startup {
  /// An interpreter with an empty session.
  static func interpreter(
    _ options: Options, _ connection: Connection, sandbox: SandboxProcess?, console: Console
  ) -> Interpreter {
    var configuration = ClientConfiguration()
    configuration.baseURL =
      options.baseURL ?? sandbox?.baseURL ?? Environment.nonEmpty("CLOUDFLARE_BASE_URL") ?? configuration.baseURL
    let environment = environmentCredentials
    configuration.credentials = sandbox.map { .token($0.token) } ?? environment.credentials
    if let recording = connection.recording {
      configuration.baseURL = recording.facts.baseURL
      configuration.credentials = .token(needlessToken)
      configuration.isReplay = true
    }
    let client = APIClient(transport: connection.transport, configuration: configuration, clock: connection.clock)
    let services = Services(client: client, console: console)
    services.options.isDryRun = options.isDryRun
    services.options.keepsGoing = options.keepsGoing
    services.options.assumesYes = options.assumesYes
    services.options.allowsShell = options.allowsShell
    services.program.version = Version.text
    services.program.options = OptionTable.all.map(\.option)
    services.program.configurationFolder = File.userFolder("XDG_CONFIG_HOME", below: ".config").map { $0 + "/rtksh" }
    let interpreter = Interpreter(session: Session(), services: services)
    interpreter.session.settings.output = options.output
    interpreter.session.settings.redacts = options.redacts
    return interpreter
  }

  /// Reads the profile, then applies environment and options over it.
  ///
  /// - Returns: the exit status when the profile runs `exit`; nil to go on.
  static func applyContext(
    _ interpreter: Interpreter, _ options: Options, _ connection: Connection, sandbox: SandboxProcess?
  ) throws(ShellError) -> Int32? {
    let (session, client) = (interpreter.session, interpreter.services.client)
    if URLText.hasUser(client.configuration.baseURL) { throw ShellError(.credentialsInBaseURL) }
    if let facts = connection.recording?.facts {
      // Neither the environment nor a profile of whoever replays has anything to do with the recording.
      session.context.account = options.account.map { .init(written: $0) } ?? facts.account.map { .init(id: $0) }
      session.context.app = options.app.map { .init(written: $0) } ?? facts.app.map { .init(id: $0) }
    } else if let sandbox {
      session.context.account = options.account.map { .init(written: $0) } ?? .init(id: sandbox.account)
      session.context.app = options.app.map { .init(written: $0) } ?? .init(id: sandbox.app)
    } else {
      let given = client.configuration.credentials
      let name = options.profile ?? ProfileStore.defaultName
      let profiles = ProfileStore(interpreter.services.program)
      if let path = profiles.path(of: name), File.exists(path) {
        session.context.profile = name
        let ending = try profiles.read(path, with: interpreter)
        if ending.isExit { return ending.status }
      } else if let profile = options.profile {
        throw ShellError(.unknownProfile(profile))
      }
      useEnvironment(interpreter.services, given)
      if let account = Environment.nonEmpty("CLOUDFLARE_ACCOUNT_ID") { session.context.account = .init(id: account) }
      if let app = Environment.nonEmpty("REALTIMEKIT_APP_ID") { session.context.app = .init(id: app) }
      if let account = options.account { session.context.account = .init(written: account) }
      if let app = options.app { session.context.app = .init(written: app) }
    }
    connection.begin(session)
    for (name, value) in options.variables { session.setVariable(name, to: value) }
    if options.script != nil { session.setArguments(options.scriptArguments) }
    return nil
  }

  /// Stands for the token that a replay does not need.
  private static let needlessToken = "(a replay needs no token)"

  /// Read once, and then taken out of the environment of the process, which others may look at.
  private static let environmentCredentials: EnvironmentCredentials = {
    let credentials = EnvironmentCredentials { Environment[$0] }
    Environment.eraseCredentials()
    return credentials
  }()

  /// Lets the credentials of the environment go before those of the profile. Where they cannot be used, the profile's are not
  /// used in their place; but a key without its address or a variable of another program leave the profile's alone.
  private static func useEnvironment(_ services: Services, _ given: Credentials?) {
    let environment = environmentCredentials
    services.hasUnusedKey = environment.hasUnusedKey
    if let given {
      services.client.configuration.credentials = given
      return
    }
    let isComplete = services.client.configuration.credentials != nil || services.tokenCommand != nil
    switch environment.problem {
    case nil: break
    case .keyWithoutEmail, .otherVariable: if !isComplete { services.credentialProblem = environment.problem }
    case .quoted, .scheme, .manyWords, .keyAsToken, .tokenAsKey:
      services.client.configuration.credentials = nil
      (services.tokenCommand, services.credentialProblem) = (nil, environment.problem)
    }
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
