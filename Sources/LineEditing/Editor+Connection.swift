internal import CEditLine

/// What libedit calls. A C function pointer carries no context, so the editor comes along as libedit's client data.
extension Editor {
  /// Puts the editor behind an `EditLine`: key reader, prompt, history, commands.
  func connect() {
    let pointer = library.pointer
    rtksh_el_set_owner(pointer, Unmanaged.passUnretained(self).toOpaque())
    rtksh_el_set_reader(pointer) { pointer, result in
      guard let editor = Editor.behind(pointer), let result else { return -1 }
      switch editor.nextKey() {
      case .scalar(let scalar):
        result.pointee = wchar_t(scalar)
        return 1
      case .end, .nothing: return 0
      case .failure: return -1
      }
    }
    rtksh_el_set_prompt(
      pointer, { Editor.behind($0)?.promptMemory.pointer }, Int32(DrawnPrompt.mark.value))
    historyBridge.source.pointee = rtksh_el_history(
      entry: { owner, operation in
        owner.map { Unmanaged<Editor>.fromOpaque($0).takeUnretainedValue() }?.historyEntry(operation)
      },
      owner: Unmanaged.passUnretained(self).toOpaque())
    rtksh_el_set_history(pointer, historyBridge.source)
    for command in Self.commands { rtksh_el_add_command(pointer, command.name, command.help, command.body) }
    // While a line is edited Ctrl-C, Ctrl-Z and Ctrl-\ are keys, and signals otherwise; Ctrl-S searches; and the line
    // ends of a paste come as they are, where libedit would have them swapped.
    for change in ["-isig", "-ixon", "-icrnl", "-inlcr"] { rtksh_el_set_terminal_flag(pointer, change) }
  }

  /// The editor that was put behind an `EditLine`.
  static func behind(_ pointer: OpaquePointer?) -> Editor? {
    guard let pointer, let owner = rtksh_el_owner(pointer) else { return nil }
    return Unmanaged<Editor>.fromOpaque(owner).takeUnretainedValue()
  }

  /// Gives libedit the prompt that stands before the line now.
  func updatePrompt() {
    let columns = windowSize.columns
    let (text, style, availableWidth) =
      if let search {
        (search.prompt, String?.none, columns / 2)
      } else if precedingLines.isEmpty {
        (prompt.text, prompt.style, max(columns / 2, columns - 20))
      } else {
        (prompt.continuation, nil, columns / 2)
      }
    drawnPrompt = DrawnPrompt(
      text, style: isDumb ? nil : style, isStyled: !isDumb, availableWidth: availableWidth, isASCII: isASCII,
      width: Self.width)
    promptMemory.store(drawnPrompt.scalars)
  }

  /// The columns that libedit counts for a scalar. The corresponding C function is `wcwidth`.
  static func width(_ scalar: Unicode.Scalar) -> Int { Int(wcwidth(wchar_t(scalar))) }

  /// The text of the entry that one of libedit's own history commands (vi's `k` or `/`) goes to.
  private func historyEntry(_ operation: Int32) -> UnsafePointer<CChar>? {
    let entries = history?.entries ?? []
    let index =
      switch operation {
      case H_FIRST: entries.count - 1
      case H_NEXT: historyBridge.index - 1
      case H_PREV: historyBridge.index + 1
      case H_LAST: 0
      case H_CURR: historyBridge.index
      default: -1
      }
    guard entries.indices.contains(index) else { return nil }
    historyBridge.index = index
    return historyBridge.store(entries[index].text)
  }
}

/// Memory that holds the prompt as long as libedit may look at it.
final class PromptMemory {
  private(set) var pointer: UnsafeMutablePointer<wchar_t>?

  func store(_ scalars: [Unicode.Scalar]) {
    pointer?.deallocate()
    let memory = UnsafeMutablePointer<wchar_t>.allocate(capacity: scalars.count)
    memory.initialize(from: scalars.map { wchar_t($0) }, count: scalars.count)
    pointer = memory
  }

  deinit { pointer?.deallocate() }
}

/// Where libedit's history commands are, and the text they were given last.
final class HistoryBridge {
  let source = UnsafeMutablePointer<rtksh_el_history>.allocate(capacity: 1)
  var index = 0
  private var text: UnsafeMutablePointer<CChar>?

  func store(_ string: String) -> UnsafePointer<CChar>? {
    free(text)
    text = strdup(string)
    return UnsafePointer(text)
  }

  deinit {
    source.deallocate()
    free(text)
  }
}
