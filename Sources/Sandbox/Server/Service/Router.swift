internal import RealtimeKit
internal import Text

/// Finds the endpoint of a request. The routes are the rows of the API's table and the
/// checks of credentials.
struct Router {
  /// One path with one method.
  struct Route {
    /// What handles it: an endpoint's name.
    let name: String
    /// The method.
    let method: String
    /// The parameters of the query.
    let query: [Parameter]
    /// The members of the body.
    let body: [Parameter]
    fileprivate let segments: [Segment]
  }

  fileprivate enum Segment {
    case literal(String)
    case parameter(String)

    var isLiteral: Bool { if case .literal = self { true } else { false } }
  }

  /// What the search for a route found.
  enum Match {
    /// The route and the values in its path, decoded.
    case route(Route, [String: String])
    /// There is such a path, with these methods only.
    case otherMethods([String])
    /// There is no such path.
    case nothing
  }

  /// What every path begins with.
  static let base = "/client/v4"

  private let routes: [Route]

  /// The routes of the table. A path with a fixed word comes before one that takes anything in its place.
  init() {
    let table = (Endpoint.all + Endpoint.credentialChecks).map { endpoint in
      Route(
        name: endpoint.command, method: endpoint.method.rawValue, query: endpoint.query, body: endpoint.body,
        segments: Self.segments(of: endpoint.path))
    }
    routes = table.sorted { left, right in
      left.segments.lexicographicallyPrecedes(right.segments) { $0.isLiteral && !$1.isLiteral }
    }
  }

  /// Finds the route of a request; `path` is still percent-encoded, so that an encoded slash does not end a segment.
  func match(method: String, path: Substring) -> Match {
    guard path.hasPrefix(Self.base + "/") else { return .nothing }
    let encoded = path.utf8.dropFirst(Self.base.utf8.count + 1).split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var segments: [String] = []
    for part in encoded {
      guard !part.isEmpty, let decoded = PercentEncoding.strictlyDecoded(part) else { return .nothing }
      segments.append(decoded)
    }
    let method = method == "HEAD" ? "GET" : method
    var others: [String] = []
    for route in routes {
      guard let values = Self.values(of: route.segments, in: segments) else { continue }
      if route.method == method { return .route(route, values) }
      others.append(route.method)
    }
    return others.isEmpty ? .nothing : .otherMethods(others)
  }

  private static func segments(of path: String) -> [Segment] {
    path.split(separator: "/").map { part in
      part.hasPrefix("{") ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
    }
  }

  private static func values(of pattern: [Segment], in segments: [String]) -> [String: String]? {
    guard pattern.count == segments.count else { return nil }
    for case (.literal(let word), let text) in zip(pattern, segments) where word != text { return nil }
    var values: [String: String] = [:]
    for case (.parameter(let name), let text) in zip(pattern, segments) { values[name] = text }
    return values
  }
}
