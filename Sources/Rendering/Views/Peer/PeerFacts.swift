internal import Diagnosis
internal import Platform
internal import Text

/// Who a report is about, from where and over which path, as labelled lines.
struct PeerFacts {
  private let report: PeerReport
  private let context: RenderingContext
  private let separator: String

  init(_ report: PeerReport, _ context: RenderingContext) {
    self.report = report
    self.context = context
    separator = context.isUnicode ? " · " : ", "
  }

  /// The lines.
  var lines: [String] {
    let facts = [
      ("when", when), ("away", away), ("device", device), ("software", software), ("network", network),
      ("sending", report.network.sending.map { path($0, bandwidth: $0.outgoingBandwidth) }),
      ("receiving", report.network.receiving.map { path($0, bandwidth: $0.incomingBandwidth) }),
      ("session", report.presence.sessionID), ("peer", report.presence.id), ("custom id", report.presence.customID),
    ].compactMap { label, text in text.flatMap { $0.isEmpty ? nil : (label, $0.visible(.escaped)) } }
    var lines = LabelledLines(context, labels: facts.map(\.0))
    for (label, text) in facts { lines.add(label, text) }
    return head + lines.lines
  }

  private var head: [String] {
    let width = max(8, context.width ?? 80)
    let title = report.presence.title.visible(.escaped).wrapped(to: width).map { context.style(.heading, $0) }
    return title + (report.presence.role?.visible(.escaped).wrapped(to: width) ?? [])
  }

  private var when: String? {
    guard let joined = report.presence.joinedAt else { return nil }
    var text = day(joined) + " " + clock(joined)
    if let left = report.presence.leftAt {
      text += (context.isUnicode ? "–" : "-") + (day(left) == day(joined) ? "" : day(left) + " ") + clock(left)
    }
    text += " " + MomentText.zoneName(joined, context.zone)
    if report.presence.leftAt == nil { text = "since " + text }
    if let minutes = report.presence.minutes {
      text += separator + NumberText.rounded(minutes, decimals: 1) + " min"
    }
    return text
  }

  /// The pauses between several stays of one connection.
  private var away: String? {
    let stays = report.presence.intervals
    let gaps = zip(stays, stays.dropFirst()).compactMap { left, right in left.end.map { Interval($0, right.begin) } }
    guard !gaps.isEmpty else { return nil }
    return gaps.map { gap in
      let end = gap.end ?? gap.begin
      let dash = context.isUnicode ? "–" : "-"
      return "\(clock(gap.begin))\(dash)\(clock(end)) (\(DurationText.text(seconds: end - gap.begin)))"
    }.joined(separator: ", ")
  }

  private var device: String? {
    var parts = [report.client.system].compactMap { $0 }
    if let isMobile = report.client.isMobile { parts.append(isMobile ? "mobile" : "desktop") }
    if let cores = report.client.cores { parts.append("\(cores) core\(cores == 1 ? "" : "s")") }
    return parts.joined(separator: separator)
  }

  private var software: String? {
    var parts = [report.client.browser, report.client.library].compactMap { $0 }
    if !report.client.encoders.isEmpty { parts.append("encoders " + report.client.encoders.joined(separator: ", ")) }
    return parts.joined(separator: separator)
  }

  private var network: String? {
    let network = report.network
    var parts = [[network.city, network.country].compactMap { $0 }.joined(separator: ", "), network.networkName ?? ""]
    parts += [network.address ?? "", network.effectiveType.map { "effective connection type \($0)" } ?? ""]
    if network.isRelayReachable == false { parts.append("no relay reachable") }
    return parts.filter { !$0.isEmpty }.joined(separator: separator)
  }

  private func path(_ path: NetworkPath, bandwidth: Double?) -> String {
    var parts = [path.type.map { path.isRelayed ? "relayed through TURN" : "direct (\($0))" } ?? ""]
    parts.append(path.isTCP && path.transport?.lowercased() == "udp" ? "TCP to the relay" : path.transport ?? "")
    parts.append(path.link ?? "")
    if path.isRelayed, let server = path.server { parts.append(server) }
    if let time = path.roundTrip { parts.append("round trip " + FigureText.text(time, "ms")) }
    if let bandwidth { parts.append("available bandwidth " + ByteText.text(bitsPerSecond: bandwidth)) }
    return parts.filter { !$0.isEmpty }.joined(separator: separator)
  }

  private func day(_ moment: Timestamp) -> String { MomentText.day(moment, context.zone, withYear: true) }
  private func clock(_ moment: Timestamp) -> String { MomentText.clock(moment, context.zone, withSeconds: true) }
}
