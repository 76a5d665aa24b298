package import Client
package import RealtimeKit

/// How much of a list has been read, and how to read on.
package struct ListExtent {
  /// How many there are in all; nil when the API does not say.
  package var total: Int?
  /// The place of the first row held, counted from 1.
  package var first: Int
  /// The place of the last row held.
  package var last: Int
  /// The question that brings the next page; nil when there is no more.
  package var next: APIRequest?
  /// How many rows at the beginning of that page are held already.
  package var skip: Int
  /// What the list is of; a filter may have made something else of its rows.
  package var kind: Kind.Name
  /// Whether only this part was asked for, so that nobody takes it for the whole.
  package var isDeliberate: Bool
  /// What the reader should know: that the list moved while it was read, or that pages repeat.
  package var remark: String?

  /// A part of a list.
  package init(
    total: Int?, first: Int, last: Int, next: APIRequest?, skip: Int = 0, kind: Kind.Name, isDeliberate: Bool,
    remark: String? = nil
  ) {
    self.total = total
    self.first = first
    self.last = last
    self.next = next
    self.skip = skip
    self.kind = kind
    self.isDeliberate = isDeliberate
    self.remark = remark
  }
}
