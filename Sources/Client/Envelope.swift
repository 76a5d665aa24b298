internal import HTTP
internal import JSON
internal import Platform
internal import RealtimeKit

/// Reads answers: success in every form that the API is known to use, and everything else as an error.
enum Envelope {
  /// The answer in a response, or the error it stands for.
  static func read(
    _ response: HTTPResponse, to request: APIRequest, at receivedAt: Timestamp
  ) -> Result<APIResponse, APIError> {
    let isSuccess = (200..<300).contains(response.status)
    if response.body.allSatisfy({ $0 <= 32 }) {
      // Some changes are answered without a body; a question never is.
      guard isSuccess, request.method != "GET" else {
        return .failure(
          failure(of: nil, response, to: request, at: receivedAt, unreadable: isSuccess ? "an empty body" : nil))
      }
      let answer = APIResponse(body: .null, endpoint: request.endpoint, response: response, receivedAt: receivedAt)
      return .success(answer)
    }
    let body: JSONValue
    var lists: [String: ArraySlice<UInt8>] = [:]
    do throws(JSONParseError) {
      if request.rawLists.isEmpty {
        body = try JSONValue(parsing: response.body)
      } else {
        let lifted = try RawArrayExtractor(parsing: response.body, lifting: request.rawLists)
        (body, lists) = (lifted.rest, lifted.lists)
      }
    } catch {
      let what = description(ofForeign: response, reason: error.reason)
      return .failure(
        failure(of: nil, response, to: request, at: receivedAt, unreadable: isSuccess ? what : nil, foreign: what))
    }
    if isSuccess, body["success"]?.boolean != false {
      if let endpoint = request.endpoint, let missing = APIResponse.missingList(body, endpoint.response) {
        return .failure(failure(of: body, response, to: request, at: receivedAt, unreadable: missing))
      }
      var answer = APIResponse(body: body, endpoint: request.endpoint, response: response, receivedAt: receivedAt)
      answer.lists = lists
      return .success(answer)
    }
    return .failure(failure(of: body, response, to: request, at: receivedAt))
  }

  private static func failure(
    of body: JSONValue?, _ response: HTTPResponse, to request: APIRequest, at receivedAt: Timestamp,
    unreadable: String? = nil, foreign: String? = nil
  ) -> APIError {
    let said = body.map { Said($0) } ?? Said()
    // A 200 that says `success: false` is judged by the code in it, when that is a status; Cloudflare's own begin at 1000.
    let isSuccess = (200..<300).contains(response.status)
    let status = isSuccess ? said.codes.first.flatMap { (400..<600).contains($0) ? $0 : nil } ?? 400 : response.status
    let kind: APIError.Kind =
      if let unreadable {
        .unreadable(unreadable)
      } else if status == 429 {
        .rateLimited(retryAfter: RetryPolicy.retryAfter(response, now: receivedAt))
      } else {
        self.kind(ofStatus: status)
      }
    var error = APIError(
      kind, request: request, status: response.status, code: said.codes.first,
      messages: said.texts.isEmpty ? foreign.map { [$0] } ?? [] : said.texts, ray: response.header("cf-ray"))
    error.otherCodes = Array(said.codes.dropFirst())
    error.innerCodes = said.innerCodes
    error.details = said.details
    error.body = body.map(kindOfBody) ?? kindOfForeignBody(response)
    return error
  }

  private static func kindOfBody(_ body: JSONValue) -> APIError.Body {
    if body["error"]?.isNull == false { return .service }
    return body["errors"]?.count ?? 0 > 0 ? .gateway : .json
  }

  private static func kindOfForeignBody(_ response: HTTPResponse) -> APIError.Body {
    if response.body.allSatisfy({ $0 <= 32 }) { return .none }
    let text = String(decoding: response.body.prefix(4096), as: UTF8.self).lowercased()
    guard isWebPage(text) else { return .text }
    // Cloudflare marks challenges with a header; the title is what older ones have.
    let isChallenge = response.header("cf-mitigated") == "challenge" || text.contains("<title>just a moment")
    return isChallenge ? .challenge : .webPage
  }

  private static func isWebPage(_ lowered: String) -> Bool {
    lowered.contains("<html") || lowered.contains("<!doctype html")
  }

  private static func kind(ofStatus status: Int) -> APIError.Kind {
    switch status {
    case 401: .notAuthenticated
    case 403: .notPermitted
    case 404, 410: .notFound
    case 500...: .serviceFailed
    default: .rejected
    }
  }

  /// The codes and the words of both shapes of errors, with the chain of causes that some carry.
  private struct Said {
    /// The codes of the errors beside each other.
    var codes: [Int] = []
    var innerCodes: [Int] = []
    var texts: [String] = []
    var details: [String] = []

    init() {}

    init(_ body: JSONValue) {
      if let error = body["error"], !error.isNull { add(error, depth: 0) }
      for error in body["errors"]?.elements ?? [] { add(error, depth: 0) }
      if texts.isEmpty, let text = body["message"]?.string { texts.append(text) }
    }

    private mutating func add(_ entry: JSONValue, depth: Int) {
      if let code = entry["code"]?.integer ?? entry["code"]?.string.flatMap(Int.init) {
        if depth == 0 { codes.append(code) } else { innerCodes.append(code) }
      }
      let text = entry["message"]?.string ?? entry.string ?? ""
      if !text.isEmpty, !texts.contains(text) { texts.append(text) }
      if let pointer = entry["source"]?["pointer"]?.string, !pointer.isEmpty { details.append("\(pointer): \(text)") }
      for detail in entry["details"]?.elements ?? [] { addDetail(detail) }
      guard depth < 5 else { return }
      for cause in entry["error_chain"]?.elements ?? [] { add(cause, depth: depth + 1) }
    }

    private mutating func addDetail(_ detail: JSONValue) {
      let text = detail.string ?? detail["message"]?.string ?? detail.text()
      let place = ["path", "field", "param"].lazy.compactMap { detail[$0]?.string }.first
      details.append((place.map { "\($0): " } ?? "") + text)
    }
  }

  /// What a body that is no JSON seems to be, in a few words.
  private static func description(ofForeign response: HTTPResponse, reason: String) -> String {
    let text = String(decoding: response.body.prefix(4096), as: UTF8.self)
    let lowered = text.lowercased()
    if isWebPage(lowered) {
      guard let start = lowered.range(after: "<title>"), let end = lowered[start...].range(before: "</title>") else {
        return "a web page"
      }
      let offset = lowered.utf8.distance(from: lowered.startIndex, to: start)
      let length = lowered.utf8.distance(from: start, to: end)
      let title = String(decoding: text.utf8.dropFirst(offset).prefix(length), as: UTF8.self)
      return "a web page titled “\(title.split(whereSeparator: \.isWhitespace).joined(separator: " "))”"
    }
    return reason.contains("depth") ? "JSON that is nested too deeply" : "text that is not JSON: \(reason)"
  }
}

extension StringProtocol {
  /// The place after the first occurrence of a text.
  fileprivate func range(after other: String) -> Index? {
    indices.first { self[$0...].hasPrefix(other) }.map { index($0, offsetBy: other.count) }
  }
  /// The place before the first occurrence of a text.
  fileprivate func range(before other: String) -> Index? {
    indices.first { self[$0...].hasPrefix(other) }
  }
}
