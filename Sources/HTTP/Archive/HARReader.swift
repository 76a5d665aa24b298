internal import JSON
internal import Platform
internal import Text

/// Reads the HAR files that ``RecordingTransport`` makes. Those of other programs are told from them and refused.
package enum HARReader {
  /// Reads a whole file and looks at every entry, so that a replay meets no surprise later.
  package static func read(_ bytes: [UInt8]) throws(HARProblem) -> Recording {
    let document: JSONValue
    do throws(JSONParseError) {
      document = try JSONValue(parsing: bytes)
    } catch {
      throw .notJSON(error.reason)
    }
    guard let log = document["log"], log.kind == .object else { throw .notArchive(member: "log") }
    guard log["version"]?.string?.isEmpty == false else { throw .notArchive(member: "log.version") }
    guard let list = log["entries"], list.kind == .array else { throw .notArchive(member: "log.entries") }
    let facts = try facts(in: log)
    var entries: [Recording.Entry] = []
    entries.reserveCapacity(list.count)
    for index in 0..<list.count {
      entries.append(try entry(list[index] ?? .null, number: index + 1))
    }
    return Recording(facts: facts, entries: entries)
  }

  private static func facts(in log: JSONValue) throws(HARProblem) -> RecordingFacts {
    guard let own = log["_rtksh"], own.kind == .object else {
      throw .foreign(creator: log["creator"]?["name"]?.string ?? "")
    }
    guard let startedAt = own["startedAt"]?.string.flatMap({ Timestamp($0) }) else {
      throw .notArchive(member: "log._rtksh.startedAt")
    }
    guard let baseURL = own["baseURL"]?.string else { throw .notArchive(member: "log._rtksh.baseURL") }
    return RecordingFacts(
      version: own["version"]?.string ?? "", account: own["account"]?.string, app: own["app"]?.string,
      baseURL: baseURL, startedAt: startedAt)
  }

  private static func entry(_ value: JSONValue, number: Int) throws(HARProblem) -> Recording.Entry {
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
    try check(response, number: number)
    let body = value[path: ["request", "postData", "text"]]?.string ?? ""
    return Recording.Entry(
      key: RequestKey(method: method, url: url, body: body), method: method, url: url, startedAt: startedAt,
      timings: HTTPTimings(archived: value["timings"], bytesReceived: max(0, response["bodySize"]?.integer ?? 0)),
      response: response)
  }

  private static func check(_ response: JSONValue, number: Int) throws(HARProblem) {
    guard let status = response["status"]?.integer, status == 0 || (100...999).contains(status) else {
      throw .badEntry(number, member: "response.status")
    }
    guard response["headers"].map({ $0.kind == .array }) ?? true else {
      throw .badEntry(number, member: "response.headers")
    }
    if status == 0, response["_error"]?["kind"]?.string == nil {
      throw .badEntry(number, member: "response._error")
    }
    guard let content = response["content"], content.kind == .object else {
      throw .badEntry(number, member: "response.content")
    }
    guard let text = content["text"] else { return }
    guard let body = text.string else { throw .badEntry(number, member: "response.content.text") }
    switch content["encoding"]?.string {
    case nil, "": return
    case "base64" where Base64.decode(body) != nil: return
    default: throw .badEntry(number, member: "response.content.encoding")
    }
  }
}
