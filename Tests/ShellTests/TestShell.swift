internal import Client
internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import Shell

/// A shell whose output stays in memory, on a service within the test.
struct TestShell {
  let interpreter: Interpreter
  let completion: CompletionService
  let service: FakeService
  private let output = OutputStream(keepingTextAs: "standard output")
  private let error = OutputStream(keepingTextAs: "standard error")

  /// The time of day at which every test happens.
  static let noon = Timestamp("2026-11-20T12:00:00Z") ?? .now
  static let token = "secret-token-0123456789"

  /// A shell with an account and an app, which no terminal is at the end of.
  init(retries: Int = 0, _ answer: @escaping (FakeService.Asked) -> FakeService.Reply = { _ in .error(404, "none") }) {
    let service = FakeService(answer)
    self.service = service
    let configuration = ClientConfiguration(
      baseURL: FakeService.base, credentials: .token(Self.token), maximumRetries: retries)
    let clock = ClientClock(
      wall: { Self.noon + service.now }, monotonic: { service.now }, random: { 0 })
    let client = APIClient(transport: service, configuration: configuration, clock: clock)
    interpreter = Interpreter(
      session: Session(), services: Services(client: client, console: Console(output: output, error: error)))
    completion = CompletionService(interpreter)
    session.context.account = .init(id: FakeService.account, name: "Acme")
    session.context.app = .init(id: FakeService.app, name: "Helpdesk")
  }

  var session: Session { interpreter.session }
  var services: Services { interpreter.services }
  var client: APIClient { interpreter.services.client }

  /// Runs a text and gives its status.
  @discardableResult
  func run(_ text: String, name: String? = nil) -> Int32 {
    let ending = interpreter.run(SourceText(text, name: name))
    endings.last = ending
    return ending.status
  }

  /// The status that `exit` gave, when the last text ran it.
  var exitStatus: Int32? { endings.last.flatMap { $0.isExit ? $0.status : nil } }

  private final class Endings { var last: Interpreter.Ending? }
  private let endings = Endings()

  /// Runs a text and gives what it wrote to standard output.
  func output(of text: String) -> String {
    run(text)
    return takeOutput()
  }

  /// What was written since the last time.
  func takeOutput() -> String { output.takeText() }
  /// What was written to standard error since the last time.
  func takeErrors() -> String { error.takeText() }

  /// Puts a person at the other end, who answers every question alike.
  func becomeInteractive(answering answer: String? = "y") {
    services.console.isInteractive = true
    services.console.isErrorTerminal = true
    services.console.ask = { _ in answer }
  }
}

extension Session {
  /// The value that a name stands for.
  func value(_ name: String) -> JSONValue? { (try? results.result(name))?.value }
}
