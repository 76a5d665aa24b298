internal import JSON

/// The requested rows of a list: page numbers are 1-based, and 0 means 1.
struct Page {
  private let number: Int
  private let size: Int
  private let rule: PageRule

  /// The page that the query names; a size of 0 means the default.
  init(
    _ arguments: Arguments, number: String = "page_no", size: String = "per_page", defaultSize: Int = 25,
    rule: PageRule = .exact
  ) {
    self.number = rule == .alwaysFirst ? 1 : max(1, arguments.integer(number) ?? 1)
    let requested = arguments.integer(size) ?? 0
    self.size = requested > 0 ? requested : defaultSize
    self.rule = rule
  }

  /// The places of the page's rows in a list of `total`.
  func range(of total: Int) -> Range<Int> {
    let step = rule == .repeatingRows ? max(1, size - 1) : size
    let (product, overflows) = (number - 1).multipliedReportingOverflow(by: step)
    let start = overflows ? total : min(total, product)
    return start..<(start + min(size, total - start))
  }

  /// RealtimeKit's description of the page: the places are counted from 1 and include the last; 0 and 0 on an empty page.
  func paging(of total: Int) -> JSONValue {
    let range = range(of: total)
    return [
      "total_count": JSONValue(total), "start_offset": JSONValue(range.isEmpty ? 0 : range.lowerBound + 1),
      "end_offset": JSONValue(range.isEmpty ? 0 : range.upperBound),
    ]
  }

  /// Cloudflare's description of the page.
  func resultInfo(of total: Int) -> JSONValue {
    [
      "page": JSONValue(number), "per_page": JSONValue(size), "count": JSONValue(range(of: total).count),
      "total_count": JSONValue(total), "total_pages": JSONValue((total + size - 1) / size),
    ]
  }
}
