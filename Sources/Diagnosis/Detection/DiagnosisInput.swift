package import Platform

/// What is known of a session when it is diagnosed: who was in, and the reports that could be read.
package struct DiagnosisInput: Sendable {
  /// Who was in when.
  package var attendance: Attendance
  /// A report for each connection that has one.
  package var reports: [PeerReport]
  /// The borders between well and bad.
  package var thresholds: Thresholds
  /// The present, for what still lasts.
  package var now: Timestamp

  /// Everything that is looked at.
  package init(
    attendance: Attendance, reports: [PeerReport], thresholds: Thresholds = Thresholds(), now: Timestamp
  ) {
    self.attendance = attendance
    self.reports = reports
    self.thresholds = thresholds
    self.now = now
  }
}
