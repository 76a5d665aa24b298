/// Where the time of an exchange went, as libcurl measured it.
///
/// Every moment is in seconds since the exchange began, so each is at least the one before it. A phase that did not
/// take place, or was not reached, is zero. After redirects the phases are those of the last leg, and ``total`` is the sum.
package struct HTTPTimings: Equatable, Sendable {
  /// When the host's address was known.
  package var nameLookup: Double
  /// When the connection stood.
  package var connect: Double
  /// When TLS was agreed on; zero without TLS or on a connection used before.
  package var tls: Double
  /// When the first byte of the answer came.
  package var firstByte: Double
  /// When the exchange ended.
  package var total: Double
  /// The bytes of body that came over the wire, before decompression.
  package var bytesReceived: Int
  /// Whether an open connection was used again.
  package var connectionReused: Bool

  /// Timings made by hand, for a replay or a test.
  package init(
    nameLookup: Double = 0, connect: Double = 0, tls: Double = 0, firstByte: Double = 0, total: Double = 0,
    bytesReceived: Int = 0, connectionReused: Bool = false
  ) {
    self.nameLookup = nameLookup
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
    self.bytesReceived = bytesReceived
    self.connectionReused = connectionReused
  }
}
