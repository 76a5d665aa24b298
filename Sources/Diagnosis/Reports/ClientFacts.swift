internal import JSON

/// What a participant's client said of itself. What it did not say is nil.
package struct ClientFacts: Equatable, Sendable {
  /// The operating system with its version.
  package var system: String?
  /// The browser with its version.
  package var browser: String?
  /// The client library with its version.
  package var library: String?
  /// The browser's name alone.
  package var browserName: String?
  /// The browser's version alone.
  package var browserVersion: String?
  /// The client library's name alone.
  package var libraryName: String?
  /// The client library's version alone.
  package var libraryVersion: String?
  /// Processor cores.
  package var cores: Int?
  /// Whether it is a phone or tablet.
  package var isMobile: Bool?
  /// The encoders of audio and video.
  package var encoders: [String] = []

  /// Nothing known.
  package init() {}

  /// Reads what the metadata of a report say of the client.
  init(_ metadata: JSONValue) {
    self.init()
    let (device, browser) = (metadata["device_info"] ?? .null, metadata["browser_metadata"] ?? .null)
    system = Self.joined(device, ["os", "os_version"])
    self.browser = Self.joined(browser, ["browser", "browser_version"]) ?? browser.string
    browserName = Presence.text(browser, "browser")
    browserVersion = Presence.text(browser, "browser_version")
    library = Self.joined(metadata, ["sdk_name", "sdk_version"])
    libraryName = Presence.text(metadata, "sdk_name")
    libraryVersion = Presence.text(metadata, "sdk_version")
    cores = device["cpus"]?.integer
    isMobile = device["is_mobile"]?.boolean
    let native = metadata["native_metadata"] ?? .null
    encoders = ["audio_encoder", "video_encoder"].compactMap { Presence.text(native, $0) }
  }

  private static func joined(_ object: JSONValue, _ names: [String]) -> String? {
    let parts = names.compactMap { Presence.text(object, $0) }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
