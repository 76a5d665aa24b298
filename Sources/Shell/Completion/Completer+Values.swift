internal import RealtimeKit
internal import Text

/// The values that an argument or an option can be given.
extension Completer {
  /// The values of a type.
  ///
  /// - Parameter session: the session that the line is about, where that is known.
  func values(
    of type: ParameterType, of parameter: Parameter, _ typed: String, session: String?
  ) -> CandidateSet {
    switch type {
    case .choice(let choices):
      let lowered = typed.lowercased()
      return CandidateSet(
        choices.filter { $0.lowercased().hasPrefix(lowered) }
          .map { Candidate($0, note: $0 == parameter.defaultValue ? "default" : "") })
    case .boolean: return words(["true", "false"], startingWith: typed)
    case .identifier(let identity): return provider.identifiers(identity, typed, session: session)
    case .list(let element):
      let parts = typed.split(separator: ",", omittingEmptySubsequences: false)
      let before = parts.dropLast().map { $0 + "," }.joined()
      let found = values(of: element, of: parameter, String(parts.last ?? ""), session: session)
      let left = found.candidates.filter { !parts.dropLast().contains($0.insertion[...]) }
      var rest = CandidateSet(left, total: found.total - (found.candidates.count - left.count))
      rest.request = found.request
      rest.message = found.message
      return rest.inserting { before + $0 }
    case .reference(let identity): return provider.names(identity, typed)
    case .timestamp, .date, .unixTime: return words(["2h", "1d", "7d", "today", "yesterday"], startingWith: typed)
    case .duration: return words(["5s", "30s", "1m", "10m", "1h"], startingWith: typed)
    case .file: return files(typed)
    case .resultName: return resultNames(typed)
    case .text, .integer, .object, .value, .condition, .command: return CandidateSet([])
    }
  }

  private func words(_ words: [String], startingWith typed: String) -> CandidateSet {
    CandidateSet(words.filter { $0.hasPrefix(typed) }.map { Candidate($0) })
  }

  /// What `help` can explain.
  func topics(_ typed: String) -> CandidateSet {
    let topics = HelpTopic.all.map { Candidate($0.name, note: "topic") }
    let commands = CommandTable.all.map(\.declaration).map { Candidate($0.name, note: $0.summary) }
    return CandidateSet((topics + commands).filter { $0.insertion.hasPrefix(typed) })
  }

  /// Kinds and fields, as `explain` takes them.
  func fields(_ typed: String) -> CandidateSet {
    CandidateSet(
      FieldPath.continuations(of: typed).map {
        Candidate($0.text, note: $0.meaning, addsSpace: !$0.hasMembers)
      })
  }

  /// The names of profiles.
  func profiles(_ typed: String) -> CandidateSet {
    let names = profileFolder.map(fileNames) ?? []
    let profiles = names.filter { $0.hasSuffix(".rtksh") }.map { String($0.dropLast(6)) }
    return CandidateSet(profiles.filter { $0.hasPrefix(typed) }.map { .init(Quoting.quoted($0)) })
  }

  /// Results as `forget` takes them.
  func resultNames(_ typed: String) -> CandidateSet {
    let kept = store.contents.reversed().map { reference, result in
      Candidate(reference, note: result.command)
    }
    let all = Candidate("all", note: "every result")
    return CandidateSet((kept + [all]).filter { $0.insertion.hasPrefix(typed) })
  }
}
