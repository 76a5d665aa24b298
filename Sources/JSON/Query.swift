internal import CJq

/// A compiled jq program, which can be run on many values.
///
/// Compiling costs milliseconds in jq 1.6 (it reads its built-in definitions each time), running costs microseconds: keep
/// the queries that are used again. A program sees its input and its variables and nothing else of the world: `env` and
/// `$ENV` are empty, `import` and `include` are syntax errors, `input` has nothing to give, `stderr` writes nothing.
/// Definitions in the user's own `~/.jq` are there, as in `jq`.
package final class Query {
  /// The program's text.
  package let program: String
  private var state: OpaquePointer?
  private let messages = MessageBox()

  /// What stands before every program, on its first line so that line numbers stay right. It hides what reaches outside, and
  /// it leaves no place for `import`, which must come first.
  private static let prelude = #"{} as $ENV|def env:$ENV;def stderr:.;def modulemeta:error("there are no modules");"#

  /// Compiles a program. Each member of `variables` can be used in it as `$name`, with the value given at compile time.
  ///
  /// A program of nothing but space and comments is `.`, as in jq. Text that holds a NUL is refused.
  package init(_ program: String, variables: JSONValue = [:]) throws(QueryError) {
    self.program = program
    guard !program.utf8.contains(0) else { throw QueryError(messages: ["the program holds a NUL character"]) }
    guard let state = jq_init() else { throw QueryError(messages: ["out of memory"]) }
    self.state = state
    // jq 1.6 leaves these uninitialised, and calls whatever stands there.
    jq_set_input_cb(state, nil, nil)
    jq_set_debug_cb(state, nil, nil)
    jq_set_nomem_handler(state, nil, nil)
    jq_set_error_cb(
      state,
      { box, message in
        guard let box else { return jv_free(message) }
        let text = JSONValue(taking: jq_format_error(message)).string ?? ""
        Unmanaged<MessageBox>.fromOpaque(box).takeUnretainedValue().texts.append(text)
      }, Unmanaged.passUnretained(messages).toOpaque())
    jq_set_attr(state, jv_string("JQ_LIBRARY_PATH"), jv_array())
    let body = Self.isBlank(program) ? "." : program
    if jq_compile_args(state, Self.prelude + body, variables.retained) == 0 {
      throw QueryError(compilerMessages: messages.texts)
    }
  }

  deinit { jq_teardown(&state) }

  /// Runs the program on a value and gives every result to `each`, until it returns false or the program ends.
  ///
  /// A program that never ends is stopped by ``interruptRunning()``, which makes an error with ``QueryError/isInterruption``;
  /// the query can be run again afterwards, as after any other error. `halt` ends the results, `halt_error` is an error.
  /// `each` may run other queries but not this one.
  package func run(_ input: JSONValue, each: (JSONValue) -> Bool) throws(QueryError) {
    messages.texts.removeAll()
    guard let state else { return }
    jq_start(state, input.retained, 0)
    let outer = RunningQuery.begin(state)
    defer { RunningQuery.end(restoring: outer) }
    while !RunningQuery.isInterrupted {
      let next = jq_next(state)
      if jv_get_kind(next) != JV_KIND_INVALID {
        if each(JSONValue(taking: next)) { continue }
        return forget()
      }
      let message = JSONValue(taking: jv_invalid_get_msg(next))
      if jq_halted(state) != 0 { return try endHalted() }
      if message.isNull { return }
      throw QueryError(messages: [message.string ?? message.text()])
    }
    forget()
    throw QueryError(messages: [], isInterruption: true)
  }

  /// Runs the program on a value and collects its results.
  package func callAsFunction(_ input: JSONValue) throws(QueryError) -> [JSONValue] {
    var results: [JSONValue] = []
    try run(input) {
      results.append($0)
      return true
    }
    return results
  }

  /// Ends a run that was halted, from outside or by the program itself.
  private func endHalted() throws(QueryError) {
    defer {
      forget()
      // jq 1.6 frees what `halt_error` left at every start and forgets it at none: put values there that need no freeing.
      jq_halt(state, jv_null(), jv_null())
    }
    if RunningQuery.isInterrupted { throw QueryError(messages: [], isInterruption: true) }
    // Only `halt_error` gives an exit code.
    guard JSONValue(taking: jq_get_exit_code(state)).number != nil else { return }
    let message = JSONValue(taking: jq_get_error_message(state))
    throw QueryError(messages: [message.string.map(withoutLineEnd) ?? message.text()])
  }

  /// Lets go of what a run that did not come to its end still holds; starting anew is what does that.
  private func forget() { jq_start(state, jv_null(), 0) }

  private static func isBlank(_ program: String) -> Bool {
    program.split(whereSeparator: \.isNewline).allSatisfy { line in
      line.first { !$0.isWhitespace }.map { $0 == "#" } ?? true
    }
  }
}

/// Where the C callback leaves the compiler's messages.
private final class MessageBox {
  var texts: [String] = []
}

private func withoutLineEnd(_ text: String) -> String {
  text.hasSuffix("\n") ? String(text.dropLast()) : text
}
