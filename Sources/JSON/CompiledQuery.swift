internal import CJq

/// A jq program in libjq's own form, and how it is run in the present process.
final class CompiledQuery {
  private var state: OpaquePointer?
  private let messages = MessageBox()

  /// Compiles a program, prelude and all.
  init(_ text: String, variables: JSONValue) throws(QueryError) {
    guard let state = jq_init() else { throw QueryError(.memoryLimit(0), messages: ["out of memory"]) }
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
    if rtksh_jq_compile(state, text, variables.retained) == 0 { throw QueryError(compilerMessages: messages.texts) }
  }

  deinit { jq_teardown(&state) }

  /// Whether it can be run again. libjq cannot: what was halted, from outside or by itself, is in no state to be started anew.
  private(set) var isUsable = true

  /// Runs the program on a value and gives every result to `each`, until it returns false or the program ends.
  ///
  /// - Parameter endsAtMemoryLimit: ends the process where memory is at an end, with `RTKSH_OUT_OF_MEMORY`.
  /// - Throws: ``QueryError`` for a failure or an interruption. `halt` ends the results, `halt_error` is a failure.
  func run(_ input: JSONValue, endsAtMemoryLimit: Bool = false, each: (JSONValue) -> Bool) throws(QueryError) {
    messages.texts.removeAll()
    guard let state else { return }
    if endsAtMemoryLimit { jq_set_nomem_handler(state, rtksh_end_out_of_memory, nil) }
    jq_start(state, input.retained, 0)
    let outer = RunningQuery.begin(UInt(bitPattern: state))
    defer { RunningQuery.end(restoring: outer) }
    while !RunningQuery.isInterrupted {
      let next = jq_next(state)
      if jv_get_kind(next) != JV_KIND_INVALID {
        if each(JSONValue(taking: next)) { continue }
        // Starting anew lets go of what a run that did not come to its end still holds.
        return jq_start(state, jv_null(), 0)
      }
      let message = JSONValue(taking: jv_invalid_get_msg(next))
      if jq_halted(state) != 0 { return try endHalted(state) }
      if message.isNull { return }
      throw QueryError(.failure, messages: [message.string ?? message.text()])
    }
    isUsable = false
    throw QueryError(.interruption)
  }

  private func endHalted(_ state: OpaquePointer) throws(QueryError) {
    isUsable = false
    if RunningQuery.isInterrupted { throw QueryError(.interruption) }
    // Only `halt_error` gives an exit code.
    guard JSONValue(taking: jq_get_exit_code(state)).number != nil else { return }
    let message = JSONValue(taking: jq_get_error_message(state))
    throw QueryError(.failure, messages: [message.string.map(Self.withoutLineEnd) ?? message.text()])
  }

  private static func withoutLineEnd(_ text: String) -> String {
    text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}

/// Where the C callback leaves the compiler's messages.
private final class MessageBox {
  var texts: [String] = []
}
