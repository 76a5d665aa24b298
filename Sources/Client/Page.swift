package import JSON

/// Which part of a list an answer holds.
package struct Page: Equatable, Sendable {
  /// How many there are in all; nil when the answer does not say.
  package var total: Int?
  /// The place of the first one, counted from 1; nil when the answer does not say.
  package var first: Int?
  /// The place of the last one; nil when the answer does not say.
  package var last: Int?

  /// A page of a list.
  package init(total: Int? = nil, first: Int? = nil, last: Int? = nil) {
    self.total = total
    self.first = first
    self.last = last
  }

  /// Finds the page in an answer's body: at the top level, within `data`, or in Cloudflare's `result_info`.
  package init?(body: JSONValue) {
    for place in [["paging"], ["data", "paging"]] {
      guard let paging = body[path: place], paging.kind == .object else { continue }
      self.init(
        total: paging["total_count"]?.integer, first: paging["start_offset"]?.integer,
        last: paging["end_offset"]?.integer)
      return
    }
    guard let information = body["result_info"], information.kind == .object else { return nil }
    let count = information["count"]?.integer
    let before = information["page"]?.integer.flatMap { page in
      information["per_page"]?.integer.map { (page - 1) * $0 }
    }
    self.init(
      total: information["total_count"]?.integer, first: before.map { $0 + 1 },
      last: before.flatMap { before in count.map { before + $0 } })
  }
}
