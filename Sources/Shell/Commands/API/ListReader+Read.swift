internal import Client
internal import JSON

extension ListReader {
  /// What has been read of one list.
  struct Read {
    /// The rows, none twice.
    var rows: [JSONValue] = []
    /// How much of the list they are; set at the end.
    var extent: ListExtent?
    /// The first page's answer; nil when it failed.
    var first: APIResponse?
    /// How many rows do not match a filter of the request and were left out, by the option's name.
    var leftOut: [String: Int] = [:]
    /// What stopped the reading before its end.
    var failure: APIError?
    /// How many there are in all, where the server says so credibly.
    private(set) var total: Int?
    /// How many rows the server puts on a page, which may be fewer than it is asked for.
    private(set) var size = 0
    /// The last page that was asked for.
    var pages = 1
    /// How often the list was read from its beginning.
    var readings = 1
    /// Whether a page brought nothing new.
    var isAtEnd = false
    private var isRepeating = false
    private var seen: Set<String> = []

    /// Takes the first page in.
    mutating func begin(with answer: APIResponse, size asked: Int) {
      first = answer
      let count = answer.value.count
      // A total that is smaller than what is on the first page counts something else.
      total = answer.page?.total.flatMap { $0 >= (answer.page?.first ?? 1) - 1 + count ? $0 : nil }
      let end = (answer.page?.first ?? 1) - 1 + count
      size = count > 0 && count < asked && total.map { end < $0 } == true ? count : asked
      _ = add(answer.value.elements)
    }

    /// Adds the rows that are new and gives their number. Rows without an id are told apart by all that is in them, but not
    /// within one page.
    mutating func add(_ page: [JSONValue]) -> Int {
      let before = rows.count
      var texts: [String] = []
      for row in page {
        if let id = row["id"]?.string {
          if seen.insert(id).inserted { rows.append(row) }
          continue
        }
        let text = row.text()
        if !seen.contains(text) {
          rows.append(row)
          texts.append(text)
        }
      }
      seen.formUnion(texts)
      if !page.isEmpty, rows.count == before { isRepeating = true }
      return rows.count - before
    }

    /// What to tell when the whole list was asked for and its parts do not add up.
    var remark: String? {
      if failure == nil, let text = first?.page?.unusableTotal {
        return "the server gives no usable total (\(text.visibleLine)): pages were read until one brought nothing new"
      }
      guard failure == nil, let claimed = first?.page?.total, claimed != rows.count else { return nil }
      if isRepeating, isAtEnd, rows.count <= size {
        return "the server gives the same \(rows.count) rows for every page and speaks of \(claimed)"
      }
      return "the server speaks of \(claimed) rows and gave \(rows.count): the list changed while it was read"
    }
  }
}
