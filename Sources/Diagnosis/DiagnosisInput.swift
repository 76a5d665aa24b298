package import Platform

/// What is known of a session when it is diagnosed: who was in, and the reports that could be read.
package struct DiagnosisInput: Sendable {
  /// Who was in when.
  package var attendance: Attendance
  /// A report for each connection that has one.
  package var reports: [PeerReport]
  /// The limits that figures are judged by.
  package var thresholds: Thresholds
  /// The present, for what still lasts.
  package var now: Timestamp
  /// What was said, where a transcript is at hand: complaints in it are evidence.
  package var utterances: [Utterance] = []
  /// The peer ids whose reports exist and could not be read.
  package var unreadPeers: Set<String> = []

  /// The input of a diagnosis.
  package init(
    attendance: Attendance, reports: [PeerReport], thresholds: Thresholds = Thresholds(), now: Timestamp
  ) {
    self.attendance = attendance
    self.reports = reports
    self.thresholds = thresholds
    self.now = now
  }
}

/// Something that was said, from a transcript.
package struct Utterance: Equatable, Sendable {
  /// When.
  package var moment: Timestamp
  /// Who said it; nil when the transcript does not say.
  package var peerID: String?
  /// The words.
  package var text: String

  /// Something that was said.
  package init(moment: Timestamp, peerID: String?, text: String) {
    self.moment = moment
    self.peerID = peerID
    self.text = text
  }
}
