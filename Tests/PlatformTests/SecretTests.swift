import Glibc
import Platform
import Testing
import Text

@Suite(.timeLimit(.minutes(1))) struct SecretTests {
  private let content = Array("# token: abc\n".utf8)

  @Test(arguments: [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o620, false), (0o660, false)])
  func aFileThatOthersCanReadIsRefused(mode: UInt32, isRead: Bool) throws {
    let folder = try TemporaryFolder()
    try File.replace(folder("profile"), with: content)
    chmod(folder("profile"), mode)
    if isRead {
      #expect(try SecretFile.read(folder("profile")) == content)
    } else {
      let problem = try #require(throws: SecretFile.Problem.self) { try SecretFile.read(folder("profile")) }
      #expect(problem == .readableByOthers(path: folder("profile")))
      let remedy = try #require(problem.remedy)
      #expect(try ChildProcess([remedy.program] + remedy.arguments).wait() == .status(0))
      #expect(try SecretFile.read(folder("profile")) == content)
    }
    chmod(folder("profile"), mode)
    #expect(try SecretFile.read(folder("profile")) { _ in false } == content)
  }

  @Test func aFileThatIsNotThereIsAnError() {
    #expect(throws: SecretFile.Problem.unreadable(SystemError("open", on: "/none", code: ENOENT))) {
      try SecretFile.read("/none")
    }
    #expect(SecretFile.Problem.unreadable(SystemError("open")).remedy == nil)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file to another user")) func aFileOfAnotherUserIsRefused()
    async
  {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let path = folder("profile")
      try File.replacePrivately(path, with: [1])
      chown(path, 1234, 1234)
      let problem = try #require(throws: SecretFile.Problem.self) { try SecretFile.read(path) }
      try #require(problem == .foreignOwner(path: path, user: 1234) && problem.remedy?.program == "sudo")
      // Root's own may be readable by a group.
      chmod(folder.path, 0o755)
      chown(path, 0, 65_534)
      chmod(path, 0o640)
      try #require(setegid(65_534) == 0 && seteuid(65_534) == 0)
      try #require(try SecretFile.read(path) == [1])
      try #require(seteuid(0) == 0)
      chmod(path, 0o644)
      try #require(seteuid(65_534) == 0)
      try #require(throws: SecretFile.Problem.readableByOthers(path: path)) { try SecretFile.read(path) }
      try #require(seteuid(0) == 0)
    }
  }

  @Test func noDumpsAreMade() async {
    await #expect(processExitsWith: .success) {
      try #require(SecretFile.allowsDumps)
      try #require(SecretFile.forbidDumps() && !SecretFile.allowsDumps)
      // Neither what the process needs of itself nor its children suffer.
      try #require(!File.executablePath.isEmpty)
      try #require(try File.read("/proc/self/environ").isEmpty == false)
      try #require(try ChildProcess(["true"]).wait() == .status(0))
    }
  }

  @Test func childrenDoNotGetCredentials() async {
    await #expect(processExitsWith: .success) {
      for name in Environment.credentialNames { setenv(name, "s3cret-value", 1) }
      setenv("RTKSH_OTHER", "seen", 1)
      let folder = try TemporaryFolder()
      let child = try ChildProcess(["sh", "-c", "env >\"$1\"", "sh", folder("env")], environment: ["RTKSH_NEW": "new"])
      try #require(child.wait() == .status(0))
      let text = String(decoding: try File.read(folder("env")), as: UTF8.self)
      try #require(
        !text.contains("s3cret-value") && text.contains("RTKSH_OTHER=seen") && text.contains("RTKSH_NEW=new"))
      try #require(Environment["CLOUDFLARE_API_TOKEN"] == "s3cret-value")
    }
  }

  @Test func closedDescriptorsAreFilled() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      for descriptor in Int32(0)...2 { close(descriptor) }
      Descriptor.fillStandardDescriptors()
      let pipe = try Pipe()
      try #require(pipe.readEnd > 2 && pipe.writeEnd > 2)
      let output = OutputStream(descriptor: 1, name: "standard output")
      output.write("text")
      output.flush()
      try #require(output.failure == SystemError("write", on: "standard output", code: EBADF))
      try #require(throws: SystemError("read", on: "standard input", code: EBADF)) {
        try File.read(descriptor: 0, name: "standard input")
      }
      _ = folder
    }
  }

  @Test func descriptorsThatAreOpenStay() throws {
    Descriptor.fillStandardDescriptors()
    #expect(fcntl(1, F_GETFD) >= 0)
  }

  @Test func aSecretIsMaskedWhereverAStreamIsCut() throws {
    let secret = "t0ken-with-some-length-9182736455"
    let folder = try TemporaryFolder()
    for length in [65_500, 65_510, 65_535, 65_536, 65_537, 131_050] {
      try File.replace(folder("a"), with: [])
      let descriptor = open(folder("a"), O_WRONLY)
      let output = OutputStream(descriptor: descriptor, name: "a")
      output.secrets = SecretFilter([secret])
      output.filter = { $0.uppercased() }
      let head = String(repeating: "x", count: length)
      output.writeUnfiltered(head)
      for character in secret { output.writeUnfiltered(String(character)) }
      output.writeUnfiltered("|end")
      output.flush()
      close(descriptor)
      #expect(try File.read(folder("a")) == Array((head + "***|end").utf8))
    }
    let kept = OutputStream(keepingTextAs: "test")
    kept.secrets = SecretFilter([secret])
    kept.write("a " + secret)
    #expect(kept.takeText() == "a ***")
  }
}
