public import Platform

/// Something that a participant's client noticed.
public struct ClientEvent: Equatable, Sendable {
  /// When.
  public var moment: Timestamp
  /// The name that the report gives it, such as `disconnect`.
  public var name: String
  /// The details that came with it, as name and text.
  public var details: [Detail]

  /// One detail of an event.
  public struct Detail: Equatable, Sendable {
    /// What it is.
    public var name: String
    /// The value as text.
    public var text: String

    /// A detail.
    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// An event.
  public init(_ name: String, at moment: Timestamp, details: [Detail] = []) {
    self.name = name
    self.moment = moment
    self.details = details
  }
}

/// A device that came, went or was chosen.
public struct DeviceChange: Equatable, Sendable {
  /// When.
  public var moment: Timestamp
  /// What sort of device.
  public var kind: Kind
  /// What happened to it.
  public var action: Action
  /// The device's name; empty when the report gives none.
  public var label: String
  /// The device's id; empty when the report gives none.
  public var deviceID: String

  /// The sorts of devices.
  public enum Kind: String, Sendable, CaseIterable {
    /// A microphone.
    case microphone
    /// A camera.
    case camera
    /// A speaker or headphones.
    case speaker
  }

  /// What can happen to a device.
  public enum Action: String, Sendable {
    /// It was plugged in.
    case added
    /// It was unplugged.
    case removed
    /// The participant chose it.
    case selected
  }

  /// A change.
  public init(_ kind: Kind, _ action: Action, label: String, deviceID: String = "", at moment: Timestamp) {
    self.kind = kind
    self.action = action
    self.label = label
    self.deviceID = deviceID
    self.moment = moment
  }
}
