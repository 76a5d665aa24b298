internal import Client
internal import JSON
internal import Platform
internal import RealtimeKit
internal import Redaction
internal import Rendering
internal import Text

extension Redactor {
  /// One that tells what the API says from what filters made of it.
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

/// Masking of what is personal. Values in memory stay exact; pseudonyms are put in where text leaves the shell.
extension Shell {
  /// Text as it may be shown.
  package func shown(_ text: String) -> String { settings.redacts ? redactor.masked(text) : text }

  /// A value as it may be shown or written.
  func shown(_ value: JSONValue) -> JSONValue { settings.redacts ? redactor.masked(value) : value }

  /// What was meant when somebody types a pseudonym that was shown: requests carry the real thing.
  func meant(by value: ArgumentValue) -> ArgumentValue {
    guard settings.redacts, value.isWord, let text = value.value.string, let original = redactor.original(of: text)
    else { return value }
    var value = value
    value.value = JSONValue(original)
    return value
  }

  /// Takes note of the people in a value that did not come as an answer, such as a file.
  func learnPeople(in value: JSONValue) {
    if settings.redacts { redactor.learn(value) }
  }

  /// Begins or ends masking after a change of the settings.
  func applyRedaction() {
    guard settings.redacts != (client.onAnswer != nil) else { return }
    guard settings.redacts else {
      client.onAnswer = nil
      filterConsole()
      return
    }
    hasRedacted = true
    // Who was in earlier answers may be spoken of in later ones.
    for entry in client.cache.contents.reversed() { redactor.learn(entry.entry.answer.value) }
    for entry in store.contents { redactor.learn(entry.result.value) }
    client.onAnswer = { [redactor] answer in redactor.learn(answer.value) }
    filterConsole()
  }

  /// Lets all text pass by the mask that goes to the console; results are masked before, as values.
  func filterConsole() {
    let filter: ((String) -> String)? = settings.redacts ? { [redactor] in redactor.masked($0) } : nil
    console.output.filter = filter
    console.error.filter = filter
  }
}
