internal import Client
internal import RealtimeKit

/// A list that would bring more candidates than memory has.
struct PrefetchRequest: Hashable {
  /// The command whose endpoint has the list.
  let command: String
  /// The values of the path.
  let path: [String: String]
  /// What the API is to look for; nil for the list's first page.
  var search: String?

  /// The same list from its beginning.
  var beginning: PrefetchRequest { PrefetchRequest(command: command, path: path, search: nil) }

  /// The request to send; nil where the endpoint is no list that can be searched so.
  var request: APIRequest? {
    guard let endpoint = Endpoint.named(command), let paging = endpoint.paging else { return nil }
    var request = APIRequest(endpoint, path: path)
    if let search {
      guard endpoint.query.contains(where: { $0.name == "search" }) else { return nil }
      request.query.append(APIRequest.Item("search", search))
    }
    // The participants of a session are wanted whole; of other lists the newest rows are enough.
    let isWithinSession = path["session_id"] != nil
    return request.page(1, size: isWithinSession ? paging.maximumSize : paging.defaultSize)
  }
}
