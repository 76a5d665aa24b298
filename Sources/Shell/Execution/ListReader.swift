internal import Client
internal import JSON
internal import RealtimeKit

/// Reads lists over their pages: the first page of each, then all further ones at a time, merged by id.
///
/// Pages are asked for by number while the list may move underneath. A row that slips to the next page is seen twice and
/// counted once; a row that slips to the page before would be missed, so when rows are missing at the end the pages are
/// read once more. A server that ignores the page's number brings nothing new and ends the reading.
struct ListReader {
  let client: APIClient
  let endpoint: Endpoint
  let reading: RequestPlan.Reading
  let freshness: APIClient.Freshness
  let progress: ((Int, Int) -> Void)?
  /// Whether the user has said how much to read.
  var isDeliberate = true

  /// What has been read of one list.
  struct Read {
    var rows: [JSONValue] = []
    var extent: ListExtent?
    var first: APIAnswer?
    /// What stopped the reading before its end.
    var failure: APIError?
    fileprivate var seen: Set<String> = []
    fileprivate var pages = 1
    fileprivate var isAtEnd = false

    /// Adds the rows that are new and gives their number.
    fileprivate mutating func add(_ page: [JSONValue]) -> Int {
      let before = rows.count
      for row in page {
        guard let id = row["id"]?.string else {
          rows.append(row)
          continue
        }
        if seen.insert(id).inserted { rows.append(row) }
      }
      return rows.count - before
    }
  }

  /// Reads the list of each request.
  func read(_ requests: [APIRequest]) -> [Read] {
    let isPlaced = requests.map { isPageGiven($0) }
    let firsts = requests.enumerated().map {
      isPlaced[$0.offset] ? $0.element : $0.element.page(1, size: pageSize($0.element))
    }
    var reads = client.sendAll(firsts, freshness, progress: progress).map { result in
      var read = Read()
      switch result {
      case .failure(let error): read.failure = error
      case .success(let answer):
        read.first = answer
        _ = read.add(answer.value.elements)
      }
      return read
    }
    if reading.isOverPages { readOn(&reads, firsts, isPlaced) }
    for index in reads.indices { conclude(&reads[index], firsts[index]) }
    return reads
  }

  private func pageSize(_ request: APIRequest) -> Int {
    guard let paging = endpoint.paging else { return 0 }
    if let given = request.query.first(where: { $0.name == paging.size }).flatMap({ Int($0.value) }) { return given }
    switch reading {
    case .onePage(let size): return size
    case .upTo(let count):
      let pages = max(1, (count + paging.maximumSize - 1) / paging.maximumSize)
      return max(1, (count + pages - 1) / pages)
    case .everything: return paging.maximumSize
    }
  }

  private func isPageGiven(_ request: APIRequest) -> Bool {
    request.query.contains { $0.name == endpoint.paging?.number }
  }

  /// How many rows are wanted of a list.
  private func wanted(_ read: Read) -> Int {
    let total = read.first?.page?.total
    switch reading {
    case .onePage: return read.rows.count
    case .upTo(let count): return min(count, total ?? count)
    case .everything: return total ?? .max
    }
  }

  private func readOn(_ reads: inout [Read], _ firsts: [APIRequest], _ isPlaced: [Bool]) {
    // As many further pages at a time as the total promises; where there is no total, one after the other.
    for round in 0..<10_000 {
      var questions: [(list: Int, request: APIRequest)] = []
      for index in reads.indices where !isPlaced[index] && reads[index].failure == nil && !reads[index].isAtEnd {
        questions += nextPages(of: &reads[index], firsts[index], round: round).map { (index, $0) }
      }
      if questions.isEmpty { return }
      let answers = client.sendAll(questions.map(\.request), freshness, progress: progress)
      var news = [Int](repeating: 0, count: reads.count)
      for (question, answer) in zip(questions, answers) {
        switch answer {
        case .failure(let error): reads[question.list].failure = reads[question.list].failure ?? error
        case .success(let answer): news[question.list] += reads[question.list].add(answer.value.elements)
        }
      }
      for index in Set(questions.map(\.list)) where news[index] == 0 { reads[index].isAtEnd = true }
    }
  }

  private func nextPages(of read: inout Read, _ first: APIRequest, round: Int) -> [APIRequest] {
    let size = pageSize(first)
    let wanted = wanted(read)
    guard size > 0, read.rows.count < wanted, let answer = read.first, !answer.value.elements.isEmpty else { return [] }
    guard let total = answer.page?.total else {
      read.pages += 1
      return [first.page(read.pages, size: size)]
    }
    let last = (min(wanted, total) + size - 1) / size
    if read.pages < last {
      let pages = (read.pages + 1)...last
      read.pages = last
      return pages.map { first.page($0, size: size) }
    }
    // Rows are missing though every page was read: the list moved. What slipped back is behind the last page, what slipped
    // forward in pages already read. Read both, twice at the most.
    guard round <= 2 else { return [] }
    read.pages = max(last, read.pages) + 1
    return ((1...max(1, last)) + [read.pages]).map { first.page($0, size: size) }
  }

  private func conclude(_ read: inout Read, _ first: APIRequest) {
    guard let answer = read.first, let paging = endpoint.paging else { return }
    let total = answer.page?.total
    let size = pageSize(first)
    if case .upTo(let count) = reading, read.rows.count > count { read.rows.removeLast(read.rows.count - count) }
    let number = first.query.first { $0.name == paging.number }.flatMap { Int($0.value) } ?? 1
    let start = answer.page?.first ?? (max(1, number) - 1) * size + 1
    let end = start + read.rows.count - 1
    let mayGoOn = total.map { end < $0 } ?? (size > 0 && answer.value.count >= size && !read.isAtEnd)
    let next = mayGoOn && !read.rows.isEmpty ? first.page(end / max(1, size) + 1, size: size) : nil
    var remark: String?
    if reading == .everything, let total, read.failure == nil, read.rows.count != total {
      remark =
        read.isAtEnd && read.rows.count <= size
        ? "the server gives the same rows for every page" : "the list changed while it was read"
    }
    read.extent = ListExtent(
      total: total, first: start, last: end, next: next, skip: size > 0 ? end % size : 0, kind: endpoint.answer.kind,
      isDeliberate: isDeliberate, remark: remark)
  }
}

extension RequestPlan.Reading {
  /// Whether more than one page may be needed.
  var isOverPages: Bool {
    if case .onePage = self { false } else { true }
  }
}
