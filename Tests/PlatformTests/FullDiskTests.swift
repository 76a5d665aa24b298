import Glibc
import Platform
import Testing

/// In a process of its own, whose files may not grow beyond some bytes: what a full disk looks like.
@Suite(.timeLimit(.minutes(1))) struct FullDiskTests {
  @Test func aReplacementThatDoesNotFitLeavesTheOldFileAndNoPart() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try File.replace(folder("a"), with: Array("old".utf8))
      try limitFileSize(1000)
      var code: Int32 = 0
      do {
        try File.replace(folder("a"), with: [UInt8](repeating: 1, count: 5000))
      } catch {
        code = (error as? SystemError)?.code ?? 0
      }
      try #require(code == EFBIG)
      try #require(try File.read(folder("a")) == Array("old".utf8))
      try #require(File.names(in: folder.path) == ["a"])
    }
  }

  @Test func whatStandsInOtherFoldersTooIsNotLostEither() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try File.replace(folder("a"), with: Array("old".utf8))
      link(folder("a"), folder("b"))
      try limitFileSize(1000)
      let error = try #require(throws: SystemError.self) {
        try File.replace(folder("a"), with: [UInt8](repeating: 1, count: 5000))
      }
      try #require(error == SystemError("write", on: folder("a"), code: EFBIG))
      try #require(try File.read(folder("b")) == Array("old".utf8))
    }
  }

  @Test func whatIsAppendedIsThereInFullOrNotAtAll() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let row = [UInt8](repeating: UInt8(ascii: "x"), count: 699) + [10]
      try limitFileSize(1000)
      try File.append(row, to: folder("a"))
      let error = try #require(throws: SystemError.self) { try File.append(row, to: folder("a")) }
      try #require(error == SystemError("write", on: folder("a"), code: EFBIG))
      try #require(try File.read(folder("a")) == row)
      try #require(throws: SystemError.self) { try File.append(row + row, to: folder("b")) }
      try #require(File.names(in: folder.path) == ["a"])
    }
  }
}

/// Lets the files of this process grow to so many bytes only.
private func limitFileSize(_ bytes: UInt) throws {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
  try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
}
