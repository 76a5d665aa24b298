internal import Platform

/// Something that was wrong in a call, with who suffered, when, and what shows it. There is none without evidence.
package struct Finding: Sendable {
  /// What was wrong.
  package var cause: Cause
  /// With whom; nil when it is about several people.
  package var who: Presence?
  /// Everybody it is about, by name, where there are several.
  package var people: [String]
  /// From when to when it showed.
  package var interval: Interval?
  /// What shows it; never empty.
  package var evidence: [Evidence]
  /// How sure it is that this hurt the call.
  package var confidence: Confidence
  /// How much it hurt: the larger the worse. Only the order means something.
  package var hurt: Double
  /// What it probably follows from, when that was found with the same person.
  package var follows: Cause?
  /// How many others it reached; nil when it is not known to have reached any.
  package var reach: Int?

  /// How sure a finding is.
  package enum Confidence: Int, Sendable, Comparable, CaseIterable {
    /// It may have hurt; others would not have noticed.
    case possible
    /// It hurt, unless chance has it otherwise.
    case likely
    /// Two sides show it, or the client itself said so.
    case certain

    /// The name.
    package var name: String {
      switch self {
      case .possible: "possible"
      case .likely: "likely"
      case .certain: "certain"
      }
    }

    /// The less sure first.
    package static func < (left: Confidence, right: Confidence) -> Bool { left.rawValue < right.rawValue }

    var weight: Double {
      switch self {
      case .possible: 0.35
      case .likely: 0.85
      case .certain: 1
      }
    }
  }

  /// A finding about one person.
  init(
    _ cause: Cause, _ who: Presence?, _ interval: Interval?, _ evidence: [Evidence], _ confidence: Confidence,
    hurt: Double
  ) {
    self.cause = cause
    self.who = who
    people = []
    self.interval = interval
    self.evidence = evidence
    self.confidence = confidence
    self.hurt = hurt
  }

  /// Whom it is about, in words.
  package var subject: String { who?.title ?? people.joined(separator: ", ") }
}

/// One figure, or one thing that the client said, that shows a finding.
package struct Evidence: Equatable, Sendable {
  /// What was measured or noticed.
  package var what: String
  /// The figure; nil for something that was noticed.
  package var value: Double?
  /// Its unit; empty when there is none.
  package var unit: String
  /// The threshold that it is held against; nil when there is none.
  package var threshold: Threshold?
  /// The threshold's value, as it was set.
  package var limit: Double?
  /// More of it, such as the worst figure and how often it was found.
  package var detail: String

  /// A figure against a threshold.
  init(_ what: String, _ value: Double, _ threshold: Threshold, _ thresholds: Thresholds, detail: String = "") {
    self.what = what
    self.value = value
    unit = threshold.unit
    self.threshold = threshold
    limit = thresholds[threshold]
    self.detail = detail
  }

  /// Something that was noticed, or a figure without a threshold.
  init(_ what: String, value: Double? = nil, unit: String = "", detail: String = "") {
    self.what = what
    self.value = value
    self.unit = unit
    threshold = nil
    limit = nil
    self.detail = detail
  }
}
