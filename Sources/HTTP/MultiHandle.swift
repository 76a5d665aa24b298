internal import CCurl

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

  /// The transfers that have ended, each with its owner and its result. The corresponding C function is
  /// `curl_multi_info_read`.
  func allEnded() -> [(easy: EasyHandle, id: TransferID, code: CURLcode)] {
    var ended: [(easy: EasyHandle, id: TransferID, code: CURLcode)] = []
    var code = CURLE_OK
    while let owner = rtksh_curl_multi_next_ended(curl, pointer, &code) {
      let easy = Unmanaged<EasyHandle>.fromOpaque(owner).takeUnretainedValue()
      ended.append((easy, easy.owner, code))
    }
    return ended
  }

  /// Waits until a transfer can go on or a descriptor can be read. The corresponding C function is `curl_multi_poll`.
  func poll(_ descriptors: [Int32], milliseconds: Int32) {
    var entries = descriptors.map { curl_waitfd(fd: $0, events: Int16(CURL_WAIT_POLLIN), revents: 0) }
    rtksh_curl_multi_poll(curl, pointer, &entries, UInt32(entries.count), milliseconds)
  }
}
