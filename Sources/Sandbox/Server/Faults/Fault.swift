/// One way for the simulator to misbehave, and when.
struct Fault: Equatable {
  /// What happens.
  var kind: Kind
  /// Only requests whose target holds this text; empty: all.
  var match = ""
  /// How many matching requests it hits; nil: all.
  var times: Int?
  /// How many matching requests it lets pass first.
  var after = 0
  /// What the answer's `retry-after` header says, in seconds.
  var retryAfter: Int?

  /// What happens to a request.
  enum Kind: Equatable {
    /// Answers an error with that status.
    case status(Int)
    /// Waits so many seconds before answering.
    case slow(Double)
    /// Sends half of the answer, then nothing.
    case stall
    /// Sends half of the answer, then closes the connection.
    case cut
    /// Closes the connection without an answer.
    case close
    /// Sends bytes that are no JSON.
    case garble
    /// Sends JSON that ends in the middle, with the right length.
    case truncate
    /// Sends a gateway's HTML page with status 502.
    case html
    /// Sends status 200 and no body.
    case empty
    /// Sends so many bytes a second.
    case drip(Int)
    /// Answers in one of the other documented ways.
    case variant(Variant)
  }
}

/// Text that describes no fault, with the reason.
struct FaultSyntaxError: Error, Equatable {
  /// The text.
  let text: String
  /// What is wrong with it.
  let reason: String
}
