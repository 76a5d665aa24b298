/// Takes what is personal out of a recording, the same way everywhere, so that it can still be replayed.
package protocol RecordingMask {
  /// Takes note of what is personal in a body.
  func learn(_ body: [UInt8])
  /// A body without what is personal, in the format it has.
  func masked(body: [UInt8]) -> [UInt8]
  /// An address without what is personal.
  func masked(url: String) -> String
  /// Any other text without what is personal.
  func masked(text: String) -> String
}

extension RecordedExchange {
  /// The exchange without what is personal.
  func masked(by mask: any RecordingMask) -> RecordedExchange {
    var request = request
    request.url = mask.masked(url: request.url)
    request.body = request.body.map { mask.masked(body: $0) }
    request.headers = request.headers.map { HTTPHeader($0.name, mask.masked(text: $0.value)) }
    let result = result.map { response in
      var response = response
      response.body = mask.masked(body: response.body)
      response.headers = response.headers.map { header in
        let isAddress = header.isNamed("Location")
        return HTTPHeader(header.name, isAddress ? mask.masked(url: header.value) : mask.masked(text: header.value))
      }
      return response
    }.mapError { error in
      var error = error
      error.message = mask.masked(text: error.message)
      return error
    }
    return RecordedExchange(
      startedAt: startedAt, request: request, result: result,
      redirectTarget: redirectTarget.map { mask.masked(url: $0) })
  }
}
