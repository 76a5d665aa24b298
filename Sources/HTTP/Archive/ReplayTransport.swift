package import Platform

/// A transport that answers from a recording. It opens no connection, whatever it is asked.
///
/// A request is answered like the recorded one with the same method, path, query and body; when that was asked several times, with
/// each answer in its turn, and with the last one from then on. A request that was not recorded fails as
/// ``HTTPError/Kind/notRecorded``.
package final class ReplayTransport: Transport {
  /// The time of day in the replay: when the recording began, and then the end of whatever was answered last.
  package private(set) var moment: Timestamp
  private let recording: Recording
  private let places: [String: [Int]]
  private let timelessPlaces: [String: [Int]]
  private let tolerance: Double
  private var turns: [String: Int] = [:]
  private var pending: [(id: TransferID, request: HTTPRequest, completion: Completion)] = []
  private var lastID: TransferID = 0

  private typealias Completion = (Result<HTTPResponse, HTTPError>) -> Void

  /// Replays a recording from its beginning.
  package init(_ recording: Recording) {
    self.recording = recording
    moment = recording.facts.startedAt
    let places = Array(recording.entries.indices)
    self.places = Dictionary(grouping: places) { recording.entries[$0].key.exact }
    timelessPlaces = Dictionary(grouping: places) { recording.entries[$0].key.timeless }
    // “Two hours ago” was a moment that depended on when it was asked, which was while it was recorded.
    tolerance = recording.endedAt - recording.facts.startedAt + 1
  }

  /// Takes a request in; it is answered by the next ``wait(timeout:descriptors:)``.
  @discardableResult
  package func start(
    _ request: HTTPRequest, completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) -> TransferID {
    lastID += 1
    pending.append((lastID, request, completion))
    return lastID
  }

  /// Gives an exchange up.
  package func cancel(_ id: TransferID) { pending.removeAll { $0.id == id } }

  /// Answers what has been asked; without any question it waits for a descriptor, a signal or the end of the time. The
  /// corresponding C function is `poll`.
  package func wait(timeout: Double, descriptors: [Int32]) -> WaitOutcome {
    var outcome = WaitOutcome()
    // Those that a completion adds have to wait, or trying again would never end.
    for _ in pending where !pending.isEmpty {
      let (_, request, completion) = pending.removeFirst()
      outcome.completed += 1
      completion(answer(to: request))
    }
    let end = timeout < 1e9 ? MonotonicClock.now + timeout : .infinity
    while true {
      let left = outcome.isEvent ? 0 : min(3600, max(0, end - MonotonicClock.now))
      watch(descriptors, milliseconds: Int32((left * 1000).rounded(.up)), into: &outcome)
      if outcome.isEvent || MonotonicClock.now >= end { return outcome }
    }
  }

  private func answer(to request: HTTPRequest) -> Result<HTTPResponse, HTTPError> {
    var request = request
    for _ in 0...Exchange.maximumRedirects {
      guard let entry = entry(for: request) else {
        return .failure(HTTPError(.notRecorded, "this request is not in the recording", request: request))
      }
      moment = max(moment, entry.startedAt + entry.timings.total)
      guard Exchange.mayFollow(request), let target = entry.redirectTarget else { return entry.result(for: request) }
      request.url = target
    }
    return .failure(
      HTTPError(.tooManyRedirects, "redirected more than \(Exchange.maximumRedirects) times", request: request))
  }

  /// The recorded exchange whose turn it is.
  private func entry(for request: HTTPRequest) -> Recording.Entry? {
    // In the recording secrets are not what they were, in bodies neither.
    let scrubber = Scrubber(secrets: request.headers.compactMap(Scrubber.secret))
    let body = request.body.map { String(decoding: scrubber.body($0), as: UTF8.self) } ?? ""
    let key = RequestKey(method: request.method, url: request.url, body: body)
    guard let name = places[key.exact] != nil ? key.exact : nearest(to: key), let found = places[name] else {
      return nil
    }
    let turn = turns[name, default: 0]
    turns[name] = turn + 1
    return recording.entries[found[min(turn, found.count - 1)]]
  }

  /// The recorded request that differs only in moments, and by no more than the recording lasted.
  private func nearest(to key: RequestKey) -> String? {
    guard !key.moments.isEmpty, let candidates = timelessPlaces[key.timeless] else { return nil }
    let near = candidates.map { (recording.entries[$0].key, recording.entries[$0].key.distance(to: key)) }
    guard let best = near.min(by: { $0.1 < $1.1 }), best.1 <= tolerance else { return nil }
    return best.0.exact
  }

  private func watch(_ descriptors: [Int32], milliseconds: Int32, into outcome: inout WaitOutcome) {
    let wake = Signals.wakeDescriptor
    let ready = Descriptor.readable(among: wake >= 0 ? descriptors + [wake] : descriptors, within: milliseconds)
    outcome.woken = outcome.woken || ready.contains(wake)
    outcome.readable += ready.filter { $0 != wake && !outcome.readable.contains($0) }
  }
}
