internal import Testing

@testable internal import Sandbox

@Suite struct FaultTextTests {
  @Test(arguments: [
    ("status=500", Fault(kind: .status(500))),
    ("status=429,retry-after=7", Fault(kind: .status(429), retryAfter: 7)),
    ("slow=0.25,times=2", Fault(kind: .slow(0.25), times: 2)),
    ("stall,match=/participants", Fault(kind: .stall, match: "/participants")),
    ("cut,after=3", Fault(kind: .cut, after: 3)),
    ("close,match=page_no=2,times=1,after=1", Fault(kind: .close, match: "page_no=2", times: 1, after: 1)),
    ("garble", Fault(kind: .garble)), ("truncate", Fault(kind: .truncate)), ("html", Fault(kind: .html)),
    ("empty", Fault(kind: .empty)), ("drip=900", Fault(kind: .drip(900))),
    ("variant=data.session", Fault(kind: .variant(.sessionInside))),
  ])
  func aFaultIsReadAndWrittenAlike(text: String, fault: Fault) throws {
    #expect(try Fault(parsing: text) == fault)
    #expect(try Fault(parsing: fault.description) == fault)
  }

  @Test(arguments: Variant.allCases)
  func everyVariantIsReadAndExplained(variant: Variant) throws {
    #expect(try Fault(parsing: "variant=\(variant.rawValue)").variant == variant)
    #expect(Fault.help.contains("variant=\(variant.rawValue) "))
  }

  @Test(arguments: [
    ("", "a fault begins with its kind"), ("sleep", "there is no fault “sleep”"),
    ("status=200", "status takes a number between 400 and 599"),
    ("status", "status takes a number between 400 and 599"),
    ("slow=-1", "slow takes seconds between 0 and 86400"), ("slow=nan", "slow takes seconds between 0 and 86400"),
    ("drip=0", "drip takes a number of bytes a second above 0"), ("stall=1", "stall takes no value"),
    ("cut,times=x", "times takes a whole number"), ("cut,after=-1", "after takes a whole number"),
    ("cut,when=2", "there is no setting “when”; there are match, times, after and retry-after"),
  ])
  func whatIsWrongIsSaid(text: String, reason: String) {
    let error = #expect(throws: FaultSyntaxError.self) { try Fault(parsing: text) }
    #expect(error?.reason == reason)
  }

  @Test func aScheduleCountsMatchingRequests() throws {
    var schedule = FaultSchedule()
    schedule.add(try Fault(parsing: "cut,match=/b,after=1,times=2"))
    schedule.add(try Fault(parsing: "slow=1"))
    let hits = ["/a", "/b", "/b?x", "/b", "/b"].map { schedule.take(for: $0).map(\.kind) }
    #expect(hits == [[.slow(1)], [.slow(1)], [.cut, .slow(1)], [.cut, .slow(1)], [.slow(1)]])
    #expect(schedule.text == "cut,match=/b,times=2,after=1 seen=4\nslow=1.0 seen=5\n")
    schedule.clear()
    #expect(schedule.take(for: "/b").isEmpty)
  }
}
