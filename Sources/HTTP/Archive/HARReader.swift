internal import JSON
internal import Platform
internal import Text

/// Why a file cannot be replayed.
package enum HARProblem: Error, Equatable, Sendable {
  /// It is not JSON; the reason in the parser's words, with the place.
  case notJSON(String)
  /// It is JSON but no HAR file: this member of it is missing or is something else.
  case notArchive(member: String)
  /// It is a HAR file of another program, and no entry of it can be replayed.
  case foreign(creator: String)
  /// An entry, counted from 1, lacks this member, or it is not what it should be.
  case badEntry(Int, member: String)
}

/// Reads HAR files: those that ``RecordingTransport`` makes, and those of browsers and other tools.
///
/// Of its own files each entry must be right. In another program's file entries that cannot be replayed are skipped, and what only our
/// files say (when the recording began, which account and app it is about) is taken from the entries.
package enum HARReader {
  /// Reads a whole file and checks every entry, so that a replay finds no mistake later.
  package static func read(_ bytes: [UInt8]) throws(HARProblem) -> Recording {
    let (log, isCut) = try log(in: bytes)
    guard let list = log["entries"], list.kind == .array else { throw .notArchive(member: "log.entries") }
    let isOwn = log["_rtksh"]?.kind == .object
    if isOwn {
      guard log["version"]?.string?.isEmpty == false else { throw .notArchive(member: "log.version") }
    }
    var facts = isOwn ? try facts(in: log) : nil
    var entries: [Recording.Entry] = []
    entries.reserveCapacity(list.count)
    var skipped = 0
    for (index, value) in list.elements.enumerated() {
      do throws(HARProblem) {
        entries.append(try entry(value, number: index + 1, isOwn: isOwn))
      } catch {
        if isOwn { throw error }
        skipped += 1
      }
    }
    if entries.isEmpty, !isOwn { throw .foreign(creator: log["creator"]?["name"]?.string ?? "") }
    // The order of the file is that of the answers, or any; what counts is the order of the requests.
    entries = entries.enumerated().sorted { ($0.element.startedAt, $0.offset) < ($1.element.startedAt, $1.offset) }.map(
      \.element)
    if facts == nil { facts = Self.facts(of: entries) }
    guard let facts else { throw .notArchive(member: "log._rtksh") }
    return Recording(facts: facts, entries: entries, skippedCount: skipped, isIncomplete: isCut)
  }

  // MARK: The file

  /// The file's `log`, and whether its end is missing.
  private static func log(in bytes: [UInt8]) throws(HARProblem) -> (JSONValue, isCut: Bool) {
    // Some programs write a byte order mark.
    let bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes[3...] : bytes[...]
    let document: JSONValue
    var isCut = false
    do throws(JSONParseError) {
      document = try JSONValue(parsing: bytes)
    } catch {
      guard let rest = completed(bytes) else { throw .notJSON(error.reason) }
      document = rest
      isCut = true
    }
    guard let log = document["log"], log.kind == .object else { throw .notArchive(member: "log") }
    return (log, isCut)
  }

  /// A file of ours whose writing was cut short, up to its last whole entry.
  ///
  /// Each entry is a line, and what was being written is at the end: a part of an entry, perhaps with the rest of the file's old
  /// end behind it.
  private static func completed(_ bytes: ArraySlice<UInt8>) -> JSONValue? {
    guard bytes.starts(with: HARWriter.beginning.utf8) else { return nil }
    var end = bytes.endIndex
    for _ in 0..<4 {
      if let document = try? JSONValue(parsing: bytes[..<end] + "]}}".utf8) { return document }
      guard let line = bytes[..<end].lastIndex(of: 10) else { return nil }
      end = line
    }
    return nil
  }

  private static func facts(in log: JSONValue) throws(HARProblem) -> RecordingFacts {
    guard let own = log["_rtksh"], let startedAt = own["startedAt"]?.string.flatMap({ Timestamp($0) }) else {
      throw .notArchive(member: "log._rtksh.startedAt")
    }
    guard let baseURL = own["baseURL"]?.string else { throw .notArchive(member: "log._rtksh.baseURL") }
    let context = log["_context"]
    return RecordingFacts(
      version: own["version"]?.string ?? "", account: (context?["account"] ?? own["account"])?.string,
      app: (context?["app"] ?? own["app"])?.string, baseURL: baseURL, startedAt: startedAt)
  }

  /// What the entries of another program's file say: the API is where the account's paths are.
  private static func facts(of entries: [Recording.Entry]) -> RecordingFacts? {
    guard let first = entries.first else { return nil }
    let mark = "/accounts/"
    for entry in entries {
      let address = String(entry.url.prefix { $0 != "?" && $0 != "#" })
      guard let place = address.utf8.firstRange(of: mark.utf8) else { continue }
      let segments = address[place.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
      guard segments.count > 2, segments[1] == "realtime", segments[2] == "kit" else { continue }
      let app = segments.count > 4 ? String(segments[3]) : nil
      return RecordingFacts(
        version: "", account: String(segments[0]), app: app, baseURL: String(address[..<place.lowerBound]),
        startedAt: first.startedAt)
    }
    let origin = first.url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(
      separator: "/")
    return RecordingFacts(version: "", baseURL: origin, startedAt: first.startedAt)
  }

  // MARK: One entry

  private static func entry(_ value: JSONValue, number: Int, isOwn: Bool) throws(HARProblem) -> Recording.Entry {
    func text(_ path: String...) throws(HARProblem) -> String {
      guard let text = value[path: path]?.string else {
        throw .badEntry(number, member: path.joined(separator: "."))
      }
      return text
    }
    let method = try text("request", "method")
    let url = try text("request", "url")
    guard let startedAt = Timestamp(try text("startedDateTime")) else {
      throw .badEntry(number, member: "startedDateTime")
    }
    guard let response = value["response"], response.kind == .object else {
      throw .badEntry(number, member: "response")
    }
    try check(response, number: number, isOwn: isOwn)
    let body = value[path: ["request", "postData", "text"]]?.string ?? ""
    return Recording.Entry(
      key: RequestKey(method: method, url: url, body: body), method: method, url: url, startedAt: startedAt,
      timings: HTTPTimings(archived: value["timings"], bytesReceived: max(0, response["bodySize"]?.integer ?? 0)),
      response: response)
  }

  private static func check(_ response: JSONValue, number: Int, isOwn: Bool) throws(HARProblem) {
    guard let status = response["status"]?.integer, status == 0 || (100...999).contains(status) else {
      throw .badEntry(number, member: "response.status")
    }
    guard response["headers"].map({ $0.kind == .array }) ?? true else {
      throw .badEntry(number, member: "response.headers")
    }
    if status == 0 {
      guard !isOwn || response["_error"]?["kind"]?.string != nil else {
        throw .badEntry(number, member: "response._error")
      }
      return
    }
    // A browser that had the answer in its cache keeps none.
    if !isOwn, status == 304 { throw .badEntry(number, member: "response.content.text") }
    guard let content = response["content"], content.kind == .object else {
      throw .badEntry(number, member: "response.content")
    }
    guard let text = content["text"] else {
      // Browsers can leave all bodies out. Ours leave out none, and a redirect needs none.
      guard isOwn || content["size"]?.number ?? 0 <= 0 || (300..<400).contains(status) else {
        throw .badEntry(number, member: "response.content.text")
      }
      return
    }
    guard let body = text.string else { throw .badEntry(number, member: "response.content.text") }
    switch content["encoding"]?.string {
    case nil, "": return
    case "base64" where Base64.decode(body) != nil: return
    case .some: throw .badEntry(number, member: "response.content.encoding")
    }
  }
}
