/// A row of the list of meetings from which a world is made: what the meeting is called, and when and how it is held.
struct MeetingPlan: Sendable {
  /// How a meeting is used, beside being held.
  struct Uses: OptionSet, Sendable {
    let rawValue: Int
    static let recorded = Uses(rawValue: 1)
    static let transcribed = Uses(rawValue: 2)
    static let summarized = Uses(rawValue: 4)
    static let breakoutRooms = Uses(rawValue: 8)
    static let livestreamed = Uses(rawValue: 16)
    static let closed = Uses(rawValue: 32)
    static let written: Uses = [.transcribed, .summarized]
  }

  /// The title.
  let title: String
  /// Which app, by its place in the world.
  let app: Int
  /// The days of the week on which it is held, 0 for Sunday.
  let weekdays: Set<Int>
  /// The hour of the day, in UTC, with a fraction.
  let hour: Double
  /// How many people come.
  let size: ClosedRange<Int>
  /// How many minutes it lasts.
  let minutes: ClosedRange<Double>
  /// Who may come, by place in the cast.
  let team: Range<Int>
  /// The language that is spoken.
  let language: Talk.Language
  /// What is kept of it.
  let uses: Uses

  init(
    _ title: String, app: Int = 0, _ weekdays: Set<Int>, at hour: Double, _ size: ClosedRange<Int>,
    _ minutes: ClosedRange<Double>, team: Range<Int>, language: Talk.Language = .english, _ uses: Uses = []
  ) {
    self.title = title
    self.app = app
    self.weekdays = weekdays
    self.hour = hour
    self.size = size
    self.minutes = minutes
    self.team = team
    self.language = language
    self.uses = uses
  }

  private static let workdays: Set<Int> = [1, 2, 3, 4, 5]

  /// Titles that other parts of the world are hung on.
  enum Title {
    static let handover = "Support handover"
    static let standup = "Daily standup"
    static let customer = "Customer call: Initech"
    static let design = "Design review"
    static let roadmap = "Roadmap planning"
    static let interview = "Candidate interview"
    static let onboarding = "Onboarding: new agents"
    static let webinar = "Autumn product tour"
    static let allHands = "All hands"
    static let arabic = "اجتماع فريق الدعم"
    static let consultation = "Consultation room 1"
    /// What somebody might type who wants to break a terminal: sets the window's title, clears the screen, turns the
    /// direction of writing, starts a new row.
    static let hostile = "Quarterly \u{1B}]0;owned\u{07}\u{202E}gnitekram\u{202C} sync\u{1B}[2J\r\n\u{0}row"
    static let quoted = "Escalations, \"red\" tickets, refunds"
  }

  /// Every meeting.
  static let all: [MeetingPlan] = [
    MeetingPlan(Title.handover, workdays, at: 14, 5...7, 28...50, team: 0..<20, [.transcribed]),
    MeetingPlan(Title.standup, workdays, at: 9, 6...9, 11...18, team: 0..<20),
    MeetingPlan(Title.quoted, workdays, at: 16.5, 3...5, 15...40, team: 2..<24, .written),
    MeetingPlan("週次レビュー", [2, 4], at: 7.5, 4...7, 40...60, team: 20..<30, language: .japanese, .written),
    MeetingPlan(Title.arabic, [1, 3, 5], at: 8, 4...7, 25...45, team: 30..<40, language: .arabic, .transcribed),
    MeetingPlan("Σύσκεψη υποστήριξης", [2, 4], at: 10, 3...6, 30...45, team: 40..<48, language: .greek, .written),
    MeetingPlan("Retro 🎉 & demo 🚀", [5], at: 15, 8...12, 50...65, team: 0..<20, [.recorded, .transcribed]),
    MeetingPlan(Title.hostile, [3], at: 13, 3...5, 20...30, team: 73..<95, .written),
    MeetingPlan(Title.design, [2, 4], at: 11, 5...7, 45...60, team: 48..<73, [.recorded]),
    MeetingPlan(
      Title.roadmap, [1, 3], at: 13.5, 5...8, 50...75, team: 73..<95, [.recorded, .summarized, .transcribed]),
    MeetingPlan(Title.onboarding, [1, 2, 4], at: 10.5, 5...8, 40...60, team: 85..<110),
    MeetingPlan(Title.interview, [1, 3, 5], at: 12, 3...4, 45...60, team: 60..<85),
    MeetingPlan(Title.customer, workdays, at: 17, 3...6, 20...55, team: 1..<20, [.recorded, .transcribed]),
    MeetingPlan("1:1 Priya / Tomás", [2, 4], at: 8.5, 2...2, 25...32, team: 1..<3),
    MeetingPlan(Title.webinar, [], at: 15, 0...0, 55...65, team: 0..<1, [.recorded]),
    MeetingPlan("Incident bridge", [1, 4], at: 18.25, 5...11, 20...95, team: 0..<48, [.summarized, .transcribed]),
    MeetingPlan("Training workshop", [3], at: 9.5, 9...13, 80...100, team: 60..<100, [.breakoutRooms]),
    MeetingPlan(Title.allHands, [4], at: 16, 22...34, 45...60, team: 0..<120, [.livestreamed, .recorded]),
    MeetingPlan("Old war room", [2], at: 12.5, 3...6, 20...40, team: 0..<20, [.closed]),
    MeetingPlan("Pipeline review", app: 1, workdays, at: 8, 4...6, 25...40, team: 95..<120, [.transcribed]),
    MeetingPlan("Kundengespräch Müller & Söhne", app: 1, [1, 3, 5], at: 9, 2...4, 30...55, team: 73..<80),
    MeetingPlan("Demo: Contoso", app: 1, [1, 2, 4], at: 14.5, 3...6, 35...50, team: 95..<120, [.recorded]),
    MeetingPlan(Title.consultation, app: 2, workdays, at: 9, 2...2, 10...25, team: 80..<120),
    MeetingPlan("Consultation room 2", app: 2, workdays, at: 11, 2...3, 10...25, team: 80..<120),
    MeetingPlan("Álgebra II", app: 3, [1, 3, 5], at: 15, 9...16, 45...50, team: 73..<120),
    MeetingPlan("物理 101", app: 3, [2, 4, 5], at: 6, 8...12, 45...50, team: 20..<60, language: .japanese),
    MeetingPlan("Office hours", app: 3, [2, 4], at: 17, 2...5, 30...60, team: 95..<120),
  ]
}
