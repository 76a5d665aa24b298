/// Candidates that are worth listing, and how many there are in all.
struct CandidateSet {
  let candidates: [ShellCompletion.Candidate]
  let total: Int
  /// The list that may hold more of them; nil when memory has them all.
  var question: PrefetchRequest?
  /// What to say where no list can be asked for.
  var advice: String?

  /// All candidates there are, or the first of so many.
  init(_ candidates: [ShellCompletion.Candidate], total: Int? = nil) {
    self.candidates = candidates
    self.total = total ?? candidates.count
  }

  /// The same with another text to put in for each.
  func inserting(_ text: (String) -> String) -> CandidateSet {
    var changed = CandidateSet(
      candidates.map {
        ShellCompletion.Candidate(text($0.insertion), label: $0.label, note: $0.note, addsSpace: $0.addsSpace)
      }, total: total)
    changed.question = question
    changed.advice = advice
    return changed
  }
}
