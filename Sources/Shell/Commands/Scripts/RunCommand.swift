internal import JSON
internal import Language
internal import Platform
internal import RealtimeKit

/// `run FILE [ARGUMENTS…]`: runs a script in this shell. Its parameters and its `$args` are its own; the results it names stay.
struct RunCommand: ShellCommand {
  private static let file = Parameter("file", .file, required: true, "script, relative to the one that runs")
  private static let values = Parameter("value", .text, "arguments of the script")

  let declaration = CommandDeclaration(
    "run", .scripts, "Run the commands of a file",
    discussion: "What follows the file fills its parameters: --name value, or in the order of declaration.",
    arguments: [.required(file), .rest(values, isOptional: true)], syntax: .script, isAboutShell: true,
    examples: ["sessions; run scripts/runbooks/who-was-in.rtksh --session @1"])

  /// How many scripts may run each other.
  private static let maximumDepth = 32

  enum Failure: CommandFailure {
    case runsItself(String)
    case tooDeep(String, limit: Int)

    var message: ErrorMessage {
      switch self {
      case .runsItself(let path): ErrorMessage("\(path) runs itself")
      case .tooDeep(let path, let limit):
        ErrorMessage("\(path) is script \(limit + 1) within each other; \(limit) is the limit")
      }
    }
  }

  func run(_ invocation: Invocation, in context: CommandContext) throws(ShellError) -> CommandOutcome {
    guard let path = invocation.text(Self.file) else { throw invocation.missing(Self.file) }
    let full = Self.relativeToScript(path, context.scope.source.name)
    var scope = context.scope
    let running = scope.scripts + [scope.source.name].compactMap(\.self)
    guard !running.contains(full) else { throw invocation.failure(Failure.runsItself(path)) }
    guard scope.scripts.count < Self.maximumDepth else {
      throw invocation.failure(Failure.tooDeep(path, limit: Self.maximumDepth))
    }
    scope.scripts = running
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(full)
    } catch {
      throw ShellError(.system(error), at: invocation.range)
    }
    let source = SourceText(String(decoding: bytes, as: UTF8.self), name: full)
    let words = try words(of: invocation.scriptArguments, in: context)
    let names = (try? ScriptParameters(of: Interpreter.statements(of: source)).entries.map(\.name)) ?? []
    let results = context.session.results
    let former = (names + ["args"]).map { ($0, try? results.result($0)) }
    let ending = context.interpreter.run(source, arguments: words, in: scope)
    for (name, result) in former {
      if let result { context.session.results.name(result, name) } else { _ = context.session.results.forget(name) }
    }
    if ending.isExit { return .exit(ending.status) }
    if ending.status != 0 {
      throw ShellError(.reported(ExitStatus(rawValue: ending.status) ?? .failed), at: invocation.range)
    }
    return .done
  }

  /// The words that a script is given: values as they are, options as they were written. A thing is given by its id: by that
  /// of the session for `--session`, and else by its own.
  private func words(of arguments: [Argument], in context: CommandContext) throws(ShellError) -> [String] {
    var words: [String] = []
    var identity: Identity?
    for argument in arguments {
      let option = identity
      identity = nil
      switch argument {
      case .option(let name, let attached, _):
        let value = try attached.map { value throws(ShellError) in
          try texts(of: value, as: Identity(rawValue: name), in: context).joined(separator: ",")
        }
        if attached == nil { identity = Identity(rawValue: name) }
        words.append((name.count == 1 ? "-" : "--") + name + (value.map { "=\($0)" } ?? ""))
      case .value(let value): words += try texts(of: value, as: option, in: context)
      }
    }
    return words
  }

  private func texts(
    of value: Value, as identity: Identity?, in context: CommandContext
  ) throws(ShellError) -> [String] {
    try context.values(of: value).map { value in
      let id = identity.flatMap { value.identifier($0) } ?? value.value["id"]?.string
      return value.value.string ?? id ?? value.value.text()
    }
  }

  /// A path relative to the running script, without steps to the same folder, so that a script is known by one name.
  private static func relativeToScript(_ path: String, _ script: String?) -> String {
    guard !path.hasPrefix("/"), let script, let slash = script.lastIndex(of: "/") else { return path }
    let steps = path.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
    return String(script[...slash]) + steps.joined(separator: "/")
  }
}
