internal import CJq
internal import Glibc
internal import Synchronization

/// Runs a filter in a child process: a copy of this one, which shares the memory of all values until one of the two writes to it.
///
/// libjq may end the child, fill its memory up to a limit, or loop within a function that cannot be interrupted; the child is killed
/// then, and nothing else happens. Results come back as JSON through a pipe. A child costs a quarter of a millisecond while this process
/// holds 10 MB, and seven milliseconds when it holds 300 MB.
enum QueryProcess {
  /// What the child does: it hands every result to the function, which returns false when no more are wanted.
  typealias Work = (_ give: (JSONValue) -> Bool) throws(QueryError) -> Void

  /// Does the work in a child and gives every result to `each`, until it returns false or the work ends.
  static func run(memoryLimit: Int, _ work: Work, each: (JSONValue) -> Bool) throws(QueryError) {
    let outer = RunningQuery.begin(RunningQuery.child)
    defer { RunningQuery.end(restoring: outer) }
    reap()
    _ = Self.preparation
    var ends: (read: Int32, write: Int32) = (-1, -1)
    let isOpen = rtksh_pipe(&ends.read, &ends.write) == 0
    guard isOpen else { throw QueryError(.system(errno)) }
    let resident = rtksh_own_memory().resident
    let child = NumberText.whileUnused { rtksh_fork(ends.write, UInt64(max(0, memoryLimit))) }
    if child == 0 { serve(work, to: ends.write) }
    let number = errno
    close(ends.write)
    defer { close(ends.read) }
    guard child > 0 else { throw QueryError(.system(number)) }
    var reader = ResultReader(descriptor: ends.read, memoryLimit: memoryLimit)
    let isLost: Bool
    do throws(QueryError) {
      isLost = try reader.read(each) == .lost
    } catch {
      end(child)
      throw error
    }
    guard isLost else { return end(child) }
    throw cause(of: rtksh_wait(child, 0), memoryLimit, resident: Int(clamping: resident))
  }

  // MARK: The parent

  /// Children that were told to end and have not ended yet: giving a gigabyte back takes the system a while.
  private static let ending = Mutex<[pid_t]>([])

  /// How many milliseconds the end of a killed child is waited for.
  private static let patience = 60

  /// Kills a child. Most end at once; a large one is collected later, so that Ctrl-C is answered without it.
  private static func end(_ child: pid_t) {
    kill(child, SIGKILL)
    for _ in 0..<patience {
      if rtksh_wait(child, WNOHANG).has_ended != 0 { return }
      usleep(1000)
    }
    ending.withLock { $0.append(child) }
  }

  private static func reap() {
    ending.withLock { children in children.removeAll { rtksh_wait($0, WNOHANG).has_ended != 0 } }
  }

  /// Why a child ended before its work was done; `resident` is how much memory its parent had, in bytes.
  private static func cause(of end: rtksh_end, _ memoryLimit: Int, resident: Int) -> QueryError {
    if RunningQuery.isInterrupted { return QueryError(.interruption) }
    // An allocation that is not libjq's ends the process otherwise when memory is at an end.
    let own = Int(clamping: end.memory) - resident
    if end.status == RTKSH_OUT_OF_MEMORY || ((end.signal != 0 || end.status != 0) && own > memoryLimit / 10 * 9) {
      return QueryError(.memoryLimit(memoryLimit))
    }
    return QueryError(.crash(signal: end.signal))
  }

  // MARK: The child

  private static func serve(_ work: Work, to descriptor: Int32) -> Never {
    var writer = ResultWriter(descriptor: descriptor)
    do throws(QueryError) {
      try work { writer.give($0) }
      writer.finish(nil)
    } catch {
      writer.finish(error)
    }
    _exit(0)
  }

  /// Uses everything that the child uses, so that Swift's tables are made: the child must not wait for a lock that a thread of its
  /// parent holds.
  private static let preparation: Void = {
    var writer = ResultWriter(descriptor: -1)
    _ = writer.give(["a": [1, 0.5, "b", true, .null], "c": 1e300])
    writer.finish(QueryError(.failure, messages: ["d"], line: 1))
  }()
}

/// A part of what a child sends: one byte for its kind, eight for its length, and JSON.
private enum Part: UInt8 {
  /// Results, one a line.
  case results = 1
  /// The end, with the error if there was one.
  case end = 2
}

/// Sends results to the parent.
private struct ResultWriter {
  private let descriptor: Int32
  private var printer = JSONPrinter(indent: 0, sortsKeys: false, deepest: JSONReader.deepest)
  private var isBroken = false

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Takes a result; false when the parent wants no more, or cannot take this one.
  mutating func give(_ value: JSONValue) -> Bool {
    printer.print(value.storage.raw)
    guard !printer.isTooDeep else { return false }
    printer.endLine()
    if printer.bytes.count >= 1 << 16 { flush() }
    return !isBroken
  }

  mutating func finish(_ error: QueryError?) {
    var error = error
    if printer.isTooDeep {
      error = QueryError(.nestingLimit(JSONReader.deepest))
      printer.removeAll()
    }
    flush()
    var body: JSONValue = [:]
    if let error {
      body = ["messages": JSONValue(error.messages.map { JSONValue($0) })]
      if let line = error.line { body = body.setting("line", to: JSONValue(line)) }
      let kind =
        switch error.kind {
        case .syntax: "syntax"
        case .nestingLimit: "nesting"
        case .failure, .interruption, .memoryLimit, .crash, .system: "failure"
        }
      body = body.setting("kind", to: JSONValue(kind))
    }
    send(.end, body.utf8())
  }

  private mutating func flush() {
    if !printer.bytes.isEmpty { send(.results, printer.bytes) }
    printer.removeAll()
  }

  private mutating func send(_ part: Part, _ bytes: [UInt8]) {
    var header = [part.rawValue]
    for place in 0..<8 { header.append(UInt8(truncatingIfNeeded: bytes.count >> (8 * place))) }
    write(header)
    write(bytes)
  }

  private mutating func write(_ bytes: [UInt8]) {
    var position = 0
    while position < bytes.count, !isBroken {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + position }, bytes.count - position)
      }
      if count > 0 { position += count } else if errno != EINTR { isBroken = true }
    }
  }
}

/// Receives results from a child.
private struct ResultReader {
  /// How the results ended.
  enum End {
    /// The child said so.
    case finished
    /// No more were wanted.
    case abandoned
    /// The child ended without a word.
    case lost
  }

  private let descriptor: Int32
  private let memoryLimit: Int
  private var received = 0

  init(descriptor: Int32, memoryLimit: Int) {
    self.descriptor = descriptor
    self.memoryLimit = memoryLimit
  }

  mutating func read(_ each: (JSONValue) -> Bool) throws(QueryError) -> End {
    while true {
      guard let header = try bytes(9), let part = Part(rawValue: header[0]) else { return .lost }
      let length = header[1...].reversed().reduce(0) { ($0 << 8 | Int($1)) & Int.max }
      try count(length)
      guard let body = try bytes(length) else { return .lost }
      switch part {
      case .end:
        if let error = Self.error(in: body) { throw error }
        return .finished
      case .results:
        guard let values = body.withUnsafeBufferPointer({ JSONReader.readLines($0) }) else {
          if RunningQuery.isInterrupted { throw QueryError(.interruption) }
          return .lost
        }
        // A result takes more memory than its text.
        try count(64 * values.count)
        for value in values {
          guard each(value) else { return .abandoned }
          if RunningQuery.isInterrupted { throw QueryError(.interruption) }
        }
      }
    }
  }

  private mutating func count(_ bytes: Int) throws(QueryError) {
    received = received.addingReportingOverflow(bytes).overflow ? .max : received + bytes
    if received > memoryLimit { throw QueryError(.memoryLimit(memoryLimit)) }
  }

  private static func error(in body: [UInt8]) -> QueryError? {
    guard let value = try? JSONValue(parsing: body), let kind = value["kind"]?.string else { return nil }
    let messages = value["messages"]?.elements.compactMap(\.string) ?? []
    switch kind {
    case "syntax": return QueryError(.syntax, messages: messages, line: value["line"]?.integer)
    case "nesting": return QueryError(.nestingLimit(JSONReader.deepest))
    case _: return QueryError(.failure, messages: messages)
    }
  }

  /// The next bytes; nil when the child ends before.
  private func bytes(_ wanted: Int) throws(QueryError) -> [UInt8]? {
    var isLost = false
    var isInterrupted = false
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while count < wanted, !isLost {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        // A signal ends the call; the time limit is for one that came just before it.
        let isReady = poll(&entry, 1, 50) > 0
        if RunningQuery.isInterrupted {
          isInterrupted = true
          return
        }
        guard isReady else { continue }
        let found = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, min(wanted - count, 1 << 20))
        if found > 0 { count += found } else if found == 0 || errno != EINTR { isLost = true }
      }
    }
    if isInterrupted { throw QueryError(.interruption) }
    return isLost ? nil : bytes
  }
}
