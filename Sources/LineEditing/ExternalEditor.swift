internal import Glibc
internal import Platform

/// The editor that a person has chosen with `$VISUAL` or `$EDITOR`, for texts that are no fun in one line.
struct ExternalEditor {
  /// Where it reads keys.
  let input: Int32
  /// Where it draws.
  let output: Int32

  /// The text as it was saved; nil when nothing was saved or the editor ended with a failure, which is how one says: leave
  /// it.
  func edit(_ text: String) throws(SystemError) -> String? {
    let names = ["VISUAL", "EDITOR"].compactMap { Environment[$0] }.filter { !$0.isEmpty }
    let command = (names.first ?? "vi").split(separator: " ").map(String.init)
    let path = try Self.emptyFile()
    defer { unlink(path) }
    try File.append(Array((text + "\n").utf8), to: path)
    // A date that no clock gives: what was saved has another one, however fast the editor is.
    var unsaved = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
    utimensat(AT_FDCWD, path, &unsaved, 0)
    let editor = try ChildProcess(
      command + [path], input: .descriptor(input), output: .descriptor(output), error: .descriptor(output))
    guard editor.wait() == .status(0), Self.isSaved(path) else { return nil }
    var result = String(decoding: try File.read(path), as: UTF8.self).withoutControls(keepingNewlines: true)
    while result.last == "\n" { result.removeLast() }
    return result
  }

  private static func isSaved(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mtim.tv_sec != 1
  }

  /// A file that only its owner can read. The ending tells editors how to colour it.
  private static func emptyFile() throws(SystemError) -> String {
    let ending = ".rtksh"
    var template = Array("\(Environment["TMPDIR"] ?? "/tmp")/statement-XXXXXX\(ending)".utf8CString)
    let descriptor = mkstemps(&template, Int32(ending.utf8.count))
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw SystemError("create", on: path) }
    close(descriptor)
    return path
  }
}
