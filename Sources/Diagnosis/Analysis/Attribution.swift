internal import Platform

/// A bad figure attributed moment by moment: what a sender sent is held against what each receiver got at the same time, what
/// the sender's other receivers have too is subtracted, and the rest is the receiver's own.
struct Attribution: Sendable {
  /// A sender whose own report shows the trouble, or whom most receivers receive badly while they receive others well.
  struct Sender: Sendable {
    let peer: String
    /// What its own report shows.
    var own: [(medium: Medium, anomaly: Anomaly)] = []
    /// What receivers show.
    var heard: [(medium: Medium, anomaly: Anomaly)] = []
    /// The people, by place, who received it badly at these times, and those who received it at all.
    var affected: Set<Int> = []
    var receivers: Set<Int> = []
    /// Whether its own report shows that it left well what receivers received badly.
    var isContradicted = false
  }

  /// A participant who received badly what others received well.
  struct Receiver: Sendable {
    let report: Int
    var troubles: [(medium: Medium, anomaly: Anomaly)] = []
    /// Whether other receivers or the senders' reports show that the senders are not to blame.
    var isSure = false
  }

  /// One sender that one participant received badly, while both are well with everybody else.
  struct Pair: Sendable {
    let link: Int
    let anomaly: Anomaly
  }

  private(set) var senders: [Sender] = []
  private(set) var receivers: [Receiver] = []
  private(set) var pairs: [Pair] = []

  /// So many receivers of ten must have a trouble before it counts as the sender's.
  private static let majority = 0.6

  /// Nothing is bad.
  init() {}

  /// Attributes a figure.
  init(_ call: CallAnalysis, _ figure: LinkFigure) {
    let comparison = LinkComparison(call, figure)
    guard !comparison.isEmpty else { return }
    senders = comparison.senders()
    (receivers, pairs) = comparison.receiversAndPairs()
  }

  // MARK: Comparing

  /// The bad samples of a figure, each held against the others of its moment.
  private struct LinkComparison {
    /// A sample that is at least at the warn level.
    struct Entry {
      let link: Int
      let place: Int
      let time: Interval
      let value: Double
      /// How many other senders of the medium its receiver gets at the time, and the links of those that it gets badly.
      var others = 0
      var otherLinks: [Int] = []

      /// A receiver that receives all senders badly is no evidence against one of them.
      var isWitness: Bool { otherLinks.count * 2 <= others || others == 0 }
    }

    /// What is known of a source at the moment of one of its reference's samples.
    struct Moment {
      /// How many receivers were measured.
      var measured = 0
      /// The bad ones, by their places among the entries.
      var entries: [Int] = []
      /// How many receivers can be compared.
      var compared = 0
      /// The entry whose value most receivers reach; nil when they share nothing bad.
      var shared: Int?
      /// The sender's own figure, the worse of this sample and its neighbours: the two ends do not measure at the same time.
      var own: Double?
    }

    /// A sender whose figure is within this factor of a lower limit explains its receivers' being below it.
    private static let margin = 1.6

    private let call: CallAnalysis
    private let figure: LinkFigure
    /// The warn level.
    private let limit: Double
    private let isLower: Bool
    private var entries: [Entry] = []
    private var own: [(source: Int, anomaly: Anomaly)] = []
    /// The stream whose samples are the moments of a source: the sender's own, or a receiver's.
    private var references: [Int: MediaStream] = [:]
    private var moments: [Int: [Moment]] = [:]
    private var placesOfEntry: [Range<Int>] = []

    var isEmpty: Bool { entries.isEmpty && own.isEmpty }

    init(_ call: CallAnalysis, _ figure: LinkFigure) {
      self.call = call
      self.figure = figure
      limit = call.thresholds[figure.threshold, .warn]
      isLower = figure.threshold.isLowerBound
      entries = badSamples()
      own = ownAnomalies()
      guard !entries.isEmpty else { return }
      countOthers()
      placesOfEntry = [Range<Int>](repeating: 0..<0, count: entries.count)
      var ofSource: [Int: [Int]] = [:]
      for (number, entry) in entries.enumerated() {
        ofSource[call.links[entry.link].source, default: []].append(number)
      }
      for (source, numbers) in ofSource { compare(source, numbers) }
    }

    private func isBad(_ value: Double) -> Bool { isLower ? value < limit : value >= limit }

    /// The worse of two values.
    private func worse(_ left: Double, _ right: Double) -> Double {
      isLower ? min(left, right) : max(left, right)
    }

    private func badSamples() -> [Entry] {
      var entries: [Entry] = []
      for (number, link) in call.links.enumerated() {
        let stream = call.stream(link)
        guard figure.media.contains(stream.medium), figure.isSuspect(stream, call.thresholds) else { continue }
        for place in stream.samples.indices {
          guard let value = figure.value(stream, at: place), isBad(value) else { continue }
          entries.append(Entry(link: number, place: place, time: stream.time(at: place), value: value))
        }
      }
      return entries
    }

    private func ownAnomalies() -> [(source: Int, anomaly: Anomaly)] {
      call.sources.enumerated().compactMap { place, source in
        guard let report = source.report, let number = source.stream, figure.media.contains(source.medium) else {
          return nil
        }
        let stream = call.reports[report].streams[number]
        guard figure.isSuspect(stream, call.thresholds) else { return nil }
        var builder = AnomalyBuilder(figure.threshold, call.thresholds)
        for sample in stream.samples.indices {
          if let value = figure.value(stream, at: sample) { builder.add(stream.time(at: sample), value) }
        }
        return builder.anomaly().map { (place, $0) }
      }
    }

    /// The mean of a stream's figure over a time; nil where it has none.
    private func value(_ stream: MediaStream, _ time: Interval) -> Double? {
      var (sum, seconds) = (0.0, 0.0)
      for place in stream.places(in: time) {
        guard let value = figure.comparedValue(stream, at: place) else { continue }
        sum += value * stream.duration(at: place)
        seconds += stream.duration(at: place)
      }
      return seconds > 0 ? sum / seconds : nil
    }

    private mutating func countOthers() {
      var links: [Int: [Int]] = [:]
      let bad = Set(entries.map(\.link))
      for (number, link) in call.links.enumerated() { links[link.receiver, default: []].append(number) }
      for number in entries.indices {
        let entry = entries[number]
        let link = call.links[entry.link]
        let medium = call.sources[link.source].medium
        for other in links[link.receiver] ?? [] where other != entry.link {
          guard call.sources[call.links[other].source].medium == medium else { continue }
          let stream = call.stream(call.links[other])
          guard let value = value(stream, entry.time) else { continue }
          entries[number].others += 1
          if bad.contains(other), isBad(value) { entries[number].otherLinks.append(other) }
        }
      }
    }

    // MARK: What all receivers of a sender have

    private mutating func compare(_ source: Int, _ numbers: [Int]) {
      guard let reference = reference(of: source, numbers) else { return }
      references[source] = reference
      var moments = [Moment](repeating: Moment(), count: reference.samples.count)
      var isTouched = [Bool](repeating: false, count: moments.count)
      for number in numbers {
        placesOfEntry[number] = reference.places(in: entries[number].time)
        for moment in placesOfEntry[number] {
          moments[moment].entries.append(number)
          isTouched[moment] = true
        }
      }
      for number in call.sources[source].links {
        let stream = call.stream(call.links[number])
        var cursor = 0
        for place in stream.samples.indices {
          for moment in reference.places(in: stream.time(at: place), from: &cursor) where isTouched[moment] {
            if figure.comparedValue(stream, at: place) != nil { moments[moment].measured += 1 }
          }
        }
      }
      let isOwn = call.sources[source].stream != nil
      for place in moments.indices where !moments[place].entries.isEmpty {
        moments[place] = compared(moments[place])
        if isOwn {
          moments[place].own = (place - 1...place + 1).compactMap { near in
            reference.samples.indices.contains(near) ? figure.value(reference, at: near) : nil
          }.reduce(nil) { worst, value in worst.map { worse($0, value) } ?? value }
        }
      }
      self.moments[source] = moments
    }

    /// The sender's own stream, as far as its clock is sound, or else a receiver's that has much of the trouble: always the
    /// same one, whatever else happens in the call.
    private func reference(of source: Int, _ numbers: [Int]) -> MediaStream? {
      if let report = call.sources[source].report, let number = call.sources[source].stream,
        call.clocks[report] != .unsound
      {
        return call.reports[report].streams[number]
      }
      var counts: [Int: Int] = [:]
      for number in numbers { counts[entries[number].link, default: 0] += 1 }
      let most = counts.values.max() ?? 0
      func key(_ link: Int) -> String { call.reports[call.links[link].receiver].presence.id ?? "" }
      let link = counts.filter { $0.value * 2 >= most }.keys.min { (key($0), $0) < (key($1), $1) }
      return link.map { call.stream(call.links[$0]) }
    }

    private func compared(_ moment: Moment) -> Moment {
      var moment = moment
      let witnesses = moment.entries.filter { entries[$0].isWitness }
      moment.compared = moment.measured - (moment.entries.count - witnesses.count)
      let sorted = witnesses.sorted { left, right in
        let (a, b) = (entries[left].value, entries[right].value)
        return a == b ? left < right : isLower ? a > b : a < b
      }
      // The value that the majority reaches; those that are well come before the bad ones.
      let place = Int(((1 - Attribution.majority) * Double(moment.compared)).rounded(.down))
      let bad = place - (moment.compared - sorted.count)
      if moment.compared >= 2, sorted.indices.contains(bad) { moment.shared = sorted[bad] }
      return moment
    }

    /// The moments that an entry's sample stands for.
    private func places(of entry: Int) -> Range<Int> { placesOfEntry[entry] }

    // MARK: Senders

    func senders() -> [Sender] {
      var senders: [String: Sender] = [:]
      for (source, anomaly) in own {
        guard let peer = call.sources[source].sender else { continue }
        senders[peer, default: Sender(peer: peer)].own.append((call.sources[source].medium, anomaly))
      }
      addHeard(&senders)
      addAffected(&senders)
      return senders.values.filter { !$0.own.isEmpty || !$0.heard.isEmpty }.sorted { $0.peer < $1.peer }
    }

    private func addHeard(_ senders: inout [String: Sender]) {
      var people: [Int: Set<Int>] = [:]
      for entry in entries {
        let link = call.links[entry.link]
        people[link.source, default: []].insert(call.personOfReport[link.receiver])
      }
      // Several connections of one person are one witness.
      for source in people.keys.sorted() where people[source]?.count ?? 0 >= 2 {
        guard let peer = call.sources[source].sender, let reference = references[source], let moments = moments[source]
        else { continue }
        var builder = AnomalyBuilder(figure.threshold, call.thresholds)
        var (well, bad) = (0, 0)
        for (place, moment) in moments.enumerated() {
          guard let shared = moment.shared else { continue }
          builder.add(reference.time(at: place), entries[shared].value)
          guard let own = moment.own else { continue }
          if isBad(own) { bad += 1 } else { well += 1 }
        }
        guard let anomaly = builder.anomaly() else { continue }
        senders[peer, default: Sender(peer: peer)].heard.append((call.sources[source].medium, anomaly))
        if well > bad { senders[peer]?.isContradicted = true }
      }
    }

    /// Who received a sender badly while it was bad, and who received it then at all.
    private func addAffected(_ senders: inout [String: Sender]) {
      for (number, entry) in entries.enumerated() {
        let link = call.links[entry.link]
        guard let peer = call.sources[link.source].sender, let moments = moments[link.source],
          senders[peer]?.affected.contains(call.personOfReport[link.receiver]) == false
        else { continue }
        let isItsFault = places(of: number).contains {
          moments[$0].shared != nil || moments[$0].own.map(isBad) ?? false
        }
        if isItsFault { senders[peer]?.affected.insert(call.personOfReport[link.receiver]) }
      }
      for (peer, sender) in senders {
        let times = (sender.own + sender.heard).flatMap(\.anomaly.spells).map(\.interval)
        let media = Set((sender.own + sender.heard).map(\.medium))
        for source in call.sources where source.sender == peer && media.contains(source.medium) {
          for number in source.links {
            let (link, stream) = (call.links[number], call.stream(call.links[number]))
            guard let begin = stream.begin, let end = stream.end,
              times.contains(where: { $0.begin <= end && begin <= $0.end ?? end })
            else { continue }
            senders[peer]?.receivers.insert(call.personOfReport[link.receiver])
          }
        }
      }
    }

    // MARK: What is left to the receivers

    /// What is left of an entry when what the sender and the other receivers have is taken off; nil when nothing bad is.
    private func rest(_ number: Int) -> (value: Double, isSure: Bool)? {
      let entry = entries[number]
      let places = places(of: number)
      var isSure = false
      var (explained, count) = (0.0, 0)
      // Close to a lower limit the two ends fall on either side of it by chance.
      let margin = limit * Self.margin
      if let moments = moments[call.links[entry.link].source] {
        for place in places {
          let moment = moments[place]
          count += 1
          if let own = moment.own, !isBad(own) { isSure = true }
          if moment.shared == nil, moment.compared >= 2 { isSure = true }
          let shared = moment.shared.map { entries[$0].value }
          guard let explanation = moment.own.map({ own in shared.map { worse(own, $0) } ?? own }) ?? shared else {
            continue
          }
          if !figure.isAdditive, explanation < margin { return nil }
          // What is normal for a sender explains nothing.
          if figure.isAdditive, isBad(explanation) { explained += explanation }
        }
      }
      guard figure.isAdditive else { return (entry.value, isSure) }
      explained /= Double(max(1, count))
      let rest = entry.value - explained
      guard isBad(rest) else { return nil }
      // Where the sender is bad too, the two ends never agree to the last packet: much more must be left.
      return isBad(explained) && rest < 1.5 * explained ? nil : (rest, isSure)
    }

    func receiversAndPairs() -> (receivers: [Receiver], pairs: [Pair]) {
      var builders: [Int: AnomalyBuilder] = [:]
      var pairBuilders: [Int: AnomalyBuilder] = [:]
      var sure: Set<Int> = []
      var senders: [Int: Set<Int>] = [:]
      let rests = entries.indices.map { rest($0) }
      var left: [Int: Set<Int>] = [:]
      for (entry, rest) in zip(entries, rests) where rest != nil { left[entry.link, default: []].insert(entry.place) }
      for (entry, rest) in zip(entries, rests) {
        guard let (value, isSure) = rest else { continue }
        let link = call.links[entry.link]
        let bad = entry.otherLinks.count { other in
          left[other].map { places in
            call.stream(call.links[other]).places(in: entry.time).contains(where: places.contains)
          } ?? false
        }
        let none = AnomalyBuilder(figure.threshold, call.thresholds)
        // Bad from most of the senders of the moment: the receiver's own way; from one of several: that pair's.
        if entry.others == 0 || (bad + 1) * 2 > entry.others + 1 {
          builders[entry.link, default: none].add(entry.time, value)
          if isSure { sure.insert(link.receiver) }
          senders[link.receiver, default: []].insert(link.source)
        } else {
          pairBuilders[entry.link, default: none].add(entry.time, value)
        }
      }
      var found: [Int: Receiver] = [:]
      for (number, builder) in builders.sorted(by: { $0.key < $1.key }) {
        guard let anomaly = builder.anomaly() else { continue }
        let link = call.links[number]
        var receiver = found[link.receiver] ?? Receiver(report: link.receiver)
        receiver.isSure = sure.contains(link.receiver) || (senders[link.receiver]?.count ?? 0) >= 2
        receiver.troubles.append((call.sources[link.source].medium, anomaly))
        found[link.receiver] = receiver
      }
      let pairs = pairBuilders.sorted { $0.key < $1.key }.compactMap { number, builder in
        builder.anomaly().map { Pair(link: number, anomaly: $0) }
      }
      return (found.values.map(Self.worstOfEachMedium).sorted { $0.report < $1.report }, pairs)
    }

    /// Of each medium the worst, at the times of all of them.
    private static func worstOfEachMedium(_ receiver: Receiver) -> Receiver {
      var worst = receiver
      worst.troubles = Medium.allCases.compactMap { medium in
        let own = receiver.troubles.filter { $0.medium == medium }.map(\.anomaly)
        guard var anomaly = own.max(by: { ($0.confidence, $0.harm) < ($1.confidence, $1.harm) }) else { return nil }
        anomaly.spells = Spell.joined(own.filter { $0.level == anomaly.level }.flatMap(\.spells))
        return (medium, anomaly)
      }
      return worst
    }
  }
}

extension Medium {
  /// The place among all media.
  var number: Int {
    switch self {
    case .audio: 0
    case .video: 1
    case .screenshareAudio: 2
    case .screenshareVideo: 3
    }
  }
}
