internal import Platform

extension PeerReport {
  /// Whoever sends has a microphone and a camera from the beginning; an unplugged one is removed when the story begins. Some
  /// connect a docking station in mid-call, which changes the camera and the speaker and harms nobody.
  func writeDeviceUpdates(to writer: inout JSONWriter) {
    let (device, begin) = (participant.conditions.device, participant.joinedAt)
    let hasCamera = participant.sendsMedia && participant.conditions.sendsVideo
    let docking = participant.conditions.seed % 6 == 0 ? begin + min(240, (line.end - begin) * 0.3) : until + 1
    writer.open("[", "audio_devices_updates")
    if participant.sendsMedia { writeUpdate(added: device.microphone, "audioinput", at: begin + 0.1, to: &writer) }
    if line.isMute(at: until) {
      writeUpdate(removed: device.microphone, "audioinput", at: line.onset, to: &writer)
    }
    writer.close("]")
    writer.open("[", "video_devices_updates")
    if hasCamera { writeUpdate(added: device.camera, "videoinput", at: begin + 0.1, to: &writer) }
    if hasCamera, docking < until {
      writeUpdate(added: Self.dock, removed: device.camera, "videoinput", at: docking, to: &writer)
    }
    writer.close("]")
    writer.open("[", "speaker_devices_updates")
    writeUpdate(added: device.speaker, "audiooutput", at: begin + 0.1, to: &writer)
    if docking < until {
      writeUpdate(added: Self.dock, removed: device.speaker, "audiooutput", at: docking, to: &writer)
    }
    writer.close("]")
    writer.open("[", "selected_device_updates")
    if participant.sendsMedia { writeSelection(device.microphone, "audioinput", at: begin + 0.2, to: &writer) }
    if hasCamera { writeSelection(device.camera, "videoinput", at: begin + 0.2, to: &writer) }
    writeSelection(device.speaker, "audiooutput", at: begin + 0.2, to: &writer)
    writer.close("]")
  }

  private static let dock = "USB-C Dock"

  private func writeUpdate(
    added: String? = nil, removed: String? = nil, _ kind: StaticString, at moment: Timestamp,
    to writer: inout JSONWriter
  ) {
    writer.open("{")
    writer.open("[", "added")
    if let added { writeDevice(added, kind, to: &writer) }
    writer.close("]")
    writer.open("[", "removed")
    if let removed { writeDevice(removed, kind, to: &writer) }
    writer.close("]")
    writer.member("timestamp", moment)
    writer.close("}")
  }

  private func writeSelection(
    _ label: String, _ kind: StaticString, at moment: Timestamp, to writer: inout JSONWriter
  ) {
    writer.open("{")
    writeDevice(label, kind, as: "device", to: &writer)
    writer.member("timestamp", moment)
    writer.close("}")
  }

  private func writeDevice(
    _ label: String, _ kind: StaticString, as name: StaticString? = nil, to writer: inout JSONWriter
  ) {
    var ids = SeededGenerator(
      seed: label.utf8.reduce(UInt64(participant.conditions.profile)) { $0 &* 31 &+ UInt64($1) })
    writer.open("{", name)
    writer.member("device_id", ids.hexadecimal(12))
    writer.member("kind", plain: kind)
    writer.member("label", label)
    writer.close("}")
  }
}
