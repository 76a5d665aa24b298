internal import Platform

/// Names one exchange of a ``Transport``, from its start to its end. Never used twice by one transport.
package typealias TransferID = Int

/// Carries requests to servers and answers back, many at a time, on the caller's thread.
///
/// Nothing happens between calls: ``start(_:completion:)`` only takes a request in, and ``wait(timeout:descriptors:)`` does the
/// work and calls the completions. A transport around another one (to record, to replay) forwards these three.
package protocol Transport: AnyObject {
  /// Takes a request in. `completion` is called once, from within a later ``wait(timeout:descriptors:)``, unless cancelled.
  @discardableResult
  func start(
    _ request: HTTPRequest, completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) -> TransferID

  /// Gives an exchange up; its completion is not called any more. Does nothing when it has ended.
  func cancel(_ id: TransferID)

  /// Drives the exchanges until one of them ended, a descriptor became readable, a signal came, or the time is over.
  ///
  /// `Signals.wakeDescriptor` is always watched beside `descriptors`. Whoever is woken calls `Signals.drain()` and takes the
  /// flags; until then every further wait returns at once. `timeout` is in seconds and may be `.infinity`.
  func wait(timeout: Double, descriptors: [Int32]) -> WaitOutcome
}

/// Why ``Transport/wait(timeout:descriptors:)`` returned. All fields are empty when the time was over.
package struct WaitOutcome: Equatable, Sendable {
  /// The given descriptors that have something to read, or whose other end is closed.
  package var readable: [Int32]
  /// How many exchanges ended, and had their completion called.
  package var completed: Int
  /// Whether a signal raised a flag.
  package var woken: Bool

  /// An outcome made by hand, for a transport of one's own.
  package init(readable: [Int32] = [], completed: Int = 0, woken: Bool = false) {
    self.readable = readable
    self.completed = completed
    self.woken = woken
  }

  /// Whether anything happened.
  var isEvent: Bool { completed > 0 || woken || !readable.isEmpty }
}

extension Transport {
  /// Runs one exchange to its end. Other exchanges go on meanwhile.
  ///
  /// An interrupt (Ctrl-C) or a request to end the process cancels it, with an error of the kind `cancelled`; the signal's flag
  /// stays raised for the caller to take.
  package func send(_ request: HTTPRequest) -> Result<HTTPResponse, HTTPError> {
    var answer: Result<HTTPResponse, HTTPError>?
    let id = start(request) { answer = $0 }
    while true {
      if let answer { return answer }
      guard wait(timeout: .infinity, descriptors: []).woken else { continue }
      Signals.drain()
      guard answer == nil, Signals.isRaised(.interrupt) || Signals.isRaised(.terminate) else { continue }
      cancel(id)
      return .failure(HTTPError(.cancelled, "interrupted", request: request, didSendRequest: true))
    }
  }
}
