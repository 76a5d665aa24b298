internal import JSON

extension HTTPTimings {
  /// The phases as HAR writes them: the length of each in milliseconds, and -1 for one that did not take place.
  ///
  /// Their sum, without `ssl`, which counts within `connect`, is the exchange's whole time.
  var archived: JSONValue {
    let connected = max(nameLookup, connect, tls)
    let answered = max(connected, firstByte)
    func milliseconds(_ seconds: Double) -> JSONValue { JSONValue((max(0, seconds) * 1e6).rounded() / 1e3) }
    let isNew = !connectionReused && connect > 0
    return [
      "blocked": -1, "dns": isNew ? milliseconds(nameLookup) : -1,
      "connect": isNew ? milliseconds(connected - nameLookup) : -1,
      "ssl": isNew && tls > 0 ? milliseconds(tls - connect) : -1, "send": 0,
      "wait": milliseconds(answered - (isNew ? connected : 0)), "receive": milliseconds(total - answered),
    ]
  }

  /// The moments of an exchange from the phases that HAR keeps. What is missing, or cannot be the length of a phase, counts as
  /// nothing; no phase is longer than a day.
  init(archived phases: JSONValue?, bytesReceived: Int) {
    func phase(_ name: String) -> Double? { phases?[name]?.number.flatMap { $0 >= 0 ? $0 : nil } }
    func seconds(_ name: String) -> Double { min(phase(name) ?? 0, 86_400_000) / 1000 }
    let lookup = seconds("blocked") + seconds("dns")
    let connected = lookup + seconds("connect")
    let answered = connected + seconds("send") + seconds("wait")
    self.init(
      nameLookup: lookup, connect: max(0, connected - seconds("ssl")), tls: phase("ssl") == nil ? 0 : connected,
      firstByte: answered, total: answered + seconds("receive"), bytesReceived: bytesReceived,
      connectionReused: phase("connect") == nil)
  }
}

extension HTTPError {
  /// What a recording keeps of a failure.
  func archived(_ scrubber: Scrubber) -> JSONValue {
    [
      "kind": JSONValue(kind.archivedName), "message": JSONValue(scrubber.text(message)), "code": JSONValue(code),
      "didSendRequest": JSONValue(didSendRequest),
    ]
  }

  /// The failure that a recording kept. A browser keeps its reason as a text; anything unknown is of the kind `other`.
  init(archived value: JSONValue, request: HTTPRequest, timings: HTTPTimings) {
    let name = value["kind"]?.string
    self.init(
      Kind.archived.first { $0.archivedName == name } ?? .other,
      value["message"]?.string ?? value.string ?? "the recorded request was not answered", request: request,
      code: value["code"]?.integer ?? 0, didSendRequest: value["didSendRequest"]?.boolean ?? false, timings: timings)
  }
}

extension HTTPError.Kind {
  /// All kinds, to find one by its name.
  fileprivate static let archived: [Self] = [
    .resolve, .connect, .proxy, .tls, .timeout(.resolve), .timeout(.connect), .timeout(.tls), .timeout(.firstByte),
    .timeout(.body), .cut,
    .protocol, .tooLarge, .cancelled, .insecure, .invalidRequest, .tooManyRedirects, .missingLibrary, .notRecorded,
    .other,
  ]

  /// The name under which a recording keeps it.
  fileprivate var archivedName: String {
    switch self {
    case .resolve: "resolve"
    case .connect: "connect"
    case .proxy: "proxy"
    case .tls: "tls"
    case .timeout(.resolve): "timeout: resolve"
    case .timeout(.connect): "timeout: connect"
    case .timeout(.tls): "timeout: tls"
    case .timeout(.firstByte): "timeout: first byte"
    case .timeout(.body): "timeout: body"
    case .cut: "cut"
    case .protocol: "protocol"
    case .tooLarge: "too large"
    case .cancelled: "cancelled"
    case .insecure: "insecure"
    case .invalidRequest: "invalid request"
    case .tooManyRedirects: "too many redirects"
    case .missingLibrary: "missing library"
    case .notRecorded: "not recorded"
    case .other: "other"
    }
  }
}
