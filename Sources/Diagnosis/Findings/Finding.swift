internal import Platform

/// Something that was wrong in a call, with who suffered, when, and what shows it. There is none without evidence.
package struct Finding: Sendable {
  /// What was wrong.
  package var cause: Cause
  /// With whom; nil when it is about several people.
  package var who: Presence? { didSet { person = who?.personKey } }
  /// The key of the person it is about.
  private(set) var person: String?
  /// The names of all people that it is about, where there are several.
  package var people: [String]
  /// When it showed, in the order of time; empty when that is not known.
  package var spells: [Spell]
  /// What shows it; never empty.
  package var evidence: [Evidence]
  /// How sure it is that this hurt the call.
  package var confidence: Confidence
  /// What it probably follows from, when that was found too.
  package var follows: Cause?
  /// How many others it reached; nil when it is not known to have reached any.
  package var reach: Int?
  /// The findings about single people that it accounts for.
  package var members: [Finding]
  /// How many others could not hear or see the person meanwhile, where no receiver measured it: three at the most, for the
  /// more there are the more only listen.
  var audience = 0
  /// The keys of the people who suffered from it, whoever caused it.
  var victims: Set<String>
  /// The peers whose reports show it.
  var peers: Set<String>
  /// The time zone of the person, such as `Europe/Lisbon`; nil when it is not known.
  package var timezone: String?
  /// The place of what it follows from among the findings that were related.
  var root: Int?
  /// Whether it is dropped unless another finding follows from it.
  var needsEffect = false
  /// Whether a group was searched for it, and none was found.
  var isGrouped = false
  /// Whether its harm does not grow with its time: a fact, or something that is over at once.
  var isBrief = false

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

    /// The share of its harm that counts.
    package var weight: Double {
      switch self {
      case .possible: 0.35
      case .likely: 0.85
      case .certain: 1
      }
    }
  }

  /// A finding about one person.
  init(
    _ cause: Cause, _ who: Presence?, _ spells: [Spell], _ evidence: [Evidence], _ confidence: Confidence,
    victims: Set<String> = [], reach: Int? = nil, audience: Int = 0, isBrief: Bool = false
  ) {
    self.cause = cause
    self.who = who
    person = who?.personKey
    people = []
    self.spells = Spell.joined(spells)
    self.evidence = evidence
    self.confidence = confidence
    self.reach = reach
    self.audience = min(3, audience)
    members = []
    self.victims = victims.union([person].compactMap { $0 })
    peers = Set([who?.id].compactMap { $0 })
    self.isBrief = isBrief
  }

  /// Whether it says only what is not known.
  package var isOfCoverage: Bool { cause == .notMeasured }

  /// Whom it is about, in words.
  package var subject: String { who?.title ?? people.joined(separator: ", ") }

  /// From the beginning of the first spell to the end of the last; nil when the time is not known.
  package var interval: Interval? {
    guard let first = spells.first, let last = spells.last else { return nil }
    return Interval(first.interval.begin, last.interval.end)
  }

  /// The bad seconds.
  package var seconds: Double { spells.reduce(0) { $0 + $1.seconds } }

  /// How much it hurt in person-seconds at full intensity: seconds × intensity × the cause's severity × people.
  package var harm: Double {
    let time = isBrief ? 10 : spells.isEmpty ? 30 : spells.reduce(0) { $0 + $1.harm }
    return time * cause.severity.weight * Double(max(1, reach ?? max(audience, 1)))
  }
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
  /// The value of the threshold's level.
  package var limit: Double?
  /// More of it, such as the worst figure and how often it was found.
  package var detail: String
  /// Whether it speaks against the finding.
  package var isAgainst = false

  /// A figure against a level of a threshold.
  init(
    _ what: String, _ value: Double, _ threshold: Threshold, _ thresholds: Thresholds, _ level: Threshold.Level = .bad,
    detail: String = ""
  ) {
    self.what = what
    self.value = value
    unit = threshold.unit
    self.threshold = threshold
    limit = thresholds[threshold, level]
    self.detail = detail
  }

  /// Something that was noticed, or a figure without a threshold.
  init(_ what: String, value: Double? = nil, unit: String = "", detail: String = "", isAgainst: Bool = false) {
    self.what = what
    self.value = value
    self.unit = unit
    threshold = nil
    limit = nil
    self.detail = detail
    self.isAgainst = isAgainst
  }
}
