// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A C library from the system's package manager: a module map and a shim, nothing else.
func systemLibrary(_ name: String, pkgConfig: String? = nil, apt: String, brew: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// A library of ours. What it may import is exactly what is listed here; `scripts/check` proves it.
func room(_ name: String, knows dependencies: [String]) -> Target {
  .target(name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: settings)
}

/// The tests of a room; `exclude` names folders beside them that they read by themselves.
func tests(of name: String, knows dependencies: [String], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies.map { .byName(name: $0) }, exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "rtksh",
  products: [
    .executable(name: "rtksh", targets: ["rtksh"]),
    .executable(name: "rtksh-sandbox", targets: ["rtksh-sandbox"]),
  ],
  targets: [
    systemLibrary("CEditLine", pkgConfig: "libedit", apt: "libedit-dev", brew: "libedit"),
    systemLibrary("CCurl", apt: "libcurl4-openssl-dev", brew: "curl"),
    systemLibrary("CJq", apt: "libjq-dev", brew: "jq"),
    systemLibrary("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev", brew: "libmicrohttpd"),

    room("Platform", knows: []),
    room("Language", knows: []),
    room("RealtimeKit", knows: []),
    room("JSON", knows: ["CJq"]),
    room("Redaction", knows: ["JSON"]),
    room("LineEditing", knows: ["CEditLine", "Platform"]),
    room("HTTP", knows: ["CCurl", "Platform", "JSON"]),
    room("Client", knows: ["HTTP", "JSON", "RealtimeKit", "Platform"]),
    room("Diagnosis", knows: ["JSON", "Platform"]),
    room("Rendering", knows: ["JSON", "RealtimeKit", "Diagnosis", "Platform"]),
    room(
      "Shell",
      knows: ["Language", "Redaction", "Client", "Rendering", "Diagnosis", "HTTP", "JSON", "RealtimeKit", "Platform"]),
    room("Sandbox", knows: ["CMicrohttpd", "JSON", "RealtimeKit", "Platform"]),

    .executableTarget(
      name: "rtksh",
      dependencies: [
        "Shell", "Language", "LineEditing", "Client", "Rendering", "HTTP", "JSON", "RealtimeKit", "Platform",
      ],
      swiftSettings: settings),
    .executableTarget(name: "rtksh-sandbox", dependencies: ["Sandbox", "Platform"], swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["HTTP", "JSON", "Platform"], path: "Tests/Support", swiftSettings: settings),
    tests(of: "Language", knows: ["Language"]),
    tests(of: "HTTP", knows: ["HTTP", "JSON", "Platform", "TestSupport"]),
    tests(of: "Platform", knows: ["Platform"]),
    tests(of: "LineEditing", knows: ["LineEditing", "Platform", "TestSupport"]),
    tests(
      of: "Rendering", knows: ["Rendering", "Diagnosis", "TestSupport", "JSON", "RealtimeKit", "Platform"],
      exclude: ["Goldens"]),
    tests(
      of: "Shell",
      knows: [
        "Shell", "Language", "Client", "Rendering", "Diagnosis", "HTTP", "JSON", "RealtimeKit", "Platform",
        "TestSupport",
      ]),
    tests(of: "Sandbox", knows: ["Sandbox", "JSON", "RealtimeKit", "Platform", "TestSupport"], exclude: ["sdk"]),
    tests(of: "Redaction", knows: ["Redaction", "JSON"]),
    tests(of: "JSON", knows: ["JSON", "Platform"]),
    tests(
      of: "Diagnosis", knows: ["Diagnosis", "JSON", "Platform", "Sandbox", "TestSupport"],
      exclude: ["Fixtures", "Goldens"]),
    tests(of: "RealtimeKit", knows: ["RealtimeKit", "Language", "JSON", "Platform"], exclude: ["Fixtures"]),
    tests(of: "Client", knows: ["Client", "HTTP", "JSON", "RealtimeKit", "Platform", "TestSupport"]),
    tests(
      of: "rtksh", knows: ["Shell", "JSON", "RealtimeKit", "Platform", "TestSupport"], exclude: ["Scripts", "Runbooks"]),
  ]
)
