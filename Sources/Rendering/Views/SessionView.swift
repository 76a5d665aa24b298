internal import JSON
internal import Platform
internal import RealtimeKit
internal import Text

/// One session as a summary: what it was, when, how long, how many, and what to look at next.
struct SessionView {
  private let context: RenderingContext
  private let viewContext: ViewContext
  private let moments: MomentText
  private let values: ValueText

  init(_ context: RenderingContext, _ viewContext: ViewContext) {
    self.context = context
    self.viewContext = viewContext
    moments = MomentText(now: context.now, zone: context.zone)
    values = ValueText(context)
  }

  /// What every session has; a value without these is something that a filter made.
  private static let essential = ["id", "status", "started_at", "associated_id"]
  /// The fields in the summary, so that the others can be named.
  private static let summarized: Set = [
    "id", "associated_id", "meeting_display_name", "type", "status", "live_participants",
    "max_concurrent_participants", "minutes_consumed", "started_at", "ended_at", "breakout_rooms",
  ]

  /// The summary; nil for anything but one whole session.
  func rendered(_ session: JSONValue) -> Rendered? {
    guard session.kind == .object, Self.essential.allSatisfy({ session[$0] != nil }) else { return nil }
    var facts = LabelledLines(
      context, labels: ["when", "lasted", "people", "minutes", "rooms", "recordings", "session", "meeting", "next"])
    if let when = when(session) { facts.add("when", when) }
    if let lasted = lasted(session) { facts.add("lasted", lasted) }
    if let people = people(session) { facts.add("people", people) }
    if let minutes = session["minutes_consumed"]?.number {
      facts.add("minutes", NumberText.rounded(minutes, decimals: 1) + " participant minutes consumed")
    }
    if let rooms = rooms(session) { facts.add("rooms", rooms) }
    if let recordings = recordings(session) { facts.add("recordings", recordings) }
    for (label, field) in [("session", "id"), ("meeting", "associated_id")] {
      if let id = session[field]?.string { facts.add(label, id.visible(.escaped)) }
    }
    if let next = next(session) { facts.add("next", next, role: .faint) }
    return Rendered(text: Rendered.text(of: head(session) + facts.lines), notes: [note(session)])
  }

  /// The title and below it the state.
  private func head(_ session: JSONValue) -> [String] {
    let width = max(8, context.width ?? 80)
    let title = session["meeting_display_name"]?.string.map { $0.visible(.escaped) } ?? ""
    var lines = (title.isEmpty ? "(no title)" : title).wrapped(to: width).map {
      context.style(title.isEmpty ? .faint : .heading, $0)
    }
    let state = values.shown(session["status"], type: Kind.session.field("status")?.type, in: .line)
    var line = context.style(state.role, state.text.cut(to: width, ellipsis: context.ellipsis))
    if let type = session["type"]?.string?.visible(.escaped), !type.isEmpty,
      state.text.displayWidth + 1 + type.displayWidth <= width
    {
      line += " " + type
    }
    lines.append(line)
    return lines
  }

  private func when(_ session: JSONValue) -> String? {
    let (start, end) = (moment(session["started_at"]), moment(session["ended_at"]))
    switch (start, end) {
    case (let start?, let end?):
      return moments.span(start, end, dash: context.missing) + " (" + RelativeTime.text(end, now: context.now) + ")"
    case (let start?, nil):
      return "since " + moments.long(start) + (isLive(session) ? "" : "; the end is not known")
    case (nil, let end?): return "until " + moments.long(end) + "; the start is not known"
    case (nil, nil): return nil
    }
  }

  private func lasted(_ session: JSONValue) -> String? {
    guard let start = moment(session["started_at"]) else { return nil }
    if let end = moment(session["ended_at"]) {
      return end >= start ? DurationText.text(seconds: end - start) : "not known: it ends before it starts"
    }
    guard isLive(session), context.now >= start else { return nil }
    return DurationText.text(seconds: context.now - start) + " so far"
  }

  private func people(_ session: JSONValue) -> String? {
    var parts: [String] = []
    if let now = session["live_participants"]?.number, isLive(session) || now != 0 {
      parts.append("\(NumberText.exact(now)) in it now")
    }
    if let most = session["max_concurrent_participants"]?.number {
      parts.append("\(NumberText.exact(most)) at most at one time")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// How many breakout rooms are listed.
  private static let listedRooms = 8

  private func rooms(_ session: JSONValue) -> String? {
    guard let rooms = session["breakout_rooms"], rooms.kind == .array, rooms.count > 0 else { return nil }
    let lines = rooms.elements.prefix(Self.listedRooms).map { room in
      var parts = [title(ofRoom: room)]
      if let status = room["status"]?.string { parts.append(status.visible(.escaped)) }
      if let people = people(room) { parts.append(people) }
      if let lasted = lasted(room) { parts.append(lasted) }
      return parts.joined(separator: ", ")
    }
    let more = rooms.count - lines.count
    return (lines + (more > 0 ? ["\(context.ellipsis) \(more) more"] : [])).joined(separator: "\n")
  }

  private func title(ofRoom room: JSONValue) -> String {
    let title = ["meeting_display_name", "id"].lazy.compactMap { room[$0]?.string }.first { !$0.isEmpty }
    return title?.visible(.escaped) ?? "(no title)"
  }

  /// The recordings of this session among those that were read before.
  private func recordings(_ session: JSONValue) -> String? {
    guard let id = session["id"]?.string else { return nil }
    var seen: Set<String> = []
    let known = viewContext.recordings.filter {
      $0["session_id"]?.string == id && seen.insert($0["id"]?.string ?? $0.text()).inserted
    }
    guard !known.isEmpty else { return nil }
    return known.map { recording in
      var parts = [recording["output_file_name"]?.string?.visible(.escaped) ?? "(no name)"]
      if let status = recording["status"]?.string { parts.append(status.visible(.escaped)) }
      if let seconds = recording["recording_duration"]?.number { parts.append(DurationText.text(seconds: seconds)) }
      return parts.joined(separator: ", ")
    }.joined(separator: "\n")
  }

  /// The commands that lead on; a transcript and a summary come when a session has ended.
  private func next(_ session: JSONValue) -> String? {
    guard let reference = viewContext.reference else { return nil }
    let names = ["participants", "timeline", "diagnose", "chat"] + (isLive(session) ? [] : ["transcript", "summary"])
    var lines = names.filter(isCommand).map { "\($0) \(reference)" }
    if isLive(session), isCommand("refresh") { lines.append("refresh session \(reference)") }
    if isCommand("recordings"), recordings(session) == nil { lines.append("recordings --meeting-id \(reference)") }
    // A command is never broken in two: what does not fit goes to the next line.
    let availableWidth = max(16, (context.width ?? 80) - "recordings".count - 2)
    let separator = context.isUnicode ? " · " : ", "
    return lines.reduce(into: [String]()) { rows, line in
      if let last = rows.last, (last + separator + line).displayWidth <= availableWidth {
        rows[rows.count - 1] = last + separator + line
      } else {
        rows.append(line)
      }
    }.joined(separator: "\n")
  }

  private func isCommand(_ name: String) -> Bool { viewContext.commands?.contains(name) ?? true }

  private func note(_ session: JSONValue) -> String {
    let others = Kind.session.ordered(session.keys).filter { !Self.summarized.contains($0) }
    guard !others.isEmpty else { return "-o record shows every field." }
    return "Also known: \(others.map { $0.visible(.escaped) }.joined(separator: ", ")). -o record shows every field."
  }

  private func isLive(_ session: JSONValue) -> Bool { session["status"]?.string == "LIVE" }

  private func moment(_ value: JSONValue?) -> Timestamp? { value?.string.flatMap { Timestamp($0) } }
}
