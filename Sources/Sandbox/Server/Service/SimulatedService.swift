internal import JSON
internal import Platform
internal import RealtimeKit

/// The simulated API: a request in, an answer out, the world changed where the request says so.
final class SimulatedService {
  /// The simulated data.
  var world: World
  /// What goes wrong on command; the download origin takes its faults from here too.
  var faults: FaultSchedule
  /// Makes and checks the links to files.
  let links: LinkSigner
  /// What clients have created and changed.
  var store: ResourceStore
  /// Sessions for which a summary was requested.
  var summarized: Set<String> = []
  /// Where the download origin is, such as `http://127.0.0.1:4011`.
  var downloads = ""

  /// What need not be made again.
  var kept = RenderedResponseCache()
  /// The places of each app's sessions in the world, the oldest first.
  let sessionsOfApp: [String: [Int]]

  private let access: Access
  private let router = Router()
  private var rate: RateLimit
  private let rayKey: UInt64
  private var served: UInt64 = 0
  private let madeAt = MonotonicClock.now

  /// A service for that world.
  init(world: World, access: Access, rate: RateLimit, links: LinkSigner, faults: FaultSchedule, seed: UInt64) {
    self.world = world
    self.access = access
    self.rate = rate
    self.links = links
    self.faults = faults
    rayKey = seed
    store = ResourceStore(world, seed: seed)
    sessionsOfApp = Dictionary(grouping: world.sessions.indices) { world.sessions[$0].appID }
  }

  /// The simulated present: it goes on from the world's start.
  var now: Timestamp { world.start + (MonotonicClock.now - madeAt) }

  /// Answers a request.
  func respond(to request: IncomingRequest) -> OutgoingResponse {
    if request.path.hasPrefix("/sandbox/") { return control(request) }
    let hits = faults.take(for: request.target)
    let verdict = rate.take(at: MonotonicClock.now)
    let pageRule = hits.lazy.compactMap { $0.variant?.pageRule }.first ?? .exact
    let match = router.match(method: request.method, path: request.path)

    var answer: Answer
    do throws(Failure) {
      guard verdict.passes else { throw .tooManyRequests(limit: rate.limit, seconds: rate.seconds) }
      answer = try self.answer(to: request, match, pageRule: pageRule)
    } catch {
      answer = .failure(error)
    }
    if case .route(let route, _) = match, answer.status < 300 {
      for variant in hits.compactMap(\.variant) {
        answer.body = .value(variant.applied(to: answer.body.value, of: route.name))
      }
    }

    var response = OutgoingResponse(status: answer.status, headers: headers(for: verdict) + answer.headers)
    if !verdict.passes { response.setHeader("Retry-After", String(verdict.reset)) }
    response.body = answer.body.bytes
    for fault in hits { fault.apply(to: &response) }
    return response
  }

  private func answer(
    to request: IncomingRequest, _ match: Router.Match, pageRule: PageRule
  ) throws(Failure) -> Answer {
    let route: Router.Route
    let path: [String: String]
    switch match {
    case .route(let found, let values): (route, path) = (found, values)
    case .otherMethods(let methods):
      throw .gateway(
        405, code: 10405, "Method not allowed", headers: [("Allow", methods.joined(separator: ", "))])
    case .nothing:
      throw .gateway(
        404, code: 7003, "Could not route to \(request.path), perhaps your object identifier is invalid?")
    }
    let token = try access.token(of: request)
    try Access.admit(token, to: route, changing: route.method != "GET")
    guard let handler = handler(for: route.name) else { throw .service(500, "Internal server error") }
    let call = try Call(request, route, path: path, token: token, now: now, pageRule: pageRule)
    try admit(call)
    let isKeepable = route.method == "GET" && pageRule == .exact
    if isKeepable, let known = kept[request.target] { return Answer(body: .text(known)) }
    var answer = try handler(call)
    if isKeepable, answer.isFinal {
      let bytes = answer.body.bytes
      kept.keep(bytes, as: request.target)
      answer.body = .text(bytes)
    }
    return answer
  }

  /// Refuses accounts that the token cannot see and apps that are not the account's.
  private func admit(_ call: Call) throws(Failure) {
    guard call.path["account_id"] != nil else { return }
    guard visibleAccounts(to: call.token).contains(where: { $0.id == call["account_id"] }) else {
      throw .gateway(403, code: 9109, "Unauthorized to access requested resource")
    }
    guard let app = call.path["app_id"] else { return }
    guard world.apps.contains(where: { $0.id == call["app_id"] && $0.accountID == call["account_id"] }) else {
      throw .notFound("No app found with id \(app)")
    }
  }

  /// What handles an endpoint, by its command; nil for a name that is none.
  func handler(for name: String) -> ((Call) throws(Failure) -> Answer)? {
    handlers[name].map { $0(self) }
  }

  private typealias Handler = (SimulatedService) -> (Call) throws(Failure) -> Answer

  /// A handler for each row of the table.
  private let handlers: [String: Handler] = [
    "sessions": SimulatedService.listSessions, "session": SimulatedService.showSession,
    "participants": SimulatedService.listParticipants, "participant": SimulatedService.showParticipant,
    "peer": SimulatedService.showPeerReport, "chat": SimulatedService.linkChat,
    "transcript": SimulatedService.linkTranscript, "summary": SimulatedService.linkSummary,
    "summarize": SimulatedService.requestSummary,

    "active": SimulatedService.showActiveSession, "kick": SimulatedService.kick, "kick-all": SimulatedService.kickAll,
    "mute": SimulatedService.mute, "mute-all": SimulatedService.muteAll, "poll": SimulatedService.createPoll,

    "meetings": SimulatedService.listMeetings, "meeting": SimulatedService.showMeeting,
    "create-meeting": SimulatedService.createMeeting, "update-meeting": SimulatedService.updateMeeting,
    "replace-meeting": SimulatedService.replaceMeeting,
    "meeting-participants": SimulatedService.listMeetingParticipants,
    "meeting-participant": SimulatedService.showMeetingParticipant, "add-participant": SimulatedService.addParticipant,
    "update-participant": SimulatedService.updateParticipant,
    "replace-participant": SimulatedService.replaceParticipant,
    "delete-participant": SimulatedService.deleteParticipant, "refresh-token": SimulatedService.refreshToken,

    "recordings": SimulatedService.listRecordings, "recording": SimulatedService.showRecording,
    "active-recording": SimulatedService.showActiveRecording, "start-recording": SimulatedService.startRecording,
    "start-track-recording": SimulatedService.startTrackRecording,
    "pause-recording": SimulatedService.controlRecording, "resume-recording": SimulatedService.controlRecording,
    "stop-recording": SimulatedService.controlRecording,

    "livestreams": SimulatedService.listLivestreams, "livestream": SimulatedService.showLivestreamDetails,
    "active-livestream-session": SimulatedService.showActiveLivestreamSession,
    "livestream-session": SimulatedService.showLivestreamSession,
    "livestream-sessions": SimulatedService.showLivestream,
    "meeting-livestreams": SimulatedService.listMeetingLivestreams,
    "active-livestream": SimulatedService.showActiveLivestream, "create-livestream": SimulatedService.createLivestream,
    "start-livestream": SimulatedService.startLivestream, "stop-livestream": SimulatedService.stopLivestream,

    "presets": SimulatedService.listPresets, "preset": SimulatedService.showPreset,
    "create-preset": SimulatedService.createPreset, "update-preset": SimulatedService.updatePreset,
    "replace-preset": SimulatedService.replacePreset, "delete-preset": SimulatedService.deletePreset,
    "webhooks": SimulatedService.listWebhooks, "webhook": SimulatedService.showWebhook,
    "webhook-events": SimulatedService.listWebhookEvents, "create-webhook": SimulatedService.createWebhook,
    "update-webhook": SimulatedService.updateWebhook, "replace-webhook": SimulatedService.replaceWebhook,
    "delete-webhook": SimulatedService.deleteWebhook,

    "apps": SimulatedService.listApps, "app": SimulatedService.showApp, "create-app": SimulatedService.createApp,
    "usage": SimulatedService.showUsage, "livestream-usage": SimulatedService.listLivestreamUsage,
    "livestream-totals": SimulatedService.showLivestreamTotals, "accounts": SimulatedService.listAccounts,
    "whoami": SimulatedService.verifyUserToken, "account-token-check": SimulatedService.verifyAccountToken,
    "user": SimulatedService.showUser,
  ]

  /// The headers that every answer of the API carries.
  private func headers(for verdict: RateLimit.Verdict) -> [(name: String, value: String)] {
    served += 1
    // The multiplier spreads consecutive numbers over all digits, so that each answer has a ray of its own.
    let ray = hexadecimal((served &+ rayKey) &* 0x9e37_79b9_7f4a_7c15)
    return [
      ("Content-Type", "application/json"),
      ("Cf-Ray", ray + "-SIM"),
      ("Ratelimit", "\"default\";r=\(verdict.remaining);t=\(verdict.reset)"),
      ("Ratelimit-Policy", "\"default\";q=\(rate.limit > 0 ? rate.limit : 1_000_000);w=\(rate.seconds)"),
    ]
  }
}

extension SimulatedService {
  /// Answers `/sandbox/…`, which is not part of the API: faults are set, shown and forgotten there while it runs.
  func control(_ request: IncomingRequest) -> OutgoingResponse {
    switch (request.method, request.path) {
    case ("GET", "/sandbox/faults"): return .text(faults.text)
    case ("POST", "/sandbox/fault"): return setFaults(String(decoding: request.body, as: UTF8.self))
    case ("DELETE", "/sandbox/fault"):
      faults.clear()
      return .text("")
    default:
      return .text(
        "There are GET /sandbox/faults, POST /sandbox/fault and DELETE /sandbox/fault.\n", status: 404)
    }
  }

  /// Sets one fault a line, or none when one of them cannot be read.
  private func setFaults(_ text: String) -> OutgoingResponse {
    do throws(FaultSyntaxError) {
      var parsed: [Fault] = []
      for line in text.split(whereSeparator: \.isNewline) { parsed.append(try Fault(parsing: String(line))) }
      for fault in parsed { faults.add(fault) }
      return .text(parsed.map { "\($0)\n" }.joined(), status: 201)
    } catch {
      return .text("\(error.text): \(error.reason)\n", status: 400)
    }
  }
}

/// Bodies and rows that cannot change any more, since what they tell of has ended; they need not be made again.
struct RenderedResponseCache {
  private var texts: [String: [UInt8]] = [:]
  private var bytes = 0
  private let limit: Int

  /// Keeps so many bytes; all are dropped when there are more, which a simulator seldom reaches.
  init(limit: Int = 64 << 20) { self.limit = limit }

  /// The text that was kept under a name.
  subscript(_ name: String) -> [UInt8]? { texts[name] }

  /// Keeps a text under a name.
  mutating func keep(_ text: [UInt8], as name: String) {
    if bytes + text.count > limit {
      texts.removeAll()
      bytes = 0
    }
    bytes += text.count - (texts[name]?.count ?? 0)
    texts[name] = text
  }
}
