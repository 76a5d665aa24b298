internal import CCurl

extension EasyHandle {
  /// The answer that a successful transfer brought; `elapsed` is the time that earlier legs took.
  func response(elapsed: Double) -> HTTPResponse {
    var timings = timings
    timings.total += elapsed
    return HTTPResponse(
      status: long(CURLINFO_RESPONSE_CODE), headers: [HTTPHeader](parsing: headerBlock), body: takeBody(),
      timings: timings, effectiveURL: text(CURLINFO_EFFECTIVE_URL) ?? "", version: version)
  }

  /// Where the answer redirects to, as a whole address. The corresponding C information is `CURLINFO_REDIRECT_URL`.
  var redirectTarget: String? { text(CURLINFO_REDIRECT_URL) }

  /// The error behind a code other than `CURLE_OK`, or behind a body that cannot be taken; `words` are libcurl's for the code.
  func error(
    _ code: CURLcode, words: String, request: HTTPRequest, origin: Origin, elapsed: Double
  ) -> HTTPError {
    var timings = timings
    timings.total += elapsed
    let (kind, message) =
      if let bodyProblem { describe(bodyProblem, origin) } else { describe(code, words, origin, timings) }
    return HTTPError(
      kind, message, request: request, code: Int(code.rawValue), didSendRequest: didSendRequest, timings: timings)
  }

  private func describe(_ problem: BodyProblem, _ origin: Origin) -> (HTTPError.Kind, String) {
    let host = origin.host
    return switch problem {
    case .longerThan(let limit): (.tooLarge, "\(host): the body is longer than \(limit) bytes")
    case .noBudget: (.tooLarge, "\(host): the bodies under way together are longer than \(budget.limit) bytes")
    case .bomb: (.tooLarge, "\(host): the body grows without end when it is decompressed")
    case .malformed: (.protocol, "\(host): the answer says that it is gzip, and is not")
    case .unknownEncoding(let name):
      (.protocol, "\(host): the answer is compressed as \(name), which was not asked for")
    case .incomplete: (.cut, "\(host): the end of the compressed answer is missing")
    }
  }

  private func describe(
    _ code: CURLcode, _ words: String, _ origin: Origin, _ timings: HTTPTimings
  ) -> (HTTPError.Kind, String) {
    let said = errorMessage.isEmpty ? words : errorMessage
    if isRefusedByProxy {
      let proxy = "the proxy \(ProxySettings.name ?? "")"
      let status = long(CURLINFO_HTTP_CONNECTCODE)
      return switch status {
      case 407: (.proxy, "\(proxy) wants other credentials for \(origin.host) (status 407); they belong in HTTPS_PROXY")
      // The proxy may reach the host a moment later.
      case 500...: (.connect, "\(proxy) cannot reach \(origin.host) (status \(status))")
      default: (.proxy, "\(proxy) refuses to connect to \(origin.host) (status \(status))")
      }
    }
    let kind = kind(of: code, timings)
    let isCertificate = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE
    if isCertificate {
      let reason = said.split(separator: "SSL certificate problem: ").last.map(String.init) ?? said
      let ways = (["--cacert"] + TLSOptions.variables).joined(separator: ", ")
      return (kind, "the certificate of \(origin.host) is refused: \(reason) (authorities to trust: \(ways))")
    }
    return (kind, said.contains(origin.host) ? said : "\(origin.host): \(said)")
  }

  /// How far the transfer has come.
  var timings: HTTPTimings {
    HTTPTimings(
      nameLookup: time(CURLINFO_NAMELOOKUP_TIME_T), connect: time(CURLINFO_CONNECT_TIME_T),
      tls: time(CURLINFO_APPCONNECT_TIME_T), firstByte: time(CURLINFO_STARTTRANSFER_TIME_T),
      total: time(CURLINFO_TOTAL_TIME_T),
      bytesReceived: Int(rtksh_curl_get_size(curl, pointer, CURLINFO_SIZE_DOWNLOAD_T)),
      connectionReused: long(CURLINFO_NUM_CONNECTS) == 0 && time(CURLINFO_PRETRANSFER_TIME_T) > 0)
  }

  /// Whether the server may have seen anything of the request.
  private var didSendRequest: Bool {
    // The second is set only when everything is sent; the first counts the CONNECT request to a proxy as well.
    !isRefusedByProxy && long(CURLINFO_REQUEST_SIZE) > 0 || time(CURLINFO_PRETRANSFER_TIME_T) > 0
  }

  private var isRefusedByProxy: Bool { long(CURLINFO_HTTP_CONNECTCODE) >= 300 }

  private var version: String {
    switch long(CURLINFO_HTTP_VERSION) {
    case CURL_HTTP_VERSION_1_0: "HTTP/1.0"
    case CURL_HTTP_VERSION_2_0: "HTTP/2"
    case CURL_HTTP_VERSION_3: "HTTP/3"
    default: "HTTP/1.1"
    }
  }

  private func kind(of code: CURLcode, _ timings: HTTPTimings) -> HTTPError.Kind {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .resolve
    case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED: .connect
    case CURLE_OPERATION_TIMEDOUT: .timeout(phase(timings))
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      .cut
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .protocol
    case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED: .invalidRequest
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
      .tls
    default: .other
    }
  }

  private func phase(_ timings: HTTPTimings) -> HTTPError.Phase {
    if time(CURLINFO_PRETRANSFER_TIME_T) > 0 { return timings.firstByte > 0 ? .body : .firstByte }
    if timings.nameLookup == 0 { return .resolve }
    // libcurl 7.88 leaves the time of connecting at zero until TLS stands; the socket's own port is known as soon as it connects.
    return long(CURLINFO_LOCAL_PORT) == 0 ? .connect : .tls
  }

  private func time(_ info: CURLINFO) -> Double {
    Double(rtksh_curl_get_size(curl, pointer, info)) / 1e6
  }

  private func long(_ info: CURLINFO) -> Int {
    rtksh_curl_get_long(curl, pointer, info)
  }

  private func text(_ info: CURLINFO) -> String? {
    rtksh_curl_get_text(curl, pointer, info).map { String(cString: $0) }
  }
}
