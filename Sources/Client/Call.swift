internal import HTTP

/// One request on its way through waiting, sending and trying again, until there is something to report.
final class Call {
  /// Why there is no answer.
  enum Failure: Error {
    /// The transfer failed.
    case lost(HTTPError)
    /// The rate limit asks for a longer wait than is slept through in silence.
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
  /// How often it was sent.
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
