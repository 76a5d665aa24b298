internal import Client
internal import Glibc
internal import HTTP
internal import JSON
internal import Language
internal import Platform
internal import TestSupport
internal import Testing

@testable internal import Shell

@Suite struct StatusTests {
  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    switch asked.path {
    case "/sessions": FakeService.page(of: FakeService.sessions(1...3), asked)
    case "/sessions/401": .error(401, "who are you")
    case "/sessions/403": .error(403, "you may not")
    case "/sessions/404": .error(404, "there is none")
    case "/sessions/422": .error(422, "that makes no sense")
    case "/sessions/429": .error(429, "slower")
    case "/sessions/500": .error(500, "out of order")
    case "/sessions/html": .response(HTTPResponse(status: 200, body: Array("<html>".utf8)))
    case "/sessions/lost": .lost(.connect)
    case "/sessions/cut": .lost(.cut)
    default: .data(FakeService.sessions([7])[0])
    }
  }

  @Test(arguments: [
    ("sessions", 0), ("", 0), ("# nothing", 0), (";;", 0), ("5", 0), ("echo a", 0), ("help", 0), ("set", 0),
    ("session 401", 4), ("session 403", 4), ("session 404", 1), ("session 422", 1), ("session 429", 1),
    ("session 500", 1),
    ("session html", 1), ("session lost", 1), ("session cut", 1), ("api GET sessions/404", 1),
    ("api GET sessions/401", 4),
    ("nosuch", 2), ("sessions --nosuch", 2), ("sessions --status", 2), ("sessions --status X", 2), ("participants", 2),
    ("sessions a", 2), ("$nope", 2), ("@1", 2), ("sessions; @9", 2), ("sessions; peer @1", 2),
    ("sessions -o nosuch", 2),
    ("sessions | nosuch", 2), ("sessions | .[] | .a.b.c", 0), ("sessions | .a", 1), ("sessions | error(\"x\")", 1),
    ("sessions | save /nosuch/folder/x", 1), ("run /nosuch/file", 1), ("kick-all m", 2), ("api POST /x", 2),
    ("!exit 3", 1),
    ("!true", 0), ("exit", 0), ("exit 7", 7), ("exit 300", 2), ("exit x", 2), ("echo a | length", 1), ("x = echo a", 1),
    ("set nosuch", 2), ("set concurrency 0", 2), ("set output xml", 2), ("use planet X", 2), ("forget", 2),
    ("forget $x", 2), ("sessions; forget @1", 2), ("sleep (\"1s\", \"2s\")", 2),
    ("help nosuch", 2), ("history", 2), ("login", 2), ("cache nosuch", 2), ("refresh", 2), ("more", 2), ("echo 'a", 2),
    ("sessions |", 2), ("x =", 2), ("r7 = 5", 2), ("5 6", 2), ("sessions | save a b", 2), ("sessions; . | save .b", 2),
  ])
  func statements(text: String, status: Int32) {
    let shell = TestShell(Self.answer)
    #expect(shell.run(text) == status)
    if status != 0, !text.hasPrefix("exit 7") { #expect(shell.takeErrors().hasPrefix("error: "), "\(text)") }
  }

  @Test func withoutCredentialsThereIsStatusFour() {
    let shell = TestShell(Self.answer)
    shell.client.configuration.credentials = nil
    #expect(shell.run("sessions") == 4)
    let said = shell.takeErrors()
    #expect(said.contains("CLOUDFLARE_API_TOKEN") && said.contains("rtksh --sandbox"))
    #expect(shell.run("api GET /accounts") == 4)
    #expect(shell.run("echo a") == 0)
    #expect(shell.service.asked.isEmpty)
  }

  @Test func theFirstFailureStops() {
    let shell = TestShell(Self.answer)
    #expect(shell.run("echo one; session 404\necho two") == 1)
    #expect(shell.takeOutput() == "one\n")
  }

  @Test func keepGoingGoesOnAndTellsTheWorst() {
    let shell = TestShell(Self.answer)
    shell.services.options.keepsGoing = true
    #expect(shell.run("session 403; session 404; nosuch; echo two") == 4)
    #expect(shell.takeOutput() == "two\n")
    #expect(shell.run("session 404; exit 0; echo three") == 0)
    #expect(shell.takeOutput() == "")
    #expect(shell.exitStatus == 0)
  }

  @Test func aSyntaxErrorRunsNothing() {
    let shell = TestShell(Self.answer)
    shell.services.options.keepsGoing = true
    #expect(shell.run("echo one\nsessions\nsessions | map(.id\n", name: "a.rtksh") == 2)
    #expect(shell.service.asked.isEmpty)
    #expect(shell.takeOutput() == "")
    #expect(shell.takeErrors().hasPrefix("a.rtksh:3:15: error: the bracket ( is not closed\n"))
  }

  @Test func aWrongFormatAsksNothing() {
    let shell = TestShell(Self.answer)
    #expect(shell.run("sessions -o jsn") == 2)
    #expect(shell.service.asked.isEmpty)
    #expect(shell.takeErrors().contains("json"))
  }

  @Test func exitEndsEverything() throws {
    let folder = try ScratchFolder()
    let inner = try folder.file("inner.rtksh", "echo in; exit 5; echo never")
    let shell = TestShell(Self.answer)
    #expect(shell.run("run \(inner); echo never") == 5)
    #expect(shell.exitStatus == 5)
    #expect(shell.takeOutput() == "in\n")
  }

  @Test func aFailingScriptDoesNotEndTheShell() throws {
    let folder = try ScratchFolder()
    let inner = try folder.file("inner.rtksh", "echo in; session 404; echo never")
    let shell = TestShell(Self.answer)
    #expect(shell.run("run \(inner)") == 1)
    #expect(shell.exitStatus == nil)
    #expect(shell.takeErrors().split(separator: "\n").count { $0.contains("error:") } == 1)
    shell.services.options.keepsGoing = true
    #expect(shell.run("run \(inner); echo after") == 1)
    #expect(shell.takeOutput() == "in\nin\nnever\nafter\n")
  }

  @Test func aClosedPipeIsQuiet() async {
    await #expect(processExitsWith: .success) {
      Signals.install()
      let pipe = try Pipe()
      pipe.closeReadEnd()
      let shell = TestShell(Self.answer)
      shell.services.console = Console(
        output: OutputStream(descriptor: pipe.writeEnd, name: "pipe"), error: shell.services.console.error)
      try #require(shell.run("sessions\nsessions\nsession 404") == 0)
      try #require(shell.service.asked.count == 1)
      try #require(shell.takeErrors() == "")
    }
  }

  @Test func aFullDiskIsAFailure() {
    let shell = TestShell(Self.answer)
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    shell.services.console = Console(
      output: OutputStream(descriptor: full, name: "standard output"), error: shell.services.console.error)
    #expect(shell.run("sessions") == 1)
    #expect(shell.takeErrors().contains("standard output: No space left on device"))
  }

  @Test func signalsStopAScriptBetweenStatements() async {
    await #expect(processExitsWith: .success) {
      for (kind, status) in [(Signals.Kind.interrupt, 130), (.terminate, 143)] as [(Signals.Kind, Int32)] {
        let shell = TestShell(Self.answer)
        shell.services.options.keepsGoing = true
        shell.service.answer = { asked in
          Signals.raise(kind)
          return Self.answer(asked)
        }
        try #require(shell.run("sessions; echo never") == status)
        try #require(!shell.takeOutput().contains("never"))
        try #require(Signals.take(kind))
      }
    }
  }
}
