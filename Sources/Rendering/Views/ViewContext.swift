package import Diagnosis
package import JSON

/// Extra context for views that needs no request.
package struct ViewContext {
  /// How a command can speak of the value later, such as `$r3`; nil when it cannot.
  package var reference: String?
  /// Recordings that were read before, of any session.
  package var recordings: [JSONValue]
  /// The commands that may be proposed; nil for any.
  package var commands: Set<String>?
  /// The names of peers by their ids, as far as they are known: a report names the senders of what it received by id only.
  package var peerNames: [String: String] = [:]
  /// Beyond which figures are marked.
  package var thresholds = Thresholds()

  /// Nothing but the value.
  package init(reference: String? = nil, recordings: [JSONValue] = [], commands: Set<String>? = nil) {
    self.reference = reference
    self.recordings = recordings
    self.commands = commands
  }
}
