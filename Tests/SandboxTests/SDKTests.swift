internal import JSON
internal import Platform
internal import TestSupport
internal import Testing

@Suite struct SDKTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  @Test func everyMethodOfCloudflaresOwnSDKWorks() throws {
    let python = Self.root + "/.build/python/bin/python3"
    try #require(File.exists(python), "Cloudflare's Python SDK is missing: run scripts/setup")
    let sandbox = try SandboxProcess(["--rate-limit", "0"])
    defer { sandbox.end() }

    let apps = try sandbox.json("GET", "/client/v4/accounts/\(sandbox.account)/realtime/kit/apps")["data"]
    let other = try #require(apps?.elements.first { $0["id"]?.string != sandbox.app }?["id"]?.string)

    let output = try Pipe()
    let reader = try ChildProcess(
      [
        python, Self.root + "/Tests/SandboxTests/sdk/use_everything.py",
        "http://127.0.0.1:\(sandbox.port)/client/v4", sandbox.token, sandbox.account, sandbox.app, other,
      ], environment: ["CLOUDFLARE_EMAIL": nil, "CLOUDFLARE_API_KEY": nil], input: .null,
      output: .descriptor(output.writeEnd), error: .descriptor(output.writeEnd))
    output.closeWriteEnd()
    let text = String(decoding: try File.read(descriptor: output.readEnd, name: "the SDK's report"), as: UTF8.self)
    output.closeReadEnd()
    #expect(reader.wait() == .status(0), "\(text)")
    #expect(!text.contains("LOSS"), "\(text)")
    #expect(text.split(separator: "\n").count { $0.hasPrefix("ok") } >= 80, "\(text)")
  }
}
