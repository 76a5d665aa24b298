internal import Platform

extension WorldMaker {
  /// Gives a session its chat and, where the plan has it, its transcript and summary.
  mutating func addTalk(to session: inout Session, _ plan: MeetingPlan) {
    if random.chance(0.6) { addChat(to: &session, Talk.messages(in: plan.language)) }
    if plan.uses.contains(.transcribed) { addTranscript(to: &session, Talk.sentences(in: plan.language)) }
    if plan.uses.contains(.summarized), session.endedAt != nil { session.summary = summary(of: session) }
  }

  private mutating func addChat(to session: inout Session, _ texts: [String]) {
    let end = session.endedAt ?? start
    for _ in 0..<random.integer(in: 2...14) {
      let moment = session.startedAt + random.number(in: 60...max(61, end - session.startedAt - 20))
      guard let writer = speaker(in: session, at: moment) else { continue }
      let kind = random.unit()
      let (type, payload) =
        switch kind {
        case ..<0.05: ("IMAGE_MESSAGE", "https://files.example.com/\(random.hexadecimal(12)).png")
        case ..<0.1: ("FILE_MESSAGE", "https://files.example.com/\(random.hexadecimal(12))/report, final.pdf")
        default: ("TEXT_MESSAGE", random.pick(texts))
        }
      session.chat.append(
        ChatMessage(
          id: random.uuid(), userID: writer.userID, name: writer.name, type: type, payload: payload, sentAt: moment,
          isPinned: random.chance(0.06), isEdited: random.chance(0.08)))
    }
    session.chat.sort { $0.sentAt < $1.sentAt }
  }

  private mutating func addTranscript(to session: inout Session, _ sentences: [String]) {
    let end = session.endedAt ?? start
    var moment = session.startedAt + random.number(in: 20...60)
    let pause = max(20, (end - session.startedAt) / Double(random.integer(in: 18...45)))
    while moment < end + -30 {
      if let speaker = speaker(in: session, at: moment) {
        let text = random.pick(sentences)
        let length = 0.8 + Double(text.unicodeScalars.count) * 0.06
        session.transcript.append(
          Utterance(
            startedAt: moment, endedAt: moment + length, peerID: speaker.id, userID: speaker.userID,
            customID: speaker.customID, name: speaker.name, text: text))
      }
      moment = moment + random.number(in: 8...max(9, pause * 2 - 8))
    }
  }

  /// Somebody who is in at a moment and may speak.
  private mutating func speaker(in session: Session, at moment: Timestamp) -> Participant? {
    let present = session.participants.indices.filter { index in
      let participant = session.participants[index]
      return participant.sendsMedia && participant.joinedAt < moment
        && participant.leftAt.map { $0 > moment + 9 } ?? true
    }
    return present.isEmpty ? nil : session.participants[random.pick(present)]
  }

  /// A summary in markdown, as the service's own begin with the title.
  private mutating func summary(of session: Session) -> String {
    var names: [String] = []
    for utterance in session.transcript where !names.contains(utterance.name) { names.append(utterance.name) }
    let points = random.pick(min(3, session.transcript.count), of: session.transcript)
    let minutes = Int(((session.endedAt ?? start) - session.startedAt) / 60)
    var lines = [
      "# \(session.title)", "", "**Length:** \(minutes) minutes  ", "**Speakers:** " + names.joined(separator: ", "),
    ]
    lines += ["", "## Discussed", ""] + points.map { "- \($0.name): “\($0.text)”" }
    lines += ["", "## Next steps", "", "- [ ] \(names.first ?? "Everybody") writes down what was agreed.", ""]
    return lines.joined(separator: "\n")
  }
}
