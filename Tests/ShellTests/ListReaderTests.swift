internal import HTTP
internal import JSON
internal import Language
internal import Testing

@testable internal import Shell

/// Reading lists page by page, through the shell, on services that behave in every way.
@Suite struct ListReaderTests {
  private func ids(_ shell: TestShell, _ name: String = "_") -> [Int] {
    (shell.session.value(name)?.elements ?? []).map { Int($0["id"]?.string?.suffix(6) ?? "") ?? -1 }
  }

  private static func asked(_ numbers: some Sequence<Int>, size: Int) -> [String] {
    numbers.map { "GET /sessions?page_no=\($0)&per_page=\(size)" }
  }

  @Test(arguments: [
    ("sessions", 300, asked([1], size: 50), 1...50), ("sessions --per-page 20", 300, asked([1], size: 20), 1...20),
    ("sessions --limit 7", 300, asked([1], size: 7), 1...7),
    ("sessions --limit 250", 300, asked(1...2, size: 125), 1...250),
    ("sessions --limit 401", 1000, asked(1...3, size: 134), 1...401),
    ("sessions --limit 500", 120, asked([1], size: 167), 1...120),
    ("sessions --all", 1000, asked(1...5, size: 200), 1...1000),
    ("sessions --all", 199, asked([1], size: 200), 1...199),
    ("sessions --all", 200, asked([1], size: 200), 1...200),
    ("sessions --all --per-page 30", 100, asked(1...4, size: 30), 1...100),
    ("set page-size 40; sessions", 300, asked([1], size: 40), 1...40),
  ])
  func readsPages(line: String, total: Int, asked: [String], rows: ClosedRange<Int>) {
    let all = FakeService.sessions(1...total)
    let shell = TestShell { FakeService.page(of: all, $0) }
    #expect(shell.run(line) == 0)
    #expect(shell.service.takeAsked() == asked)
    #expect(ids(shell) == Array(rows))
  }

  @Test func readsAPageThatIsAskedForByItsNumber() {
    let all = FakeService.sessions(1...300)
    let shell = TestShell { FakeService.page(of: all, $0) }
    #expect(shell.run("sessions --page-no 3 --per-page 20") == 0)
    #expect(ids(shell) == Array(41...60))
    #expect(shell.run("more") == 0)
    #expect(ids(shell) == Array(61...80))
  }

  @Test(arguments: [
    ("sessions --limit 250", 401, 125), ("sessions --limit 401", 900, 134), ("sessions --limit 3", 8, 3),
    ("sessions", 120, 50),
  ])
  func moreGoesOnWithoutDoublesOrGaps(line: String, total: Int, size: Int) {
    let all = FakeService.sessions(1...total)
    let shell = TestShell { FakeService.page(of: all, $0) }
    shell.run(line)
    var seen = ids(shell)
    while shell.run("more") == 0 {
      #expect(ids(shell).count <= size)
      seen += ids(shell)
      if seen.count > total { break }
    }
    #expect(seen == Array(1...total))
    #expect(shell.takeErrors().contains("the last list has no further page"))
  }

  @Test func moreSkipsRowsThatMovedDown() {
    var all = FakeService.sessions(1...120)
    let shell = TestShell { FakeService.page(of: all, $0) }
    shell.run("sessions")
    all.insert(FakeService.sessions([999])[0], at: 0)
    shell.run("more")
    #expect(ids(shell) == Array(51...99))
  }

  @Test func moreNeedsAList() {
    let shell = TestShell { _ in .data(["sessions": []], paging: ["total_count": 0]) }
    #expect(shell.run("more") == 2)
    #expect(shell.run("sessions; more") == 2)
  }

  @Test func aRowThatSlipsDownIsCountedOnce() {
    // Somebody joins while page 2 is fetched: the last row of page 1 comes again as the first of page 2.
    var all = FakeService.sessions(1...400)
    let shell = TestShell { asked in
      if asked["page_no"] == "2" { all.insert(FakeService.sessions([999])[0], at: 0) }
      return FakeService.page(of: all, asked)
    }
    #expect(shell.run("sessions --all") == 0)
    #expect(Set(ids(shell)).count == ids(shell).count)
    #expect(Set(ids(shell)).isSuperset(of: 1...399))
  }

  @Test func aRowThatSlipsUpIsFoundWhenTheListIsReadOver() {
    // Row 3 goes away while page 2 is fetched, so row 201 moves to page 1 and nobody sees it.
    var all = FakeService.sessions(1...450)
    var isFirst = true
    let shell = TestShell { asked in
      defer {
        if asked["page_no"] == "1", isFirst {
          all.remove(at: 2)
          isFirst = false
        }
      }
      return FakeService.page(of: all, asked)
    }
    #expect(shell.run("sessions --all") == 0)
    #expect(Set(ids(shell)) == Set(1...450))
    // The remembered first page would not have shown it: the list is really asked for again.
    #expect(shell.service.takeAsked().count { $0.contains("page_no=1&") } == 2)
  }

  @Test func aListThatMovesAgainIsReadOverASecondTime() {
    // Rows 3 and 4 go away after page 1, so 201 and 202 are missed. In the second reading row 450 has moved to page 1 and row 1
    // goes away after it, so 202 is missed again.
    var all = FakeService.sessions(1...450)
    var readings = 0
    let shell = TestShell { asked in
      guard asked["page_no"] == "1" else { return FakeService.page(of: all, asked) }
      readings += 1
      if readings == 2 { all.insert(all.removeLast(), at: 0) }
      defer {
        if readings == 1 { all.removeSubrange(2...3) }
        if readings == 2 { all.remove(at: 1) }
      }
      return FakeService.page(of: all, asked)
    }
    #expect(shell.run("sessions --all") == 0)
    #expect(Set(ids(shell)) == Set(1...450))
    #expect(readings == 3)
  }

  /// A list that never comes to rest is not read for ever.
  @Test func aListThatKeepsMovingIsReadThreeTimes() {
    var all = FakeService.sessions(1...450)
    var readings = 0
    let shell = TestShell { asked in
      defer {
        if asked["page_no"] == "1" {
          readings += 1
          all.removeFirst()
        }
      }
      return FakeService.page(of: all, asked, total: 460)
    }
    shell.run("sessions --all")
    #expect(readings == 3)
  }

  @Test func aServerThatIgnoresThePageEndsTheReading() {
    for total in [450, nil] {
      let rows = FakeService.sessions(1...200)
      let shell = TestShell { _ in
        .data(["sessions": JSONValue(rows)], paging: total.map { ["total_count": JSONValue($0)] })
      }
      #expect(shell.run("sessions --all") == 0)
      #expect(ids(shell) == Array(1...200))
      #expect(shell.service.asked.count <= 6)
      let errors = shell.takeErrors()
      #expect(errors.contains("the same 200 rows for every page") == (total != nil), "\(errors)")
    }
  }

  @Test func aServerThatIgnoresThePageIsToldByMore() {
    let rows = FakeService.sessions(1...50)
    let shell = TestShell { _ in .data(["sessions": JSONValue(rows)], paging: ["total_count": 120]) }
    shell.run("sessions")
    #expect(shell.run("more") == 2)
    #expect(shell.takeErrors().contains("the same rows for every page"))
  }

  @Test func rowsWithoutAnIdAreNotDoubledEither() {
    let rows: [JSONValue] = (1...200).map { ["name": JSONValue("n\($0 / 2)")] }
    let shell = TestShell { _ in .data(["sessions": JSONValue(rows)]) }
    #expect(shell.run("sessions --all") == 0)
    #expect(shell.session.value("_")?.count == 200)
    #expect(shell.service.asked.count == 2)
  }

  @Test func withoutPagingInformationPagesAreReadUntilOneIsEmpty() {
    let all = FakeService.sessions(1...450)
    let shell = TestShell { asked in
      guard case .data(let data, _) = FakeService.page(of: all, asked) else { return .error(500, "") }
      return .data(data)
    }
    #expect(shell.run("sessions --all") == 0)
    #expect(ids(shell) == Array(1...450))
    #expect(shell.run("sessions --limit 260") == 0)
    #expect(ids(shell) == Array(1...260))
  }

  @Test func aServerWithSmallerPagesIsReadToItsEnd() {
    // It gives 100 rows at most, whatever is asked for.
    let all = FakeService.sessions(1...730)
    let shell = TestShell { asked in
      var asked = asked
      let size = min(100, asked["per_page"].flatMap { Int($0) } ?? 100)
      asked = .init(
        method: asked.method, path: asked.path,
        query: [("page_no", asked["page_no"] ?? "1"), ("per_page", "\(size)")], body: "", request: asked.request)
      return FakeService.page(of: all, asked)
    }
    #expect(shell.run("sessions --all") == 0)
    #expect(ids(shell) == Array(1...730))
    #expect(shell.takeErrors() == "")
    shell.run("sessions --per-page 150")
    #expect(ids(shell) == Array(1...100))
    shell.run("more")
    #expect(ids(shell) == Array(101...200))
  }

  @Test func shortPagesLeaveNothingOut() {
    // Every tenth row is left out by the server after it has counted the page.
    let all = FakeService.sessions(1...500)
    let shell = TestShell { asked in
      guard case .data(let data, let paging) = FakeService.page(of: all, asked) else { return .error(500, "") }
      let rows = (data["sessions"]?.elements ?? []).filter { ($0["minutes_consumed"]?.integer ?? 0) % 10 != 0 }
      return .data(["sessions": JSONValue(rows)], paging: paging)
    }
    #expect(shell.run("sessions --all") == 0)
    #expect(Set(ids(shell)) == Set((1...500).filter { $0 % 10 != 0 }))
    #expect(shell.takeErrors().contains("speaks of 500 rows and gave 450"))
  }

  @Test(arguments: [1, 5000])
  func aTotalThatIsWrongNeitherStopsNorLoops(claimed: Int) {
    let all = FakeService.sessions(1...450)
    let shell = TestShell { FakeService.page(of: all, $0, total: claimed) }
    #expect(shell.run("sessions --all") == 0)
    #expect(ids(shell) == Array(1...450))
    #expect(shell.takeErrors().contains("speaks of \(claimed) rows and gave 450"))
    #expect(shell.service.asked.count < 80)
  }

  @Test func oneFailingPageKeepsTheOthers() {
    let all = FakeService.sessions(1...1000)
    let shell = TestShell { asked in
      asked["page_no"] == "3" ? .error(500, "out of order") : FakeService.page(of: all, asked)
    }
    #expect(shell.run("x = sessions --all") == 1)
    #expect(ids(shell, "x") == Array(1...400) + Array(601...1000))
    let errors = shell.takeErrors()
    #expect(errors.contains("out of order"))
    #expect(errors.contains("page_no=3"))
    #expect(shell.run("sessions --all | length | save /dev/null") == 1)
  }

  @Test func aFailingFirstPageIsAnError() {
    let shell = TestShell { _ in .error(500, "out of order") }
    #expect(shell.run("sessions --all") == 1)
    #expect(shell.session.results.lastNumber == 0)
    #expect(shell.takeOutput() == "")
  }

  @Test func anEmptyListIsEmpty() {
    let shell = TestShell { _ in .data(["sessions": []], paging: ["total_count": 0]) }
    #expect(shell.run("sessions --all") == 0)
    #expect(shell.session.value("_") == [])
    #expect(shell.service.asked.count == 1)
    #expect(shell.takeErrors() == "")
  }

  @Test func aPartIsNotTakenForTheWholeWithoutAWord() {
    let all = FakeService.sessions(1...60)
    let shell = TestShell { FakeService.page(of: all, $0) }
    #expect(shell.output(of: "sessions | length") == "50\n")
    #expect(shell.takeErrors().contains("only 1 to 50 of 60 sessions were read"))
    for line in ["sessions --all | length", "sessions --limit 3", "sessions --per-page 5", "sessions --page-no 1"] {
      shell.run(line)
      #expect(shell.takeErrors() == "", "\(line)")
    }
  }

  @Test func aPersonSeesWhichPartItIs() {
    let all = FakeService.sessions(1...60)
    let shell = TestShell { FakeService.page(of: all, $0) }
    shell.becomeInteractive()
    shell.run("sessions")
    #expect(shell.takeErrors() == "1–50 of 60 sessions; `more` shows the next page, --all fetches all\n")
    shell.run("more")
    #expect(shell.takeErrors() == "")
    shell.run("sessions | length")
    #expect(shell.takeErrors().hasPrefix("made from 1–50 of 60 sessions"))
  }
}
