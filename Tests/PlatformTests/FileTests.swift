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

  @Test func aLinkToNothingIsFollowed() throws {
    symlink(folder("target"), folder("link"))
    try File.replace(folder("link"), with: new)
    #expect(try File.read(folder("target")) == new)
    #expect(File.names(in: folder.path) == ["link", "target"])
  }

  @Test func theOtherNamesOfAFileKeepItsContent() throws {
    try File.replace(folder("a"), with: Array("a longer old text".utf8))
    link(folder("a"), folder("b"))
    try File.replace(folder("a"), with: new)
    #expect(try File.read(folder("b")) == new && File.names(in: folder.path) == ["a", "b"])
    try File.replace(folder("b"), with: [])
    #expect(try File.read(folder("a")) == [])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file to another user")) func theOwnerStaysTheOwner() throws {
    try File.replace(folder("a"), with: old)
    chown(folder("a"), 1234, 1235)
    chmod(folder("a"), 0o640)
    try File.replace(folder("a"), with: new)
    var status = stat()
    #expect(stat(folder("a"), &status) == 0)
    #expect(status.st_uid == 1234 && status.st_gid == 1235 && status.st_mode & 0o7777 == 0o640)
    try File.replacePrivately(folder("a"), with: old)
    #expect(stat(folder("a"), &status) == 0 && status.st_uid == 1234 && status.st_mode & 0o7777 == 0o600)
  }

  @Test func aPrivateFileIsPrivateWhateverItWas() throws {
    try File.replace(folder("a"), with: old, mode: 0o644)
    try File.replacePrivately(folder("a"), with: new)
    try File.replacePrivately(folder("b"), with: new)
    #expect(mode(of: folder("a")) == 0o600 && mode(of: folder("b")) == 0o600)
  }

  @Test func aFailedReplacementLeavesTheOldFileAndWhatElseIsThere() async {
    // In a process of its own, which has no rights of root.
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let (old, new) = (Array("old".utf8), Array("new text".utf8))
      try File.replace(folder("mine"), with: old, mode: 0o666)
      try File.replace(folder("theirs"), with: old)
      chmod(folder("theirs"), 0o666)
      let isRoot = geteuid() == 0
      if isRoot {
        chmod(folder.path, 0o777)
        chown(folder("mine"), 65_534, 65_534)
        try #require(seteuid(65_534) == 0)
      }
      // A file of another's that may be written to keeps its owner.
      try File.replace(folder("theirs"), with: new)
      var status = stat()
      try #require(stat(folder("theirs"), &status) == 0 && status.st_uid == (isRoot ? 0 : geteuid()))
      try #require(try File.read(folder("theirs")) == new)
      // A file that its owner has made read-only is refused.
      chmod(folder("mine"), 0o444)
      let error = try #require(throws: SystemError.self) { try File.replace(folder("mine"), with: new) }
      try #require(error == SystemError("open", on: folder("mine"), code: EACCES))
      // In a folder that takes no new files it is overwritten where it stands, and nothing new is created.
      chmod(folder("mine"), 0o644)
      if isRoot { try #require(seteuid(0) == 0) }
      chmod(folder.path, 0o555)
      if isRoot { try #require(seteuid(65_534) == 0) }
      try File.replace(folder("mine"), with: new)
      try #require(try File.read(folder("mine")) == new)
      let refused = try #require(throws: SystemError.self) { try File.replace(folder("third"), with: new) }
      try #require(refused == SystemError("open", on: folder("third"), code: EACCES))
      if isRoot { try #require(seteuid(0) == 0) }
      try #require(File.names(in: folder.path) == ["mine", "theirs"])
    }
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
    try File.append(new, to: "/dev/null")
  }

  @Test func aLockedFileIsWaitedForOnlySoLong() throws {
    let held = try LockedFile(folder("log"))
    try held.append(Array("a\nb".utf8))
    #expect(held.lastByte == UInt8(ascii: "b"))
    let second = open(folder("log"), O_RDWR)
    defer { close(second) }
    let error = #expect(throws: SystemError.self) { try Descriptor.lock(second, name: "log", seconds: 0.03) }
    #expect(error == SystemError("lock", on: "log", code: EWOULDBLOCK))
    _ = consume held
    #expect(throws: Never.self) { try Descriptor.lock(second, name: "log", seconds: 0.03) }
  }

  @Test func aFileThatIsReplacedWhileItsLockIsAwaitedIsOpenedAnew() throws {
    try File.replace(folder("log"), with: old)
    let file = try LockedFile(folder("log"))
    #expect(file.lastByte == UInt8(ascii: "d"))
    try File.replace(folder("log"), with: [])
    let other = try LockedFile(folder("log"))
    #expect(other.lastByte == nil)
    _ = consume file
    _ = consume other
  }

  @Test func temporaryFilesAreForTheirOwner() throws {
    let (first, second) = (try File.createTemporary(ending: ".rtksh"), try File.createTemporary(ending: ".rtksh"))
    defer {
      File.remove(first)
      File.remove(second)
    }
    #expect(first != second && first.hasSuffix(".rtksh") && mode(of: first) == 0o600)
  }

  @Test func datesOfFilesAreSetAndRead() throws {
    try File.replace(folder("a"), with: old)
    let date = Timestamp(seconds: 1)
    File.setModificationDate(folder("a"), date)
    #expect(File.modificationDate(folder("a")) == date && File.modificationDate(folder("none")) == nil)
    try File.append(new, to: folder("a"))
    #expect(try #require(File.modificationDate(folder("a"))) > date)
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

  @Test func whatCanBeReplaced() throws {
    try File.replace(folder("a"), with: old)
    mkfifo(folder("pipe"), 0o600)
    #expect(File.canBeReplaced(folder("a")) && File.canBeReplaced(folder("new")))
    #expect(!File.canBeReplaced(folder.path) && !File.canBeReplaced(folder("pipe")) && !File.canBeReplaced(""))
    #expect(!File.canBeReplaced(folder("none/a")) && !File.canBeReplaced(folder("a") + "/"))
    #expect(File.size(folder("a")) == 3 && File.size(folder("none")) == nil)
  }
}
