import Glibc
import Platform
import Testing

@Suite struct FileTests {
  private let folder: TemporaryFolder
  private let old = Array("old".utf8)
  private let new = Array("new text".utf8)

  init() throws { folder = try TemporaryFolder() }

  @Test func aFileIsWrittenAndReadWhole() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try File.replace(folder("a"), with: bytes)
    #expect(try File.read(folder("a")) == bytes)
    try File.replace(folder("a"), with: [])
    #expect(try File.read(folder("a")) == [] && File.names(in: folder.path) == ["a"])
  }

  @Test func aFileThatIsNotThereIsAnErrorThatSaysSo() throws {
    let error = try #require(throws: SystemError.self) { try File.read(folder("none")) }
    #expect(error == SystemError("open", on: folder("none"), code: ENOENT))
    #expect(error.description == "\(folder("none")): No such file or directory")
    #expect(throws: SystemError.self) { try File.read(folder.path) }
  }

  @Test func aNewFileGetsItsModeAndAnOldOneKeepsIts() throws {
    try File.replace(folder("secret"), with: old, mode: 0o600)
    #expect(mode(of: folder("secret")) == 0o600)
    chmod(folder("secret"), 0o640)
    try File.replace(folder("secret"), with: new, mode: 0o666)
    #expect(mode(of: folder("secret")) == 0o640)
    #expect(try File.read(folder("secret")) == new)
  }

  @Test func aLinkStaysALink() throws {
    try File.replace(folder("target"), with: old)
    symlink(folder("target"), folder("link"))
    try File.replace(folder("link"), with: new)
    #expect(try File.read(folder("target")) == new)
    var status = stat()
    #expect(lstat(folder("link"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func aFailedReplacementLeavesTheOldFileAndNothingElse() throws {
    try File.replace(folder("a"), with: old)
    // What stands in the way of the new file makes it fail before anything is written.
    let part = folder("a.\(getpid()).part")
    mkdir(part, 0o700)
    let error = try #require(throws: SystemError.self) { try File.replace(folder("a"), with: new) }
    #expect(error.subject == folder("a") && error.code == EEXIST)
    rmdir(part)
    #expect(try File.read(folder("a")) == old && File.names(in: folder.path) == ["a"])
  }

  @Test func aReplacementThatCannotBeRenamedLeavesNothing() throws {
    // A folder cannot be replaced by a file: it is written to as to a device, which it refuses.
    mkdir(folder("folder"), 0o700)
    #expect(throws: SystemError.self) { try File.replace(folder("folder"), with: new) }
    #expect(throws: SystemError.self) { try File.replace(folder("missing/a"), with: new) }
    #expect(File.names(in: folder.path) == ["folder"])
  }

  @Test func aDeviceIsWrittenInto() throws {
    try File.replace("/dev/null", with: new)
    let error = try #require(throws: SystemError.self) { try File.replace("/dev/full", with: new) }
    #expect(error.code == ENOSPC && error.subject == "/dev/full")
    #expect(throws: SystemError.self) { try File.append(new, to: "/dev/full") }
  }

  @Test func appendingAddsToTheEnd() throws {
    try File.append(old, to: folder("log"), mode: 0o600)
    try File.append(new, to: folder("log"))
    #expect(try File.read(folder("log")) == old + new && mode(of: folder("log")) == 0o600)
    #expect(throws: SystemError.self) { try File.append(new, to: folder("missing/log")) }
  }

  @Test func foldersAreMadeWithThoseAboveThem() throws {
    try File.createDirectory(folder("a/b/c"))
    try File.createDirectory(folder("a/b/c"))
    #expect(File.isDirectory(folder("a/b/c")) && mode(of: folder("a/b")) == 0o700)
    try File.replace(folder("file"), with: old)
    #expect(File.exists(folder("file")) && !File.isDirectory(folder("file")) && !File.exists(folder("none")))
    #expect(throws: SystemError.self) { try File.createDirectory(folder("file/x")) }
    #expect(File.names(in: folder.path) == ["a", "file"] && File.names(in: folder("none")) == [])
  }
}
