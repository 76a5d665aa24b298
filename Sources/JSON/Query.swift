/// A jq program, which can be run on many values.
///
/// Compiling costs milliseconds in jq 1.6 (it reads its built-in definitions each time), running costs microseconds: keep the
/// queries that are used again. A program sees its input and its variables and nothing else of the world: `env` and `$ENV` are
/// empty, `import` and `include` are syntax errors, `input` has nothing to give, `stderr` writes nothing, `~/.jq` is not read.
///
/// No program can end or freeze this process. What may, or works on so much that it could not be interrupted at once, runs in a
/// child process that shares the values (``QueryProcess``); the rest runs here (``FilterProfile``). Results are the same.
package final class Query {
  /// The program's text.
  package let program: String
  private let text: String
  private let variables: JSONValue
  private let profile: FilterProfile
  /// The program in libjq's form; nil until it is needed again, and always for a program that only a child process compiles.
  private var compiled: CompiledQuery?

  /// How much memory a run may take when nothing else is said: 1 GB.
  package static let defaultMemoryLimit = 1 << 30

  /// Compiles a program. Each member of `variables` can be used in it as `$name`, with the value given at compile time.
  ///
  /// A program of nothing but space and comments is `.`, as in jq.
  ///
  /// - Throws: ``QueryError`` of the kind `syntax` for what is no program, a NUL character included; as ``run(_:memoryLimit:each:)``
  ///   does when the compiler does not come to its end.
  package init(_ program: String, variables: JSONValue = [:]) throws(QueryError) {
    self.program = program
    guard !program.utf8.contains(0) else { throw QueryError(.syntax, messages: ["the program holds a NUL character"]) }
    self.variables = variables
    profile = FilterProfile(program)
    text = QueryPrelude.text(for: profile.names) + (Self.isBlank(program) ? "." : program)
    if profile.isQuickToCompile {
      compiled = try CompiledQuery(text, variables: variables)
    } else {
      try QueryProcess.run(
        memoryLimit: Self.defaultMemoryLimit,
        { [text] _ throws(QueryError) in
          _ = try CompiledQuery(text, variables: variables)
        }
      ) { _ in true }
    }
  }

  /// Runs the program on a value and gives every result to `each`, until it returns false or the program ends.
  ///
  /// A program that never ends is stopped by ``interruptRunning()``. Whatever ends it, the query can be run again. `halt` ends the
  /// results, `halt_error` is a failure. `each` may run other queries but not this one.
  ///
  /// - Parameter memoryLimit: the memory that a run may take, and its results together, in bytes.
  package func run(
    _ input: JSONValue, memoryLimit: Int = Query.defaultMemoryLimit, each: (JSONValue) -> Bool
  ) throws(QueryError) {
    if profile.runsInProcess(on: input.approximateBytes) {
      let query = try usable()
      return try query.run(input, each: each)
    }
    let query = profile.isQuickToCompile ? try usable() : nil
    try QueryProcess.run(
      memoryLimit: memoryLimit,
      { [text, variables] give throws(QueryError) in
        let query = if let query { query } else { try CompiledQuery(text, variables: variables) }
        try query.run(input, endsAtMemoryLimit: true, each: give)
      }, each: each)
  }

  /// Runs the program on a value and collects its results.
  package func callAsFunction(
    _ input: JSONValue, memoryLimit: Int = Query.defaultMemoryLimit
  ) throws(QueryError) -> [JSONValue] {
    var results: [JSONValue] = []
    try run(input, memoryLimit: memoryLimit) {
      results.append($0)
      return true
    }
    return results
  }

  /// The program, compiled anew if it cannot be started again.
  private func usable() throws(QueryError) -> CompiledQuery {
    if let compiled, compiled.isUsable { return compiled }
    let query = try CompiledQuery(text, variables: variables)
    compiled = query
    return query
  }

  private static func isBlank(_ program: String) -> Bool {
    program.split(whereSeparator: \.isNewline).allSatisfy { line in
      line.first { !$0.isWhitespace }.map { $0 == "#" } ?? true
    }
  }
}
