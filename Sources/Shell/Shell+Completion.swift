internal import Client
internal import JSON
internal import Language
internal import Platform

extension Shell {
  /// What may stand at a cursor, given as a count of characters. It looks at memory alone.
  public func complete(_ text: String, cursor: Int) -> ShellCompletion {
    let found = Completer(
      context: context, store: store, things: client.things, aliases: aliases, fileNames: File.names
    ).complete(text, cursor: cursor)
    guard settings.redacts else { return found }
    return ShellCompletion(
      range: found.range,
      candidates: found.candidates.map {
        .init($0.insertion, label: shown($0.label), note: shown($0.note), addsSpace: $0.addsSpace)
      }, total: found.total)
  }

  /// What may follow at a cursor, as lines to read; nil where `?` is an ordinary character: within quotes and filters.
  public func explainCursor(_ text: String, cursor: Int) -> String? {
    let place = CursorPlace(text: text, cursor: cursor)
    guard place.part == .command || place.part == .argument, !place.current.contains(where: { "\"'(".contains($0) })
    else {
      return nil
    }
    let found = complete(text, cursor: cursor)
    var lines: [String] = []
    if place.part == .argument, let name = place.words.first, let command = CommandTable.named(name) {
      lines.append(command.usage)
    }
    let width = min(36, found.candidates.prefix(40).map(\.label.displayWidth).max() ?? 0)
    for candidate in found.candidates.prefix(40) {
      let space = String(repeating: " ", count: max(2, width + 2 - candidate.label.displayWidth))
      lines.append("  " + candidate.label + space + candidate.note)
    }
    if found.total > 40 { lines.append("  … and \(found.total - 40) more") }
    return lines.isEmpty ? "nothing known may follow here" : lines.joined(separator: "\n")
  }

  /// Keeps a value under a name, as an assignment does; it must not be one of the shell's own names.
  public func setVariable(_ name: String, to text: String) {
    presets[name] = text
    store.name(ShellResult(.init(text)), name)
  }

  /// Keeps the words that a script was given, as `$args`.
  public func setArguments(_ words: [String]) {
    store.name(ShellResult(.init(words.map { .init($0) })), "args")
  }
}
