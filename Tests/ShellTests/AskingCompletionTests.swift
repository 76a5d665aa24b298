internal import Client
internal import HTTP
internal import JSON
internal import Language
internal import Testing
internal import Text

@testable internal import Shell

/// What TAB asks the API for when memory does not have it.
@Suite struct AskingCompletionTests {
  /// A shell with a person at it, on a service that knows 120 sessions and 2 meetings.
  private func shell(_ answer: @escaping (FakeService.Asked) -> FakeService.Reply = Self.answer) -> TestShell {
    let shell = TestShell(answer)
    shell.becomeInteractive()
    return shell
  }

  private static func answer(_ asked: FakeService.Asked) -> FakeService.Reply {
    switch asked.path {
    case "/sessions":
      let all = FakeService.sessions(1...120)
      guard let search = asked["search"] else { return FakeService.page(of: all, asked) }
      return FakeService.page(of: all.filter { $0["meeting_display_name"]?.string?.contains(search) == true }, asked)
    case "/meetings":
      return FakeService.page(
        of: [["id": "m1", "title": "Standup"], ["id": "m2", "title": "Retro"]], asked, named: "meetings")
    case let path where path.hasSuffix("/participants"):
      return FakeService.page(of: FakeService.participants(1...2), asked, named: "participants")
    case "/accounts": return .data([["id": "acc1", "name": "Acme"]])
    case "/accounts/acc1/realtime/kit/apps": return .data(["apps": [["id": "app1", "name": "Helpdesk"]]])
    default: return .error(404, "nothing here")
    }
  }

  private func tab(_ text: String, _ shell: TestShell) -> ShellCompletion {
    shell.completion.completeAndPrefetch(text, cursor: text.count)
  }

  /// Lets answers come.
  private func wait(_ shell: TestShell) { _ = shell.client.wait(timeout: 0) }

  @Test(arguments: [
    ("session ", "GET /sessions?page_no=1&per_page=50", "fetching sessions …", 50),
    ("use session ", "GET /sessions?page_no=1&per_page=50", "fetching sessions …", 50),
    ("use meeting ", "GET /meetings?page_no=1&per_page=50", "fetching meetings …", 2),
    ("kick-all ", "GET /meetings?page_no=1&per_page=50", "fetching meetings …", 2),
    ("participant s7 ", "GET /sessions/s7/participants?page_no=1&per_page=200", "fetching participants …", 2),
    ("use account ", "GET /accounts?page=1&per_page=50", "fetching accounts …", 1),
  ])
  func theListAppearsWhenTheAnswerComes(text: String, request: String, message: String, count: Int) {
    let shell = shell()
    let before = tab(text, shell)
    #expect(before.candidates.isEmpty && before.message == message)
    #expect(shell.service.takeAsked() == [])
    // Nothing is asked twice, however often TAB is pressed.
    _ = tab(text, shell)
    wait(shell)
    #expect(shell.service.takeAsked() == [request])
    let after = tab(text, shell)
    #expect(after.total == count && after.message == nil)
    wait(shell)
    #expect(shell.service.takeAsked() == [])
  }

  @Test func whatIsBeyondThePageIsSearched() {
    let shell = shell()
    _ = tab("session ", shell)
    wait(shell)
    _ = shell.service.takeAsked()
    #expect(tab("session 'Call 11", shell).candidates.isEmpty == false)
    wait(shell)
    #expect(shell.service.takeAsked() == [])
    #expect(tab("session 'Call 115", shell).message == "looking for “Call 115” among all sessions …")
    wait(shell)
    #expect(shell.service.takeAsked() == ["GET /sessions?search=Call 115&page_no=1&per_page=50"])
    #expect(tab("session 'Call 115", shell).candidates.map(\.insertion) == [FakeService.id(115)])
    #expect(tab("session zzz", shell).message?.hasPrefix("looking for") == true)
    wait(shell)
    #expect(tab("session zzz", shell).message == "no sessions with “zzz” in the name or before the id")
  }

  @Test func whatIsWholeInMemoryIsNotSearched() {
    let shell = shell()
    _ = tab("use meeting ", shell)
    wait(shell)
    _ = shell.service.takeAsked()
    #expect(tab("use meeting zzz", shell).message == "no meetings with “zzz” in the name or before the id")
    wait(shell)
    #expect(shell.service.takeAsked() == [])
  }

  /// Without a count nobody can say that the first page is all.
  @Test func aListWithoutACountIsSearched() {
    let shell = shell { _ in .data([["id": "m1", "title": "Standup"]]) }
    _ = tab("use meeting ", shell)
    wait(shell)
    _ = shell.service.takeAsked()
    #expect(tab("use meeting zzz", shell).message == "looking for “zzz” among all meetings …")
  }

  @Test func theOnlyCandidateAndOneCharacterCostNoRequest() {
    let shell = shell()
    _ = tab("session ", shell)
    wait(shell)
    shell.service.pass(60)
    _ = shell.service.takeAsked()
    // It is put in at once, and nothing can grow any more.
    #expect(tab("session 'Call 49", shell).candidates.count == 1)
    wait(shell)
    #expect(shell.service.takeAsked() == [])
    // One character says too little to look for.
    _ = tab("session z", shell)
    wait(shell)
    #expect(shell.service.takeAsked() == ["GET /sessions?page_no=1&per_page=50"])
  }

  @Test func aFreshListIsNotAskedForAgain() {
    let shell = shell()
    _ = tab("session ", shell)
    wait(shell)
    shell.service.pass(29)
    _ = shell.service.takeAsked()
    _ = tab("session ", shell)
    wait(shell)
    #expect(shell.service.takeAsked() == [])
  }

  /// Another account is no substitute for one that is selected by a name that was not looked up yet.
  @Test func aNameThatIsNotLookedUpIsNotReplaced() {
    let shell = shell()
    _ = tab("use account ", shell)
    wait(shell)
    _ = shell.service.takeAsked()
    shell.session.context.account = .init(written: "Other")
    shell.session.context.app = nil
    #expect(tab("session ", shell).message == "select an account first: use account NAME")
    wait(shell)
    #expect(shell.service.takeAsked() == [])
  }

  @Test func aDeadNetworkCostsTheListAndIsNotAskedAgainAtOnce() {
    let shell = shell { _ in .lost(.connect) }
    _ = tab("session ", shell)
    wait(shell)
    #expect(shell.service.takeAsked().count == 1)
    let failed = tab("session ", shell)
    #expect(failed.message?.hasPrefix("sessions cannot be fetched: cannot connect to the server") == true)
    wait(shell)
    #expect(shell.service.takeAsked() == [])
    shell.service.pass(11)
    #expect(tab("session ", shell).message == "fetching sessions …")
    #expect(shell.takeErrors() == "")
  }

  @Test func oldListsAreAskedForAgainInSilence() {
    let shell = shell()
    _ = tab("session ", shell)
    wait(shell)
    shell.service.pass(31)
    _ = shell.service.takeAsked()
    #expect(tab("session ", shell).message == nil)
    wait(shell)
    #expect(shell.service.takeAsked().count == 1)
  }

  @Test func theOnlyAccountAndAppAreFoundOnTheWay() {
    let shell = shell()
    shell.session.context.account = nil
    shell.session.context.app = nil
    #expect(tab("session ", shell).message == "fetching accounts …")
    wait(shell)
    #expect(tab("session ", shell).message == "fetching apps …")
    wait(shell)
    #expect(tab("session ", shell).message == "fetching sessions …")
    #expect(
      shell.service.takeAsked() == [
        "GET /accounts?page=1&per_page=50", "GET /accounts/acc1/realtime/kit/apps?page_no=1&per_page=50",
      ])
    #expect(shell.session.context.account == nil)
  }

  @Test func peopleNeedASession() {
    let shell = shell()
    #expect(tab("peer ", shell).message == "select a session first: use session ID, or participants SESSION")
    shell.run("use session \(FakeService.id(1))")
    #expect(tab("peer ", shell).message == "fetching participants …")
    wait(shell)
    #expect(shell.service.takeAsked() == ["GET /sessions/\(FakeService.id(1))/participants?page_no=1&per_page=200"])
    #expect(tab("peer 'person 2", shell).candidates.map(\.insertion) == [FakeService.id(2, "a000")])
  }

  @Test func nothingIsAskedWithoutCredentialsInADryRunOrNearTheRateLimit() {
    let shell = shell()
    shell.services.options.isDryRun = true
    #expect(tab("session ", shell).message == nil)
    shell.services.options.isDryRun = false
    shell.client.configuration.credentials = nil
    #expect(tab("session ", shell).message == nil)
    shell.client.configuration.credentials = .token("t")
    for _ in 0..<1150 { _ = shell.client.send(APIRequest(method: "GET", path: "/x")) }
    _ = shell.service.takeAsked()
    _ = tab("session ", shell)
    wait(shell)
    #expect(shell.service.takeAsked() == [])
  }

  @Test func thePromptIsToldOnceWhenEveryNameHasCome() {
    let shell = shell()
    shell.session.context.account = .init(id: "acc1")
    shell.session.context.app = .init(id: "app1")
    var changes: [String] = []
    shell.completion.prefetch { changes.append(shell.session.context.path) }
    for _ in 0..<5 { wait(shell) }
    #expect(changes == ["Acme/Helpdesk"])
  }

  @Test func nothingIsWrittenIntoTheLine() {
    let shell = TestShell(retries: 3) { _ in .error(503, "down") }
    shell.becomeInteractive()
    shell.services.console.isVerbose = true
    shell.services.isAtPrompt = true
    _ = tab("session ", shell)
    for _ in 0..<20 { _ = shell.client.wait(timeout: 30) }
    #expect(shell.service.takeAsked().count == 4)
    #expect(shell.takeErrors() == "")
  }
}
