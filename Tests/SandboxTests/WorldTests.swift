import JSON
import Platform
import Testing

@testable import Sandbox

@Suite struct WorldTests {
  @Test func sameSeedGivesTheSameWorld() {
    let (one, other) = (World(seed: 3, start: friday), World(seed: 3, start: friday))
    #expect(fingerprint(one) == fingerprint(other))
    #expect(fingerprint(one) != fingerprint(World(seed: 4, start: friday)))
    #expect(fingerprint(one) != fingerprint(World(seed: 3, start: friday + 1)))
  }

  @Test func countsArePlausible() {
    #expect(sampleWorld.accounts.map(\.name) == ["Acme Corp", "Globex"])
    #expect(sampleWorld.apps.count == 4)
    #expect(sampleWorld.apps[0].name == "Helpdesk")
    #expect(sampleWorld.apps.map(\.accountID) == sampleWorld.accounts.flatMap { [$0.id, $0.id] })
    #expect((20...30).contains(sampleWorld.meetings.count))
    #expect((250...350).contains(sampleWorld.sessions.count))
    let inFirst = sampleWorld.sessions.filter { $0.appID == sampleWorld.apps[0].id }.count
    #expect(inFirst * 2 > sampleWorld.sessions.count)
    #expect((3...6).contains(sampleWorld.sessions.filter { $0.isLive(at: friday) }.count))
    #expect(sampleWorld.sessions.contains { !$0.breakoutRooms.isEmpty })
    #expect((1...9).contains(sampleWorld.sessions.filter { $0.livestream != nil }.count))
    #expect(sampleWorld.sessions.contains { $0.summary != nil })
    #expect(sampleWorld.recordings.filter { $0.status == "ERRORED" }.count == 1)
    #expect(sampleWorld.recordings.filter(\.isTrackRecording).count == 1)
    #expect(sampleWorld.recordings.contains { $0.status(at: friday) == "RECORDING" })
    #expect(sampleWorld.recordings.contains { $0.expiresAt.map { $0 < friday } ?? false })
  }

  @Test func idsAreUniqueAndWellFormed() {
    let rooms = sampleWorld.sessions.flatMap(\.breakoutRooms)
    let ids = (sampleWorld.sessions + rooms).flatMap { [$0.id] + $0.participants.map(\.id) + $0.chat.map(\.id) }
    #expect(Set(ids).count == ids.count)
    for id in ids {
      let parts = id.split(separator: "-", omittingEmptySubsequences: false)
      #expect(parts.map(\.utf8.count) == [8, 4, 4, 4, 12])
      #expect(parts[2].first == "4" && "89ab".contains(parts[3].first ?? "x"))
      #expect(id.utf8.allSatisfy { "0123456789abcdef-".utf8.contains($0) })
    }
  }

  /// Fridays, a Sunday night, a new year's morning.
  @Test(arguments: 0..<20)
  func everyStoryIsThereOnceAndRecent(seed: UInt64) {
    let start = friday + [0, 2 * 86_400 + 40_000, 41 * 86_400 - 37_000][Int(seed % 3)]
    let world = World(seed: seed, start: start)
    let stories = world.sessions.filter { $0.story != nil }
    #expect(
      stories.compactMap(\.story).sorted { $0.rawValue < $1.rawValue }
        == Story.allCases.sorted { $0.rawValue < $1.rawValue })
    for session in stories {
      #expect(session.appID == world.apps[0].id)
      #expect(start - session.startedAt < 6 * 86_400)
      #expect(!session.isLive(at: start))
      #expect(Set(session.sufferers.map(\.userID)).count == 1)
      #expect(session.sufferers.allSatisfy { $0.conditions.story == session.story })
      #expect(session.sufferers.count == (session.story == .rejoiningFive ? 5 : 1))
      #expect((session.participants.count == 500) == (session.story == .webinar))
    }
    let emp = world.sessions.filter { $0.isLive(at: start) }.flatMap { $0.joined(by: start) }
    #expect(emp.contains { $0.customID == "emp-4417" })
    let dana = world.session(of: .lossyUplink)
    #expect(dana?.title == "Support handover" && dana?.sufferers.first?.name == "Dana Okafor")
    #expect(abs((start - (dana?.endedAt ?? start)) - 7200) < 600)
  }

  @Test func sessionsOfAMeetingDoNotOverlap() {
    for meeting in sampleWorld.meetings {
      let sessions = sampleWorld.sessions.filter { $0.meetingID == meeting.id }
      for (one, next) in zip(sessions, sessions.dropFirst()) { #expect((one.endedAt ?? friday) < next.startedAt) }
      #expect(sessions.allSatisfy { $0.startedAt > meeting.createdAt && $0.title == meeting.title })
    }
  }

  @Test func presencesLieInTheirSessionsInOrder() {
    for session in sampleWorld.sessions + sampleWorld.sessions.flatMap(\.breakoutRooms) {
      #expect(!session.participants.isEmpty)
      #expect(zip(session.participants, session.participants.dropFirst()).allSatisfy { $0.joinedAt <= $1.joinedAt })
      for participant in session.participants {
        #expect(participant.joinedAt >= session.startedAt)
        #expect(participant.leftAt.map { $0 > participant.joinedAt } ?? true)
        if let end = session.endedAt { #expect(participant.leftAt.map { $0 <= end } ?? false) }
      }
      // Nobody is in twice at one time.
      for (_, presences) in Dictionary(grouping: session.participants, by: \.userID) {
        for (one, next) in zip(presences, presences.dropFirst()) {
          #expect((one.leftAt ?? next.joinedAt) <= next.joinedAt)
        }
      }
    }
  }

  @Test func peopleKeepTheirIDs() {
    var users: [String: String] = [:]
    for session in sampleWorld.sessions {
      for participant in session.participants where participant.customID.hasPrefix("emp-") {
        let key = session.meetingID + participant.customID
        #expect(users[key, default: participant.userID] == participant.userID)
        users[key] = participant.userID
      }
    }
    let keys = Person.cast.map(\.customID)
    #expect(Set(keys).count == keys.count && Set(Person.cast.map(\.name)).count == keys.count)
    #expect((110...130).contains(keys.count))
  }

  @Test func lookUpFindsSessionsRoomsAndPeers() throws {
    let session = try #require(sampleWorld.sessions.first { !$0.breakoutRooms.isEmpty })
    let room = try #require(session.breakoutRooms.first)
    let guest = try #require(room.participants.first)
    #expect(sampleWorld.session(session.id)?.id == session.id)
    #expect(sampleWorld.session(room.id)?.title == "Room 1")
    #expect(sampleWorld.participant(guest.id)?.session.id == room.id)
    #expect(sampleWorld.meeting(session.meetingID)?.title == session.title)
    #expect(
      sampleWorld.session("peer-report") == nil && sampleWorld.participant("x") == nil && sampleWorld.meeting("") == nil
    )
  }

  private func fingerprint(_ world: World) -> String {
    let sessions = world.sessions.map { session in
      session.json(at: world.start, includingBreakoutRooms: true).text()
        + session.participants.map(\.id).joined() + TranscriptFile.csv(of: session) + ChatFile.csv(of: session)
    }
    return sessions.joined() + world.meetings.map(\.detailedJSON).description + world.apps.map(\.json).description
      + world.recordings.map { $0.json(link: "", at: world.start) }.description
  }
}
