internal import CCurl

/// One transfer of libcurl's, with the bytes it has received so far; used for many requests, one after another.
final class EasyHandle {
  /// libcurl's own handle.
  let pointer: UnsafeMutableRawPointer
  /// The exchange that the handle works for.
  var owner: TransferID = 0
  /// The header lines of the last response, without its status line.
  private(set) var headerBlock: [UInt8] = []
  /// The body so far, decompressed.
  private(set) var body: [UInt8] = []

  /// What is wrong with a body that libcurl has no objection to.
  enum BodyProblem: Equatable {
    /// It is longer than the request allows, so many bytes.
    case longerThan(Int)
    /// The bodies of all transfers together are.
    case noBudget
    /// It grew to a multiple of its compressed size that no honest text has.
    case bomb
    /// It is not gzip, though the answer says so.
    case malformed
    /// It is compressed in a way that was not asked for.
    case unknownEncoding(String)
    /// The end of the compressed data is missing.
    case incomplete
  }

  let curl: rtksh_curl_table
  let budget: BodyBudget
  private var failure: BodyProblem?
  private var decoder: GzipDecoder?
  private var hasBody = false
  private var receivedBytes = 0
  private var maximumBodyBytes = 0
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private let errorText = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// The corresponding C function is `curl_easy_init`; nil when there is no memory.
  init?(_ curl: rtksh_curl_table, _ budget: BodyBudget) {
    guard let pointer = rtksh_curl_easy_init(curl) else {
      errorText.deallocate()
      return nil
    }
    self.curl = curl
    self.budget = budget
    self.pointer = pointer
  }

  deinit {
    budget.used -= body.count
    rtksh_curl_easy_cleanup(curl, pointer)
    rtksh_curl_slist_free(curl, headerList)
    errorText.deallocate()
  }

  /// What libcurl says went wrong, beyond its words for the code; empty when it says nothing.
  var errorMessage: String {
    errorText.baseAddress.map { String(cString: $0) } ?? ""
  }

  /// What is wrong with the body, if anything.
  var bodyProblem: BodyProblem? { failure ?? (decoder.map { !$0.isComplete } == true ? .incomplete : nil) }

  /// Gives the body away.
  func takeBody() -> [UInt8] {
    let taken = body
    dropBody()
    return taken
  }

  /// Forgets the body.
  func dropBody() {
    budget.used -= body.count
    body = []
    decoder = nil
  }

  /// Makes the handle ready for a request; `timeout` is what is left of the request's total, in seconds.
  func prepare(_ request: HTTPRequest, to origin: Origin, timeout: Double, _ tls: TLSOptions) {
    rtksh_curl_easy_reset(curl, pointer)
    headerBlock.removeAll(keepingCapacity: true)
    dropBody()
    failure = nil
    hasBody = false
    receivedBytes = 0
    maximumBodyBytes = request.maximumBodyBytes
    errorText.initialize(repeating: 0)
    let this = Unmanaged.passUnretained(self).toOpaque()
    rtksh_curl_set_pointer(curl, pointer, CURLOPT_ERRORBUFFER, errorText.baseAddress)
    rtksh_curl_set_receivers(curl, pointer, receiveHeader, receiveBody, this)
    setPolicy(origin)
    if origin.scheme == "https" { setCertificates(tls) }
    set(CURLOPT_URL, request.url)
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout))
    set(CURLOPT_TIMEOUT_MS, milliseconds(timeout))
    if request.stallTimeout < 1e6 {
      set(CURLOPT_LOW_SPEED_LIMIT, 1)
      set(CURLOPT_LOW_SPEED_TIME, max(1, Int(request.stallTimeout.rounded(.up))))
    }
    setMethod(request)
    setHeaders(request)
  }

  /// What holds for every request.
  private func setPolicy(_ origin: Origin) {
    _ = rtksh_curl_set_web_only(curl, pointer)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    // Dots in a path were encoded or meant: libcurl must not resolve them.
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_TCP_NODELAY, 1)
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    set(CURLOPT_BUFFERSIZE, 100 << 10)
    // Giving up must not wait for a name server that does not answer.
    set(CURLOPT_QUICK_EXIT, 1)
    if origin.scheme == "https" {
      set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
      // A burst of requests shares one HTTP/2 connection instead of opening one each.
      set(CURLOPT_PIPEWAIT, 1)
    }
    if origin.isLoopback { set(CURLOPT_PROXY, "") }
  }

  private func setCertificates(_ tls: TLSOptions) {
    if let file = tls.authorityFile { set(CURLOPT_CAINFO, file) }
    if let folder = tls.authorityFolder ?? (tls.authorityFile == nil ? TLSOptions.hashedSystemFolder : nil) {
      set(CURLOPT_CAPATH, folder)
      // Without this the system's file would be read as well.
      if tls.authorityFile == nil { rtksh_curl_set_text(curl, pointer, CURLOPT_CAINFO, nil) }
    }
    if let file = tls.certificateFile { set(CURLOPT_SSLCERT, file) }
    if let file = tls.keyFile ?? tls.certificateFile { set(CURLOPT_SSLKEY, file) }
  }

  private func setMethod(_ request: HTTPRequest) {
    if let body = request.body {
      rtksh_curl_set_size(curl, pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      // libcurl takes its copy here, so the pointer need not outlive the call. Null would mean to read from a callback.
      body.withUnsafeBytes { bytes in
        if let base = bytes.baseAddress {
          _ = rtksh_curl_set_pointer(curl, pointer, CURLOPT_COPYPOSTFIELDS, base)
        } else {
          set(CURLOPT_COPYPOSTFIELDS, "")
        }
      }
      if request.method != "POST" { set(CURLOPT_CUSTOMREQUEST, request.method) }
    } else if request.method == "HEAD" {
      set(CURLOPT_NOBODY, 1)
    } else if request.method == "POST" {
      set(CURLOPT_COPYPOSTFIELDS, "")
    } else if request.method != "GET" {
      set(CURLOPT_CUSTOMREQUEST, request.method)
    }
  }

  private func setHeaders(_ request: HTTPRequest) {
    rtksh_curl_slist_free(curl, headerList)
    headerList = nil
    for header in request.headers {
      // "Name:" would tell libcurl to leave the header out; the semicolon is its way to write an empty one.
      append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    if request.body != nil || request.method == "POST" {
      // libcurl would claim a form, and ask for leave before a long body.
      if request.headers.first(named: "Content-Type") == nil { append("Content-Type:") }
      append("Expect:")
    }
    if GzipDecoder.isAvailable, request.headers.first(named: "Accept-Encoding") == nil {
      append("Accept-Encoding: gzip")
    }
    if let headerList { rtksh_curl_set_pointer(curl, pointer, CURLOPT_HTTPHEADER, headerList) }
  }

  private func append(_ line: String) {
    if let longer = rtksh_curl_slist_append(curl, headerList, line) { headerList = longer }
  }

  private func set(_ option: CURLoption, _ value: Int) {
    rtksh_curl_set_long(curl, pointer, option, value)
  }

  private func set(_ option: CURLoption, _ text: String) {
    rtksh_curl_set_text(curl, pointer, option, text)
  }

  fileprivate func receive(header line: UnsafeRawBufferPointer) {
    // An interim answer (100, 103) has a header block of its own; only the last one counts.
    if line.starts(with: "HTTP/".utf8) {
      headerBlock.removeAll(keepingCapacity: true)
    } else {
      headerBlock.append(contentsOf: line)
    }
  }

  /// Takes in a part of the body; false when the transfer is to end, because of ``bodyProblem``.
  fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    if !hasBody {
      hasBody = true
      beginBody(bytes.count)
    }
    guard failure == nil else { return false }
    let before = body.count
    let own = max(0, maximumBodyBytes - before)
    let limit = min(own, max(0, budget.limit - budget.used))
    receivedBytes += bytes.count
    if let decoder {
      do throws(GzipDecoder.Failure) {
        try decoder.decode(bytes, into: &body, limit: limit)
      } catch {
        failure =
          switch error {
          case .malformed: .malformed
          case .tooLong: own <= limit ? .longerThan(maximumBodyBytes) : .noBudget
          }
      }
      if body.count > Self.suspiciousSize, body.count / receivedBytes > Self.suspiciousRatio { failure = .bomb }
    } else if bytes.count <= limit {
      body.append(contentsOf: bytes)
    } else {
      failure = own <= limit ? .longerThan(maximumBodyBytes) : .noBudget
    }
    budget.used += body.count - before
    return failure == nil
  }

  /// A body of more than so many bytes is suspicious when it is so many times as long as what was sent for it. Answers of the
  /// API shrink to a tenth; a thousandth is what gzip can do at best.
  private static let suspiciousSize = 16 << 20
  private static let suspiciousRatio = 200

  private func beginBody(_ count: Int) {
    let encoding = [HTTPHeader](parsing: headerBlock).first(named: "Content-Encoding")?.asciiLowercased ?? ""
    switch encoding {
    case "", "identity":
      // What the server announces saves growing step by step, but is not to be believed without bound.
      let announced = Int(rtksh_curl_get_size(curl, pointer, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T))
      body.reserveCapacity(min(max(announced, count), max(maximumBodyBytes, 0), 64 << 20))
    case "gzip", "x-gzip":
      decoder = GzipDecoder()
      if decoder == nil { failure = .unknownEncoding(encoding) }
    default: failure = .unknownEncoding(encoding)
    }
  }
}

/// How many bytes the bodies of all transfers under way have together.
final class BodyBudget {
  let limit: Int
  var used = 0

  init(limit: Int) { self.limit = limit }
}

/// Whole milliseconds for libcurl, at least one; zero, which means no limit, for what no limit can be set to.
private func milliseconds(_ seconds: Double) -> Int {
  seconds < 1e6 ? max(1, Int((seconds * 1000).rounded(.up))) : 0
}

private let receiveHeader: rtksh_curl_receiver = { bytes, size, count, owner in
  guard let owner else { return 0 }
  Unmanaged<EasyHandle>.fromOpaque(owner).takeUnretainedValue()
    .receive(header: UnsafeRawBufferPointer(start: bytes, count: size * count))
  return size * count
}

private let receiveBody: rtksh_curl_receiver = { bytes, size, count, owner in
  guard let owner else { return 0 }
  let taken = Unmanaged<EasyHandle>.fromOpaque(owner).takeUnretainedValue()
    .receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
  // Anything but the full count ends the transfer.
  return taken ? size * count : 0
}
