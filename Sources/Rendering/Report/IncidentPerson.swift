internal import JSON
internal import Platform

/// One person on a page: device, network, events, and each stream's figures with a plot over the session's time.
struct IncidentPerson {
  private let person: JSONValue
  private let clock: PageClock

  init(_ person: JSONValue, _ clock: PageClock) {
    self.person = person
    self.clock = clock
  }

  /// The person in a line, for the many who are well.
  var line: String {
    let connections = person["connections"]?.elements ?? []
    let network = connections.first?["network"] ?? .null
    let words = [person["role"]?.string ?? "", self.network(network), device(connections.first?["client"] ?? .null)]
    return HTMLText.element(
      "li", "",
      HTMLText.escaped(
        ([person["name"]?.string ?? "a person without a name"] + words).filter { !$0.isEmpty }.joined(separator: " · "))
    )
  }

  /// The person's part of the page, open or folded.
  func section(isOpen: Bool) -> String {
    let connections = person["connections"]?.elements ?? []
    let role = person["role"]?.string.map { HTMLText.element("span", "faint", " " + HTMLText.escaped($0)) } ?? ""
    let heading = HTMLText.element("h3", "", HTMLText.escaped(person["name"]?.string ?? "without a name") + role)
    let body = connections.enumerated().map { number, connection in
      self.connection(connection, number: connections.count > 1 ? number + 1 : nil)
    }.joined()
    return isOpen
      ? HTMLText.element("section", "person", heading + body)
      : "<details class=\"person\"><summary>\(heading)</summary>\(body)</details>"
  }

  private func connection(_ connection: JSONValue, number: Int?) -> String {
    let (joined, left) = (PageClock.moment(connection["joined_at"]), PageClock.moment(connection["left_at"]))
    var facts: [(String, String)] = []
    if let joined { facts.append(("in", clock.time(joined) + " to " + (left.map(clock.time) ?? "now or not known"))) }
    facts += [("device", device(connection["client"] ?? .null)), ("network", network(connection["network"] ?? .null))]
    facts += [
      ("sending", path(connection["network"]?["sending"])), ("receiving", path(connection["network"]?["receiving"])),
    ]
    let list = facts.filter { !$0.1.isEmpty }.map {
      HTMLText.element("dt", "", $0.0) + HTMLText.element("dd", "", HTMLText.escaped($0.1))
    }
    let streams = (connection["streams"]?.elements ?? []).filter { ($0["samples"]?.integer ?? 0) > 0 }
    let plots = streams.map(stream).joined()
    let heading = number.map { HTMLText.element("h4", "", "connection \($0)") } ?? ""
    let empty = streams.isEmpty ? HTMLText.element("p", "note", "Nothing was measured.") : ""
    let id = connection["peer_id"]?.string.map { HTMLText.element("p", "note", "peer " + HTMLText.escaped($0)) } ?? ""
    return heading + HTMLText.element("dl", "", list.joined()) + events(connection) + plots + axis(streams) + empty + id
  }

  /// The times below the plots, which are those of the whole session.
  private func axis(_ streams: [JSONValue]) -> String {
    streams.isEmpty ? "" : HTMLText.element("div", "lane", "<span></span>" + clock.marks)
  }

  private func device(_ client: JSONValue) -> String {
    var words = ["system", "browser", "library"].compactMap { client[$0]?.string }
    if client["is_mobile"]?.boolean == true { words.append("phone or tablet") }
    if let cores = client["cores"]?.integer { words.append("\(cores) cores") }
    return words.joined(separator: " · ")
  }

  private func network(_ network: JSONValue) -> String {
    let place = ["city", "country"].compactMap { network[$0]?.string }.joined(separator: ", ")
    let provider = ["provider", "asn"].compactMap { network[$0]?.string }.joined(separator: " ")
    return [place, provider, network["ipv4"]?.string ?? "", network["effective_type"]?.string ?? ""].filter {
      !$0.isEmpty
    }
    .joined(separator: " · ")
  }

  private func path(_ path: JSONValue?) -> String {
    guard let path, path.kind == .object else { return "" }
    var words = [path["relayed"]?.boolean == true ? "relayed" : "direct"]
    words += ["type", "protocol", "link", "server"].compactMap { path[$0]?.string }
    if let trip = path["round_trip_ms"]?.number { words.append("round trip \(HTMLText.number(trip)) ms") }
    return words.joined(separator: " · ")
  }

  private func events(_ connection: JSONValue) -> String {
    let events = (connection["events"]?.elements ?? []).compactMap { event -> (Timestamp, String)? in
      guard let moment = PageClock.moment(event["at"]) else { return nil }
      let detail = [event["detail"]?.string, event["label"]?.string].compactMap { $0 }.filter { !$0.isEmpty }
      let name = (event["name"]?.string ?? "").split(separator: "_").joined(separator: " ")
      return (moment, ([name] + detail).joined(separator: ": "))
    }.sorted { $0.0 < $1.0 }
    guard !events.isEmpty else { return "" }
    let marks = events.map { moment, name in
      "<rect class=\"mark\" x=\"\(HTMLText.number(clock.place(moment)))\" y=\"1\" width=\"3\" height=\"8\">"
        + "<title>\(HTMLText.escaped(clock.time(moment) + " " + name))</title></rect>"
    }
    let items = events.map { HTMLText.element("li", "", HTMLText.escaped(clock.time($0.0) + " " + $0.1)) }
    let lane = HTMLText.element(
      "div", "lane",
      "<span>events</span><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\">\(marks.joined())</svg>"
    )
    return lane + "<details><summary class=\"note\">\(events.count) events</summary>"
      + HTMLText.element("ul", "note", items.joined()) + "</details>"
  }

  private func stream(_ stream: JSONValue) -> String {
    let isSent = stream["direction"]?.string == "sent"
    var title = "\(stream["medium"]?.string ?? "") \(stream["direction"]?.string ?? "")"
    if !isSent, let sender = stream["sender_name"]?.string ?? stream["sender"]?.string { title += " from \(sender)" }
    for (key, word) in [("limited_by_cpu_percent", "processor"), ("limited_by_bandwidth_percent", "network")] {
      if let share = stream[key]?.number {
        title += ", held back by the \(word) \(HTMLText.number(share)) % of the time"
      }
    }
    let moments = (stream["at"]?.elements ?? []).map { PageClock.moment($0) }
    let figures = (stream["figures"]?.elements ?? [])
    return HTMLText.element("h4", "", HTMLText.escaped(title))
      + figures.map { FigurePlot($0, moments, clock).row }.joined()
  }
}
