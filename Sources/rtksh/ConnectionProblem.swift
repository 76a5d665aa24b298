internal import HTTP
internal import Platform
internal import Rendering
internal import Text

/// Why the shell cannot record or replay.
enum ConnectionProblem: Error {
  /// A file cannot be read or written.
  case system(SystemError)
  /// No file can be put at that path.
  case noPlace(String)
  /// The file at that path is no recording.
  case cannotReplay(String, HARProblem)

  /// What to tell the user.
  var diagnostic: Diagnostic {
    switch self {
    case .system(let error): Diagnostic(problem: error.description)
    case .noPlace(let path):
      Diagnostic(problem: "nothing can be recorded in “\(path)”: it must be a file in a folder that can be written to")
    case .cannotReplay(let path, let problem):
      Diagnostic(doing: "replay \(path)", problem: Self.words(for: problem))
    }
  }

  private static func words(for problem: HARProblem) -> String {
    switch problem {
    case .notJSON(let reason): "it is not JSON: \(reason)"
    case .notArchive(let member): "it is no HAR file: \(member) is missing or not what it should be"
    case .foreign(let creator):
      "it has no entry that can be replayed" + (creator.isEmpty ? "" : "; it was made by \(creator.visible(.escaped))")
    case .badEntry(let number, let member): "entry \(number) is damaged: \(member) is missing or not what it should be"
    }
  }
}
