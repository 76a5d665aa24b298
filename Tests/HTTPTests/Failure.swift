import HTTP

/// An answer where a test wants none.
struct UnexpectedAnswer: Error {
  let response: HTTPResponse
}

/// The error that the request must end with.
func failure(_ request: HTTPRequest, _ client: HTTPClient = HTTPClient()) throws -> HTTPError {
  switch client.send(request) {
  case .success(let response): throw UnexpectedAnswer(response: response)
  case .failure(let error): return error
  }
}
