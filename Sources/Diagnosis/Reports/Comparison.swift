package import JSON
internal import Platform

/// Two reports side by side, as rows of the kind `comparison`.
package struct Comparison {
  private let left: PeerReport
  private let right: PeerReport

  /// A comparison of two reports, of two people or of one person at two times.
  package init(_ left: PeerReport, _ right: PeerReport) {
    self.left = left
    self.right = right
  }

  /// Figures whose difference is no more than this share of the larger one count as the same, and so do those that are no more
  /// than a trifle apart.
  private static let noise = 0.2
  private static let trifles = ["%": 1.0, "ms": 10, "fps": 2, "px": 0, "bit/s": 10_000]

  /// Every line that at least one of the two has something to say to.
  package var rows: [JSONValue] {
    facts
      + Direction.allCases.flatMap { direction in
        Medium.allCases.flatMap { media($0, direction) }
      }
  }

  private typealias Fact = (about: String, what: String, value: (PeerReport) -> String?)
  private typealias Figure = (what: String, unit: String, value: (PeerReport) -> Double?)

  private var facts: [JSONValue] {
    let facts: [Fact] = [
      ("person", "name", { $0.presence.name }), ("person", "custom id", { $0.presence.customID }),
      ("person", "preset", { $0.presence.role }), ("person", "session", { $0.presence.sessionID }),
      ("person", "peer", { $0.presence.id }), ("person", "joined", { $0.presence.joinedAt?.iso8601 }),
      ("person", "left", { $0.presence.leftAt?.iso8601 }), ("device", "system", { $0.client.system }),
      ("device", "device type", { $0.client.isMobile.map { $0 ? "mobile" : "desktop" } }),
      ("device", "browser", { $0.client.browser }), ("device", "library", { $0.client.library }),
      ("network", "city", { $0.network.city }), ("network", "country", { $0.network.country }),
      ("network", "provider", { $0.network.networkName }), ("network", "address", { $0.network.address }),
      ("network", "effective connection type", { $0.network.effectiveType }),
    ]
    var rows = facts.compactMap { fact in text(fact.about, fact.what, fact.value) }
    let cores = figure("device", ("cores", "", { $0.client.cores.map(Double.init) }))
    rows.insert(
      contentsOf: [cores].compactMap { $0 }, at: rows.firstIndex { $0["about"] == "network" } ?? rows.count)
    for (about, path) in [
      ("sending", { (report: PeerReport) in report.network.sending }), ("receiving", { $0.network.receiving }),
    ] {
      rows += [
        text(about, "path") { path($0)?.type }, text(about, "relayed") { path($0).map { $0.isRelayed ? "yes" : "no" } },
        text(about, "over TCP") { path($0).map { $0.isTCP ? "yes" : "no" } },
        text(about, "connected by") { path($0)?.link }, text(about, "server") { path($0)?.server },
        figure(about, ("round trip", "ms", { path($0)?.roundTrip })),
        figure(
          about,
          (
            "available bandwidth", "bit/s",
            { about == "sending" ? path($0)?.outgoingBandwidth : path($0)?.incomingBandwidth }
          )),
      ].compactMap { $0 }
    }
    let happened: [(String, (PeerReport) -> Int)] = [
      ("disconnects", { $0.events.count { $0.name == "disconnect" } }),
      ("devices removed", { $0.devices.count { $0.action == .removed } }),
      ("in the background", { $0.events.count { $0.name.hasSuffix("_backgrounded") } }),
    ]
    // A report that holds nothing says nothing about what did not happen.
    return rows
      + happened.compactMap { what, count in
        figure("events", (what, "", { $0.isThere ? Double(count($0)) : nil }))
      }.filter { $0["left"]?.number ?? 0 > 0 || $0["right"]?.number ?? 0 > 0 }
  }

  /// The figures of a medium, of all senders together, and below them those of senders that both received.
  private func media(_ medium: Medium, _ direction: Direction) -> [JSONValue] {
    let about = "\(medium.name) \(direction == .sent ? "sent" : "received")"
    var figures: [Figure] = []
    if direction == .received {
      figures.append(("senders", "", { count(Set($0.received.filter { $0.medium == medium }.map(\.sender)).count) }))
    }
    figures += Self.figures(medium, direction) { pooled($0, medium, direction) }
    figures.append(("MOS, scale unknown", "", { pooled($0, medium, direction)?.totals.opinion }))
    var rows = figures.compactMap { figure(about, $0) }
    guard direction == .received else { return rows }
    let (ours, others) = (senders(left, medium), senders(right, medium))
    // With one sender on both sides the figures above are already those of it.
    let common = ours.count == 1 && ours == others ? [] : ours.intersection(others)
    for sender in common.sorted() {
      for value in Self.figures(medium, direction, { $0.received.first { $0.medium == medium && $0.sender == sender } })
      {
        rows += [figure(about, value, sender: sender)].compactMap { $0 }
      }
    }
    return rows
  }

  private func senders(_ report: PeerReport, _ medium: Medium) -> Set<String> {
    Set(report.received.filter { $0.medium == medium }.compactMap(\.sender))
  }

  private func count(_ number: Int) -> Double? { number > 0 ? Double(number) : nil }

  private static func figures(
    _ medium: Medium, _ direction: Direction, _ stream: @escaping (PeerReport) -> MediaStream?
  ) -> [Figure] {
    var figures: [Figure] = []
    for sort in [StreamFigure.loss, .roundTrip, .jitter, .bufferDelay, .concealments, .frameRate, .width] {
      figures.append(("\(sort.rawValue), mean", sort.unit, { stream($0).flatMap { sort.mean(of: $0) } }))
      let worst = sort.isWorseWhenLow ? "lowest" : "worst"
      figures.append(("\(sort.rawValue), \(worst)", sort.unit, { stream($0).flatMap { sort.worst(of: $0)?.value } }))
    }
    // The samples of several senders lie too close to each other to derive their interval.
    if direction == .sent {
      figures.append(
        ("bit rate, mean", StreamFigure.bitRate.unit, { stream($0).flatMap { StreamFigure.bitRate.mean(of: $0) } }))
    }
    for reason in [MediaSample.Limitation.bandwidth, .cpu] {
      figures.append(
        (
          "limited by \(reason.rawValue)", "%",
          { report in
            let reasons = stream(report)?.samples.compactMap(\.limitation) ?? []
            return reasons.isEmpty ? nil : 100 * Double(reasons.count { $0 == reason }) / Double(reasons.count)
          }
        ))
    }
    return figures
  }

  /// The samples of all senders as one stream.
  private func pooled(_ report: PeerReport, _ medium: Medium, _ direction: Direction) -> MediaStream? {
    let streams = report.streams.filter { $0.medium == medium && $0.direction == direction }
    guard let first = streams.first else { return nil }
    return MediaStream(medium, direction, samples: streams.flatMap(\.samples), totals: first.totals)
  }

  private func text(_ about: String, _ what: String, _ value: (PeerReport) -> String?) -> JSONValue? {
    let (left, right) = (value(left), value(right))
    guard left != nil || right != nil else { return nil }
    let differs = left.flatMap { left in right.map { left != $0 } }
    return row(about, what, left.map { JSONValue($0) }, right.map { JSONValue($0) }, unit: nil, differs)
  }

  private func figure(_ about: String, _ figure: Figure, sender: String? = nil) -> JSONValue? {
    let (left, right) = (figure.value(left).map(Self.rounded), figure.value(right).map(Self.rounded))
    guard left != nil || right != nil else { return nil }
    let differs = left.flatMap { left in
      right.map { abs(left - $0) > max(Self.noise * max(abs(left), abs($0)), Self.trifles[figure.unit] ?? 0) }
    }
    return row(
      about, figure.what, left.map { JSONValue($0) }, right.map { JSONValue($0) }, unit: figure.unit, differs, sender)
  }

  private func row(
    _ about: String, _ what: String, _ left: JSONValue?, _ right: JSONValue?, unit: String?, _ differs: Bool?,
    _ sender: String? = nil
  ) -> JSONValue {
    [
      "about": JSONValue(about), "sender": sender.map { JSONValue($0) } ?? .null, "what": JSONValue(what),
      "left": left ?? .null, "right": right ?? .null,
      "unit": unit.flatMap { $0.isEmpty ? nil : JSONValue($0) } ?? .null,
      "differs": differs.map { JSONValue($0) } ?? .null,
    ]
  }

  /// To the thousandth: what is beyond that comes from computing.
  private static func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
}
