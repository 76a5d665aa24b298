/// A device with its browser.
struct Device: Sendable {
  let os: String
  let osVersion: String
  let browser: String
  let version: String
  let engine: String
  let userAgent: String
  let cpus: Int
  let isMobile: Bool
  let microphone: String
  let camera: String
  let speaker: String

  /// The devices that people of the simulated world have.
  static let all: [Device] = [
    Device(
      os: "macOS", osVersion: "10.15.7", browser: "Chrome", version: "140.0.0.0", engine: "Blink",
      userAgent: chrome("Macintosh; Intel Mac OS X 10_15_7"), cpus: 8, isMobile: false,
      microphone: "MacBook Pro Microphone", camera: "FaceTime HD Camera", speaker: "MacBook Pro Speakers"),
    Device(
      os: "Windows", osVersion: "10", browser: "Chrome", version: "140.0.0.0", engine: "Blink",
      userAgent: chrome("Windows NT 10.0; Win64; x64"), cpus: 12, isMobile: false,
      microphone: "Headset Microphone (Jabra Evolve2 40)", camera: "Logitech BRIO",
      speaker: "Headset Earphone (Jabra Evolve2 40)"),
    Device(
      os: "Windows", osVersion: "10", browser: "Firefox", version: "143.0", engine: "Gecko",
      userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0", cpus: 8,
      isMobile: false, microphone: "Microphone Array (Realtek(R) Audio)", camera: "Integrated Camera",
      speaker: "Speakers (Realtek(R) Audio)"),
    Device(
      os: "macOS", osVersion: "10.15.7", browser: "Safari", version: "18.6", engine: "WebKit",
      userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        + "Version/18.6 Safari/605.1.15", cpus: 10, isMobile: false, microphone: "AirPods Pro",
      camera: "FaceTime HD Camera", speaker: "AirPods Pro"),
    Device(
      os: "Linux", osVersion: "x86_64", browser: "Chrome", version: "139.0.0.0", engine: "Blink",
      userAgent: chrome("X11; Linux x86_64"), cpus: 16, isMobile: false, microphone: "Blue Yeti Analog Stereo",
      camera: "HD Pro Webcam C920", speaker: "Built-in Audio Analog Stereo"),
    Device(
      os: "iOS", osVersion: "18.6", browser: "Mobile Safari", version: "18.6", engine: "WebKit",
      userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        + "Version/18.6 Mobile/15E148 Safari/604.1", cpus: 6, isMobile: true, microphone: "iPhone Microphone",
      camera: "Front Camera", speaker: "Speaker"),
    Device(
      os: "Windows", osVersion: "11", browser: "Edge", version: "140.0.0.0", engine: "Blink",
      userAgent: chrome("Windows NT 10.0; Win64; x64") + " Edg/140.0.0.0", cpus: 4, isMobile: false,
      microphone: "Microphone (USB Audio Device)", camera: "Surface Camera Front",
      speaker: "Speakers (USB Audio Device)"),
    Device(
      os: "Android", osVersion: "15", browser: "Chrome Mobile", version: "140.0.0.0", engine: "Blink",
      userAgent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
        + "Mobile Safari/537.36", cpus: 8, isMobile: true, microphone: "Default", camera: "camera2 1, facing front",
      speaker: "Speakerphone"),
    Device(
      os: "macOS", osVersion: "10.15.7", browser: "Chrome", version: "139.0.0.0", engine: "Blink",
      userAgent: chrome("Macintosh; Intel Mac OS X 10_15_7"), cpus: 12, isMobile: false,
      microphone: "Shure MV7", camera: "Studio Display Camera", speaker: "Studio Display Speakers"),
  ]

  private static func chrome(_ system: String) -> String {
    "Mozilla/5.0 (\(system)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
  }
}

/// Where somebody sits and how the network is there. Addresses and networks are those set aside for documentation.
struct Location: Sendable {
  let city: String
  let region: String
  let country: String
  let timezone: String
  let network: String
  let asn: String
  let provider: String
  let domain: String
  /// Milliseconds to the nearest media server and back.
  let roundTrip: Double
  let linkType: String

  init(
    _ city: String, _ region: String, _ country: String, _ timezone: String, _ network: String, _ asn: Int,
    _ provider: String, _ domain: String, _ roundTrip: Double, _ linkType: String = "wifi"
  ) {
    self.city = city
    self.region = region
    self.country = country
    self.timezone = timezone
    self.network = network
    self.asn = "AS\(asn)"
    self.provider = provider
    self.domain = domain
    self.roundTrip = roundTrip
    self.linkType = linkType
  }

  /// The places where people of the simulated world are.
  static let all: [Location] = [
    Location("Lisbon", "Lisbon", "PT", "Europe/Lisbon", "203.0.113", 64496, "Example Broadband", "example.net", 28),
    Location("Lagos", "Lagos", "NG", "Africa/Lagos", "192.0.2", 64497, "Example Fibre", "fibre.example", 54),
    Location(
      "Bengaluru", "Karnataka", "IN", "Asia/Kolkata", "198.51.100", 64498, "Example Telecom", "telecom.example", 41),
    Location(
      "Osaka", "Osaka", "JP", "Asia/Tokyo", "203.0.113", 64499, "Example Hikari", "hikari.example", 17, "ethernet"),
    Location("Dubai", "Dubai", "AE", "Asia/Dubai", "192.0.2", 64500, "Example Gulf", "gulf.example", 46),
    Location("Athens", "Attica", "GR", "Europe/Athens", "198.51.100", 64501, "Example Hellas", "hellas.example", 38),
    Location(
      "Berlin", "Land Berlin", "DE", "Europe/Berlin", "203.0.113", 64502, "Example Kabel", "kabel.example", 22,
      "ethernet"),
    Location("Austin", "Texas", "US", "America/Chicago", "192.0.2", 64503, "Example Cable", "cable.example", 31),
    Location(
      "São Paulo", "São Paulo", "BR", "America/Sao_Paulo", "198.51.100", 64504, "Example Redes", "redes.example", 35),
    Location("Toronto", "Ontario", "CA", "America/Toronto", "203.0.113", 64505, "Example North", "north.example", 25),
    Location(
      "Seoul", "Seoul", "KR", "Asia/Seoul", "192.0.2", 64506, "Example Gigabit", "gigabit.example", 14, "ethernet"),
    Location(
      "Nairobi", "Nairobi", "KE", "Africa/Nairobi", "198.51.100", 64507, "Example Savanna", "savanna.example", 58,
      "cellular"),
    Location("Oslo", "Oslo", "NO", "Europe/Oslo", "203.0.113", 64508, "Example Fjord", "fjord.example", 20),
  ]
}

extension Conditions {
  /// The participant's device. Nobody with a part in a story is on a phone, where microphones are not unplugged.
  var device: Device {
    let device = Device.all[profile % Device.all.count]
    return story != nil && device.isMobile ? Device.all[2] : device
  }

  /// Where the participant is.
  var location: Location { Location.all[profile / 3 % Location.all.count] }

  /// The public address.
  var address: String { "\(location.network).\(2 + mixed(UInt64(profile) ^ 0xADD2) % 250)" }

  /// Processor cores.
  var cpus: Int { story == .busyProcessor ? 2 : device.cpus }
}
