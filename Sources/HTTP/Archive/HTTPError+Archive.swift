internal import JSON

extension HTTPError {
  /// The names under which a recording keeps what broke.
  private static let names: [(name: String, kind: Kind)] = [
    ("resolve", .resolve), ("connect", .connect), ("proxy", .proxy), ("tls", .tls), ("cut", .cut),
    ("protocol", .protocol),
    ("too large", .tooLarge), ("cancelled", .cancelled), ("insecure", .insecure), ("invalid request", .invalidRequest),
    ("too many redirects", .tooManyRedirects), ("missing library", .missingLibrary), ("not recorded", .notRecorded),
    ("timeout: resolve", .timeout(.resolve)), ("timeout: connect", .timeout(.connect)),
    ("timeout: tls", .timeout(.tls)),
    ("timeout: first byte", .timeout(.firstByte)), ("timeout: body", .timeout(.body)), ("other", .other),
  ]

  /// What a recording keeps of a failure.
  func archived(_ scrubber: Scrubber) -> JSONValue {
    let name = Self.names.first { $0.kind == kind }?.name ?? "other"
    return [
      "kind": JSONValue(name), "message": JSONValue(scrubber.text(message)), "code": JSONValue(code),
      "didSendRequest": JSONValue(didSendRequest),
    ]
  }

  /// The failure that a recording kept; nil when it is none.
  init?(archived value: JSONValue, request: HTTPRequest, timings: HTTPTimings) {
    guard let name = value["kind"]?.string, let kind = Self.names.first(where: { $0.name == name })?.kind else {
      return nil
    }
    self.init(
      kind, value["message"]?.string ?? "", request: request, code: value["code"]?.integer ?? 0,
      didSendRequest: value["didSendRequest"]?.boolean ?? false, timings: timings)
  }
}
