internal import Platform
internal import Text

/// The host that the links lead to: a store of files that knows nothing of tokens and speaks XML when it refuses.
struct DownloadOrigin {
  /// Where the files come from, and the faults.
  let service: SimulatedService

  /// Answers a request.
  func respond(to request: IncomingRequest) -> OutgoingResponse {
    let hits = service.faults.take(for: request.target)
    var response = answer(to: request)
    for fault in hits { fault.apply(to: &response) }
    return response
  }

  private func answer(to request: IncomingRequest) -> OutgoingResponse {
    guard request.method == "GET" || request.method == "HEAD" else {
      return refusal(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
    }
    guard request.header("authorization") == nil else {
      return refusal(
        400, "InvalidArgument", "Only one auth mechanism allowed: either a signed link or the Authorization header.")
    }
    let path = PercentEncoding.strictlyDecoded(request.path.utf8) ?? ""
    switch service.links.problem(with: path, request.query, at: service.now) {
    case .forged: return refusal(403, "SignatureDoesNotMatch", "The signature of the link is not the one expected.")
    case .expired: return refusal(403, "AccessDenied", "Request has expired")
    case nil: break
    }
    guard let file = service.file(at: path) else {
      return refusal(404, "NoSuchKey", "The specified key does not exist.")
    }
    return .text(file.text, type: file.type)
  }

  private func refusal(_ status: Int, _ code: String, _ message: String) -> OutgoingResponse {
    let body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>\(code)</Code><Message>\(message)</Message></Error>\n"
    return .text(body, type: "application/xml", status: status)
  }
}

/// Makes links that open without a token until they expire, and checks them.
///
/// The signature is the standard library's keyed hash, whose key is drawn when the process starts: links die with it.
struct LinkSigner {
  /// How many seconds a link lives.
  let lifetime: Int

  /// What is wrong with a link.
  enum Problem: Equatable {
    /// Its signature is missing or is not its own.
    case forged
    /// It was right once.
    case expired
  }

  /// The query that opens a path, and when it stops doing so: after the usual time, or the given one in seconds.
  func sign(_ path: String, at now: Timestamp, for seconds: Int? = nil) -> (query: String, expiry: Timestamp) {
    let lifetime = seconds ?? lifetime
    let date = Timestamp(microseconds: now.microseconds / 1_000_000 * 1_000_000)
    let compact = date.iso8601.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    let query =
      "X-Amz-Algorithm=SIM-SIPHASH&X-Amz-Date=\(compact)&X-Amz-Expires=\(lifetime)&X-Amz-SignedHeaders=host"
      + "&X-Amz-Signature=\(signature(path, String(compact), String(lifetime)))"
    return (query, date + Double(lifetime))
  }

  /// Checks a link's path and query.
  func problem(with path: String, _ query: [(name: String, value: String)], at now: Timestamp) -> Problem? {
    func value(_ name: String) -> String { query.first { $0.name == name }?.value ?? "" }
    let (date, expires) = (value("X-Amz-Date"), value("X-Amz-Expires"))
    guard value("X-Amz-Signature") == signature(path, date, expires), let start = Self.moment(date),
      let seconds = Int(expires)
    else { return .forged }
    return now < start + Double(seconds) ? nil : .expired
  }

  private func signature(_ parts: String...) -> String {
    let halves = (0..<4).map { number in
      var hasher = Hasher()
      hasher.combine(number)
      hasher.combine(parts)
      return hexadecimal(UInt64(bitPattern: Int64(hasher.finalize())))
    }
    return halves.joined()
  }

  /// Reads `20260914T090002Z`.
  private static func moment(_ compact: String) -> Timestamp? {
    let characters = Array(compact)
    guard characters.count == 16 else { return nil }
    func part(_ range: Range<Int>) -> String { String(characters[range]) }
    let (day, time) = (part(0..<4) + "-" + part(4..<6) + "-" + part(6..<8), part(9..<11) + ":" + part(11..<13))
    return Timestamp(day + "T" + time + ":" + part(13..<15) + "Z")
  }
}

/// The number in 16 hexadecimal digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}

/// A UUID that has not been used before.
func makeUUID() -> String {
  let digits = Array(hexadecimal(.random(in: 0 ... .max)) + hexadecimal(.random(in: 0 ... .max)))
  let variant = ["8", "9", "a", "b"].randomElement() ?? "8"
  return String(digits[0..<8]) + "-" + String(digits[8..<12]) + "-4" + String(digits[13..<16]) + "-" + variant
    + String(digits[17..<20]) + "-" + String(digits[20..<32])
}
