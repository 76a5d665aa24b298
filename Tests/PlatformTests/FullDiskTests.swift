import Glibc
import Platform
import Testing

/// In a process of its own, whose files may not grow beyond some bytes: what a full disk looks like.
@Suite(.timeLimit(.minutes(1))) struct FullDiskTests {
  @Test func aReplacementThatDoesNotFitLeavesTheOldFileAndNoPart() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try File.replace(folder("a"), with: Array("old".utf8))
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
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
}
