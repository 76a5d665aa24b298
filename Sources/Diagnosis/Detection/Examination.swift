public import Platform

/// What is known of a session when it is diagnosed: who was in, and the reports that could be read.
public struct Examination: Sendable {
  /// Who was in when.
  public var attendance: Attendance
  /// A report for each connection that has one.
  public var reports: [PeerReport]
  /// The borders between well and bad.
  public var thresholds: Thresholds
  /// The present, for what still lasts.
  public var now: Timestamp

  /// Everything that is looked at.
  public init(
    attendance: Attendance, reports: [PeerReport], thresholds: Thresholds = Thresholds(), now: Timestamp
  ) {
    self.attendance = attendance
    self.reports = reports
    self.thresholds = thresholds
    self.now = now
  }
}
