/// Up and Down, Ctrl-R.
extension Editor {
  /// Up (-1) or Down (1): within a statement of several lines the line above or below, else the history.
  func walkHistory(_ step: Int) -> KeyEffect {
    let line = library.line
    var walk = walk?.shown == line.text ? self.walk : nil
    if walk == nil, let offset = line.offset(rowsAway: step) {
      library.moveCursor(to: offset)
      return .moveCursor
    }
    if walk == nil { walk = HistoryWalk(from: line) }
    guard var walk, walk.step(step, in: history?.entries ?? []) else { return .beep }
    self.walk = walk
    library.replaceAll(with: walk.shown)
    if walk.index == nil { library.moveCursor(to: walk.original.cursor) }
    return .redraw
  }

  /// Ctrl-R: from now on keys make up what is searched for.
  func beginSearch() -> KeyEffect {
    search = IncrementalSearch(from: library.line)
    return showSearch()
  }

  /// Gives a key to the search. What libedit gets first only draws; a key that ends the search follows it.
  func takeForSearch(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard var search else { return scalar }
    let entries = history?.entries ?? []
    switch scalar {
    case "\u{12}": search.again(-1, in: entries)
    case "\u{13}": search.again(1, in: entries)
    case "\u{8}", "\u{7f}": search.shorten(in: entries)
    case "\u{3}", "\u{7}": search.isCancelled = true
    case _ where scalar.value >= 0x20 && !(0x7f..<0xa0).contains(scalar.value): search.extend(by: scalar, in: entries)
    default:
      queue.append(scalar)
      self.search = nil
      return PrivateKey.search
    }
    self.search = search
    return PrivateKey.search
  }

  /// Shows what the search has found, or after its end the line with its prompt.
  func showSearch() -> KeyEffect {
    if let search {
      if search.isCancelled || search.index == nil {
        library.replaceAll(with: search.original.text)
        library.moveCursor(to: search.original.cursor)
      } else if let index = search.index, let entry = history?.entries[index] {
        library.replaceAll(with: entry.text)
      }
      if search.isCancelled { self.search = nil }
    }
    updatePrompt()
    return .redraw
  }
}

extension EditedLine {
  /// The cursor's place a row up (-1) or down (1) in a statement of several lines; nil when there is no such row.
  func offset(rowsAway step: Int) -> Int? {
    let start = scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let column = cursor - start
    if step < 0 {
      guard start > 0 else { return nil }
      let previous = scalars[..<(start - 1)].lastIndex(of: "\n").map { $0 + 1 } ?? 0
      return min(previous + column, start - 1)
    }
    guard let end = scalars[cursor...].firstIndex(of: "\n") else { return nil }
    let nextEnd = scalars[(end + 1)...].firstIndex(of: "\n") ?? scalars.count
    return min(end + 1 + column, nextEnd)
  }
}
