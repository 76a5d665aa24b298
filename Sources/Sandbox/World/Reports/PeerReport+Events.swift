internal import Platform

extension PeerReport {
  /// Something that the client noticed.
  private struct Event {
    let name: StaticString
    let moment: Timestamp
    var detail: (name: StaticString, value: String)?
  }

  /// What the client noticed, in order. An unplugged microphone makes no `audio_off`: nobody switched anything.
  func writeEvents(to writer: inout JSONWriter) {
    writer.open("[", "events")
    for event in events().filter({ $0.moment <= now }).sorted(by: { $0.moment < $1.moment }) {
      writer.open("{")
      writer.member("name", plain: event.name)
      writer.member("timestamp", event.moment)
      if let detail = event.detail {
        writer.open("{", "metadata")
        writer.member(detail.name, detail.value)
        writer.close("}")
      }
      writer.close("}")
    }
    writer.close("]")
  }

  private func events() -> [Event] {
    let (joined, conditions) = (participant.joinedAt, participant.conditions)
    var events = [
      Event(name: "precall_begin", moment: joined + -6.1),
      Event(
        name: "media_permission", moment: joined + -4.4,
        detail: ("audio", participant.sendsMedia ? "ACCEPTED" : "NOT_REQUESTED")),
      Event(name: "precall_end", moment: joined + -0.9), Event(name: "websocket_connected", moment: joined + -0.3),
      Event(name: "call_join", moment: joined), Event(name: "transport_connected", moment: joined + 0.25),
    ]
    if participant.sendsMedia {
      events.append(Event(name: "audio_on", moment: joined + 0.3))
      events.append(Event(name: conditions.sendsVideo ? "video_on" : "video_off", moment: joined + 0.31))
    } else {
      events.append(Event(name: "audio_off", moment: joined + -1.2))
      events.append(Event(name: "video_off", moment: joined + -1.19))
    }
    for mute in line.mutes {
      events.append(Event(name: "audio_off", moment: mute.begin))
      events.append(Event(name: "audio_on", moment: mute.end))
    }
    if let screen = Stream(.screenshareVideo, of: line) {
      events.append(Event(name: "screenshare_start_requested", moment: screen.begin + -2.2))
      events.append(Event(name: "screenshare_started", moment: screen.begin))
      events.append(Event(name: "screenshare_stopped", moment: screen.end))
    }
    if conditions.seed % 5 == 0 {
      let away = joined + min(400, (line.end - joined) * 0.4)
      events.append(Event(name: "meeting_view_backgrounded", moment: away))
      events.append(Event(name: "browser_foregrounded", moment: away + 8.5))
    }
    if line.isMute(at: line.end) {
      events.append(
        Event(name: "audio_devices_updates", moment: line.onset, detail: ("removed", conditions.device.microphone)))
    }
    if line.dropsOut {
      events.append(Event(name: "disconnect", moment: line.end + -9.3, detail: ("transport", "producing")))
      events.append(Event(name: "reconnect_attempt", moment: line.end + -7.1))
      events.append(Event(name: "reconnect_attempt", moment: line.end + -2.6))
    }
    return events
  }
}
