internal import Client
internal import JSON
internal import Platform
internal import RealtimeKit

/// Reads lists over their pages: the first page of each, then all further ones at a time, merged by id.
///
/// Pages are asked for by number while the list may move underneath. A row that slips to the next page is seen twice and
/// counted once; a row that slips to the page before would be missed, so when rows are missing at the end the pages are
/// read over. A server that ignores the page's number brings nothing new and ends the reading.
struct ListReader {
  let client: APIClient
  let endpoint: Endpoint
  let reading: RequestPlan.Reading
  let cachePolicy: APIClient.CachePolicy
  let progress: ((Int, Int) -> Void)?
  /// Whether the user has said how much to read.
  var isDeliberate = true

  /// Reads the list of each request.
  func read(_ requests: [APIRequest]) -> [Read] {
    let firsts = requests.map(firstRequest)
    var reads = zip(firsts, client.sendAll(firsts, cachePolicy, progress: progress)).map { first, result in
      var read = Read()
      switch result {
      case .failure(let error): read.failure = error
      case .success(let answer): read.begin(with: answer, size: askedSize(first))
      }
      return read
    }
    if reading.isOverPages { readOn(&reads, firsts, isPlaced: requests.map(isPageGiven)) }
    for index in reads.indices {
      conclude(&reads[index], firsts[index])
      reads[index].leftOut = IgnoredFilters(firsts[index]).removeMismatches(from: &reads[index].rows)
    }
    return reads
  }

  /// The request for the first page of a list, or for the page that was given.
  func firstRequest(_ request: APIRequest) -> APIRequest {
    isPageGiven(request) ? request : request.page(1, size: askedSize(request))
  }

  /// How many rows a page is asked to have.
  private func askedSize(_ request: APIRequest) -> Int {
    guard let paging = endpoint.paging else { return 0 }
    if let given = request.query.first(where: { $0.name == paging.size }).flatMap({ Int($0.value) }) { return given }
    switch reading {
    case .onePage(let size): return size
    case .upTo(let count):
      let pages = Self.parts(of: count, size: paging.maximumSize)
      return Self.parts(of: count, size: pages)
    case .everything: return paging.maximumSize
    }
  }

  /// How many parts of a size a number has, and one at least; no sum that could overflow.
  private static func parts(of count: Int, size: Int) -> Int { max(1, (count - 1) / max(1, size) + 1) }

  /// How many pages are asked for at a time. The first ones, as many as are under way together, tell whether the server's
  /// pages differ at all; a total that it made up must not use up the rate limit, nor the memory.
  private static let (firstBatch, batch) = (50, 250)

  func isPageGiven(_ request: APIRequest) -> Bool {
    request.query.contains { $0.name == endpoint.paging?.number }
  }

  /// How many rows are wanted of a list.
  private func wanted(_ read: Read) -> Int {
    switch reading {
    case .onePage: read.rows.count
    case .upTo(let count): min(count, read.total ?? count)
    case .everything: read.total ?? .max
    }
  }

  private func readOn(_ reads: inout [Read], _ firsts: [APIRequest], isPlaced: [Bool]) {
    // Many further pages at a time as far as the total promises them; where there is no total, one after the other.
    for _ in 0..<10_000 where !Signals.isStopRequested {
      var questions: [(list: Int, request: APIRequest)] = []
      for index in reads.indices where !isPlaced[index] && reads[index].failure == nil && !reads[index].isAtEnd {
        questions += nextPages(of: &reads[index], firsts[index]).map { (index, $0) }
      }
      if questions.isEmpty { return }
      // What is read over must come from the API: memory would say the same again.
      let isAgain = questions.contains { reads[$0.list].readings > 1 }
      let answers = client.sendAll(questions.map(\.request), isAgain ? .reload : cachePolicy, progress: progress)
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

  private func nextPages(of read: inout Read, _ first: APIRequest) -> [APIRequest] {
    let wanted = wanted(read)
    guard read.size > 0, read.rows.count < wanted, read.first?.value.count != 0 else { return [] }
    guard let total = read.total else {
      read.pages += 1
      return [first.page(read.pages, size: askedSize(first))]
    }
    let last = Self.parts(of: min(wanted, total), size: read.size)
    var pages: [Int] = []
    if read.pages < last {
      let end = min(last, read.pages + (read.pages == 1 ? Self.firstBatch : Self.batch))
      pages += (read.pages + 1)...end
      read.pages = end
    } else {
      // Rows are missing though every page was read: the list moved. What slipped back is behind the last page, what slipped
      // forward in pages already read. Read both, twice at the most.
      guard read.readings <= 2 else { return [] }
      read.readings += 1
      read.pages += 1
      pages += 1...last
      pages.append(read.pages)
    }
    return pages.map { first.page($0, size: askedSize(first)) }
  }

  private func conclude(_ read: inout Read, _ first: APIRequest) {
    guard let answer = read.first, let paging = endpoint.paging else { return }
    if case .upTo(let count) = reading, read.rows.count > count { read.rows.removeLast(read.rows.count - count) }
    let number = first.query.first { $0.name == paging.number }.flatMap { Int($0.value) } ?? 1
    let before = (max(1, number) - 1).multipliedReportingOverflow(by: read.size)
    let start = answer.page?.first ?? (before.overflow ? 1 : min(before.partialValue, Page.largestNumber) + 1)
    let end = start + read.rows.count - 1
    let isOver = read.rows.isEmpty || read.isAtEnd || read.failure != nil || reading == .everything || read.size == 0
    let mayGoOn = !isOver && (read.total.map { end < $0 } ?? (answer.value.count >= read.size))
    let next = mayGoOn ? first.page(end / read.size + 1, size: askedSize(first)) : nil
    read.extent = ListExtent(
      total: read.total, first: start, last: end, next: next, skip: read.size > 0 ? end % read.size : 0,
      kind: endpoint.response.kind, isDeliberate: isDeliberate, remark: reading == .everything ? read.remark : nil)
  }
}

extension RequestPlan.Reading {
  /// Whether more than one page may be needed.
  var isOverPages: Bool {
    if case .onePage = self { false } else { true }
  }
}
