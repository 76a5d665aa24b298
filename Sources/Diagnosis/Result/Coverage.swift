package import JSON
internal import Platform

/// How much of a session the reports speak for, and what no report can say.
package struct Coverage: Equatable, Sendable {
  /// How many people were in.
  package var people: Int
  /// How many connections they had.
  package var connections: Int
  /// How many of these have a report.
  package var reports: Int
  /// How many reports exist and could not be read.
  package var unread: Int
  /// The people of whom no connection has a report, or only one without any figures.
  package var unreported: [String]
  /// The time from the first sample to the last; nil when there is none.
  package var measured: Interval?
  /// The seconds between two samples in most streams; nil when there is none.
  package var interval: Double?
  /// The share of the time in which people were in that is measured, from 0 to 1; nil when nobody was in.
  package var share: Double?

  /// Counts.
  init(_ call: CallAnalysis, unread: Int) {
    people = call.attendance.attendees.count
    connections = call.attendance.attendees.reduce(0) { $0 + $1.presences.count }
    let reported = call.reports.filter(\.isThere)
    reports = reported.count
    self.unread = unread
    unreported = Self.unmeasured(call).map(\.presence.title)
    let streams = reported.flatMap(\.streams).filter { !$0.samples.isEmpty }
    if let begin = streams.compactMap(\.begin).min(), let end = streams.compactMap(\.end).max() {
      measured = Interval(begin, end)
    }
    // Not the longest: a camera that is mostly off has samples with long pauses between them.
    let intervals = streams.map(\.interval).sorted()
    interval = intervals.isEmpty ? nil : intervals[intervals.count / 2]
    let seconds = call.people.map { Self.seconds(of: $0, call) }
    let present = seconds.reduce(0) { $0 + $1.present }
    share = present > 0 ? min(1, seconds.reduce(0) { $0 + $1.measured } / present) : nil
  }

  /// The people of whom nothing was measured.
  static func unmeasured(_ call: CallAnalysis) -> [CallAnalysis.Person] {
    call.people.filter { person in
      !person.reports.contains { place in
        call.reports[place].streams.contains { !$0.samples.isEmpty || $0.totals != StreamTotals() }
      }
    }
  }

  /// The seconds in which a person was in, and those of them between the first and the last sample of each report.
  static func seconds(of person: CallAnalysis.Person, _ call: CallAnalysis) -> (present: Double, measured: Double) {
    let present = person.intervals.reduce(0) { $0 + $1.seconds(until: call.lastMoment) }
    let spans = person.reports.compactMap { place -> Interval? in
      let streams = call.reports[place].streams
      guard let begin = streams.compactMap(\.begin).min(), let end = streams.compactMap(\.end).max() else { return nil }
      return Interval(begin, end)
    }
    let measured = Attendance.joined(spans).reduce(0) { $0 + $1.seconds(until: call.now) }
    return (present, min(present, measured))
  }

  /// What the reports cannot show, whatever is in them, in sentences.
  package var limits: [String] {
    var limits: [String] = []
    if reports == 0 { return ["There is no report to judge by."] }
    if !unreported.isEmpty {
      let names = unreported.prefix(3).joined(separator: ", ") + (unreported.count > 3 ? " …" : "")
      limits.append("Nothing was measured for \(unreported.count) of \(people): \(names).")
    }
    if unread > 0 { limits.append("\(unread) of \(connections) reports could not be read.") }
    if let interval {
      limits.append("One sample covers \(Int(interval.rounded())) s; shorter problems are not visible.")
    }
    limits.append("The API gives no reason for leaving, and does not tell what people heard or saw.")
    return limits
  }

  /// The coverage as a value.
  package var value: JSONValue {
    [
      "people": JSONValue(people), "connections": JSONValue(connections), "reports": JSONValue(reports),
      "unread": JSONValue(unread), "unmeasured": JSONValue(unreported.map { JSONValue($0) }),
      "share": share.map { JSONValue(($0 * 1000).rounded() / 1000) } ?? .null,
      "measured_from": measured.map { JSONValue($0.begin.iso8601) } ?? .null,
      "measured_to": (measured?.end).map { JSONValue($0.iso8601) } ?? .null,
      "sample_s": interval.map { JSONValue($0.rounded()) } ?? .null,
      "limits": JSONValue(limits.map { JSONValue($0) }),
    ]
  }
}
