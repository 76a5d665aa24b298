extension Endpoint {
  /// The endpoint that a path below the base URL belongs to, and the values of the path's parameters, as they are written in it.
  ///
  /// Nil for a path that the table does not know. A path with a fixed word comes before one that takes anything in its place.
  package static func matching(_ method: Method, path: some StringProtocol) -> (Endpoint, values: [String: String])? {
    let segments = path.split(separator: "/")
    var best: (endpoint: Endpoint, values: [String: String])?
    for endpoint in all where endpoint.method == method {
      guard let values = endpoint.values(in: segments) else { continue }
      if best.map({ values.count < $0.values.count }) ?? true { best = (endpoint, values) }
    }
    return best.map { ($0.endpoint, $0.values) }
  }

  private func values<Segment: StringProtocol>(in segments: [Segment]) -> [String: String]? {
    let template = path.split(separator: "/")
    guard template.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (expected, segment) in zip(template, segments) {
      if expected.hasPrefix("{"), expected.hasSuffix("}") {
        values[String(expected.dropFirst().dropLast())] = String(segment)
      } else if String(expected) != String(segment) {
        return nil
      }
    }
    return values
  }
}
