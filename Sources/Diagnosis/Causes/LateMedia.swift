internal import Platform

extension Cause {
  static let lateMedia: Cause = Cause(
    "late-media", "media started late", .high, [.network, .audio, .video],
    complaint: "After I joined it took nearly a minute until I heard and saw anything.",
    requires:
      "No packet of any stream for longer than the threshold after joining, while others sent or the microphone was on.",
    meaning:
      "Connecting took long: direct paths were tried in vain before a relay, permissions were asked, or the page was busy.",
    action: "Allow UDP to the service, so that the first attempt works; look at how the client joins.",
    roots: ["relay-unreachable", "permission-denied", "relayed", "connection-lost"]
  ) { call in
    call.reports.indices.compactMap { finding(call, $0) }
  }

  private static func finding(_ call: CallAnalysis, _ place: Int) -> Finding? {
    let report = call.reports[place]
    guard call.clocks[place] != .unsound, let joined = report.presence.joinedAt else { return nil }
    let starts = report.streams.compactMap { stream -> Timestamp? in
      stream.samples.firstIndex { $0.packets ?? 0 > 0 }.map { stream.time(at: $0).begin }
    }
    guard let first = starts.min() else { return nil }
    // A return joins a call that is under way.
    let microphone = ToggleTimeline(.audio, report.events)
    let isOn = microphone.isOff(at: joined + 5) == false
    let begin = isOn ? joined : call.firstSound(from: joined, to: first, without: place).map { max($0, joined) }
    guard let begin, call.thresholds.isReached(.lateMedia, by: first - begin) else { return nil }
    var evidence = [
      Evidence("time to the first packet", first - begin, .lateMedia, call.thresholds)
    ]
    if isOn { evidence.append(Evidence("the microphone was on from the beginning")) }
    let isBusy = call.isBusy(begin, first, without: place)
    if isBusy { evidence.append(Evidence("others were measured meanwhile")) }
    return Finding(
      .lateMedia, report.presence, [Spell(Interval(begin, first))], evidence, isBusy ? .likely : .possible)
  }
}

extension CallAnalysis {
  /// When another participant's sound was first sent or received in a time.
  func firstSound(from begin: Timestamp, to end: Timestamp, without report: Int) -> Timestamp? {
    guard begin < end else { return nil }
    let time = TimeSet(begin, end)
    return sources.filter { $0.medium == .audio && $0.report != report }.compactMap { source -> Timestamp? in
      let own = source.report.flatMap { sound[$0]?.sound.intersection(time).pieces.first?.begin }
      let received = source.links.lazy.filter { links[$0].receiver != report }.compactMap {
        stream(links[$0]).withPackets.intersection(time).pieces.first?.begin
      }
      return own ?? received.first
    }.min()
  }
}
