import JSON
import Platform

@testable import Diagnosis

/// One connection of somebody in a call made by hand.
struct HandmadePerson {
  var id: String
  var userID: String?
  var name: String
  /// Seconds into the call.
  var joined = 0.0
  /// Seconds into the call; nil while still in.
  var left: Double? = 7 * Double(HandmadeCall.samples)
  /// Further stays as peer events tell of them, in seconds into the call.
  var spells: [(from: Double, to: Double)] = []
  var streams: [HandmadeStream] = [HandmadeStream(.audio, .sent), HandmadeStream(.video, .sent)]
  var events: [(name: String, at: Double, details: [(key: String, value: JSONValue)])] = []
  /// The members of the report's metadata beside the events.
  var metadata: [(key: String, value: JSONValue)] = []
  var hasReport = true

  init(_ name: String, number: Int) {
    self.name = name
    id = "peer-\(number)"
    userID = "user-\(number)"
  }

  /// Something that the client noticed.
  mutating func notices(_ name: String, at seconds: Double, _ details: (key: String, value: JSONValue)...) {
    events.append((name, seconds, details))
  }

  /// A device that came or went: `list` is `audio` or `video`, `member` is `added` or `removed`.
  mutating func device(_ list: String, _ member: String, _ label: String, at seconds: Double) {
    let kind = list + "input"
    let device: JSONValue = [
      "device_id": JSONValue("id of " + label), "kind": JSONValue(kind), "label": JSONValue(label),
    ]
    let update: JSONValue = [
      "added": member == "added" ? [device] : [], "removed": member == "removed" ? [device] : [],
      "timestamp": JSONValue(HandmadeCall.at(seconds).iso8601),
    ]
    append(update, to: list + "_devices_updates")
  }

  /// A device that was chosen.
  mutating func selects(_ list: String, _ label: String, at seconds: Double) {
    let device: JSONValue = [
      "device_id": JSONValue("id of " + label), "kind": JSONValue(list + "input"), "label": JSONValue(label),
    ]
    append(
      ["device": device, "timestamp": JSONValue(HandmadeCall.at(seconds).iso8601)], to: "selected_device_updates")
  }

  /// Where the person's network is.
  mutating func isIn(_ city: String, network: String) {
    metadata.append(
      ("ip_information", ["city": JSONValue(city), "asn": ["asn": JSONValue(network), "name": "Net"]]))
  }

  /// The way of what is sent.
  mutating func path(type: String, transport: String = "udp", roundTrip: Double = 40) {
    let pair: JSONValue = [
      "nominated": true, "current_round_trip_time": JSONValue(roundTrip / 1000),
      "local_candidate_type": JSONValue(type), "local_candidate_protocol": JSONValue(transport),
    ]
    metadata.append(("candidate_pairs", ["producing_transport": [pair], "consuming_transport": []]))
  }

  mutating func change(
    _ medium: Medium, _ direction: Direction, from sender: String?, in samples: Range<Int>,
    _ change: (inout HandmadeSample) -> Void
  ) {
    for place in streams.indices
    where streams[place].medium == medium && streams[place].direction == direction && streams[place].sender == sender {
      for sample in samples where streams[place].samples.indices.contains(sample) {
        change(&streams[place].samples[sample])
      }
    }
  }

  /// Takes back what was measured of a medium.
  mutating func drop(_ medium: Medium, _ direction: Direction) {
    streams.removeAll { $0.medium == medium && $0.direction == direction }
  }

  private mutating func append(_ element: JSONValue, to name: String) {
    if let place = metadata.firstIndex(where: { $0.key == name }) {
      metadata[place].value = metadata[place].value.appending(element)
    } else {
      metadata.append((name, [element]))
    }
  }

  /// The row in the session's list of participants.
  var row: JSONValue {
    var members: [(key: String, value: JSONValue)] = [("id", JSONValue(id))]
    if let userID { members.append(("user_id", JSONValue(userID))) }
    members.append(("display_name", JSONValue(name)))
    members.append(("joined_at", JSONValue(HandmadeCall.at(joined).iso8601)))
    members.append(("left_at", left.map { JSONValue(HandmadeCall.at($0).iso8601) } ?? .null))
    if !spells.isEmpty {
      let events = spells.flatMap { [("PEER_JOINING", $0.from), ("PEER_LEAVING", $0.to)] }
      members.append(
        (
          "peer_events",
          JSONValue(
            events.map { name, seconds in
              ["event_name": JSONValue(name), "created_at": JSONValue(HandmadeCall.at(seconds).iso8601)]
            })
        ))
    }
    return JSONValue(members: members)
  }

  /// The answer of the `peer` endpoint.
  var answer: JSONValue {
    let told = events.map { event -> JSONValue in
      [
        "name": JSONValue(event.name), "timestamp": JSONValue(HandmadeCall.at(event.at).iso8601),
        "metadata": JSONValue(members: event.details),
      ]
    }
    let quality = Medium.allCases.flatMap { medium in
      Direction.allCases.map { direction -> (key: String, value: JSONValue) in
        let streams = streams.filter { $0.medium == medium && $0.direction == direction }
        return (medium.rawValue + "_" + direction.rawValue, JSONValue(streams.flatMap(\.values)))
      }
    }
    let metadata = [(key: "events", value: JSONValue(told))] + metadata
    return row.setting(
      "peer_report", to: ["metadata": JSONValue(members: metadata), "quality": JSONValue(members: quality)])
  }
}
