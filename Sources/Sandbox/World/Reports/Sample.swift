internal import Platform

/// What is measured of one stream over one interval. Counts are of that interval alone. Fractions are kept as whole numbers
/// of their last decimal place, so that the figures over a whole call are made from exactly what is written.
struct Sample {
  var timestamp: Timestamp
  /// Which stream, by its place in the list of streams.
  var stream = 0
  /// Packets sent, or received.
  var packets = 0
  var lost = 0
  var bytes = 0
  /// Milliseconds; written in seconds.
  var jitter = 0
  /// Milliseconds; written in seconds.
  var roundTrip = 0
  /// Thousandths.
  var opinion = 1000
  /// Milliseconds in the jitter buffer, summed over what came out; written in seconds.
  var bufferDelay = 0
  var bufferEmitted = 0
  var concealments = 0
  var width = 0
  var height = 0
  var framesPerSecond = 0
  /// Frames encoded, or decoded.
  var frames = 0
  var keyFrames = 0
  var framesDropped = 0
  var pictureLossReports = 0
  var limitation = Limitation.none
  /// Seconds under each limitation so far, by its raw value.
  var limited: (none: Int, bandwidth: Int, cpu: Int) = (0, 0, 0)
  var resolutionChanges = 0
}

extension Sample {
  /// The loss in percent: of what was sent for a producer, of what was expected for a consumer. 0 when there was nothing.
  func loss(isProducer: Bool) -> Double {
    let whole = isProducer ? packets : packets + lost
    return whole == 0 ? 0 : 100 * Double(lost) / Double(whole)
  }

  /// Makes the picture as small as a tile among so many is shown.
  mutating func fit(tiles: Int) {
    let parts = tiles > 9 ? 4 : tiles > 4 ? 2 : 1
    (width, height) = (width / parts, height / parts)
  }

  /// The mean delay in the jitter buffer in milliseconds; 0 when nothing came out.
  var meanBufferDelay: Double { bufferEmitted == 0 ? 0 : Double(bufferDelay) / Double(bufferEmitted) }
}
