internal import Client
internal import JSON
internal import Language
internal import Platform
internal import Text

extension Shell {
  /// What may stand at a cursor, given as a count of characters. It looks at memory alone.
  package func complete(_ text: String, cursor: Int) -> ShellCompletion {
    var found = completer.complete(text, cursor: cursor)
    guard settings.redacts else { return found }
    found.candidates = found.candidates.map {
      .init($0.insertion, label: shown($0.label), note: shown($0.note), addsSpace: $0.addsSpace)
    }
    return found
  }

  /// What may stand at a cursor, as ``complete(_:cursor:)`` knows it; what memory does not have is asked for without waiting.
  /// When the answer has come, the same question gives more.
  package func completeAsking(_ text: String, cursor: Int) -> ShellCompletion {
    var completion = complete(text, cursor: cursor)
    // The only candidate is put in at once, and nothing can grow any more.
    guard let question = completion.question, completion.candidates.count != 1,
      client.configuration.credentials != nil, !mode.isDryRun
    else { return completion }
    ahead.ask(question.beginning)
    if question.search != nil, !ahead.isWhole(question.beginning) { ahead.ask(question) }
    // A list that is there already grows in silence.
    if completion.candidates.isEmpty { completion.message = message(question) }
    return completion
  }

  private func message(_ question: PrefetchRequest) -> String? {
    let what = question.command
    if ahead.isUnderWay(question.beginning) { return "fetching \(what) …" }
    if ahead.isUnderWay(question) { return "looking for “\(question.search ?? "")” among all \(what) …" }
    if let failure = ahead.failure(of: question) ?? ahead.failure(of: question.beginning) {
      return "\(what) could not be fetched: \(RequestMessages.problem(failure))".visibleLine
    }
    return question.search.map { "no \(what) with “\($0)” in the name or before the id" } ?? "there are no \(what)"
  }

  /// How a statement may go on, as far as memory knows only one way; the text that is to follow it.
  package func suggestion(for text: String) -> String? {
    // Folders are not read between two keys.
    var completer = completer
    completer.fileNames = { _ in [] }
    let completion = completer.complete(text, cursor: text.count)
    let typed = text.suffix(completion.range.count)
    guard !typed.isEmpty, completion.total == completion.candidates.count,
      let first = completion.candidates.first?.insertion, first.hasPrefix(typed)
    else { return nil }
    let shared = completion.candidates.dropFirst().reduce(first[...]) { shared, candidate in
      shared.prefix(zip(shared, candidate.insertion).prefix { $0 == $1 }.count)
    }
    // What must not be shown is not suggested either.
    guard shared.count > typed.count, shown(String(shared)) == shared else { return nil }
    return String(shared.dropFirst(typed.count))
  }

  private var completer: Completer {
    Completer(
      context: context, store: store, things: client.things, aliases: aliases, fileNames: File.names,
      profileFolder: configurationFolder.map { $0 + "/profiles" })
  }

  /// What may follow at a cursor, as lines to read; nil where `?` is an ordinary character: within quotes and filters.
  package func explainCursor(_ text: String, cursor: Int) -> String? {
    let place = CursorContext(text: text, cursor: cursor)
    guard place.part == .command || place.part == .argument, !place.current.contains(where: { "\"'(".contains($0) })
    else {
      return nil
    }
    let found = completeAsking(text, cursor: cursor)
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
    if let message = found.message { lines.append("  " + message) }
    return lines.isEmpty ? "nothing known may follow here" : lines.joined(separator: "\n")
  }

  /// Keeps a value under a name, as an assignment does; it must not be one of the shell's own names.
  package func setVariable(_ name: String, to text: String) {
    presets[name] = text
    store.name(ShellResult(.init(text)), name)
  }

  /// Keeps the words that a script was given, as `$args`.
  package func setArguments(_ words: [String]) {
    store.name(ShellResult(.init(words.map { .init($0) })), "args")
  }
}
