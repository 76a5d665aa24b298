extension Cause {
  static let oldClient: Cause = Cause(
    "old-client", "older client than the others", .info, [.client],
    complaint: "It works for everybody but those who have not updated.",
    requires:
      "An SDK at least one major or two minor versions, or a browser at least six major versions, behind the newest of "
      + "its name among the reports.",
    meaning: "Faults that newer versions have mended are still in it.",
    action: "Update the SDK or the browser, and see whether the trouble goes."
  ) { call in
    var newest: [String: [Int]] = [:]
    for report in call.reports {
      for (name, version) in versions(report) where newest[name].map({ $0.lexicographicallyPrecedes(version) }) ?? true
      {
        newest[name] = version
      }
    }
    return call.reports.compactMap { report in
      let evidence = versions(report).compactMap { name, version -> Evidence? in
        guard let best = newest[name], isOld(version, best, isLibrary: name == report.client.libraryName) else {
          return nil
        }
        return Evidence("\(name) \(text(version))", detail: "others have \(text(best))")
      }
      guard !evidence.isEmpty else { return nil }
      return Finding(.oldClient, report.presence, [], evidence, .possible, isBrief: true)
    }
  }

  private static func versions(_ report: PeerReport) -> [(name: String, version: [Int])] {
    [
      (report.client.libraryName, report.client.libraryVersion),
      (report.client.browserName, report.client.browserVersion),
    ].compactMap { name, version in
      guard let name, let version else { return nil }
      let numbers = version.split(separator: ".").prefix(3).map { Int($0.prefix { $0.isNumber }) ?? 0 }
      return numbers.isEmpty ? nil : (name, numbers)
    }
  }

  private static func isOld(_ version: [Int], _ best: [Int], isLibrary: Bool) -> Bool {
    let (major, newest) = (version.first ?? 0, best.first ?? 0)
    guard isLibrary else { return newest - major >= 6 }
    let (minor, newestMinor) = (version.dropFirst().first ?? 0, best.dropFirst().first ?? 0)
    return newest > major || newest == major && newestMinor - minor >= 2
  }

  private static func text(_ version: [Int]) -> String { version.map(String.init).joined(separator: ".") }
}
