package import Platform

/// Something that a participant's client noticed.
package struct ClientEvent: Equatable, Sendable {
  /// When.
  package var moment: Timestamp
  /// The name that the report gives it, such as `disconnect`.
  package var name: String
  /// The details that came with it, as name and text.
  package var details: [Detail]

  /// One detail of an event.
  package struct Detail: Equatable, Sendable {
    /// What it is.
    package var name: String
    /// The value as text.
    package var text: String

    /// A detail.
    package init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// An event.
  package init(_ name: String, at moment: Timestamp, details: [Detail] = []) {
    self.name = name
    self.moment = moment
    self.details = details
  }
}

/// A device that came, went or was chosen.
package struct DeviceChange: Equatable, Sendable {
  /// When.
  package var moment: Timestamp
  /// What sort of device.
  package var kind: Kind
  /// What happened to it.
  package var action: Action
  /// The device's name; empty when the report gives none.
  package var label: String
  /// The device's id; empty when the report gives none.
  package var deviceID: String

  /// The sorts of devices.
  package enum Kind: String, Sendable, CaseIterable {
    /// A microphone.
    case microphone
    /// A camera.
    case camera
    /// A speaker or headphones.
    case speaker
  }

  /// What can happen to a device.
  package enum Action: String, Sendable {
    /// It was plugged in.
    case added
    /// It was unplugged.
    case removed
    /// The participant chose it.
    case selected
  }

  /// A change.
  package init(_ kind: Kind, _ action: Action, label: String, deviceID: String = "", at moment: Timestamp) {
    self.kind = kind
    self.action = action
    self.label = label
    self.deviceID = deviceID
    self.moment = moment
  }
}
