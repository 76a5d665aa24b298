internal import Client
internal import RealtimeKit

/// What a command of the API will ask: one request, or one for each of many values.
struct RequestPlan {
  /// The endpoint.
  let endpoint: Endpoint
  /// The requests in the order of the values, none twice.
  let requests: [Planned]
  /// Whether an argument was a list of values, perhaps of one only, so that the answers are joined in a list.
  let isFanOut: Bool
  /// How much of a list is wanted.
  let reading: Reading
  /// Whether the link is wanted instead of the file behind it.
  let wantsLink: Bool
  /// The part of a file that is wanted; nil for all of it.
  let around: AroundWindow?

  /// One request and the ids that hold for everything in its answer.
  struct Planned {
    let request: APIRequest
    let origin: [Identity: String]
  }

  /// How much of a list to read.
  enum Reading: Equatable {
    case onePage(size: Int)
    case upTo(Int)
    case everything
  }

}
