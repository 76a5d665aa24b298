internal import Client
internal import JSON
internal import Platform

extension Shell {
  /// What may stand at a cursor, given as a count of characters. It looks at memory alone.
  public func complete(_ text: String, cursor: Int) -> ShellCompletion {
    Completer(context: context, store: store, cache: client.cache, fileNames: File.names).complete(text, cursor: cursor)
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
