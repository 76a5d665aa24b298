internal import CCurl

/// One transfer of libcurl's, with the bytes it has received so far; used for many requests, one after another.
final class EasyHandle {
  /// libcurl's own handle.
  let pointer: UnsafeMutableRawPointer
  /// The exchange that the handle works for.
  var owner: TransferID = 0
  /// The header lines of the last response, without its status line.
  private(set) var headerBlock: [UInt8] = []
  /// The body so far.
  var body: [UInt8] = []
  /// Whether the body grew beyond what the request allows.
  private(set) var isTooLarge = false

  let curl: rtksh_curl_table
  private var maximumBodyBytes = 0
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private let errorText = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// The corresponding C function is `curl_easy_init`; nil when there is no memory.
  init?(_ curl: rtksh_curl_table) {
    guard let pointer = rtksh_curl_easy_init(curl) else {
      errorText.deallocate()
      return nil
    }
    self.curl = curl
    self.pointer = pointer
  }

  deinit {
    rtksh_curl_easy_cleanup(curl, pointer)
    rtksh_curl_slist_free(curl, headerList)
    errorText.deallocate()
  }

  /// What libcurl says went wrong, beyond the words that belong to its code; empty when it says nothing.
  var errorMessage: String {
    errorText.baseAddress.map { String(cString: $0) } ?? ""
  }

  /// Makes the handle ready for a request; `timeout` is what is left of the request's total.
  func prepare(_ request: HTTPRequest, to origin: Origin, timeout: Double) {
    rtksh_curl_easy_reset(curl, pointer)
    headerBlock.removeAll(keepingCapacity: true)
    body = []
    isTooLarge = false
    maximumBodyBytes = request.maximumBodyBytes
    errorText.initialize(repeating: 0)
    let this = Unmanaged.passUnretained(self).toOpaque()
    rtksh_curl_set_pointer(curl, pointer, CURLOPT_ERRORBUFFER, errorText.baseAddress)
    rtksh_curl_set_receivers(curl, pointer, receiveHeader, receiveBody, this)
    setPolicy(origin)
    set(CURLOPT_URL, request.url)
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout))
    set(CURLOPT_TIMEOUT_MS, milliseconds(timeout))
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
    set(CURLOPT_ACCEPT_ENCODING, "")
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

  fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    if body.isEmpty {
      // What the server announces saves growing step by step, but is not to be believed without bound.
      let announced = Int(rtksh_curl_get_size(curl, pointer, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T))
      body.reserveCapacity(min(max(announced, bytes.count), max(maximumBodyBytes, 0), 64 << 20))
    }
    guard body.count + bytes.count <= maximumBodyBytes else {
      isTooLarge = true
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }
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
