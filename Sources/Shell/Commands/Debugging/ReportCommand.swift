internal import Diagnosis
internal import JSON
internal import RealtimeKit

/// `report [SESSION]`: a session with its findings, its timeline and everybody's figures.
struct ReportCommand: ShellCommand {
  let declaration = CommandDeclaration(
    "report", .debugging, "Create a report of a session for a ticket",
    discussion: """
      Saved as HTML it is one self-contained page: the summary, what was wrong, who was in the call when, and each person's \
      figures over the call. Saved as Markdown or text it is the findings, sender–receiver pairs with packet loss and the people, for a \
      ticket. Saved as JSON it is the same as data.
      """,
    arguments: [.optional(SessionLoader.session)], options: [ReportLoader.transcript],
    examples: [
      "sessions --status ENDED; report @1 | save incident.html", "report @1 | save incident.md", "report @1 | .score",
    ])

  enum Failure: CommandFailure {
    case manySessions(Int)

    var message: ErrorMessage {
      switch self {
      case .manySessions(let count):
        ErrorMessage("report takes one session, and this is \(count)", hint: ["report @1"])
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    let loader = SessionLoader(invocation: invocation, context: context)
    let reports = ReportLoader(loader: loader)
    let ids = try loader.sessionIDs()
    guard ids.count == 1, let id = ids.first else { throw invocation.failure(Failure.manySessions(ids.count)) }
    if context.services.options.isDryRun {
      try loader.resolveContext()
      DryRun.printRequests(for: [id], loader, reports)
      return .done
    }
    guard let material = try loader.material(of: [id]).first else { return .done }
    let rooms = loader.breakoutPresences(of: [material]).first ?? []
    let now = context.now
    var attendance = material.attendance
    attendance.sessionID = attendance.sessionID ?? id
    let (input, diagnosis, collection) = try reports.diagnosis(of: material)
    let examined = DiagnosisInput(
      attendance: attendance, reports: input.reports, thresholds: input.thresholds, now: now)
    let incident = Incident(
      session: material.session, timeline: AttendanceRows(attendance, inRooms: rooms, now: now).rows,
      input: examined, diagnosis: diagnosis)
    return CommandOutcome(
      ShellResult(incident.value, kind: .incident, origin: [.session: id]),
      partialFailure: reports.reportUnread(collection))
  }
}
