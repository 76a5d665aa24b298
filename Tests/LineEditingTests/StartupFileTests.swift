internal import TestSupport
internal import Testing

@testable internal import LineEditing

extension EditorTests {
  @Suite struct StartupFiles {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    @Test func theFileBindsKeysAndOneBadLineDoesNotMatter() throws {
      let path = try folder.file(
        "editrc",
        "# keys\nbogus\nrtksh:bind ^T ed-move-to-beg\nother:bind ^A ed-ignore\nbind '^B' rtksh-end\n")
      let typist = try Typist(startupFile: path)
      #expect(typist.read(typing: "abc\u{14}X\u{2}Y\r") == .line("XabcY"))
    }

    @Test func viFromTheFileKeepsOurKeys() throws {
      let typist = try Typist(startupFile: try folder.file("editrc", "bind -v\n"))
      #expect(typist.editor.mode == .vi)
      #expect(typist.read(typing: "abc\u{3}") == .interrupted)
    }
  }
}
