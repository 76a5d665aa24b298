internal import JSON
internal import Platform

/// One of the ways in which the API's own documents say differently how an answer looks.
enum Variant: String, CaseIterable {
  case sessionInside = "data.session"
  case bareArray = "bare-array"
  case pagingInData = "paging-in-data"
  case noPaging = "no-paging"
  case directPeer = "peer-direct"
  case presetName = "preset-name"
  case endedAtText = "ended-at-text"
  case timestamps = "timestamps"
  case summaryMessage = "summary-message"
  case camelLinks = "camel-links"
  case snakeLinks = "snake-links"
  case ignoredPage = "ignore-page"
  case shiftingPages = "shifting"
  case downloadObject = "download-object"
  case livestreamArray = "livestream-array"

  /// What is different, for `--fault help`.
  var help: String {
    switch self {
    case .sessionInside: "a session stands in data.session instead of data"
    case .bareArray: "data is the list itself instead of an object that holds it"
    case .pagingInData: "paging stands in data instead of beside it"
    case .noPaging: "lists come without paging"
    case .directPeer: "a peer report stands in data instead of data.participant"
    case .presetName: "a peer report says preset_name instead of role"
    case .endedAtText: "a live session's ended_at is the text \"null\""
    case .timestamps: "moments with a space for the T, microseconds, no fraction or a stray quote"
    case .summaryMessage: "asking for a summary answers {success, message}"
    case .camelLinks: "links and expiries are spelled in camelCase"
    case .snakeLinks: "links and expiries are spelled in snake_case"
    case .ignoredPage: "every page is the first page"
    case .shiftingPages: "each page repeats a row of the page before, as when new rows arrive meanwhile"
    case .downloadObject: "a recording's download_url is an object instead of a text"
    case .livestreamArray: "a livestream stands in an array in data.data"
    }
  }

  /// What it does to the choice of rows, before there is an answer.
  var pageRule: PageRule? {
    switch self {
    case .ignoredPage: .alwaysFirst
    case .shiftingPages: .repeatingRows
    case .sessionInside, .bareArray, .pagingInData, .noPaging, .directPeer, .presetName, .endedAtText, .timestamps,
      .summaryMessage, .camelLinks, .snakeLinks, .downloadObject, .livestreamArray:
      nil
    }
  }
}

/// How a page's number picks its rows.
enum PageRule {
  /// Page by page.
  case exact
  /// The number does not matter.
  case alwaysFirst
  /// Each page begins one row before the end of the page before.
  case repeatingRows
}

extension Variant {
  /// The answer of an endpoint as this variant has it.
  func applied(to body: JSONValue, of command: String) -> JSONValue {
    guard let data = body["data"] else { return body }
    func with(_ data: JSONValue) -> JSONValue { body.setting("data", to: data) }

    switch self {
    case .sessionInside where command == "session": return with(["session": data])
    case .bareArray where command == "sessions": return with(data["sessions"] ?? data)
    case .bareArray where command == "participants":
      return with(data["participants"] ?? data).setting("paging", to: data["paging"] ?? .null)
    case .pagingInData:
      guard let paging = body["paging"], data.kind == .object else { return body }
      return with(data.setting("paging", to: paging)).removing("paging")
    case .noPaging: return with(data.removing("paging")).removing("paging")
    case .directPeer where command == "peer": return with(data["participant"] ?? data)
    case .presetName where command == "peer":
      guard let participant = data["participant"], let role = participant["role"] else { return body }
      return with(
        data.setting("participant", to: participant.renaming(["role": "preset_name"]).setting("preset_name", to: role)))
    case .endedAtText where ["sessions", "session", "active"].contains(command):
      guard let sessions = data["sessions"] else { return with(data.endingAsText) }
      return with(data.setting("sessions", to: JSONValue(sessions.elements.map(\.endingAsText))))
    case .timestamps:
      var style = 0
      return body.restyled(&style)
    case .summaryMessage where command == "summarize":
      return with(["success": true, "message": "Summary generation has been started"])
    case .camelLinks: return with(data.renaming(Dictionary(uniqueKeysWithValues: Self.linkNames)))
    case .snakeLinks: return with(data.renaming(Dictionary(uniqueKeysWithValues: Self.linkNames.map { ($1, $0) })))
    case .downloadObject where command == "recording": return with(data.linkingToTracks)
    case .downloadObject where command == "recordings": return with(JSONValue(data.elements.map(\.linkingToTracks)))
    case .livestreamArray where command == "livestream-sessions": return with(["data": [data]])
    case .sessionInside, .bareArray, .directPeer, .presetName, .endedAtText, .summaryMessage, .downloadObject,
      .livestreamArray, .ignoredPage, .shiftingPages:
      return body
    }
  }

  private static let linkNames = [
    ("chat_download_url", "chatDownloadUrl"), ("chat_download_url_expiry", "chatDownloadUrlExpiry"),
    ("transcript_download_url", "transcriptDownloadUrl"),
    ("transcript_download_url_expiry", "transcriptDownloadUrlExpiry"),
    ("summary_download_url", "summaryDownloadUrl"), ("summary_download_url_expiry", "summaryDownloadUrlExpiry"),
    ("session_id", "sessionId"),
  ]
}

extension JSONValue {
  /// The object with some members under other names, in the same order.
  fileprivate func renaming(_ names: [String: String]) -> JSONValue {
    guard kind == .object else { return self }
    return JSONValue(members: members.map { (key: names[$0.key] ?? $0.key, value: $0.value) })
  }

  /// The session, its missing end written as the API's older example has it.
  fileprivate var endingAsText: JSONValue {
    self["ended_at"].map(\.isNull) ?? true ? setting("ended_at", to: "null") : self
  }

  /// The recording, its link written the way recordings of single tracks have it.
  fileprivate var linkingToTracks: JSONValue {
    guard let link = self["download_url"], link.kind == .string else { return self }
    let file = self["output_file_name"]?.string ?? "track"
    let entry: JSONValue = ["download_url": link]
    let files = JSONValue(members: [(key: file, value: entry)])
    return setting("download_url", to: ["links": [["download_urls": files]]])
  }

  /// The value with each of its moments written in the next of the documented ways.
  fileprivate func restyled(_ style: inout Int) -> JSONValue {
    switch kind {
    case .array: return JSONValue(elements.map { $0.restyled(&style) })
    case .object: return JSONValue(members: members.map { (key: $0.key, value: $0.value.restyled(&style)) })
    case .string:
      guard let text = string, text.utf8.count == 24, text.hasSuffix("Z"), Timestamp(text) != nil else { return self }
      style += 1
      switch style % 4 {
      case 0: return JSONValue(text.replacing("T", by: " ").dropLast() + "621Z")
      case 1: return JSONValue(String(text.dropLast(5)) + "Z")
      case 2: return JSONValue(text + "\"")
      default: return JSONValue(String(text.dropLast()) + "000Z")
      }
    case .null, .boolean, .number: return self
    }
  }
}

extension String {
  fileprivate func replacing(_ character: Character, by other: Character) -> String {
    String(map { $0 == character ? other : $0 })
  }
}
