public import HTTP

/// Sends calls over a transport: a few at a time, not faster than the rate limit, and again where trying again may help.
/// Everything happens in ``wait(timeout:descriptors:)``, on one thread.
public final class CallQueue {
  /// Something worth telling a person who waits.
  public enum Notice: Equatable, Sendable {
    /// The rate limit holds requests back for so many seconds.
    case rateLimited(seconds: Double)
    /// An attempt failed and is repeated after so many seconds; the reason in a few words.
    case tryingAgain(seconds: Double, reason: String)
    /// A request was sent and answered, or failed.
    case exchanged(HTTPRequest, Result<HTTPResponse, HTTPError>)
  }

  /// How many requests may be under way at a time.
  public var maximumInFlight = 8
  /// Told of what happens.
  public var onNotice: ((Notice) -> Void)?
  /// The limiter that all requests share.
  public private(set) var limiter = RateLimiter()
  /// How many calls are not finished.
  public var unfinishedCount: Int { calls.count }

  let transport: any Transport
  let clock: ClientClock
  private let policy: RetryPolicy
  private var calls: [Int: Call] = [:]
  private var waiting: [Int] = []
  private var resting: [Int] = []
  private var inFlight = 0
  private var nextID = 1
  private var toldWaitUntil = -Double.infinity

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

  /// Gives a call up; it is not completed any more.
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

  /// Gives every call up.
  func cancelAll() {
    for id in calls.keys.sorted() { cancel(id) }
  }

  /// Moves calls on until something happened: a transfer ended, a descriptor became readable, a signal came, or `timeout`
  /// seconds passed.
  public func wait(timeout: Double, descriptors: [Int32] = []) -> WaitOutcome {
    let pause = advance()
    return transport.wait(timeout: min(timeout, pause), descriptors: descriptors)
  }

  /// Sends what may be sent and gives the seconds until there may be more to send.
  private func advance() -> Double {
    let now = clock.monotonic()
    var pause = Double.infinity
    for id in resting {
      guard let call = calls[id], case .resting(let until) = call.state else { continue }
      if until <= now {
        call.state = .waiting
        waiting.insert(id, at: 0)
      } else {
        pause = min(pause, until - now)
      }
    }
    resting.removeAll { id in
      guard let call = calls[id], case .resting = call.state else { return true }
      return false
    }
    var held: [Int] = []
    var index = 0
    while index < waiting.count, inFlight < maximumInFlight {
      guard let call = calls[waiting[index]] else {
        index += 1
        continue
      }
      let delay = call.isCounted ? limiter.delay(at: now) : 0
      if delay >= RetryPolicy.longestSilentWait {
        finish(call, .failure(.mustWait(seconds: delay)))
      } else if delay > 0 {
        held.append(call.id)
        pause = min(pause, delay)
      } else {
        send(call, at: now)
      }
      index += 1
    }
    waiting.removeFirst(min(index, waiting.count))
    waiting.insert(contentsOf: held, at: 0)
    if !held.isEmpty, pause.isFinite, now + pause > toldWaitUntil + 0.5 {
      toldWaitUntil = now + pause
      onNotice?(.rateLimited(seconds: pause))
    }
    return pause
  }

  private func send(_ call: Call, at now: Double) {
    if call.isCounted { limiter.noteRequest(at: now) }
    inFlight += 1
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
      if call.isCounted { limiter.noteResponse(response, inFlight: inFlight, at: clock.monotonic()) }
      if (200..<300).contains(response.status) {
        finish(call, .success(response))
        return
      }
      reason = "status \(response.status)"
      decision = policy.afterResponse(
        response, method: call.request.method, retries: call.retries, random: clock.random())
    case .failure(let error):
      reason = error.message
      decision = policy.afterLoss(error, method: call.request.method, retries: call.retries, random: clock.random())
    }
    switch decision {
    case .giveUp: finish(call, result.mapError { .lost($0) })
    case .tryAgain(let seconds):
      call.retries += 1
      call.state = .resting(until: clock.monotonic() + seconds)
      resting.append(call.id)
      onNotice?(.tryingAgain(seconds: seconds, reason: reason))
    }
  }

  private func finish(_ call: Call, _ result: Result<HTTPResponse, Call.Failure>) {
    guard calls.removeValue(forKey: call.id) != nil else { return }
    call.state = .finished
    call.complete(result, call.retries + 1)
  }
}
