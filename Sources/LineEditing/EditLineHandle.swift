internal import CEditLine
internal import Platform

/// One `EditLine` of libedit: the calls that are needed, with Swift's types.
final class EditLineHandle {
  /// How `el_wgets` ended.
  enum Ending: Equatable {
    /// Enter, or a command that ends the line; the text is without its newline.
    case line(String)
    /// Ctrl-D on an empty line.
    case endOfFile
    /// The terminal is gone, or the key reader gave up.
    case failure
  }

  let pointer: OpaquePointer
  private let terminalType: UnsafeMutablePointer<CChar>?

  /// Opens the editor on two descriptors of a terminal of that type. The corresponding C function is `el_init`.
  init(programName: String, input: Int32, output: Int32, terminalType: String) throws(SystemError) {
    guard let pointer = rtksh_el_open(programName, input, output) else { throw SystemError("open", on: "the terminal") }
    self.pointer = pointer
    self.terminalType = strdup(terminalType)
    rtksh_el_set_terminal(pointer, self.terminalType)
    // libedit's own handlers send every signal to the whole process group once more.
    rtksh_el_set_signal(pointer, 0)
  }

  deinit {
    rtksh_el_close(pointer)
    free(terminalType)
  }

  /// Reads one line. The corresponding C function is `el_wgets`.
  func readLine() -> Ending {
    var count: Int32 = 0
    guard let start = el_wgets(pointer, &count) else { return count == 0 ? .endOfFile : .failure }
    // By count: the buffer holds no NUL where a command of ours ends the line.
    var scalars = Self.scalars(from: start, count: Int(count))
    if scalars.last == "\n" { scalars.removeLast() }
    return .line(String(scalars))
  }

  /// The line being edited. The corresponding C function is `el_wline`.
  var line: EditedLine {
    guard let info = el_wline(pointer) else { return EditedLine(scalars: [], cursor: 0) }
    let (start, cursor, end) = (info.pointee.buffer, info.pointee.cursor, info.pointee.lastchar)
    guard let start, let cursor, let end else { return EditedLine(scalars: [], cursor: 0) }
    return EditedLine(scalars: Array(Self.scalars(from: start, count: end - start)), cursor: cursor - start)
  }

  /// Puts text in at the cursor, which ends up behind it. The corresponding C function is `el_winsertstr`.
  func insert(_ text: some StringProtocol) {
    let wide = text.unicodeScalars.map { wchar_t($0) }.filter { $0 != 0 } + [0]
    el_winsertstr(pointer, wide)
  }

  /// Moves the cursor to an offset in scalars. The corresponding C function is `el_cursor`.
  func moveCursor(to offset: Int) {
    let present = el_cursor(pointer, 0)
    el_cursor(pointer, Int32(offset) - present)
  }

  /// Replaces scalars by text and leaves the cursor behind it. The corresponding C function is `el_deletestr`.
  func replace(_ range: Range<Int>, with text: some StringProtocol) {
    moveCursor(to: range.upperBound)
    el_deletestr(pointer, Int32(range.count))
    insert(text)
  }

  /// Replaces the whole line; the cursor stands at its end.
  func replaceAll(with text: some StringProtocol) { replace(0..<line.scalars.count, with: text) }

  /// Writes to the terminal at once, after what libedit still holds back.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { rtksh_el_write(pointer, $0.baseAddress, $0.count) }
  }

  /// Draws prompt and line anew, taking the cursor's present place for the prompt's.
  func refresh() { rtksh_el_refresh(pointer) }

  /// Learns the terminal's size anew. The corresponding C function is `el_resize`.
  func resize() { el_resize(pointer) }

  /// Key by key without echo while editing, or the way other programs expect the terminal.
  func setRaw(_ on: Bool) { rtksh_el_set_raw(pointer, on ? 1 : 0) }

  /// Sounds the bell.
  func beep() { el_beep(pointer) }

  /// Runs a command of the start-up file, such as `["bind", "^T", "ed-transpose-chars"]`; false when libedit refuses it.
  func run(_ arguments: [String]) -> Bool {
    let copies = arguments.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var pointers = copies.map { UnsafePointer<CChar>($0) } + [nil]
    return el_parse(pointer, Int32(arguments.count), &pointers) == 0
  }

  /// Memory of libedit's as scalars; what is none becomes U+FFFD.
  private static func scalars(from start: UnsafePointer<wchar_t>, count: Int) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    start.withMemoryRebound(to: UInt32.self, capacity: count) { values in
      for offset in 0..<count { result.append(Unicode.Scalar(values[offset]) ?? "\u{fffd}") }
    }
    return result
  }
}

extension wchar_t {
  /// The C library's form of a scalar.
  init(_ scalar: Unicode.Scalar) { self = Int32(bitPattern: scalar.value) }
}
