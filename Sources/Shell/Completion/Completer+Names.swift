internal import Language
internal import Platform
internal import Text

/// The names of results and of files.
extension Completer {
  /// The variables that `$…` at the end of a word can become, also within brackets or double quotes; nil where no variable
  /// is being typed.
  func variables(endOf word: String) -> CandidateSet? {
    guard word.first != "'" else { return nil }
    let name = word.reversed().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    let before = word.dropLast(name.count)
    guard before.last == "$", before.dropLast().last != "\\" else { return nil }
    // A word that goes on, or is quoted, gets no space behind it.
    return results(startingWith: String(name.reversed())).inserting(addsSpace: before.count == 1) {
      before.dropLast() + $0
    }
  }

  /// Results by name, the ones named last first, and then by number from the last one down.
  func results(startingWith beginning: String) -> CandidateSet {
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

  /// What can follow `save`.
  func fileToSave(_ arguments: [Argument], _ typed: String) -> CandidateSet {
    if typed.hasPrefix("-") {
      let isLeft = !arguments.contains(where: \.isOption) && "--append".hasPrefix(typed)
      return CandidateSet(isLeft ? [.init("--append", note: "add lines to the file")] : [])
    }
    // One file is all that it takes.
    return arguments.allSatisfy(\.isOption) ? files(typed) : CandidateSet([])
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
