internal import Platform

/// A call made ready for the detectors: each connection's report once, clocks corrected, people and links indexed, and both
/// ends of each link compared.
struct CallAnalysis: Sendable {
  let attendance: Attendance
  let reports: [PeerReport]
  /// What is known of each report's clock, before it was corrected.
  let clocks: [ReportClock]
  let thresholds: Thresholds
  let now: Timestamp
  let utterances: [Utterance]
  /// All people who were in or have a report.
  let people: [Person]
  /// The person of each report, by its place in ``people``.
  let personOfReport: [Int]
  /// The people by key.
  let placeOfPerson: [String: Int]
  /// What each participant received from each sender.
  let links: [Link]
  /// What each sender sent, with the links that carry it.
  let sources: [Source]
  /// The usual seconds between two samples: the median of the streams.
  let interval: Double
  /// What each report's microphone sent over time.
  let sound: [SoundTimes?]
  /// The reports by peer id.
  let reportOfPeer: [String: Int]
  /// Loss, jitter and the other figures, attributed to senders, receivers and pairs.
  private(set) var attributions: [LinkFigure.Name: Attribution] = [:]

  /// One person with every connection and report.
  struct Person: Sendable {
    let attendee: Attendance.Attendee
    var reports: [Int]
    /// The times in which the person was in.
    let intervals: [Interval]
    /// The times between two stays.
    let gaps: [Interval]

    let key: String
    var presence: Presence { attendee.person }

    /// Whether the person was in at a moment.
    func isIn(at moment: Timestamp) -> Bool {
      intervals.contains { $0.begin <= moment && moment <= $0.end ?? moment }
    }
  }

  /// One medium from one sender as one report received it.
  struct Link: Sendable {
    let receiver: Int
    let stream: Int
    let source: Int
  }

  /// One medium of one sender.
  struct Source: Sendable {
    /// The sender's peer id; nil where the report does not say.
    let sender: String?
    let medium: Medium
    /// The sender's own report and its stream of the medium.
    var report: Int?
    var stream: Int?
    var links: [Int] = []
  }

  init(_ input: DiagnosisInput) {
    attendance = input.attendance
    thresholds = input.thresholds
    now = input.now
    utterances = input.utterances.sorted { $0.moment < $1.moment }
    let end = min(attendance.span.end ?? now, max(now, attendance.span.begin))
    let settled = Self.settled(input.reports)
    clocks = settled.map { ReportClock($0, end: end) }
    reports = zip(settled, clocks).map { report, clock in
      switch clock {
      case .off(let seconds): report.shifted(by: seconds)
      case .sound, .unsound: report
      }
    }
    (people, personOfReport) = Self.people(attendance, reports)
    placeOfPerson = Dictionary(
      people.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
    reportOfPeer = Dictionary(
      reports.enumerated().compactMap { place, report in report.presence.id.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
    (links, sources) = Self.linked(reports, reportOfPeer)
    let intervals = reports.flatMap(\.streams).filter { $0.samples.count > 2 }.map(\.interval).sorted()
    interval = intervals.isEmpty ? 7 : intervals[intervals.count / 2]
    sound = reports.map { SoundTimes($0) }
    for figure in LinkFigure.all { attributions[figure.name] = Attribution(self, figure) }
  }

  /// The attribution of a figure.
  func attribution(_ name: LinkFigure.Name) -> Attribution { attributions[name] ?? Attribution() }

  /// A stream by its report's and its own place.
  func stream(_ link: Link) -> MediaStream { reports[link.receiver].streams[link.stream] }

  /// The person whose report it is.
  func person(ofReport report: Int) -> Person { people[personOfReport[report]] }

  /// The presence of a peer, as its report or the list of participants has it.
  func presence(ofPeer id: String) -> Presence {
    if let report = reportOfPeer[id] { return reports[report].presence }
    if let report = reports.indices.first(where: { reports[$0].presence.id == nil && Self.unnamed($0) == id }) {
      return reports[report].presence
    }
    for person in people {
      if let known = person.attendee.presences.first(where: { $0.id == id }) { return known }
    }
    var unknown = Presence()
    unknown.id = id
    return unknown
  }

  /// Whether the session goes on.
  var isLive: Bool { attendance.span.end == nil }

  /// The end of the session; of one that has none, when the last one left, or the present while somebody is in.
  var lastMoment: Timestamp {
    if let end = attendance.span.end { return end }
    return people.flatMap(\.intervals).map { $0.end ?? now }.max() ?? now
  }

  // MARK: Times and people

  /// The time in which a report's connection was in.
  func stay(ofReport report: Int) -> TimeSet {
    let presence = reports[report].presence
    guard let joined = presence.joinedAt ?? reports[report].span?.begin else { return TimeSet() }
    let left = presence.leftAt ?? reports[report].span?.end ?? lastMoment
    let stays = presence.spells.isEmpty ? [Interval(joined, max(joined, left))] : presence.spells
    return TimeSet(stays, until: lastMoment)
  }

  /// The time in which a report has samples of any stream.
  func measured(_ report: Int) -> TimeSet {
    reports[report].streams.reduce(into: TimeSet()) { whole, stream in
      guard !stream.samples.isEmpty else { return }
      let measured = stream.measured
      if !measured.subtracting(whole).isEmpty { whole = whole.union(measured) }
    }
  }

  /// Whether others were measured in most of a time, so that something could have been measured.
  func isBusy(_ begin: Timestamp, _ end: Timestamp, without report: Int) -> Bool {
    guard begin < end else { return false }
    let person = personOfReport[report]
    var rest = TimeSet(begin, end)
    for (place, other) in reports.enumerated() where personOfReport[place] != person && clocks[place] != .unsound {
      for stream in other.streams {
        guard let first = stream.begin, let last = stream.end, first < end, last > begin else { continue }
        rest = rest.subtracting(stream.measured)
        if rest.seconds <= 0.5 * (end - begin) { return true }
      }
    }
    return false
  }

  /// The people other than one who were in at some of a time.
  func others(than person: Int, during spells: [Spell]) -> Set<Int> {
    Set(
      people.indices.filter { other in
        other != person
          && people[other].intervals.contains { stay in
            spells.contains { spell in
              let (begin, end) = (
                max(stay.begin, spell.interval.begin), min(stay.end ?? now, spell.interval.end ?? now)
              )
              return end - begin >= min(10, 0.5 * spell.seconds)
            }
          }
      })
  }

  /// The keys of some people.
  func keys(_ people: some Sequence<Int>) -> Set<String> { Set(people.map { self.people[$0].key }) }

  /// How long something must be missing where two ends are compared that do not measure at the same time.
  var leastSilence: Double { max(limit(.silence), 1.3 * interval) }

  /// So many seconds after going to the background its effect shows in the samples, or it has none.
  var afterBackground: Double { max(18, 1.3 * interval) }

  /// The bad level of a threshold.
  func limit(_ threshold: Threshold) -> Double { thresholds[threshold] }

  /// The share of some spells in which a report's meeting was in the background, where devices stop camera and decoder.
  func hiddenShare(_ report: Int, _ spells: [Spell]) -> Double {
    let begin = spells.map(\.interval.begin).min() ?? lastMoment
    // Where no return is recorded, what went on for some samples after it was not stopped by it.
    let away = ToggleTimeline.foreground(reports[report].events).offTimes.filter {
      $0.end != nil || begin - $0.begin <= afterBackground
    }
    let hidden = TimeSet(away, until: lastMoment)
    let times = TimeSet(spells.map(\.interval), until: lastMoment)
    return times.seconds > 0 ? times.intersection(hidden).seconds / times.seconds : 0
  }

  // MARK: Getting ready

  /// Each connection's report once, in an order that does not depend on that in which they came.
  private static func settled(_ reports: [PeerReport]) -> [PeerReport] {
    var order: [PeerReport] = []
    var places: [String: Int] = [:]
    for report in reports {
      guard let id = report.presence.id else {
        order.append(report)
        continue
      }
      guard let place = places[id] else {
        places[id] = order.count
        order.append(report)
        continue
      }
      if report.sampleCount > order[place].sampleCount { order[place] = report }
    }
    return order.sorted { $0.isBefore($1) }
  }

  private static func people(_ attendance: Attendance, _ reports: [PeerReport]) -> ([Person], [Int]) {
    var people: [Person] = []
    var places: [String: Int] = [:]
    func add(_ attendee: Attendance.Attendee) -> Int {
      let key = attendee.person.personKey
      if let place = places[key] { return place }
      places[key] = people.count
      people.append(
        Person(attendee: attendee, reports: [], intervals: attendee.intervals, gaps: attendee.gaps, key: key))
      return people.count - 1
    }
    for attendee in attendance.attendees { _ = add(attendee) }
    let owners = reports.enumerated().map { place, report -> Int in
      let owner = add(Attendance.Attendee(presences: [report.presence]))
      people[owner].reports.append(place)
      return owner
    }
    return (people, owners)
  }

  private struct SourceKey: Hashable {
    let sender: String
    let medium: Medium
  }

  /// What stands for the peer id of a report that has none.
  private static func unnamed(_ report: Int) -> String { "report \(report)" }

  private static func linked(_ reports: [PeerReport], _ reportOfPeer: [String: Int]) -> ([Link], [Source]) {
    var links: [Link] = []
    var sources: [Source] = []
    var places: [SourceKey: Int] = [:]
    for (place, report) in reports.enumerated() {
      for (number, stream) in report.streams.enumerated() where stream.direction == .sent {
        guard !stream.samples.isEmpty else { continue }
        // A report without an id can be judged by itself alone.
        let id = report.presence.id ?? unnamed(place)
        guard report.presence.id == nil || reportOfPeer[id] == place else { continue }
        places[SourceKey(sender: id, medium: stream.medium)] = sources.count
        sources.append(Source(sender: id, medium: stream.medium, report: place, stream: number))
      }
    }
    for (place, report) in reports.enumerated() {
      for (number, stream) in report.streams.enumerated()
      where stream.direction == .received && !stream.samples.isEmpty {
        let source: Int
        if let sender = stream.sender {
          let key = SourceKey(sender: sender, medium: stream.medium)
          source = places[key] ?? sources.count
          if source == sources.count {
            places[key] = source
            sources.append(Source(sender: sender, medium: stream.medium, report: reportOfPeer[sender]))
          }
        } else {
          source = sources.count
          sources.append(Source(sender: nil, medium: stream.medium))
        }
        sources[source].links.append(links.count)
        links.append(Link(receiver: place, stream: number, source: source))
      }
    }
    return (links, sources)
  }
}

extension PeerReport {
  fileprivate var sampleCount: Int { streams.reduce(0) { $0 + $1.samples.count } }

  fileprivate func isBefore(_ other: PeerReport) -> Bool {
    let (mine, theirs) = (presence.joinedAt, other.presence.joinedAt)
    if mine != theirs { return mine.map { mine in theirs.map { mine < $0 } ?? true } ?? false }
    return (presence.personKey, presence.id ?? "", sampleCount)
      < (other.presence.personKey, other.presence.id ?? "", other.sampleCount)
  }
}
