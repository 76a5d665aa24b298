extension Fault {
  /// Reads `kind[=value][,match=TEXT][,times=N][,after=N][,retry-after=SECONDS]`.
  init(parsing text: String) throws(FaultSyntaxError) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: pair.first.map(String.init) ?? "", value: pair.count > 1 ? String(pair[1]) : nil)
    }
    func wrong(_ reason: String) -> FaultSyntaxError { FaultSyntaxError(text: text, reason: reason) }
    guard let first = parts.first, !first.name.isEmpty else { throw wrong("a fault begins with its kind") }
    do throws(KindError) {
      self.init(kind: try Kind(name: first.name, value: first.value))
    } catch {
      throw wrong(error.reason)
    }
    for (name, value) in parts.dropFirst() {
      let number = value.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
      switch name {
      case "match": match = value ?? ""
      case "times", "after", "retry-after":
        guard let number else { throw wrong("\(name) takes a whole number") }
        switch name {
        case "times": times = number
        case "after": after = number
        default: retryAfter = number
        }
      default: throw wrong("there is no setting “\(name)”; there are match, times, after and retry-after")
      }
    }
  }

  /// Every kind with its spelling and what it does, and the settings.
  static var help: String {
    let kinds = [
      ("status=NUMBER", "answer an error with that status"), ("slow=SECONDS", "wait before answering"),
      ("stall", "send half of the answer, then nothing"), ("cut", "send half of the answer, then close the connection"),
      ("close", "close the connection without an answer"), ("garble", "send bytes that are no JSON"),
      ("truncate", "send JSON that ends in the middle, with the right length"),
      ("html", "send a gateway's HTML page with status 502"), ("empty", "send status 200 without a body"),
      ("drip=NUMBER", "send that many bytes a second"),
    ]
    let variants = Variant.allCases.map { ("variant=\($0.rawValue)", $0.help) }
    let settings = [
      ("match=TEXT", "only requests whose path or query holds the text, as it is sent"),
      ("times=NUMBER", "only that many requests"), ("after=NUMBER", "let that many pass first"),
      ("retry-after=SECONDS", "with that header"),
    ]
    func lines(_ rows: [(String, String)]) -> String {
      rows.map { "  " + $0.0 + String(repeating: " ", count: max(1, 27 - $0.0.utf8.count)) + $0.1 + "\n" }.joined()
    }
    return "A fault is KIND[,SETTING]…, such as status=429,retry-after=2,match=/participants,times=3\n\nKinds:\n"
      + lines(kinds) + lines(variants) + "\nSettings:\n" + lines(settings)
  }
}

extension Fault: CustomStringConvertible {
  /// The fault as it is written on the command line.
  var description: String {
    var parts = [kind.description]
    if !match.isEmpty { parts.append("match=\(match)") }
    if let times { parts.append("times=\(times)") }
    if after > 0 { parts.append("after=\(after)") }
    if let retryAfter { parts.append("retry-after=\(retryAfter)") }
    return parts.joined(separator: ",")
  }
}

private struct KindError: Error {
  let reason: String
}

extension Fault.Kind: CustomStringConvertible {
  fileprivate init(name: String, value: String?) throws(KindError) {
    switch name {
    case "status":
      guard let status = value.flatMap({ Int($0) }), (400...599).contains(status) else {
        throw KindError(reason: "status takes a number between 400 and 599")
      }
      self = .status(status)
    case "slow":
      guard let seconds = value.flatMap({ Double($0) }), (0...86_400).contains(seconds) else {
        throw KindError(reason: "slow takes seconds between 0 and 86400")
      }
      self = .slow(seconds)
    case "drip":
      guard let rate = value.flatMap({ Int($0) }), rate > 0 else {
        throw KindError(reason: "drip takes a number of bytes a second above 0")
      }
      self = .drip(rate)
    case "variant":
      guard let variant = value.flatMap({ Variant(rawValue: $0) }) else {
        let known = Variant.allCases.map(\.rawValue).joined(separator: ", ")
        throw KindError(reason: "variant takes one of \(known)")
      }
      self = .variant(variant)
    default:
      guard let plain = Self.plain.first(where: { $0.description == name }) else {
        throw KindError(reason: "there is no fault “\(name)”")
      }
      guard value == nil else { throw KindError(reason: "\(name) takes no value") }
      self = plain
    }
  }

  private static let plain: [Self] = [.stall, .cut, .close, .garble, .truncate, .html, .empty]

  /// The kind as it is written on the command line.
  var description: String {
    switch self {
    case .status(let status): "status=\(status)"
    case .slow(let seconds): "slow=\(seconds)"
    case .stall: "stall"
    case .cut: "cut"
    case .close: "close"
    case .garble: "garble"
    case .truncate: "truncate"
    case .html: "html"
    case .empty: "empty"
    case .drip(let rate): "drip=\(rate)"
    case .variant(let variant): "variant=\(variant.rawValue)"
    }
  }
}
