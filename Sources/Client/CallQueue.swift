package import HTTP

/// Sends requests over a transport: a few at a time, within the rate limit, with retries. Everything happens in
/// ``wait(timeout:descriptors:)``, on one thread.
package final class CallQueue {
  /// Progress that is worth showing to a person who waits.
  package enum Notice: Equatable, Sendable {
    /// The rate limit holds requests back for so many seconds.
    case rateLimited(seconds: Double)
    /// An attempt failed and is repeated after so many seconds; the reason in a few words.
    case tryingAgain(seconds: Double, reason: String)
    /// A request has had no answer for so many seconds; the host that it went to.
    case stillWaiting(seconds: Double, host: String)
    /// A request was sent and answered, or failed.
    case exchanged(HTTPRequest, Result<HTTPResponse, HTTPError>)
  }

  /// How many requests may be under way at a time.
  package var maximumInFlight = 8
  /// Called with each notice.
  package var onNotice: ((Notice) -> Void)?
  /// The limiter that all requests share.
  private(set) var limiter = RateLimiter()
  /// How many calls are not finished.
  package var unfinishedCount: Int { calls.count }

  let transport: any Transport
  let clock: ClientClock
  var policy: RetryPolicy
  /// Whether a recording answers, which needs no patience.
  var isReplay = false
  private var calls: [Int: Call] = [:]
  private var waiting: ArraySlice<Int> = []
  private var resting: [Int] = []
  private var inFlight = 0
  private var isAdvancing = false
  private var finishedInAdvance = 0
  private var nextID = 1
  private var toldWaitUntil = -Double.infinity
  /// When a request was sent first of those under way, and of how much waiting for it a notice was given.
  private var silence = (since: Double.infinity, told: 0.0)

  init(transport: any Transport, clock: ClientClock, policy: RetryPolicy) {
    self.transport = transport
    self.clock = clock
    self.policy = policy
  }

  /// Adds a call; it is sent from the next ``wait(timeout:descriptors:)`` on, or at once when nothing holds it back.
  func start(
    _ request: HTTPRequest, isCounted: Bool,
    complete: @escaping (Result<HTTPResponse, Call.Failure>, _ attempts: Int) -> Void
  ) -> Int {
    let call = Call(id: nextID, request: request, isCounted: isCounted, complete: complete)
    nextID += 1
    calls[call.id] = call
    waiting.append(call.id)
    _ = advance()
    return call.id
  }

  /// Cancels a call; its completion is not called.
  func cancel(_ id: Int) {
    guard let call = calls.removeValue(forKey: id) else { return }
    if case .inFlight(let transfer) = call.state {
      transport.cancel(transfer)
      inFlight -= 1
    }
    call.state = .finished
    waiting.removeAll { $0 == id }
    resting.removeAll { $0 == id }
  }

  /// Cancels every call.
  func cancelAll() {
    for id in calls.keys.sorted() { cancel(id) }
  }

  /// Runs calls until something happens: a transfer ended, a descriptor became readable, a signal came, or `timeout`
  /// seconds passed.
  package func wait(timeout: Double, descriptors: [Int32] = []) -> WaitOutcome {
    finishedInAdvance = 0
    let pause = min(advance(), noteSilence())
    // Count calls that finished without being sent as completed.
    let ended = finishedInAdvance
    var outcome = transport.wait(timeout: ended > 0 ? 0 : min(timeout, pause), descriptors: descriptors)
    outcome.completed += ended
    return outcome
  }

  /// Gives a notice when a request has been without an answer for long, and the seconds until the next notice.
  private func noteSilence() -> Double {
    guard !isReplay, onNotice != nil else { return .infinity }
    let waiting = calls.values.filter { if case .inFlight = $0.state { true } else { false } }
    guard let oldest = waiting.min(by: { $0.sentAt < $1.sentAt }) else { return .infinity }
    if oldest.sentAt != silence.since { silence = (oldest.sentAt, 0) }
    let seconds = clock.monotonic() - oldest.sentAt
    if let due = Self.silences.last(where: { $0 <= seconds }), due > silence.told {
      silence.told = due
      let host = URLText.host(of: oldest.request.url)
      onNotice?(.stillWaiting(seconds: due, host: host))
    }
    return Self.silences.first { $0 > seconds }.map { $0 - seconds } ?? .infinity
  }

  /// After how many seconds without an answer a notice is given.
  private static let silences = [10.0, 30, 60, 120, 300]

  /// Sends what may be sent and gives the seconds until there may be more to send.
  private func advance() -> Double {
    // A completion may start other calls; the loop that it was called from takes them up.
    guard !isAdvancing else { return 0 }
    isAdvancing = true
    defer { isAdvancing = false }
    let now = clock.monotonic()
    var pause = wakeRested(at: now)
    var held: [Int] = []
    while inFlight < maximumInFlight, let id = waiting.popFirst() {
      guard let call = calls[id] else { continue }
      let delay = call.isCounted && !isReplay ? limiter.delay(at: now) : 0
      if delay >= RetryPolicy.longestSilentWait {
        finishedInAdvance += 1
        finish(call, .failure(.mustWait(seconds: delay)))
      } else if delay > 0 {
        held.append(id)
        pause = min(pause, delay)
      } else {
        send(call, at: now)
      }
    }
    waiting.insert(contentsOf: held, at: waiting.startIndex)
    if !held.isEmpty, now + pause > toldWaitUntil + 0.5 {
      toldWaitUntil = now + pause
      onNotice?(.rateLimited(seconds: pause))
    }
    return pause
  }

  /// Puts the calls that have rested long enough before those that wait, and gives the seconds until the next one has.
  private func wakeRested(at now: Double) -> Double {
    var pause = Double.infinity
    var rested: [Int] = []
    resting.removeAll { id in
      guard let call = calls[id], case .resting(let until) = call.state else { return true }
      if until <= now {
        call.state = .waiting
        rested.append(id)
        return true
      }
      pause = min(pause, until - now)
      return false
    }
    waiting.insert(contentsOf: rested, at: waiting.startIndex)
    return pause
  }

  private func send(_ call: Call, at now: Double) {
    if call.isCounted { limiter.noteRequest(at: now) }
    inFlight += 1
    call.attempts += 1
    call.sentAt = now
    // A transport may complete at once; the state it sets then must win over ours.
    var isDone = false
    let transfer = transport.start(call.request) { [weak self] result in
      isDone = true
      self?.received(result, for: call)
    }
    if !isDone { call.state = .inFlight(transfer) }
  }

  private func received(_ result: Result<HTTPResponse, HTTPError>, for call: Call) {
    inFlight -= 1
    onNotice?(.exchanged(call.request, result))
    let decision: RetryPolicy.Decision
    var reason = ""
    switch result {
    case .success(let response):
      if call.isCounted {
        limiter.noteResponse(response, inFlight: inFlight, at: clock.monotonic(), wall: clock.wall())
      }
      if (200..<300).contains(response.status) {
        finish(call, .success(response))
        return
      }
      reason = "status \(response.status)"
      decision = policy.afterResponse(
        response, method: call.request.method, retries: call.attempts - 1, random: clock.random(), now: clock.wall())
    case .failure(let error):
      reason = error.message
      decision = policy.afterLoss(
        error, method: call.request.method, retries: call.attempts - 1, random: clock.random())
    }
    switch decision {
    case .giveUp: finish(call, result.mapError { .lost($0) })
    case .tryAgain(let asked):
      let seconds = isReplay ? 0 : asked
      call.state = .resting(until: clock.monotonic() + seconds)
      resting.append(call.id)
      onNotice?(.tryingAgain(seconds: seconds, reason: reason))
    }
  }

  private func finish(_ call: Call, _ result: Result<HTTPResponse, Call.Failure>) {
    guard calls.removeValue(forKey: call.id) != nil else { return }
    call.state = .finished
    call.complete(result, call.attempts)
  }
}

/// One request on its way through waiting, sending and trying again, until there is something to report.
final class Call {
  /// Why there is no answer.
  enum Failure: Error {
    /// The transfer failed.
    case lost(HTTPError)
    /// The rate limit requires a longer wait than ``RetryPolicy/longestSilentWait``.
    case mustWait(seconds: Double)
  }

  /// Where the call stands.
  enum State {
    case waiting
    case inFlight(TransferID)
    /// Tries again at this reading of the monotonic clock.
    case resting(until: Double)
    case finished
  }

  let id: Int
  let request: HTTPRequest
  /// Whether the API counts it; downloads go elsewhere.
  let isCounted: Bool
  let complete: (Result<HTTPResponse, Failure>, _ attempts: Int) -> Void
  var state = State.waiting
  /// When it was sent last, by the monotonic clock in seconds.
  var sentAt = 0.0
  /// How many times it was sent.
  var attempts = 0

  init(
    id: Int, request: HTTPRequest, isCounted: Bool,
    complete: @escaping (Result<HTTPResponse, Failure>, _ attempts: Int) -> Void
  ) {
    self.id = id
    self.request = request
    self.isCounted = isCounted
    self.complete = complete
  }
}
