internal import CCurl

/// libcurl, opened when the first request is made: programs that make none start without its thirty-five libraries.
///
/// Sendable is unchecked because of the pointer: its table is filled before the value exists and never changed after.
struct CurlLibrary: @unchecked Sendable {
  /// libcurl's functions.
  let functions: rtksh_curl_table

  /// The library under its usual names; nil when it is not installed. Opened once in the life of the process.
  static let installed = CurlLibrary(files: ["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"])

  /// What to tell someone who lacks it.
  static let advice = "libcurl is not installed: apt install libcurl4 (Debian, Ubuntu), brew install curl (macOS)"

  /// Opens the first of the files that is a libcurl. The corresponding C functions are `dlopen` and `curl_global_init`.
  init?(files: [String]) {
    let table = UnsafeMutablePointer<rtksh_curl>.allocate(capacity: 1)
    guard files.contains(where: { rtksh_curl_load(table, $0) }), rtksh_curl_global_init(table) == CURLE_OK else {
      table.deallocate()
      return nil
    }
    functions = rtksh_curl_table(table)
  }

  /// libcurl's words for a code. The corresponding C function is `curl_easy_strerror`.
  func words(for code: CURLcode) -> String {
    rtksh_curl_strerror(functions, code).map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
  }
}
