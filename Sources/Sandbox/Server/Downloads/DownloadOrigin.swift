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
