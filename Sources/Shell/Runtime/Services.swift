package import Client
internal import Language

/// What commands use to reach the world: the API client, the console, and how the program was started.
package final class Services {
  /// The API client.
  package let client: APIClient
  /// Where text goes.
  package var console: Console {
    didSet {
      client.completionIndex.isOn = console.isInteractive
      consoleChanged()
    }
  }
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
