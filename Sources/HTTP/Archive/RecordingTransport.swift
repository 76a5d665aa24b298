package import Platform
package import Text

/// A request that was answered, or failed, and when.
struct RecordedExchange {
  /// When the request was handed to the network.
  let startedAt: Timestamp
  /// The request.
  let request: HTTPRequest
  /// The response or the error.
  let result: Result<HTTPResponse, HTTPError>
  /// Where the response led on to, when it was followed.
  var redirectTarget: String?
}

/// A transport around another one that keeps every finished exchange, for a HAR file.
///
/// Exchanges are kept as they were on the wire, in memory; they are scrubbed when a file is made of them. Each step of a redirect is an
/// exchange. A cancelled exchange is not kept.
package final class RecordingTransport: Transport {
  private let network: any Transport
  private let clock: () -> Timestamp
  private var exchanges: [(place: Int, exchange: RecordedExchange)] = []
  private var secrets: Set<String> = []
  private var started = 0
  private var file: RecordingFile?

  /// Records what goes over `network`; `clock` gives the time of day.
  package init(_ network: any Transport, clock: @escaping () -> Timestamp = { .now }) {
    self.network = network
    self.clock = clock
  }

  /// How many exchanges have finished so far.
  package var count: Int { exchanges.count }

  /// Takes a request in, as the transport below does, and keeps what comes of it.
  @discardableResult
  package func start(
    _ request: HTTPRequest, completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) -> TransferID {
    let place = started
    started += 1
    let now = clock()
    for header in request.headers {
      if let secret = Scrubber.secret(in: header) { secrets.insert(secret) }
    }
    return network.start(request) { [weak self] result in
      self?.keep(request, result, startedAt: now, at: place)
      completion(result)
    }
  }

  /// Gives an exchange up; it is not kept.
  package func cancel(_ id: TransferID) { network.cancel(id) }

  /// Drives the exchanges of the transport below.
  package func wait(timeout: Double, descriptors: [Int32]) -> WaitOutcome {
    network.wait(timeout: timeout, descriptors: descriptors)
  }

  /// The file of all that has finished, in the order of the requests: HAR 1.2 without credentials and signatures.
  ///
  /// Without any exchange it is a valid file as well.
  ///
  /// - Parameter mask: takes out what is personal too; it sees every exchange before it masks the first.
  package func archive(_ facts: RecordingFacts, mask: (any RecordingMask)? = nil) -> [UInt8] {
    let writer = HARWriter(scrubber: Scrubber(secrets: secrets))
    let finished = exchanges.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element.exchange)
    guard let mask else { return writer.bytes(of: finished, facts) }
    for exchange in finished {
      if case .success(let response) = exchange.result { mask.learn(response.body) }
    }
    return writer.bytes(of: finished.map { $0.masked(by: mask) }, facts)
  }

  // MARK: The file

  /// Writes every exchange to a file from now on, as soon as it is finished: the file is complete after each. It is created, or an old
  /// one is replaced, with the first exchange.
  ///
  /// - Parameters:
  ///   - path: where the file is to be; its owner alone can read it.
  ///   - facts: what is known of the recording at the time.
  ///   - mask: what takes out what is personal; nil while nothing is to be taken out. What the mask learns later is taken out of
  ///     earlier exchanges by ``finish()``.
  ///   - filter: finds the credentials that are in use at the time, in all that is written.
  package func write(
    to path: String, facts: @escaping () -> RecordingFacts, mask: @escaping () -> (any RecordingMask)? = { nil },
    filter: @escaping () -> SecretFilter = { SecretFilter([]) }
  ) { file = RecordingFile(path, facts: facts, mask: mask, filter: filter) }

  /// Completes the file with all that is known at the end.
  ///
  /// - Throws: ``SystemError`` when it cannot be written. What was written before is still there then.
  package func finish() throws(SystemError) {
    guard let file, !file.finish(secrets: secrets) else { return }
    let bytes = file.filter().masking(archive(file.facts(), mask: file.mask()))
    try File.replacePrivately(file.path, with: bytes)
  }

  private func keep(
    _ request: HTTPRequest, _ result: Result<HTTPResponse, HTTPError>, startedAt: Timestamp, at place: Int
  ) {
    if case .failure(let error) = result, error.kind == .cancelled { return }
    for exchange in Self.legs(request, result, startedAt: startedAt) {
      exchanges.append((place, exchange))
      file?.append(exchange, secrets: secrets) { facts, mask in archive(facts, mask: mask) }
    }
  }

  /// The exchanges behind a result: one for each redirect, and the last one.
  private static func legs(
    _ request: HTTPRequest, _ result: Result<HTTPResponse, HTTPError>, startedAt: Timestamp
  ) -> [RecordedExchange] {
    guard case .success(var response) = result, !response.redirects.isEmpty else {
      return [RecordedExchange(startedAt: startedAt, request: request, result: result)]
    }
    let redirects = response.redirects
    response.redirects = []
    var (legs, startedAt, request) = ([RecordedExchange](), startedAt, request)
    for redirect in redirects {
      let answer = HTTPResponse(
        status: redirect.status, headers: redirect.headers, timings: redirect.timings, effectiveURL: request.url,
        version: redirect.version)
      legs.append(
        RecordedExchange(
          startedAt: startedAt, request: request, result: .success(answer), redirectTarget: redirect.target))
      startedAt = startedAt + redirect.timings.total
      response.timings.total -= redirect.timings.total
      request.url = redirect.target
      if redirect.dropsCredentials { request.headers.removeAll { $0.isCredential } }
    }
    return legs + [RecordedExchange(startedAt: startedAt, request: request, result: .success(response))]
  }
}
