internal import Diagnosis
internal import JSON
internal import Platform

/// The rows of one session, sorted into what is drawn.
struct TimelineBlock {
  /// The session's own row.
  private(set) var session: TimelineRow?
  /// The part of the session that was requested.
  private(set) var window: TimelineRow?
  /// The breakout rooms.
  private(set) var rooms: [TimelineRow] = []
  /// Everybody's rows, those of a person together.
  private(set) var people: [Person] = []

  /// One person's rows.
  struct Person {
    var rows: [TimelineRow]
    /// What to call the person; another one may be called the same.
    var title: String

    /// The connections to the session or to a room.
    var stays: [TimelineRow] { rows.filter { $0.what != .away } }

    /// The times in which the person was in, joined where they overlap.
    func intervals(until now: Timestamp) -> [Interval] {
      var joined: [Interval] = []
      for stay in stays.map({ Interval($0.interval.begin, $0.interval.end ?? max(now, $0.interval.begin)) })
        .sorted(by: { $0.begin < $1.begin })
      {
        if let last = joined.last, let end = last.end, stay.begin <= end {
          joined[joined.count - 1].end = max(end, stay.end ?? end)
        } else {
          joined.append(stay)
        }
      }
      return joined
    }
  }

  /// The blocks of a list of rows: one for each session, in the order in which they first come.
  static func blocks(of rows: [TimelineRow]) -> [TimelineBlock] {
    var order: [String] = []
    var groups: [String: [TimelineRow]] = [:]
    for row in rows {
      let key = row.sessionID ?? ""
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { groups[$0].map(TimelineBlock.init) }
  }

  private init(_ rows: [TimelineRow]) {
    var places: [String: Int] = [:]
    for row in rows {
      switch row.what {
      case .session: session = session ?? row
      case .window: window = window ?? row
      case .room: rooms.append(row)
      case .present, .away, .inRoom:
        if let place = places[row.personKey] {
          people[place].rows.append(row)
        } else {
          places[row.personKey] = people.count
          people.append(Person(rows: [row], title: row.title))
        }
      }
    }
    // Two people of one name are told apart by what else is known of them.
    let counts = Dictionary(people.map { ($0.title, 1) }, uniquingKeysWith: +)
    for place in people.indices where counts[people[place].title, default: 0] > 1 {
      if let other = people[place].rows.first?.otherName, other != people[place].title {
        people[place].title += " (\(other))"
      }
    }
  }

  /// The time to draw: the window that was requested, else the session, else what the rows span.
  func span(until now: Timestamp) -> Interval {
    if let window { return Interval(window.interval.begin, window.interval.end ?? now) }
    let all = rooms.map(\.interval) + people.flatMap { $0.rows.map(\.interval) }
    let begin = session?.interval.begin ?? all.map(\.begin).min() ?? now
    if let session { return Interval(begin, session.interval.end ?? max(now, begin)) }
    return Interval(begin, all.map { $0.end ?? max(now, $0.begin) }.max() ?? now)
  }

  /// Whether what has no end goes on: a session that is over has one.
  var isLive: Bool { session.map { $0.interval.end == nil } ?? true }

  /// The letter of a breakout room.
  func letter(of row: TimelineRow) -> Character {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let place = rooms.firstIndex { room in
      row.roomID != nil ? room.roomID == row.roomID : room.room == row.room
    }
    // A breakout room without a row of its own is not the session either.
    return place.map { $0 < letters.count ? letters[$0] : "*" } ?? "*"
  }

  /// How many people were in at one time, the most in each column; nil for columns in which that is not known.
  func concurrency(_ axis: TimeAxis, until now: Timestamp) -> [Int?] {
    var changes: [Timestamp: Int] = [:]
    for interval in people.flatMap({ $0.intervals(until: now) }) {
      changes[interval.begin, default: 0] += 1
      if let end = interval.end { changes[end, default: 0] -= 1 }
    }
    let steps = changes.sorted { $0.key < $1.key }
    var most = [Int?](repeating: nil, count: axis.columns)
    let last = isLive ? axis.column(min(now, axis.end)) : axis.columns - 1
    var (count, place) = (0, 0)
    for column in 0...max(0, last) {
      let begin = axis.begin + Double(column) * axis.secondsPerColumn
      while place < steps.count, steps[place].key <= begin {
        count += steps[place].value
        place += 1
      }
      var highest = count
      while place < steps.count, steps[place].key < begin + axis.secondsPerColumn {
        count += steps[place].value
        highest = max(highest, count)
        place += 1
      }
      most[column] = highest
    }
    return most
  }
}

/// A row of the kind `interval`, read for drawing.
struct TimelineRow {
  /// What a row can be.
  enum What: String {
    case session, window, room, present, away
    case inRoom = "in room"
  }

  /// Its place in the list, from 1, as `@3` refers to it.
  let number: Int
  let what: What
  let name: String?
  let interval: Interval
  let room: String?
  let roomID: String?
  let sessionID: String?
  let people: Int?
  /// Tells people apart.
  let personKey: String
  /// What else the person is known by.
  let otherName: String?

  /// Reads a row; nil for one without a known sort or a time.
  init?(_ row: JSONValue, number: Int) {
    guard let what = row["what"]?.string.flatMap(What.init), let from = Self.moment(row, "from") else { return nil }
    self.number = number
    self.what = what
    name = Self.text(row, "name")
    interval = Interval(from, Self.moment(row, "to"))
    room = Self.text(row, "room")
    roomID = Self.text(row, "room_id")
    sessionID = Self.text(row, "session_id")
    people = row["people"]?.integer
    var person = Presence()
    person.id = Self.text(row, "peer_id")
    person.userID = Self.text(row, "user_id")
    person.customID = Self.text(row, "custom_participant_id")
    person.name = name
    personKey = person.personKey
    otherName = person.customID ?? person.userID ?? person.id
  }

  /// What to call the person.
  var title: String { name ?? otherName ?? "unknown" }

  private static func text(_ row: JSONValue, _ name: String) -> String? {
    row[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func moment(_ row: JSONValue, _ name: String) -> Timestamp? {
    row[name]?.string.flatMap { Timestamp($0) }
  }
}
