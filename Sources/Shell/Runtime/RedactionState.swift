internal import Client
internal import JSON
internal import Platform
internal import RealtimeKit
internal import Redaction
internal import Rendering
internal import Text

/// Pseudonyms in place of personal data. Values in memory stay exact; pseudonyms are put in where text leaves the shell.
package final class RedactionState {
  /// Whether text is redacted now.
  private(set) var isOn = false
  /// Whether it was ever redacted: a recording is then redacted as a whole.
  package private(set) var wasOn = false
  /// Who has which pseudonym; kept for the life of the shell, so that they stay the same.
  private(set) lazy var redactor = Redactor.forShell()

  init() {}

  /// Text as it may be shown.
  package func redacted(_ text: String) -> String { isOn ? redactor.masked(text) : text }

  /// A value as it may be shown or written.
  func redacted(_ value: JSONValue) -> JSONValue { isOn ? redactor.masked(value) : value }

  /// The real value behind a pseudonym that was typed; anything else as it is.
  func resolved(_ value: ArgumentValue) -> ArgumentValue {
    guard isOn, value.isWord, let text = value.value.string, let original = redactor.original(of: text) else {
      return value
    }
    var value = value
    value.value = JSONValue(original)
    return value
  }

  /// Learns the people in a value that did not come as a response, such as a file.
  func learnPeople(in value: JSONValue) {
    if isOn { redactor.learn(value) }
  }

  /// Begins or ends redaction.
  func turn(on: Bool, client: APIClient, results: ResultStore) {
    guard on != isOn else { return }
    isOn = on
    guard on else {
      client.onResponse = nil
      return
    }
    wasOn = true
    // People in earlier responses may be named in later ones.
    for entry in client.cache.contents.reversed() { redactor.learn(entry.entry.answer.value) }
    for entry in results.contents { redactor.learn(entry.result.value) }
    client.onResponse = { [redactor] answer in redactor.learn(answer.value) }
  }

  /// Passes all text for the console through the redactor; results are redacted before, as values.
  func filter(_ console: Console) {
    let filter: ((String) -> String)? = isOn ? { [redactor] in redactor.masked($0) } : nil
    console.output.filter = filter
    console.error.filter = filter
  }
}

extension Redactor {
  /// A redactor that tells the API's fields from those that filters made.
  static func forShell() -> Redactor {
    var names: Set<String> = []
    func add(_ fields: [Field]) {
      for field in fields {
        names.insert(field.name)
        // Fields of another kind are added with that kind; a session holds sessions.
        if case .kind = field.type.element ?? field.type { continue }
        add(field.type.members(inLists: true))
      }
    }
    for kind in Kind.all { add(kind.fields) }
    return Redactor(fields: names, spellings: { [$0.visible(.escaped)] })
  }
}
