internal import Glibc

extension File {
  /// The path of the running program, with links followed; empty when the system does not say.
  package static var executablePath: String {
    guard let path = realpath("/proc/self/exe", nil) else { return CommandLine.arguments.first ?? "" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The user's folder for one sort of file, by the XDG rules: the variable when it is set, else a folder below home; nil
  /// without a home.
  package static func userFolder(_ variable: String, below fallback: String) -> String? {
    if let path = Environment[variable], path.hasPrefix("/") { return path }
    return Environment["HOME"].map { "\($0)/\(fallback)" }
  }
}
