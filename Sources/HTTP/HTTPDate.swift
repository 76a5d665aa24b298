internal import CCurl
package import Platform

/// The dates of HTTP headers, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDate {
  /// The moment; nil when it is no such date, or when libcurl, which reads it, is not installed. The corresponding C function is
  /// `curl_getdate`.
  package static func parse(_ text: String) -> Timestamp? {
    guard case .success(let library) = CurlLibrary.installed else { return nil }
    let seconds = rtksh_curl_getdate(library.functions, text)
    return seconds == -1 ? nil : Timestamp(seconds: Double(seconds))
  }
}
