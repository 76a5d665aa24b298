internal import CCurl
internal import Platform

/// The transport that reaches real servers: libcurl, many transfers on one thread.
///
/// Connections stay open and are used again. libcurl itself is opened at the first request.
///
/// ```swift
/// let client = HTTPClient()
/// client.start(HTTPRequest("https://api.cloudflare.com/client/v4/user")) { result in … }
/// while client.wait(timeout: 60, descriptors: []).completed == 0 {}
/// ```
package final class HTTPClient: Transport {
  private let maximumConcurrentTransfers: Int
  private let tls: TLSOptions
  private let library: () -> Result<CurlLibrary, CurlLibrary.Missing>
  private let budget: BodyBudget
  private var multi: MultiHandle?
  private var lastID: TransferID = 0
  private var queue = TransferQueue()
  private var active: [TransferID: (exchange: Exchange, easy: EasyHandle)] = [:]
  private var idle: [EasyHandle] = []
  /// What failed before libcurl saw it; reported at the next wait, so that no completion runs inside `start`.
  private var failed: [(id: TransferID, error: HTTPError, completion: (Result<HTTPResponse, HTTPError>) -> Void)] = []

  /// A client.
  ///
  /// - Parameters:
  ///   - maximumConcurrentTransfers: how many transfers run at a time; further ones wait in a queue.
  ///   - maximumBufferedBytes: how many bytes the bodies of all transfers under way may have together, after decompression; the
  ///     transfer that goes beyond it fails as `tooLarge`.
  ///   - tls: the certificates to trust and to show.
  package convenience init(
    maximumConcurrentTransfers: Int = 8, maximumBufferedBytes: Int = 1 << 30, tls: TLSOptions = TLSOptions()
  ) {
    self.init(
      maximumConcurrentTransfers: maximumConcurrentTransfers, maximumBufferedBytes: maximumBufferedBytes, tls: tls
    ) { CurlLibrary.installed }
  }

  /// A client on a libcurl of the caller's choice.
  init(
    maximumConcurrentTransfers: Int = 8, maximumBufferedBytes: Int = 1 << 30, tls: TLSOptions = TLSOptions(),
    library: @escaping () -> Result<CurlLibrary, CurlLibrary.Missing>
  ) {
    self.maximumConcurrentTransfers = max(1, maximumConcurrentTransfers)
    self.tls = tls
    self.library = library
    budget = BodyBudget(limit: maximumBufferedBytes)
  }

  deinit {
    for (_, transfer) in active { multi?.remove(transfer.easy) }
  }

  /// Takes a request in. A request that may not be sent fails at the next wait, like one that cannot be.
  @discardableResult
  package func start(
    _ request: HTTPRequest, completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) -> TransferID {
    lastID += 1
    do throws(HTTPError) {
      queue.append(lastID, try Exchange(request, try loadedLibrary(for: request), completion: completion))
      fill()
    } catch {
      failed.append((lastID, error, completion))
    }
    return lastID
  }

  /// Gives an exchange up and closes its connection, unless others share it.
  package func cancel(_ id: TransferID) {
    failed.removeAll { $0.id == id }
    queue.remove(id)
    guard let (_, easy) = active.removeValue(forKey: id) else { return }
    multi?.remove(easy)
    easy.dropBody()
    idle.append(easy)
    fill()
  }

  private func loadedLibrary(for request: HTTPRequest) throws(HTTPError) -> CurlLibrary {
    switch library() {
    case .success(let library): return library
    case .failure(let missing): throw HTTPError(.missingLibrary, missing.message, request: request)
    }
  }

  /// Drives the exchanges; see ``Transport/wait(timeout:descriptors:)``. The corresponding C function is `curl_multi_poll`.
  package func wait(timeout: Double, descriptors: [Int32]) -> WaitOutcome {
    var outcome = WaitOutcome(completed: drive())
    let end = timeout < 1e9 ? MonotonicClock.now + timeout : .infinity
    while true {
      let left = outcome.isEvent ? 0 : min(3600, max(0, end - MonotonicClock.now))
      poll(descriptors, milliseconds: Int32((left * 1000).rounded(.up)), into: &outcome)
      outcome.completed += drive()
      if outcome.isEvent || MonotonicClock.now >= end { return outcome }
    }
  }

  /// Lets the transfers go as far as they can without waiting, and reports those that ended.
  private func drive() -> Int {
    var completed = 0
    if let multi, !active.isEmpty {
      multi.perform()
      while let (easy, code) = multi.nextEnded() {
        if finish(easy, code) { completed += 1 }
      }
    }
    // Those that a completion adds have to wait, or trying again would never end.
    for _ in failed where !failed.isEmpty {
      let (_, error, completion) = failed.removeFirst()
      completed += 1
      completion(.failure(error))
    }
    return completed
  }

  /// Reports a transfer that ended; false when it goes on elsewhere, after a redirect.
  private func finish(_ easy: EasyHandle, _ code: CURLcode) -> Bool {
    multi?.remove(easy)
    guard var (exchange, _) = active.removeValue(forKey: easy.owner) else { return false }
    let result: Result<HTTPResponse, HTTPError>
    do throws(HTTPError) {
      guard code == CURLE_OK, easy.bodyProblem == nil else {
        let words = multi?.library.words(for: code) ?? ""
        throw easy.error(
          code, words: words, request: exchange.request, origin: exchange.origin, elapsed: exchange.elapsed)
      }
      var response = easy.response(elapsed: exchange.elapsed)
      if exchange.follows(response.status), let target = easy.redirectTarget {
        try exchange.redirect(to: target, after: response)
        launch(exchange, easy.owner, on: easy)
        return false
      }
      response.redirects = exchange.redirects
      result = .success(response)
    } catch {
      result = .failure(error)
    }
    easy.dropBody()
    idle.append(easy)
    fill()
    exchange.completion(result)
    return true
  }

  /// Hands exchanges from the queue to libcurl up to the limit of concurrent transfers.
  private func fill() {
    while active.count < maximumConcurrentTransfers, let (id, exchange) = queue.removeFirst() {
      if multi == nil {
        multi = (try? library().get()).flatMap {
          MultiHandle($0, maximumConnections: maximumConcurrentTransfers * 2)
        }
      }
      if let multi, let easy = idle.popLast() ?? EasyHandle(multi.library.functions, budget) {
        launch(exchange, id, on: easy)
      } else {
        let error = HTTPError(.other, "there is no memory for another transfer", request: exchange.request)
        failed.append((id, error, exchange.completion))
      }
    }
  }

  private func launch(_ exchange: Exchange, _ id: TransferID, on easy: EasyHandle) {
    easy.owner = id
    easy.prepare(exchange.request, to: exchange.origin, timeout: exchange.remaining, tls)
    active[id] = (exchange, easy)
    multi?.add(easy)
  }

  private func poll(_ descriptors: [Int32], milliseconds: Int32, into outcome: inout WaitOutcome) {
    let wake = Signals.wakeDescriptor
    let watched = wake >= 0 ? descriptors + [wake] : descriptors
    var wait = milliseconds
    if let multi, !active.isEmpty {
      multi.poll(watched, milliseconds: milliseconds)
      wait = 0
    }
    // libcurl does not report a descriptor whose other end hung up. And while nothing is under way it need not even be there:
    // a shell waits for keys like this.
    guard wait > 0 || !watched.isEmpty else { return }
    let ready = Descriptor.readable(among: watched, within: wait)
    outcome.woken = outcome.woken || ready.contains(wake)
    outcome.readable += ready.filter { $0 != wake && !outcome.readable.contains($0) }
  }
}
