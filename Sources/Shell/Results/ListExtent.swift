public import Client

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
  /// What the reader should know: that the list moved while it was read, or that pages repeat.
  public var remark: String?

  /// Whether a filter has worked on the rows, so that the places are those of what it was given.
  public var isFiltered = false

  /// A part of a list.
  public init(total: Int?, first: Int, last: Int, next: APIRequest?, skip: Int = 0, remark: String? = nil) {
    self.total = total
    self.first = first
    self.last = last
    self.next = next
    self.skip = skip
    self.remark = remark
  }
}
