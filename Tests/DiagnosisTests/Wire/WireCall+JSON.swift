import Diagnosis
import JSON
import Platform

extension WirePeer {
  /// The row of the list of participants.
  func row(_ call: WireCall) -> JSONValue {
    (try? JSONValue(parsing: "{" + head(call).joined(separator: ",") + "}")) ?? .null
  }

  private func head(_ call: WireCall) -> [String] {
    var members = [
      "\"id\":\(quoted(id))", "\"user_id\":\(quoted(userID))", "\"custom_participant_id\":\(quoted(customID))",
      "\"display_name\":\(quoted(name))",
    ]
    if let joined { members.append("\"joined_at\":\(quoted(call.text(joined)))") }
    members.append("\"left_at\":\(left.map { quoted(call.text($0)) } ?? "null")")
    var changes: [(String, Double)] = []
    if joined == nil {
      changes = [("PEER_CREATED", 0)]
    } else if !stays.isEmpty {
      changes = stays.flatMap { [("PEER_JOINING", $0.from), ("PEER_LEAVING", $0.to)] }
    }
    if !changes.isEmpty {
      let events = changes.map { "{\"event_name\":\(quoted($0.0)),\"created_at\":\(quoted(call.text($0.1)))}" }
      members.append("\"peer_events\":[" + events.joined(separator: ",") + "]")
    }
    return members
  }

  /// The report, read from text as the shell does: the lists of samples are left as text.
  func report(_ call: WireCall) -> PeerReport? {
    let text = "{" + (head(call) + ["\"peer_report\":" + reportText(call)]).joined(separator: ",") + "}"
    guard let lifted = try? RawArrayExtractor(parsing: Array(text.utf8), lifting: ReportReader.sampleLists) else {
      return nil
    }
    return try? ReportReader.report(lifted.rest, lifted.lists)
  }

  /// A moment by the client's clock.
  private func time(_ call: WireCall, _ at: Double) -> String { quoted(call.text(at + skew)) }

  private func reportText(_ call: WireCall) -> String {
    var metadata: [String] = []
    let told = events.sorted { ($0.at, $0.name) < ($1.at, $1.name) }.map { event in
      let details = event.details.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
      return "{\"name\":\(quoted(event.name)),\"timestamp\":\(time(call, event.at))"
        + (details.isEmpty ? "" : ",\"metadata\":{\(details.joined(separator: ","))}") + "}"
    }
    metadata.append("\"events\":[\(told.joined(separator: ","))]")
    for list in ["audio_devices_updates", "video_devices_updates", "speaker_devices_updates"] {
      let kind = list.hasPrefix("audio") ? "audioinput" : list.hasPrefix("video") ? "videoinput" : "audiooutput"
      let updates = devices.filter { $0.list == list }.map { update in
        "{\"added\":[\(update.added.map { deviceText($0, kind) }.joined(separator: ","))],"
          + "\"removed\":[\(update.removed.map { deviceText($0, kind) }.joined(separator: ","))],"
          + "\"timestamp\":\(time(call, update.at))}"
      }
      metadata.append("\"\(list)\":[\(updates.joined(separator: ","))]")
    }
    let chosen = selected.map {
      "{\"device\":\(deviceText($0.label, $0.kind)),\"timestamp\":\(time(call, $0.at))}"
    }
    metadata.append("\"selected_device_updates\":[\(chosen.joined(separator: ","))]")
    let checks = checks.map {
      "{\"effective_network_type\":\(quoted($0.type)),\"reflexive_connectivity\":\($0.reflexive),"
        + "\"relay_connectivity\":\($0.relay),\"turn_connectivity\":\($0.turn),\"sdp\":[],"
        + "\"timestamp\":\(time(call, $0.at))}"
    }
    metadata.append("\"pc_metadata\":[\(checks.joined(separator: ","))]")
    let transports = ["producing_transport", "consuming_transport"].map {
      "\"\($0)\":[\((pairs[$0] ?? []).map(\.text).joined(separator: ","))]"
    }
    metadata.append("\"candidate_pairs\":{\(transports.joined(separator: ","))}")
    metadata.append("\"device_info\":\(device.text)")
    metadata.append("\"browser_metadata\":\(browser.text)")
    metadata.append("\"ip_information\":\(place.text(adding: "\"asn\":\(asn.text)"))")
    metadata.append("\"sdk_name\":\(quoted(sdk.0)),\"sdk_version\":\(quoted(sdk.1))")
    let lists = Dictionary(grouping: streams, by: \.list).sorted { $0.key < $1.key }.map { list, streams in
      let inOrder = streams.flatMap { stream in stream.samples.map { sample(call, $0, stream) } }
        .sorted { $0.at < $1.at }.map(\.text)
      let samples = call.reversesFields ? inOrder.reversed() : inOrder
      return "\"\(list)\":[\(samples.joined(separator: ","))]"
    }
    let sums = totals.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\"metadata\":{\(metadata.joined(separator: ","))},"
      + "\"quality\":{\((lists + sums).joined(separator: ","))}}"
  }

  private func sample(_ call: WireCall, _ sample: WireSample, _ stream: WireStream) -> (at: Double, text: String) {
    var head = "\"timestamp\":\(time(call, sample.at))"
    if let sender = stream.sender { head += ",\"peer_id\":\(quoted(sender))" }
    return (sample.at, sample.fields.text(adding: head, isReversed: call.reversesFields))
  }

  private func deviceText(_ label: String, _ kind: String) -> String {
    "{\"device_id\":\(quoted("id-" + label)),\"kind\":\(quoted(kind)),\"label\":\(quoted(label))}"
  }
}

extension WireRecord {
  var text: String { text(adding: nil) }

  func text(adding more: String?, isReversed: Bool = false) -> String {
    var members = more.map { [$0] } ?? []
    members += numbers.sorted { $0.key < $1.key }.map { name, value in
      "\"\(name)\":" + (value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)")
    }
    members += words.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\(quoted($0.value))" }
    members += flags.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + (isReversed ? members.reversed() : members).joined(separator: ",") + "}"
  }
}

private func quoted(_ text: String) -> String { JSONValue(text).text() }
