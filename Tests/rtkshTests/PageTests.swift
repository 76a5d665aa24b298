import Platform
import TestSupport
import Testing

/// The page that `report` makes, looked at by a real browser.
@Suite struct PageTests {
  private static let browser = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome"]
    .first(where: File.exists)
  private static let handover = "4d690c33-c5a4-4c85-9fe0-a3c385ec9c9a"

  private func savedPage() throws -> (place: Workplace, page: String) {
    let place = try Workplace(Simulators.shared())
    let outcome = try place.run(["-c", "report \(Self.handover) | save incident.html"])
    #expect(outcome.status == 0, "\(outcome.error)")
    return (place, try place.contents("incident.html"))
  }

  @Test func holdsWhatTheCommandsSay() throws {
    let (_, page) = try savedPage()
    for part in [
      "Support handover", "Dana Okafor: uplink packet loss", "certain", "Connections", "audio sent",
      "video received from",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("<script") && !page.contains("src="))
    #expect(page.components(of: "<svg").count > 50)
  }

  /// At the width of a phone and of a desk nothing sticks out to the side, and what is there is drawn.
  @Test(
    .enabled(if: browser != nil, "no Chromium is installed; scripts/setup installs one where there is a package"),
    arguments: [390, 1280])
  func fitsInABrowser(width: Int) throws {
    let browser = try #require(Self.browser)
    let (place, page) = try savedPage()
    // The page lies in a frame of that width, and a script around it, which the page itself forbids within, measures it.
    let probe = """
      <body><iframe id="page" style="width:\(width)px;height:900px;border:0" srcdoc="\(page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;"))"></iframe>
      <script>
      onload = () => {
        const inner = document.getElementById("page").contentDocument;
        const lines = [...inner.querySelectorAll("path.line")].filter(line => line.getBoundingClientRect().width > 5).length;
        const result = document.createElement("p");
        result.textContent = `over=${inner.documentElement.scrollWidth - inner.documentElement.clientWidth} high=${inner.documentElement.scrollHeight} lines=${lines}`
          + ` title=${inner.querySelector("h1").textContent}`;
        document.body.replaceChildren(result);
      };
      </script></body>
      """
    try File.replace(place.folder.path + "/probe.html", with: Array(probe.utf8))
    let outcome = try place.run(
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--user-data-dir=\(place.folder.path)/browser", "--window-size=1400,1000", "--dump-dom",
        "file://\(place.folder.path)/probe.html",
      ], within: 60, program: browser)
    let found = outcome.output
    #expect(found.contains("over=0 "), "\(found.suffix(300))")
    #expect(found.contains("title=Support handover"), "\(found.suffix(300))")
    let lines = found.components(of: "lines=").dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) }
    #expect((lines ?? 0) > 50, "\(found.suffix(300))")
  }
}

extension String {
  /// The parts between occurrences of a text.
  fileprivate func components(of separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }

  fileprivate func replacing(_ text: String, with other: String) -> String {
    split(separator: text, omittingEmptySubsequences: false).joined(separator: other)
  }
}
