internal import Platform

/// Every stream on its way from one peer to another, judged by one figure: who is bad for everybody, and who is bad with
/// everybody.
struct LinkAnalysis {
  /// What one participant received from one sender.
  struct Link {
    let receiver: Int
    /// Who received it: several connections of one person are one witness.
    let person: String
    let sender: String?
    let medium: Medium
    let trouble: Anomaly?
  }

  /// One medium of a sender.
  private struct Source: Hashable {
    let sender: String
    let medium: Medium
  }

  private let links: [Link]
  /// What left its sender well, by the sender's own report.
  private let sentWell: Set<Source>
  private let sent: [(report: Int, medium: Medium, trouble: Anomaly)]
  /// The peers that send badly, by their id, with how many of those who received them have the trouble.
  private(set) var faulty: [String: (affected: Int, receivers: Int)] = [:]

  /// The least share of receivers that must have a trouble before it counts as the sender's.
  private static let majority = 0.6

  init(
    _ input: DiagnosisInput, _ threshold: Threshold, media: [Medium] = Medium.allCases,
    figure: (MediaStream) -> (MediaSample) -> Double?
  ) {
    var links: [Link] = []
    var sent: [(report: Int, medium: Medium, trouble: Anomaly)] = []
    var sentWell: Set<Source> = []
    for (index, report) in input.reports.enumerated() {
      for stream in report.streams where media.contains(stream.medium) && !stream.samples.isEmpty {
        let figure = figure(stream)
        let trouble = Anomaly(in: stream, threshold, input.thresholds, figure: figure)
        if stream.direction == .sent {
          if let trouble {
            sent.append((index, stream.medium, trouble))
          } else if let id = report.presence.id, stream.samples.contains(where: { figure($0) != nil }) {
            sentWell.insert(Source(sender: id, medium: stream.medium))
          }
        } else if trouble != nil || stream.samples.contains(where: { figure($0) != nil }) {
          links.append(
            Link(
              receiver: index, person: report.presence.personKey, sender: stream.sender, medium: stream.medium,
              trouble: trouble))
        }
      }
    }
    self.links = links
    self.sent = sent
    self.sentWell = sentWell
    faulty = findFaulty(input)
  }

  /// The peers whose own report shows the trouble, and those whom most of several receivers receive badly while they
  /// receive others well.
  private func findFaulty(_ input: DiagnosisInput) -> [String: (affected: Int, receivers: Int)] {
    var receivers: [String: (all: Set<String>, affected: Set<String>)] = [:]
    for link in links {
      guard let sender = link.sender else { continue }
      receivers[sender, default: ([], [])].all.insert(link.person)
      if link.trouble != nil { receivers[sender]?.affected.insert(link.person) }
    }
    var faulty: [String: (affected: Int, receivers: Int)] = [:]
    for (report, _, _) in sent {
      guard let id = input.reports[report].presence.id else { continue }
      faulty[id] = (receivers[id]?.affected.count ?? 0, receivers[id]?.all.count ?? 0)
    }
    let received = Dictionary(grouping: links, by: \.person)
    for (sender, heard) in receivers where faulty[sender] == nil {
      let isMajority = Double(heard.affected.count) >= Self.majority * Double(heard.all.count)
      guard heard.affected.count >= 2, isMajority else { continue }
      let witnesses = heard.affected.filter { hearsOthersWell(received[$0] ?? [], but: sender) }
      if witnesses.count * 2 >= heard.affected.count { faulty[sender] = (heard.affected.count, heard.all.count) }
    }
    return faulty
  }

  /// Whether somebody receives most of the other senders well, in what is bad from this one: whoever has trouble with
  /// everybody is no witness against anybody.
  private func hearsOthersWell(_ links: [Link], but sender: String) -> Bool {
    let media = Set(links.filter { $0.sender == sender && $0.trouble != nil }.map(\.medium))
    let others = links.filter { $0.sender != sender && media.contains($0.medium) }
    let bad = others.filter { $0.trouble != nil }
    return !others.isEmpty && bad.count * 2 <= others.count
  }

  /// Whether a peer's own report shows that what others received badly had left it well.
  func leftWell(_ sender: String) -> Bool {
    let media = Set(links.filter { $0.sender == sender && $0.trouble != nil }.map(\.medium))
    return !media.isEmpty && media.allSatisfy { sentWell.contains(Source(sender: sender, medium: $0)) }
  }

  /// What a participant's own report shows of what it sent, by medium.
  func sentTroubles(of report: Int) -> [(medium: Medium, trouble: Anomaly)] {
    sent.filter { $0.report == report }.map { ($0.medium, $0.trouble) }
  }

  /// What others show of what a peer sent: the worst of them by medium.
  func heardTroubles(of sender: String) -> [(medium: Medium, trouble: Anomaly)] {
    Medium.allCases.compactMap { medium in
      let troubles = links.filter { $0.sender == sender && $0.medium == medium }.compactMap(\.trouble)
      return troubles.max { $0.mean * $0.share < $1.mean * $1.share }.map { (medium, $0) }
    }
  }

  /// What a participant received badly from senders that are not at fault, by medium, when that is most of what it received
  /// from them; and whether it is sure that the senders are not to blame, because others received them well, because there
  /// are several, or because a sender's own report says that it left well.
  func receivedTroubles(of report: Int) -> (troubles: [(medium: Medium, trouble: Anomaly)], isSure: Bool) {
    let own = links.filter { link in link.receiver == report && link.sender.map { faulty[$0] == nil } != false }
    let bad = own.filter { $0.trouble != nil }
    guard !bad.isEmpty, bad.count * 2 >= own.count else { return ([], false) }
    let senders = Set(own.compactMap(\.sender))
    let isSure =
      Set(bad.compactMap(\.sender)).count >= 2
      || bad.contains { link in
        link.sender.map { sentWell.contains(Source(sender: $0, medium: link.medium)) } == true
      }
      || links.contains { link in
        link.receiver != report && link.trouble == nil && link.sender.map(senders.contains) == true
      }
    let troubles = Medium.allCases.compactMap { medium -> (medium: Medium, trouble: Anomaly)? in
      let troubles = bad.filter { $0.medium == medium }.compactMap(\.trouble)
      return troubles.max { $0.mean * $0.share < $1.mean * $1.share }.map { (medium, $0) }
    }
    return (troubles, isSure)
  }
}
