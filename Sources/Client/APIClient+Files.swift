internal import HTTP
internal import JSON
internal import RealtimeKit

/// A file with the response that linked to it.
package struct LinkedFile {
  /// The response with the link.
  package let answer: APIResponse
  /// The file's bytes; empty when it is not ready yet.
  package let bytes: [UInt8]
  /// The file's `Content-Type`; empty without one.
  package let contentType: String
}

extension APIClient {
  /// Requests the links to files and downloads the files, concurrently, and returns them in the order of the requests.
  ///
  /// A cached link that has expired meanwhile is requested once more. On Ctrl-C and SIGTERM the open ones end with
  /// ``APIError/Kind/interrupted``.
  ///
  /// - Parameter progress: called after each file with the count of files and of requests.
  package func files(
    _ requests: [APIRequest], _ cachePolicy: CachePolicy = .useCache, progress: ((Int, Int) -> Void)? = nil
  ) -> [Result<LinkedFile, APIError>] {
    var results = [Result<LinkedFile, APIError>?](repeating: nil, count: requests.count)
    var done = 0
    // How to cancel what is under way for each file.
    var open: [Int: () -> Void] = [:]
    for (index, request) in requests.enumerated() {
      startFile(request, cachePolicy, didStart: { open[index] = $0 }) { result in
        results[index] = result
        done += 1
        progress?(done, requests.count)
      }
    }
    if !waitUntil({ done == requests.count }) {
      // Only these: a prefetch that is under way goes on.
      for (index, cancel) in open where results[index] == nil { cancel() }
    }
    return results.enumerated().map { $1 ?? .failure(APIError(.interrupted, request: requests[$0])) }
  }

  private func startFile(
    _ request: APIRequest, _ cachePolicy: CachePolicy, didStart: @escaping (@escaping () -> Void) -> Void,
    completion: @escaping (Result<LinkedFile, APIError>) -> Void
  ) {
    var isAnswered = false
    let id = start(request, cachePolicy) { [weak self] result in
      isAnswered = true
      switch result {
      case .failure(let error): completion(.failure(error))
      case .success(let answer):
        guard let link = Self.link(in: answer, request.endpoint) else {
          let error = APIError(.unreadable("an answer without a link"), request: request, status: answer.status)
          completion(.failure(error))
          return
        }
        self?.download(link, of: answer, for: request, didStart: didStart) { result in
          guard case .failure(let error) = result, answer.isFromCache, error.status != nil else {
            completion(result)
            return
          }
          self?.startFile(request, .reload, didStart: didStart, completion: completion)
        }
      }
    }
    // From the cache the response has come already, and the download is under way.
    if !isAnswered { didStart { [weak self] in self?.cancel(id) } }
  }

  /// Downloads the file behind a signed link, without credentials. The link appears in no error.
  private func download(
    _ link: String, of answer: APIResponse, for request: APIRequest, didStart: (@escaping () -> Void) -> Void,
    completion: @escaping (Result<LinkedFile, APIError>) -> Void
  ) {
    var download = HTTPRequest(link, headers: [ClientConfiguration.userAgent])
    download.connectTimeout = configuration.connectTimeout
    download.totalTimeout = .infinity
    download.stallTimeout = configuration.stallTimeout
    download.maximumBodyBytes = configuration.maximumFileBytes
    // What an encrypted service leads to is encrypted, too.
    download.requiresEncryption = configuration.baseURL.lowercased().hasPrefix("https:")
    download.followsRedirects = true
    let call = queue.start(download, isCounted: false) { result, attempts in
      switch result {
      case .success(let response) where (200..<300).contains(response.status):
        let type = response.header("content-type") ?? ""
        completion(.success(LinkedFile(answer: answer, bytes: response.body, contentType: type)))
      case .success(let response):
        var error = APIError(
          Self.kind(ofDownload: response.status), request: request, status: response.status,
          messages: ["the link to the file answered with status \(response.status)"])
        error.attempts = attempts
        error.body = .linkedFile
        completion(.failure(error))
      case .failure(.lost(let error)): completion(.failure(APIError(error, request: request)))
      case .failure(.mustWait(let seconds)):
        completion(.failure(APIError(.rateLimited(retryAfter: seconds), request: request)))
      }
    }
    didStart { [queue] in queue.cancel(call) }
  }

  /// The link in a response; versions of the API name it differently.
  static func link(in answer: APIResponse, _ endpoint: Endpoint?) -> String? {
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
