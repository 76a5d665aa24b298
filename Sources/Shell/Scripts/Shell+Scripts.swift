internal import Client
internal import JSON
package import Language
internal import Platform
internal import RealtimeKit

extension Shell {
  /// Runs a script with the words that it was given: they fill the parameters it declares, and `$args` holds the rest.
  ///
  /// Nothing runs when the text is not well formed or a parameter is missing; that is status 2.
  @discardableResult
  package func runScript(_ source: SourceText, arguments: [String]) -> Int32 {
    run(source, arguments: arguments)
  }

  /// Prints how a script is used, and gives the status of that.
  package func printUsage(of source: SourceText) -> Int32 {
    sources.append(source)
    defer { sources.removeLast() }
    do throws(ShellError) {
      print(ScriptUsage.text(of: source, try ScriptParameters(of: try statements(of: source))))
      console.output.flush()
      return 0
    } catch {
      report(error)
      return error.status.rawValue
    }
  }

  /// The statements of a text, with a syntax error as the shell's own.
  func statements(of source: SourceText) throws(ShellError) -> [Statement] {
    do throws(SyntaxError) {
      return try Parser.parse(source)
    } catch {
      throw ShellError(.syntax(error.problem), at: error.range)
    }
  }

  /// Fills a script's parameters and `$args`, and gives the statements after the declarations.
  func prepare(_ statements: [Statement], arguments: [String]) throws(ShellError) -> [Statement] {
    let parameters = try ScriptParameters(of: statements)
    let (named, rest) = try parameters.values(from: arguments, presets: presets)
    for (name, value) in named { store.name(ShellResult(JSONValue(value)), name) }
    setArguments(rest)
    return Array(statements.dropFirst(parameters.entries.count))
  }

  /// `run FILE arguments…`: runs a script in this shell. Its parameters and its `$args` are its own; the results it names stay.
  func runFile(_ command: Command) throws(ShellError) {
    guard case .value(let file)? = command.arguments.first, let path = try filePath(file) else {
      throw ShellError(
        .missingArgument(BuiltIn.run.description.arguments[0].parameter, command: "run"), at: command.range)
    }
    let full = relativeToScript(path)
    guard !sources.contains(where: { $0.name == full }), sources.count < 32 else {
      throw ShellError(.notHere("\(path) runs itself"), at: command.range)
    }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File.read(full)
    } catch {
      throw ShellError(.system(error), at: command.range)
    }
    let source = SourceText(String(decoding: bytes, as: UTF8.self), name: full)
    let names = (try? ScriptParameters(of: statements(of: source)).entries.map(\.name)) ?? []
    let former = (names + ["args"]).map { ($0, try? store.result($0)) }
    let statement = current
    let status = run(source, arguments: try words(of: Array(command.arguments.dropFirst())))
    current = statement
    for (name, result) in former {
      if let result { store.name(result, name) } else { _ = store.forget(name) }
    }
    if let ending { throw ShellError(.exit(ending)) }
    if status != 0 { throw ShellError(.reported(ExitStatus(rawValue: status) ?? .failed), at: command.range) }
  }

  /// The words that a script is given: values as they are, options as they were written. A thing is given by its id: by that
  /// of the session for `--session`, and else by its own.
  private func words(of arguments: [Argument]) throws(ShellError) -> [String] {
    var words: [String] = []
    var identity: Identity?
    for argument in arguments {
      let option = identity
      identity = nil
      switch argument {
      case .option(let name, let attached, _):
        let value = try attached.map { value throws(ShellError) in
          try texts(of: value, as: Identity(rawValue: name)).joined(separator: ",")
        }
        if attached == nil { identity = Identity(rawValue: name) }
        words.append((name.count == 1 ? "-" : "--") + name + (value.map { "=\($0)" } ?? ""))
      case .value(let value): words += try texts(of: value, as: option)
      }
    }
    return words
  }

  private func texts(of value: Value, as identity: Identity?) throws(ShellError) -> [String] {
    try evaluator.values(of: value, store).map { resolved in
      let id = identity.flatMap { resolved.identifier($0) } ?? resolved.value["id"]?.string
      return resolved.value.string ?? id ?? resolved.value.text()
    }
  }

  /// A path beside the running script, without steps to the same folder, so that a script is known by one name.
  private func relativeToScript(_ path: String) -> String {
    guard !path.hasPrefix("/"), let name = sources.last?.name, let slash = name.lastIndex(of: "/") else { return path }
    let steps = path.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
    return String(name[...slash]) + steps.joined(separator: "/")
  }
}
