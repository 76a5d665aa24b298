internal import CCurl

/// libcurl, opened when the first request is made: programs that make none start without its thirty-five libraries.
///
/// Sendable is unchecked because of the pointer: its table is filled before the value exists and never changed after.
struct CurlLibrary: @unchecked Sendable {
  /// libcurl cannot be used.
  struct Missing: Error, Equatable {
    /// The loader's reason (`dlerror`), such as `libcurl.so.4: cannot open shared object file: No such file or directory`.
    let reason: String

    /// The reason, and which package has the library.
    var message: String {
      "libcurl cannot be loaded: \(reason); its package is libcurl4 (Debian, Ubuntu)"
    }
  }

  /// libcurl's functions.
  let functions: rtksh_curl_table

  /// The library under its usual names. Opened once in the life of the process.
  static let installed = open(files: ["libcurl.so.4", "libcurl-gnutls.so.4"])

  /// Opens the first of the files that is a libcurl. The corresponding C functions are `dlopen` and `curl_global_init`.
  static func open(files: [String]) -> Result<CurlLibrary, Missing> {
    let table = UnsafeMutablePointer<rtksh_curl>.allocate(capacity: 1)
    var reasons: [String] = []
    for file in files {
      guard let reason = rtksh_curl_load(table, file) else {
        guard rtksh_curl_global_init(table) == CURLE_OK else {
          reasons.append("\(file): curl_global_init failed")
          continue
        }
        return .success(CurlLibrary(functions: rtksh_curl_table(table)))
      }
      reasons.append(String(cString: reason))
    }
    table.deallocate()
    // A library that is there and cannot be loaded says more than those that are not there.
    let reason = reasons.first { !$0.contains("No such file") } ?? reasons.first ?? "no file name"
    return .failure(Missing(reason: reason))
  }

  /// libcurl's words for a code. The corresponding C function is `curl_easy_strerror`.
  func words(for code: CURLcode) -> String {
    rtksh_curl_strerror(functions, code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
  }

  /// An address taken apart as libcurl will do it: scheme, host and port; nil when it is malformed or has a user name. The
  /// corresponding C function is `curl_url_get`.
  func parts(of url: String) -> (scheme: String, host: String, port: Int)? {
    guard let handle = rtksh_curl_url_parse(functions, url) else { return nil }
    defer { rtksh_curl_url_free(functions, handle) }
    func part(_ name: CURLUPart) -> String? {
      guard let text = rtksh_curl_url_part(functions, handle, name) else { return nil }
      defer { rtksh_curl_text_free(functions, text) }
      return String(cString: text)
    }
    guard let scheme = part(CURLUPART_SCHEME), let host = part(CURLUPART_HOST),
      let port = part(CURLUPART_PORT).flatMap({ Int($0) })
    else { return nil }
    return (scheme, host, port)
  }
}

/// libcurl's set of transfers that share a thread and a pool of connections.
final class MultiHandle {
  let library: CurlLibrary
  private let pointer: UnsafeMutableRawPointer
  private var curl: rtksh_curl_table { library.functions }

  /// The corresponding C function is `curl_multi_init`; nil when there is no memory.
  init?(_ library: CurlLibrary, maximumConnections: Int) {
    guard let pointer = rtksh_curl_multi_init(library.functions) else { return nil }
    self.library = library
    self.pointer = pointer
    rtksh_curl_multi_set_long(library.functions, pointer, CURLMOPT_MAXCONNECTS, maximumConnections)
  }

  deinit { rtksh_curl_multi_cleanup(curl, pointer) }

  /// Begins a transfer. The corresponding C function is `curl_multi_add_handle`.
  func add(_ easy: EasyHandle) {
    rtksh_curl_multi_add(curl, pointer, easy.pointer)
  }

  /// Ends a transfer, whether it is complete or not. The corresponding C function is `curl_multi_remove_handle`.
  func remove(_ easy: EasyHandle) {
    rtksh_curl_multi_remove(curl, pointer, easy.pointer)
  }

  /// Reads and writes what can be without waiting. The corresponding C function is `curl_multi_perform`.
  func perform() {
    rtksh_curl_multi_perform(curl, pointer)
  }

  /// The next transfer that ended, with its result. The corresponding C function is `curl_multi_info_read`.
  func nextEnded() -> (EasyHandle, CURLcode)? {
    var code = CURLE_OK
    guard let owner = rtksh_curl_multi_next_ended(curl, pointer, &code) else { return nil }
    return (Unmanaged<EasyHandle>.fromOpaque(owner).takeUnretainedValue(), code)
  }

  /// Waits until a transfer can go on or a descriptor can be read. The corresponding C function is `curl_multi_poll`.
  func poll(_ descriptors: [Int32], milliseconds: Int32) {
    var entries = descriptors.map { curl_waitfd(fd: $0, events: Int16(CURL_WAIT_POLLIN), revents: 0) }
    rtksh_curl_multi_poll(curl, pointer, &entries, UInt32(entries.count), milliseconds)
  }
}
