internal import RealtimeKit

/// What a parameter may be given.
extension Completer {
  ///
  /// - Parameter session: the session that the line is about, where that is known.
  func values(of parameter: Parameter, _ typed: String, session: String?) -> CandidateSet {
    switch parameter.type {
    case .choice(let choices):
      let lowered = typed.lowercased()
      return CandidateSet(
        choices.filter { $0.lowercased().hasPrefix(lowered) }
          .map { .init($0, note: $0 == parameter.defaultValue ? "when left out" : "") })
    case .boolean: return CandidateSet(["true", "false"].filter { $0.hasPrefix(typed) }.map { .init($0) })
    case .identifier(let identity): return known.identifiers(identity, typed, session: session)
    case .list(let element):
      let parts = typed.split(separator: ",", omittingEmptySubsequences: false)
      let before = parts.dropLast().map { $0 + "," }.joined()
      let single = Parameter(parameter.name, element, parameter.help)
      let found = values(of: single, String(parts.last ?? ""), session: session)
      let left = found.candidates.filter { !parts.dropLast().contains($0.insertion[...]) }
      var rest = CandidateSet(left, total: found.total - (found.candidates.count - left.count))
      rest.question = found.question
      rest.advice = found.advice
      return rest.inserting { before + $0 }
    case .reference(let identity): return known.names(identity, typed)
    case .timestamp, .date, .unixTime:
      return CandidateSet(
        ["2h", "1d", "7d", "today", "yesterday"].filter { $0.hasPrefix(typed) }.map { .init($0) })
    case .file: return files(typed)
    case .resultName: return resultNames(typed)
    case .duration:
      return CandidateSet(["5s", "30s", "1m", "10m", "1h"].filter { $0.hasPrefix(typed) }.map { .init($0) })
    case .text, .integer, .object, .value, .condition, .command: return CandidateSet([])
    }
  }

  func settingValues(_ name: String, _ typed: String) -> CandidateSet {
    let choices = Settings.all.first { $0.name == name }?.choices ?? []
    return CandidateSet(choices.filter { $0.hasPrefix(typed) }.map { .init($0) })
  }

  /// What `help` can explain.
  func subjects(_ typed: String) -> CandidateSet {
    let topics = HelpTopic.all.map { ShellCompletion.Candidate($0.name, note: "a subject") }
    let commands = CommandTable.all.map(\.declaration).map { ShellCompletion.Candidate($0.name, note: $0.summary) }
    return CandidateSet((topics + commands).filter { $0.insertion.hasPrefix(typed) })
  }

  /// What `use WHAT` can choose, by name.
  func places(_ what: String, _ typed: String) -> CandidateSet {
    if what == "profile" { return profiles(typed) }
    guard let identity = Identity(rawValue: what) else { return CandidateSet([]) }
    return identity == .session ? known.identifiers(identity, typed, session: nil) : known.names(identity, typed)
  }

  private func profiles(_ typed: String) -> CandidateSet {
    let names = profileFolder.map(fileNames) ?? []
    let profiles = names.filter { $0.hasSuffix(".rtksh") }.map { String($0.dropLast(6)) }
    return CandidateSet(profiles.filter { $0.hasPrefix(typed) }.map { .init(Quoting.quoted($0)) })
  }

  /// Results as `forget` takes them.
  func resultNames(_ typed: String) -> CandidateSet {
    let kept = store.contents.reversed().map { reference, result in
      ShellCompletion.Candidate(reference, note: result.command)
    }
    let all = ShellCompletion.Candidate("all", note: "every result")
    return CandidateSet((kept + [all]).filter { $0.insertion.hasPrefix(typed) })
  }
}
