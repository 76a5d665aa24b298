package import JSON
internal import Platform

/// How good a call was, from 0 to 100, for a person or a session. It is made of the findings and is no second opinion: what
/// cannot be known lowers the coverage, and never the score.
package struct Score: Equatable, Sendable {
  /// From 0 to 100; nil where nothing was measured and nothing found, so that nothing can be said.
  package let value: Int?
  /// The harm in person-seconds.
  package let harm: Double
  /// The share of the time that is measured, from 0 to 1; nil when nobody was in.
  package let coverage: Double?

  /// How the score is computed, for `help score`.
  package static let formula = """
    score = round(100 × H / (H + harm))      H = 120 s for a person, 600 s for a session

    harm   of a person: the seconds in which at least one finding hurt that person, each counted at the worst finding's
           intensity × severity × confidence of that second; of a session: the sum over everybody.
           intensity   from 1/3 at a threshold to 1 at three times it; 1 for what is missing altogether
           severity    info 0.02, low 0.25, medium 0.5, high 0.8, critical 1 (help causes)
           confidence  possible 0.35, likely 0.85, certain 1
    So 120 s in which a person certainly heard nothing give that person a score of 50, however long the call was.
    What was not measured lowers the coverage beside the score, and not the score. Where nothing was measured and
    nothing found there is no score.
    """

  /// The seconds of harm that halve the score.
  private static let (ofPerson, ofSession) = (120.0, 600.0)

  init(_ findings: [Finding], _ people: [String], coverage: Double?, isOfOne: Bool = false) {
    var total = 0.0
    for key in people { total += Self.harm(to: key, findings) }
    let half = isOfOne ? Self.ofPerson : Self.ofSession
    harm = (total * 10).rounded() / 10
    let isKnown = total > 0 || coverage.map { $0 > 0 } == true
    value = isKnown ? Int((100 * half / (half + total)).rounded()) : nil
    self.coverage = coverage
  }

  /// The harm to a person: of findings at the same time only the worst counts.
  private static func harm(to key: String, _ findings: [Finding]) -> Double {
    var total = 0.0
    var edges: [(moment: Timestamp, weight: Double, isBegin: Bool)] = []
    for finding in findings where finding.victims.contains(key) && finding.cause != .notMeasured {
      let weight = finding.cause.severity.weight * finding.confidence.weight
      guard !finding.isBrief, !finding.spells.isEmpty else {
        total += 10 * weight * 0.35
        continue
      }
      for spell in finding.spells {
        guard let end = spell.interval.end, end - spell.interval.begin >= 1 else {
          total += spell.harm * weight
          continue
        }
        // Bad seconds spread over the spell.
        let share = min(1, spell.seconds / (end - spell.interval.begin))
        edges.append((spell.interval.begin, spell.intensity * weight * share, true))
        edges.append((end, spell.intensity * weight * share, false))
      }
    }
    edges.sort { $0.moment < $1.moment }
    var open: [Double] = []
    var last: Timestamp?
    for edge in edges {
      if let last, let worst = open.max() { total += worst * (edge.moment - last) }
      if edge.isBegin {
        open.append(edge.weight)
      } else if let place = open.firstIndex(of: edge.weight) {
        open.remove(at: place)
      }
      last = edge.moment
    }
    return total
  }

  /// The score as a value.
  package var json: JSONValue {
    [
      "score": value.map { JSONValue($0) } ?? .null, "harm_s": JSONValue(harm),
      "coverage": coverage.map { JSONValue(($0 * 1000).rounded() / 1000) } ?? .null,
    ]
  }
}
