internal import HTTP
internal import JSON
internal import Platform
internal import RealtimeKit

/// A file that an answer linked to.
public struct DownloadedFile {
  /// Its bytes; empty when it is not ready yet.
  public let bytes: [UInt8]
  /// What the server calls its contents; empty when it does not say.
  public let contentType: String
}

extension APIClient {
  /// Fetches the file behind a signed link. No credentials are sent there, and the link appears in no error.
  public func download(
    _ link: String, for request: APIRequest, completion: @escaping (Result<DownloadedFile, APIError>) -> Void
  ) {
    var download = HTTPRequest(link, headers: [HTTPHeader("User-Agent", "rtksh")])
    download.connectTimeout = configuration.connectTimeout
    download.totalTimeout = configuration.totalTimeout
    download.followsRedirects = true
    _ = queue.start(download, isCounted: false) { result, attempts in
      switch result {
      case .success(let response) where (200..<300).contains(response.status):
        completion(.success(DownloadedFile(bytes: response.body, contentType: response.header("content-type") ?? "")))
      case .success(let response):
        var error = APIError(
          Self.kind(ofDownload: response.status), request: request, status: response.status,
          messages: ["the link to the file answered with status \(response.status)"])
        error.attempts = attempts
        completion(.failure(error))
      case .failure(.lost(let error)):
        completion(.failure(APIError(error, request: request)))
      case .failure(.mustWait(let seconds)):
        completion(.failure(APIError(.rateLimited(retryAfter: seconds), request: request)))
      }
    }
  }

  /// Asks for the link to a file and fetches it, and asks once more when a remembered link has expired meanwhile.
  public func file(
    _ request: APIRequest, _ freshness: Freshness = .remembered
  ) -> Result<(answer: APIAnswer, file: DownloadedFile), APIError> {
    var freshness = freshness
    while true {
      switch send(request, freshness) {
      case .failure(let error): return .failure(error)
      case .success(let answer):
        guard let link = Self.link(in: answer, request.endpoint) else {
          return .failure(
            APIError(.unreadable("an answer without a link"), request: request, status: answer.status))
        }
        switch download(link, for: request) {
        case .success(let file): return .success((answer, file))
        case .failure(let error):
          guard answer.isFromMemory, error.status != nil else { return .failure(error) }
          freshness = .asked
        }
      }
    }
  }

  private func download(_ link: String, for request: APIRequest) -> Result<DownloadedFile, APIError> {
    var answer: Result<DownloadedFile, APIError>?
    download(link, for: request) { answer = $0 }
    waitUntil { answer != nil }
    return answer ?? .failure(APIError(.interrupted, request: request))
  }

  /// The link in an answer, under whichever name this version of the API gives it.
  static func link(in answer: APIAnswer, _ endpoint: Endpoint?) -> String? {
    endpoint?.file?.links.lazy.compactMap { answer.value[$0]?.string }.first
  }

  private static func kind(ofDownload status: Int) -> APIError.Kind {
    switch status {
    case 403, 404, 410: .notFound
    case 429: .rateLimited(retryAfter: nil)
    case 500...: .serviceFailed
    default: .rejected
    }
  }
}
