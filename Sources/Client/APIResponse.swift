package import HTTP
package import JSON
package import Platform
package import RealtimeKit

/// A successful response of the API.
package struct APIResponse {
  /// The whole body; `null` when there was none.
  package let body: JSONValue
  /// The payload: the body's `data` (or Cloudflare's `result`) without the endpoint's wrapping.
  package let value: JSONValue
  /// The endpoint of the request; nil for a path that is not in the table.
  package let endpoint: Endpoint?
  /// Which part of a list it is; nil when the response does not say.
  package let page: Page?
  /// The HTTP status.
  package let status: Int
  /// When it was received.
  package let receivedAt: Timestamp
  /// How long each phase took.
  package let timings: HTTPTimings
  /// The arrays of ``APIRequest/rawLists`` as JSON text, by their members' names; they are empty in the value.
  package internal(set) var lists: [String: ArraySlice<UInt8>] = [:]
  /// Whether it comes from the cache.
  package internal(set) var isFromCache = false

  /// Reads a successful body. `endpoint` says where in it the value stands; without one it is the whole body.
  init(body: JSONValue, endpoint: Endpoint?, response: HTTPResponse, receivedAt: Timestamp) {
    self.body = body
    status = response.status
    timings = response.timings
    self.receivedAt = receivedAt
    self.endpoint = endpoint
    page = Page(body: body)
    value = endpoint.map { Self.unwrap(body, $0.response) } ?? body
  }

  /// Takes the wrapping off, trying the places where different versions of the API put the value.
  static func unwrap(_ body: JSONValue, _ response: Endpoint.Response) -> JSONValue {
    guard body.kind == .object, let data = body["data"] ?? body["result"] else {
      // Older answers have no envelope at all; an answer without a body is `null`.
      return body.kind == .array || body["success"] == nil ? body : .null
    }
    // A list where one thing was expected, or the other way round, is still what the API said.
    for place in response.places where !place.isEmpty {
      if let value = data[path: place], value.kind == .array || value.kind == .object { return value }
    }
    return data
  }

  /// Says that the list that was asked for is not in a body, and what is there instead; nil where the list is there, and where
  /// nothing else is, since some services leave out an empty list.
  static func missingList(_ body: JSONValue, _ response: Endpoint.Response) -> String? {
    let places = response.places.filter { !$0.isEmpty }
    guard response.isList, let name = places.first?.last, let data = body["data"] ?? body["result"],
      data.kind == .object,
      !places.contains(where: { data[path: $0] != nil })
    else { return nil }
    let others = data.members.filter { $0.value.kind == .array }.map(\.key)
    guard !others.isEmpty else { return nil }
    return "it has no “\(name)”, but \(others.prefix(3).map { "“\($0)”" }.joined(separator: ", "))"
  }
}

/// Which part of a list an answer holds.
package struct Page: Equatable, Sendable {
  /// How many there are in all; nil when the answer does not say.
  package var total: Int?
  /// The place of the first one, counted from 1; nil when the answer does not say.
  package var first: Int?
  /// The place of the last one; nil when the answer does not say.
  package var last: Int?

  /// What stands in place of the total where that is no number that a list can have; nil otherwise.
  package private(set) var unusableTotal: String?

  /// A page of a list.
  package init(total: Int? = nil, first: Int? = nil, last: Int? = nil) {
    self.total = total
    self.first = first
    self.last = last
  }

  /// Finds the page in a body: at the top level, within `data`, or in Cloudflare's `result_info`. A number that no list of
  /// this API has (negative, or above ``largestNumber``) is taken as not given.
  package init?(body: JSONValue) {
    func number(_ value: JSONValue?) -> Int? {
      value?.integer.flatMap { (0...Self.largestNumber).contains($0) ? $0 : nil }
    }
    for place in [["paging"], ["data", "paging"]] {
      guard let paging = body[path: place], paging.kind == .object else { continue }
      self.init(
        total: number(paging["total_count"]), first: number(paging["start_offset"]), last: number(paging["end_offset"]))
      if let given = paging["total_count"], !given.isNull, total == nil {
        unusableTotal = String(given.text().prefix(40))
      }
      return
    }
    guard let information = body["result_info"], information.kind == .object else { return nil }
    let count = number(information["count"])
    let before = number(information["page"]).flatMap { page in
      // Neither factor is above the largest number, so the product fits.
      number(information["per_page"]).map { max(0, page - 1) * $0 }
    }
    self.init(
      total: number(information["total_count"]), first: before.map { $0 + 1 },
      last: before.flatMap { before in count.map { before + $0 } })
  }

  /// The largest count or place that is believed.
  package static let largestNumber = 1_000_000_000
}
