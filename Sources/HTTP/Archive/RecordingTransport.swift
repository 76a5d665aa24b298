package import Platform

/// A transport around another one that keeps every finished exchange, for a HAR file.
///
/// What is kept is as it was on the wire; it is scrubbed when ``archive(_:)`` makes the file of it, and nowhere else does it leave
/// this object. An exchange that was given up is not kept.
package final class RecordingTransport: Transport {
  private let network: any Transport
  private let clock: () -> Timestamp
  private var exchanges: [Int: RecordedExchange] = [:]
  private var secrets: Set<String> = []
  private var started = 0

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
      self?.keep(RecordedExchange(startedAt: now, request: request, result: result), at: place)
      completion(result)
    }
  }

  /// Gives an exchange up; it is not kept.
  package func cancel(_ id: TransferID) { network.cancel(id) }

  /// Drives the exchanges of the transport below.
  package func wait(timeout: Double, descriptors: [Int32]) -> WaitOutcome {
    network.wait(timeout: timeout, descriptors: descriptors)
  }

  /// The file of all that has finished, in the order in which it was asked: HAR 1.2 without credentials and signatures.
  ///
  /// Without any exchange it is a valid file as well.
  ///
  /// - Parameter mask: takes out what is personal too; it sees every exchange before it masks the first.
  package func archive(_ facts: RecordingFacts, mask: (any RecordingMask)? = nil) -> [UInt8] {
    let writer = HARWriter(scrubber: Scrubber(secrets: secrets))
    let finished = exchanges.sorted { $0.key < $1.key }.map(\.value)
    guard let mask else { return writer.bytes(of: finished, facts) }
    for exchange in finished {
      if case .success(let response) = exchange.result { mask.learn(response.body) }
    }
    return writer.bytes(of: finished.map { $0.masked(by: mask) }, facts)
  }

  private func keep(_ exchange: RecordedExchange, at place: Int) {
    if case .failure(let error) = exchange.result, error.kind == .cancelled { return }
    exchanges[place] = exchange
  }
}
