package import Client
internal import HTTP
internal import Language
internal import Platform
package import Text

/// What commands use to reach the world: the API client, the console, and how the program was started.
package final class Services {
  /// The API client.
  package let client: APIClient
  /// Where text goes.
  package var console: Console {
    didSet {
      client.completionIndex.isOn = console.isInteractive
      protectConsole()
      consoleChanged()
    }
  }
  /// Replaces the credentials in use, and those that were, in every text that leaves the program.
  package private(set) var secrets = SecretFilter([])
  private var knownSecrets: Set<String> = []
  /// The command of the profile that gives the token; nil without one.
  package var tokenCommand: TokenCommand?
  /// Why the credentials that were given cannot be used; nil when they can, or there are none.
  package var credentialProblem: CredentialProblem?
  /// Whether the environment has a global API key beside the token that is used.
  package var hasUnusedKey = false
  /// How statements are run.
  package var options = RunOptions()
  /// The program that runs the shell.
  package var program = ProgramInformation()
  /// Lets the user edit a text in an external editor and gives what was saved; nil when nothing was saved or there is no editor.
  package var editText: ((String) -> String?)?
  /// The report of a script as JUnit XML; nil when none is wanted.
  package var scriptReport: ScriptReport?
  /// Whether a line is being typed, so that nothing may be written into it.
  package var isAtPrompt = false
  /// Called after the console was replaced.
  var consoleChanged: () -> Void = {}

  /// The services around a client.
  package init(client: APIClient, console: Console) {
    self.client = client
    self.console = console
    client.completionIndex.isOn = console.isInteractive
    protect(ProxySettings.secrets)
    client.credentialsChanged = { [unowned self] in protectCredentials() }
    protectCredentials()
  }

  private func protectCredentials() {
    // A replay sends none.
    guard !client.configuration.isReplay, let secret = client.configuration.credentials?.secret else { return }
    protect([secret])
  }

  /// Adds credentials to those that are never shown.
  func protect(_ secrets: [String]) {
    guard !knownSecrets.isSuperset(of: secrets) else { return }
    knownSecrets.formUnion(secrets)
    self.secrets = SecretFilter(knownSecrets)
    protectConsole()
  }

  private func protectConsole() {
    console.output.secrets = secrets
    console.error.secrets = secrets
  }
}

/// How statements are run; the program's options set it.
package struct RunOptions: Sendable {
  /// Whether a failing statement does not stop a script.
  package var keepsGoing = false
  /// Whether confirmations are answered with yes.
  package var assumesYes = false
  /// Whether requests are printed instead of sent.
  package var isDryRun = false
  /// Whether commands of the system shell may be run.
  package var allowsShell = true

  /// The options with which a script runs.
  package init() {}
}

/// The program around the shell, for its pages and files.
package struct ProgramInformation: Sendable {
  /// The program's version.
  package var version = ""
  /// The options of its command line, for the manual page.
  package var options: [ProgramOption] = []
  /// The folder with the start-up file and the profiles; nil when there is no home.
  package var configurationFolder: String?

  /// A program without options.
  package init() {}
}
