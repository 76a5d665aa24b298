internal import Platform

/// How much of a session the reports speak for, and what no report can say.
package struct Coverage: Equatable, Sendable {
  /// How many people were in.
  package var people: Int
  /// How many connections they had.
  package var connections: Int
  /// How many of these have a report.
  package var reports: Int
  /// The people of whom no connection has a report, or only one without any figures.
  package var unreported: [String]
  /// The time from the first sample to the last; nil when there is none.
  package var measured: Interval?
  /// The seconds between two samples in most streams; nil when there is none.
  package var interval: Double?

  /// Counts.
  init(_ input: DiagnosisInput) {
    let attendees = input.attendance.attendees
    people = attendees.count
    connections = attendees.reduce(0) { $0 + $1.presences.count }
    let reported = input.reports.filter(\.isThere)
    reports = reported.count
    let measuredReports = reported.filter { $0.streams.contains { !$0.samples.isEmpty } }
    let keys = Set(measuredReports.map(\.presence.personKey))
    unreported = attendees.filter { !keys.contains($0.person.personKey) }.map(\.person.title)
    let streams = measuredReports.flatMap(\.streams).filter { !$0.samples.isEmpty }
    if let begin = streams.compactMap(\.begin).min(), let end = streams.compactMap(\.end).max() {
      measured = Interval(begin, end)
    }
    // Not the longest: a camera that is mostly off has samples with long pauses between them.
    let intervals = streams.map(\.interval).sorted()
    interval = intervals.isEmpty ? nil : intervals[intervals.count / 2]
  }

  /// What the reports cannot show, whatever is in them, in sentences.
  package var limits: [String] {
    var limits: [String] = []
    if reports == 0 { return ["There is no report to judge by."] }
    if !unreported.isEmpty {
      let names = unreported.prefix(3).joined(separator: ", ") + (unreported.count > 3 ? " …" : "")
      limits.append("Nothing was measured for \(unreported.count) of \(people): \(names).")
    }
    if let interval {
      limits.append(
        "A sample stands for \(Int(interval.rounded())) s: what is over sooner does not show.")
    }
    limits.append("The API gives no reason for leaving, and does not tell what people heard or saw.")
    return limits
  }
}
