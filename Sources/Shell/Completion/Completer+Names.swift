internal import Language
internal import Platform

/// The names of results and of files.
extension Completer {
  /// The variables that `$…` before the cursor may become, also within a filter, brackets or double quotes; nil where no
  /// variable is being typed.
  func variables(at place: CursorContext) -> CandidateSet? {
    guard place.part != .systemShell, place.part != .comment, place.current.first != "'" else { return nil }
    let name = place.current.reversed().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    let before = place.current.dropLast(name.count)
    guard before.last == "$", before.dropLast().last != "\\" else { return nil }
    let found = results(startingWith: String(name.reversed()))
    // A word that goes on, or is quoted, gets no space behind it.
    let isWhole = before.count == 1
    return CandidateSet(
      found.candidates.map {
        .init(before.dropLast() + $0.insertion, label: $0.insertion, note: $0.note, addsSpace: isWhole)
      }, total: found.total)
  }

  /// Results by name, the ones named last first, and then by number from the last one down.
  private func results(startingWith beginning: String) -> CandidateSet {
    let named = store.names.reversed().filter { $0.hasPrefix(beginning) }
    let numbers = "r".hasPrefix(beginning) || beginning.hasPrefix("r") ? store.numbers.reversed() : []
    let numbered = numbers.map { "r\($0)" }.filter { $0.hasPrefix(beginning) }
    let last = store.lastNumber > 0 && "_".hasPrefix(beginning) ? ["_"] : []
    let names = named + last + numbered
    return CandidateSet(
      names.prefix(Self.limit).map { name in
        .init("$\(name)", note: (try? store.result(name))?.command ?? "")
      }, total: names.count)
  }

  /// What may follow `save`.
  func fileToSave(_ words: [String], _ typed: String) -> CandidateSet {
    if typed.hasPrefix("-") {
      let isLeft = !words.contains("--append") && "--append".hasPrefix(typed)
      return CandidateSet(isLeft ? [.init("--append", note: "add lines to the file")] : [])
    }
    // One file is all that it takes.
    return words.dropFirst().contains { !$0.hasPrefix("--") } ? CandidateSet([]) : files(typed)
  }

  /// Files whose path begins as it was typed, with or without quotes.
  func files(_ typed: String) -> CandidateSet {
    let unquoted = typed.filter { $0 != "'" && $0 != "\"" && $0 != "\\" }
    let slash = unquoted.lastIndex(of: "/")
    let folder = slash.map { String(unquoted[...$0]) } ?? ""
    let beginning = slash.map { String(unquoted[unquoted.index(after: $0)...]) } ?? unquoted
    let real = folder.hasPrefix("~/") ? (Environment["HOME"] ?? "~") + folder.dropFirst() : folder
    let names = fileNames(real.isEmpty ? "." : real).filter { name in
      name.hasPrefix(beginning) && (!name.hasPrefix(".") || beginning.hasPrefix("."))
    }
    return CandidateSet(
      names.prefix(Self.limit).map { name in
        let isFolder = File.isDirectory(real + name)
        return .init(
          Quoting.quotedPath(folder + name + (isFolder ? "/" : "")), label: name, addsSpace: !isFolder)
      }, total: names.count)
  }
}
