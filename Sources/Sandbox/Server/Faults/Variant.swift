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
