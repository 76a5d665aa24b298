internal import Text

/// TAB, `?` and the keys that take a suggestion.
extension Editor {
  /// TAB (1) or Shift-TAB (-1): completes as far as there is one way to, then lists, then goes through the list.
  func complete(_ step: Int) -> KeyEffect {
    let line = library.line
    let isListed = menu.map { $0.line == line && !$0.completion.candidates.isEmpty } ?? false
    if isListed, let menu, !menu.isRenewed {
      put(menu.next(step), of: menu)
      return .redraw
    }
    menu = nil
    guard let (completion, replaced) = ask(line) else { return .beep }
    let typed = String(line.scalars[replaced])
    let candidates = completion.candidates
    if candidates.count == 1, (completion.total ?? 1) <= 1, let only = candidates.first {
      let isFollowedBySpace = line.scalars[replaced.upperBound...].first == " "
      let space = only.addsSpace && !isFollowedBySpace ? " " : ""
      library.replace(replaced, with: only.insertion.withoutControls() + space)
      return .redraw
    }
    let prefix = completion.commonPrefix.withoutControls()
    // Do not insert a dash or a quotation mark alone: the user would have to delete it.
    if prefix != typed, prefix.hasPrefix(typed), prefix.contains(where: { $0.isLetter || $0.isNumber }) {
      library.replace(replaced, with: prefix)
      // Above the line the list would stand between it and what is typed next.
      guard !isDumb else { return .redraw }
      let end = replaced.lowerBound + prefix.unicodeScalars.count
      show(CompletionMenu(completion, line: library.line, replaced: replaced.lowerBound..<end))
      return .redraw
    }
    guard !candidates.isEmpty || completion.message != nil else { return .beep }
    let list = CompletionMenu(completion, line: line, replaced: replaced)
    if isListed, !candidates.isEmpty {
      put(list.next(step), of: list)
      return .redraw
    }
    show(list)
    return .none
  }

  /// Asks the completer; its range comes back in scalars of the present line.
  private func ask(_ line: EditedLine) -> (Completion, Range<Int>)? {
    guard let completer else { return nil }
    let before = precedingLines.count
    let request = CompletionRequest(
      text: precedingLines + line.text, cursor: before + line.textBeforeCursor.count)
    let completion = completer(request)
    let lower = line.scalarOffset(ofCharacter: completion.range.lowerBound - before)
    let upper = line.scalarOffset(ofCharacter: completion.range.upperBound - before)
    return (completion, lower..<max(lower, upper))
  }

  /// Puts a candidate of the list into the line and keeps the list.
  private func put(_ index: Int, of menu: CompletionMenu) {
    var menu = menu
    let insertion = menu.completion.candidates[index].insertion.withoutControls()
    library.replace(menu.replaced, with: insertion)
    menu.selected = index
    menu.replaced = menu.replaced.lowerBound..<menu.replaced.lowerBound + insertion.unicodeScalars.count
    menu.line = library.line
    self.menu = menu
  }

  private func show(_ menu: CompletionMenu) {
    self.menu = menu
    // A terminal that cannot move its cursor gets the list above the line, once.
    if isDumb {
      let (columns, rows) = windowSize
      printAbove(menu.plainRows(columns: columns, windowRows: rows).joined(separator: "\n"))
    }
  }

  /// Asks again for the list on the screen, because more may be known by now; one that TAB goes through stays.
  func renewMenu() {
    guard let menu, menu.selected == nil, menu.line == library.line else { return }
    guard let (completion, replaced) = ask(menu.line), completion != menu.completion else { return }
    var renewed = CompletionMenu(completion, line: menu.line, replaced: replaced)
    renewed.isRenewed = true
    // Above the line a list cannot grow: it is shown there when it has come, and not a second time.
    if isDumb, menu.completion.candidates.isEmpty { show(renewed) } else { self.menu = renewed }
  }

  /// `?`: prints what may stand here, or is a question mark.
  func explain() -> KeyEffect {
    let line = library.line
    let cursor = precedingLines.count + line.textBeforeCursor.count
    guard let text = onHelpKey?(precedingLines + line.text, cursor) else {
      library.insert("?")
      return .redraw
    }
    printAbove(text)
    return .none
  }

  /// Right arrow.
  func goForward() -> KeyEffect {
    if let suggestion { return accept(suggestion) }
    let line = library.line
    guard !line.isCursorAtEnd else { return .beep }
    library.moveCursor(to: line.cursor + 1)
    return .moveCursor
  }

  /// Ctrl-E, End.
  func goToEnd() -> KeyEffect {
    if let suggestion { return accept(suggestion) }
    library.moveCursor(to: library.line.scalars.count)
    return .moveCursor
  }

  /// Ctrl-Right, Alt-F: to the end of the next word, which may be one of the suggestion.
  func goForwardByWord() -> KeyEffect {
    if let suggestion { return accept(String(suggestion[..<suggestion.endOfFirstWord])) }
    let line = library.line
    guard !line.isCursorAtEnd else { return .beep }
    let rest = String(line.scalars[line.cursor...])
    library.moveCursor(to: line.cursor + rest[..<rest.endOfFirstWord].unicodeScalars.count)
    return .moveCursor
  }

  private func accept(_ text: String) -> KeyEffect {
    library.insert(text)
    return .redraw
  }
}

extension String {
  /// Behind the first run of letters and digits.
  fileprivate var endOfFirstWord: Index {
    let isInWord = { (character: Character) in character.isLetter || character.isNumber }
    let start = firstIndex(where: isInWord) ?? endIndex
    return self[start...].firstIndex { !isInWord($0) } ?? endIndex
  }
}
