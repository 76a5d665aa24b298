internal import RealtimeKit

/// What a parameter may be given.
extension Completer {
  func values(of parameter: Parameter, _ typed: String) -> FoundCandidates {
    switch parameter.type {
    case .choice(let choices):
      let lowered = typed.lowercased()
      return FoundCandidates(
        choices.filter { $0.lowercased().hasPrefix(lowered) }
          .map { .init($0, note: $0 == parameter.standard ? "when left out" : "") })
    case .boolean: return FoundCandidates(["true", "false"].filter { $0.hasPrefix(typed) }.map { .init($0) })
    case .identifier(let identity): return known.identifiers(identity, typed)
    case .list(let element):
      let parts = typed.split(separator: ",", omittingEmptySubsequences: false)
      let before = parts.dropLast().map { $0 + "," }.joined()
      let found = values(of: Parameter(parameter.name, element, parameter.help), String(parts.last ?? ""))
      let left = found.candidates.filter { !parts.dropLast().contains($0.insertion[...]) }
      return FoundCandidates(left, total: found.total - (found.candidates.count - left.count))
        .inserting { before + $0 }
    case .timestamp:
      return FoundCandidates(
        ["2h", "1d", "7d", "today", "yesterday"].filter { $0.hasPrefix(typed) }.map { .init($0) })
    case .text, .integer: return FoundCandidates([])
    }
  }

  func settingValues(_ name: String, _ typed: String) -> FoundCandidates {
    let choices = Settings.all.first { $0.name == name }?.choices ?? []
    return FoundCandidates(choices.filter { $0.hasPrefix(typed) }.map { .init($0) })
  }

  /// What `help` can explain.
  func subjects(_ typed: String) -> FoundCandidates {
    let topics = HelpText.topics.map { ShellCompletion.Candidate($0.name, note: "a subject") }
    let commands = CommandTable.all.map { ShellCompletion.Candidate($0.name, note: $0.summary) }
    return FoundCandidates((topics + commands).filter { $0.insertion.hasPrefix(typed) })
  }

  /// What `use WHAT` can choose, by name.
  func places(_ what: String, _ typed: String) -> FoundCandidates {
    guard let identity = Identity(rawValue: what) else { return FoundCandidates([]) }
    return identity == .session ? known.identifiers(identity, typed) : known.names(identity, typed)
  }
}
