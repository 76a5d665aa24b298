// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A C library from the system's package manager: a module map and a shim, nothing else.
func systemLibrary(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// A library of this package. `scripts/check` proves that it imports only its dependencies, which are listed above it.
func module(_ name: String, dependencies: [String]) -> Target {
  .target(name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: settings)
}

/// The tests of a module; `exclude` names folders beside them that they read by themselves.
func tests(of name: String, dependencies: [String], exclude: [String] = []) -> Target {
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
    .systemLibrary(name: "CPlatform"),
    .systemLibrary(name: "CZlib"),
    systemLibrary("CEditLine", pkgConfig: "libedit", apt: "libedit-dev"),
    systemLibrary("CCurl", apt: "libcurl4-openssl-dev"),
    systemLibrary("CJq", apt: "libjq-dev"),
    systemLibrary("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),

    module("Text", dependencies: []),
    module("Platform", dependencies: ["CPlatform", "Text"]),
    module("Language", dependencies: []),
    module("RealtimeKit", dependencies: []),
    module("JSON", dependencies: ["CJq", "Language"]),
    module("Redaction", dependencies: ["JSON", "RealtimeKit", "Text"]),
    module("LineEditing", dependencies: ["CEditLine", "Text", "Platform"]),
    module("HTTP", dependencies: ["CCurl", "CZlib", "Text", "Platform", "JSON"]),
    module("Client", dependencies: ["HTTP", "JSON", "RealtimeKit", "Text", "Platform"]),
    module("Diagnosis", dependencies: ["JSON", "Platform"]),
    module("Rendering", dependencies: ["JSON", "RealtimeKit", "Diagnosis", "Text", "Platform"]),
    module(
      "Shell",
      dependencies: [
        "Language", "Redaction", "Client", "Rendering", "Diagnosis", "HTTP", "JSON", "RealtimeKit", "Text", "Platform",
      ]),
    module("Sandbox", dependencies: ["CMicrohttpd", "JSON", "RealtimeKit", "Text", "Platform"]),

    .executableTarget(
      name: "rtksh",
      dependencies: [
        "Shell", "Language", "LineEditing", "Client", "Rendering", "HTTP", "JSON", "RealtimeKit", "Text", "Platform",
      ],
      swiftSettings: settings),
    .executableTarget(name: "rtksh-sandbox", dependencies: ["Sandbox", "Platform"], swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["HTTP", "JSON", "Text", "Platform"], path: "Tests/Support",
      swiftSettings: settings),
    tests(of: "Language", dependencies: ["Language"]),
    tests(of: "HTTP", dependencies: ["HTTP", "JSON", "Platform", "TestSupport"]),
    tests(of: "Text", dependencies: ["Text"]),
    tests(of: "Platform", dependencies: ["Platform"]),
    tests(of: "LineEditing", dependencies: ["LineEditing", "Text", "Platform", "TestSupport"]),
    tests(
      of: "Rendering",
      dependencies: ["Rendering", "Diagnosis", "TestSupport", "JSON", "RealtimeKit", "Text", "Platform"],
      exclude: ["Goldens"]),
    tests(
      of: "Shell",
      dependencies: [
        "Shell", "Language", "Client", "Rendering", "Diagnosis", "HTTP", "JSON", "RealtimeKit", "Text", "Platform",
        "TestSupport",
      ]),
    tests(
      of: "Sandbox", dependencies: ["Sandbox", "JSON", "RealtimeKit", "Platform", "TestSupport"], exclude: ["sdk"]),
    tests(of: "Redaction", dependencies: ["Redaction", "JSON"]),
    tests(of: "JSON", dependencies: ["JSON", "Platform", "TestSupport"], exclude: ["Filters"]),
    tests(
      of: "Diagnosis", dependencies: ["Diagnosis", "JSON", "Platform", "Sandbox", "TestSupport"],
      exclude: ["Fixtures", "Goldens"]),
    tests(of: "RealtimeKit", dependencies: ["RealtimeKit", "Language", "JSON", "Platform"], exclude: ["Fixtures"]),
    tests(of: "Client", dependencies: ["Client", "HTTP", "JSON", "RealtimeKit", "Platform", "TestSupport"]),
    tests(
      of: "rtksh", dependencies: ["Shell", "JSON", "RealtimeKit", "Text", "Platform", "TestSupport"],
      exclude: ["Scripts", "Runbooks"]),
  ]
)
