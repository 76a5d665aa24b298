internal import JSON

extension Fault {
  /// Does to a finished answer what the fault does.
  func apply(to response: inout OutgoingResponse) {
    switch kind {
    case .status(let status):
      response.status = status
      response.body = Array(Failure.simulated(status).body.text().utf8)
      response.setHeader("Content-Type", "application/json")
    case .slow(let seconds): response.delay += seconds
    case .stall: response.delivery = .stalling
    case .cut: response.delivery = .breakingOff
    case .close: response.delivery = .closing
    case .garble: response.body = Array("{\"success\":tr\u{1}ue,,\"data\":[".utf8) + [0xff, 0xfe, 0x00]
    case .truncate: response.body.removeLast(response.body.count / 2)
    case .html:
      response.status = 502
      response.body = Array("<html><head><title>502 Bad Gateway</title></head><body>Bad gateway</body></html>\n".utf8)
      response.setHeader("Content-Type", "text/html; charset=UTF-8")
    case .empty:
      response.status = 200
      response.body = []
    case .drip(let rate): response.delivery = .dripping(bytesPerSecond: rate)
    case .variant: break
    }
    if let retryAfter { response.setHeader("Retry-After", String(retryAfter)) }
  }

  /// The variant of the answer that it asks for, if that is what it does.
  var variant: Variant? {
    if case .variant(let variant) = kind { variant } else { nil }
  }
}
