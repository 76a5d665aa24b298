public import Client
public import RealtimeKit

/// How much of a list has been read, and how to read on.
public struct ListExtent {
  /// How many there are in all; nil when the API does not say.
  public var total: Int?
  /// The place of the first row held, counted from 1.
  public var first: Int
  /// The place of the last row held.
  public var last: Int
  /// The question that brings the next page; nil when there is no more.
  public var next: APIRequest?
  /// How many rows at the beginning of that page are held already.
  public var skip: Int
  /// What the list is of; a filter may have made something else of its rows.
  public var kind: Kind.Name
  /// Whether only this part was asked for, so that nobody takes it for the whole.
  public var isDeliberate: Bool
  /// What the reader should know: that the list moved while it was read, or that pages repeat.
  public var remark: String?

  /// A part of a list.
  public init(
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
